package theme

// builtin is a theme that lede comes with, for either background.
type builtin struct {
	name, about string
	dark, light Colors
	plain       bool // no colours at all
}

// builtins are all themes, the default first. Where a theme has a well-known name its hues are those of the palette of
// that name (nordtheme.com, github.com/morhetz/gruvbox, ethanschoonover.com/solarized), lighter or darker where text
// would not stand out from the background by WCAG's 4.5 to 1. A test holds them all to that.
func builtins() []builtin {
	return []builtin{
		{name: "lede", about: "calm, with a touch of teal",
			dark: Colors{
				Accent: "#7cc4c8", Dim: "#a0a8b0", Rule: "#59616a", Star: "#e0b860", Error: "#f08f86", Notice: "#a3be8c", Text: "#e6e9ec", Quiet: "#c1c8ce",
				Selected: "#2c5257", Resting: "#343a41", Code: "#262b31", Marked: "#22363a", Found: "#2f6b71",
			},
			light: Colors{
				Accent: "#0b6269", Dim: "#59626b", Rule: "#a9b1b8", Star: "#8a5a00", Error: "#b3261e", Notice: "#37672c", Text: "#1d2226", Quiet: "#3f474d",
				Selected: "#bfe0e2", Resting: "#e0e4e7", Code: "#edeff1", Marked: "#e2f1f1", Found: "#a5d6d9",
			}},
		{name: "paper", about: "the warm greys and the red of a printed page",
			dark: Colors{
				Accent: "#e39a82", Dim: "#b0a696", Rule: "#655c50", Star: "#e0b860", Error: "#ff8f80", Notice: "#b5bd82", Text: "#f0e9dc", Quiet: "#cfc5b4",
				Selected: "#5a3a30", Resting: "#403a33", Code: "#2e2a25", Marked: "#3b2e28", Found: "#6b3d30",
			},
			light: Colors{
				Accent: "#8f2d1b", Dim: "#675e52", Rule: "#bdb3a3", Star: "#825500", Error: "#ab1a1a", Notice: "#4c6018", Text: "#2b241b", Quiet: "#4c4439",
				Selected: "#f0d3c6", Resting: "#e8e0d2", Code: "#f2ece0", Marked: "#f8e7dd", Found: "#e9b9a6",
			}},
		{name: "dusk", about: "violet and rose",
			dark: Colors{
				Accent: "#bba8f0", Dim: "#a9a5b8", Rule: "#5d586c", Star: "#e8b872", Error: "#f58ca0", Notice: "#8fc7b5", Text: "#ebe8f4", Quiet: "#c9c4d8",
				Selected: "#463b70", Resting: "#3a3646", Code: "#2a2734", Marked: "#312c48", Found: "#5d4d95",
			},
			light: Colors{
				Accent: "#5b3fa8", Dim: "#625d70", Rule: "#b3aec2", Star: "#8a5300", Error: "#b01e46", Notice: "#1d6653", Text: "#221e2d", Quiet: "#464056",
				Selected: "#ddd3f7", Resting: "#e5e2ec", Code: "#f0eef4", Marked: "#efe9fb", Found: "#c9b8f2",
			}},
		{name: "moss", about: "greens of a wood",
			dark: Colors{
				Accent: "#9ccf8a", Dim: "#a3ad9c", Rule: "#586253", Star: "#e3c065", Error: "#f0917a", Notice: "#8cc5b8", Text: "#e7ece3", Quiet: "#c3cbbd",
				Selected: "#2f5230", Resting: "#363d33", Code: "#272c25", Marked: "#28382a", Found: "#3d6b3c",
			},
			light: Colors{
				Accent: "#2c651f", Dim: "#5b6355", Rule: "#aab3a3", Star: "#7e5a00", Error: "#a83218", Notice: "#0f6358", Text: "#1e241b", Quiet: "#414a3c",
				Selected: "#cbe5c2", Resting: "#e1e6dd", Code: "#eef1ec", Marked: "#e6f3e1", Found: "#aed9a0",
			}},
		{name: "nord", about: "arctic blues, after Nord",
			dark: Colors{
				Accent: "#88c0d0", Dim: "#aeb8c9", Rule: "#616e88", Star: "#ebcb8b", Error: "#e79ca4", Notice: "#a3be8c", Text: "#eceff4", Quiet: "#d8dee9",
				Selected: "#3f5b79", Resting: "#434c5e", Code: "#3b4252", Marked: "#3b4a5f", Found: "#4c6a92",
			},
			light: Colors{
				Accent: "#3b5c87", Dim: "#4c566a", Rule: "#a3adbf", Star: "#855b08", Error: "#982d38", Notice: "#41652b", Text: "#2e3440", Quiet: "#434c5e",
				Selected: "#c8d9ea", Resting: "#e0e5ed", Code: "#eceff4", Marked: "#e1ebf4", Found: "#aecbe4",
			}},
		{name: "gruvbox", about: "retro earth colours, after gruvbox",
			dark: Colors{
				Accent: "#fabd2f", Dim: "#bdae93", Rule: "#7c6f64", Star: "#fe8019", Error: "#ff7c6b", Notice: "#b8bb26", Text: "#fbf1c7", Quiet: "#d5c4a1",
				Selected: "#504a2b", Resting: "#504945", Code: "#3c3836", Marked: "#453f2b", Found: "#7a6010",
			},
			light: Colors{
				Accent: "#7a5200", Dim: "#665c54", Rule: "#bdae93", Star: "#9d3b02", Error: "#9d0006", Notice: "#5a5706", Text: "#282828", Quiet: "#4a423d",
				Selected: "#f0dca0", Resting: "#ebdbb2", Code: "#f2e5bc", Marked: "#f7e8bb", Found: "#eec763",
			}},
		{name: "solarized", about: "blue and yellow in balance, after Solarized",
			dark: Colors{
				Accent: "#4aa8e8", Dim: "#93a1a1", Rule: "#586e75", Star: "#d0a215", Error: "#ff8177", Notice: "#a3b300", Text: "#eee8d5", Quiet: "#d9dfdc",
				Selected: "#0f5470", Resting: "#1c4854", Code: "#073642", Marked: "#0b4050", Found: "#1b6d94",
			},
			light: Colors{
				Accent: "#1a629a", Dim: "#586e75", Rule: "#b3b7a8", Star: "#7f5f00", Error: "#b52522", Notice: "#586400", Text: "#073642", Quiet: "#35555f",
				Selected: "#c3dced", Resting: "#e6dfc8", Code: "#eee8d5", Marked: "#e4ebe4", Found: "#9fcbe8",
			}},
		{name: "contrast", about: "high contrast: at least 7 to 1",
			dark: Colors{
				Accent: "#ffff5f", Dim: "#e4e4e4", Rule: "#bcbcbc", Star: "#ffd700", Error: "#ffafaf", Notice: "#afffaf", Text: "#ffffff", Quiet: "#f4f4f4",
				Selected: "#0000d7", Resting: "#3f3f3f", Code: "#1c1c1c", Marked: "#00306c", Found: "#7a1f7a",
			},
			light: Colors{
				Accent: "#00005f", Dim: "#262626", Rule: "#585858", Star: "#5f0000", Error: "#870000", Notice: "#003f00", Text: "#000000", Quiet: "#1c1c1c",
				Selected: "#ffd75f", Resting: "#d0d0d0", Code: "#eeeeee", Marked: "#ffffaf", Found: "#87d7ff",
			}},
		{name: "colorblind", about: "blue, orange and yellow, told apart without red and green",
			dark: Colors{
				Accent: "#74bdf0", Dim: "#a8adb3", Rule: "#5c6168", Star: "#f0e442", Error: "#f5913d", Notice: "#cfd3d6", Text: "#f0f0f0", Quiet: "#ccd1d6",
				Selected: "#1f4e79", Resting: "#3a3f45", Code: "#2a2d31", Marked: "#1d3450", Found: "#2a6399",
			},
			light: Colors{
				Accent: "#005a92", Dim: "#595f66", Rule: "#abb0b6", Star: "#7d6600", Error: "#6b1c00", Notice: "#2b2b2b", Text: "#1c1f22", Quiet: "#3f454b",
				Selected: "#bfdcf2", Resting: "#e1e4e7", Code: "#eeeff1", Marked: "#e0eefa", Found: "#98c8ee",
			}},
		{name: "mono", about: "no colour: bold, dim and reversed", plain: true},
	}
}

// Names returns the names of the themes that lede comes with, the default first.
func Names() []string {
	var names []string
	for _, b := range builtins() {
		names = append(names, b.name)
	}
	return names
}

// About says in a few words what a theme that lede comes with looks like.
func About(name string) string { return named(name).about }

// named returns a built-in theme, the default where there is none of that name.
func named(name string) builtin {
	all := builtins()
	for _, b := range all {
		if b.name == name {
			return b
		}
	}
	return all[0]
}
