package theme

import "strings"

// Glyphs are the signs to draw with. Each is one cell wide.
type Glyphs struct {
	Unread, Read, Starred      string
	Open, Closed               string // a folder's
	Vertical, Horizontal       string
	Crossing                   string // where two lines of a table meet
	TopLeft, TopRight          string
	BottomLeft, BottomRight    string
	Mark                       string // the gutter beside a summary's sentence
	Bar                        string // the gutter beside a quote
	Ellipsis                   string
	Refresh                    string
	Previous, Next             string
	Bullets                    [3]string // by depth; deeper ones begin again
	Dot                        string    // between two pieces of one line
	Dash                       string
	Thumb, Track               string // of a scrollbar
	Full, Empty                string // of a progress bar
	Enter                      string
	Up, Down, Left, Right, Tab string // keys in hints
}

// Unicode returns the signs for terminals that show Unicode.
func Unicode() Glyphs {
	return Glyphs{
		Unread: "●", Read: "○", Starred: "★",
		Open: "▾", Closed: "▸",
		Vertical: "│", Horizontal: "─", Crossing: "┼",
		TopLeft: "╭", TopRight: "╮", BottomLeft: "╰", BottomRight: "╯",
		Mark: "▎", Bar: "│",
		Ellipsis: "…", Refresh: "⟳", Previous: "‹", Next: "›",
		Bullets: [3]string{"•", "◦", "▪"},
		Dot:     "·", Dash: "–",
		Thumb: "┃", Track: "│", Full: "━", Empty: "─",
		Enter: "⏎", Up: "↑", Down: "↓", Left: "←", Right: "→", Tab: "⇥",
	}
}

// ASCII returns the signs for terminals that show nothing else.
func ASCII() Glyphs {
	return Glyphs{
		Unread: "*", Read: ".", Starred: "+",
		Open: "v", Closed: ">",
		Vertical: "|", Horizontal: "-", Crossing: "+",
		TopLeft: "+", TopRight: "+", BottomLeft: "+", BottomRight: "+",
		Mark: "|", Bar: ">",
		Ellipsis: "~", Refresh: "@", Previous: "<", Next: ">",
		Bullets: [3]string{"*", "-", "+"},
		Dot:     "-", Dash: "-",
		Thumb: "#", Track: "|", Full: "#", Empty: "-",
		Enter: "~", Up: "^", Down: "v", Left: "<", Right: ">", Tab: ">",
	}
}

// GlyphsFor chooses by the environment: ASCII on the Linux console and on dumb terminals, whose fonts have little
// else, and where the locale names a character set other than UTF-8. Nothing said means Unicode: containers and some
// desktops set no locale at all.
func GlyphsFor(getenv func(string) string) Glyphs {
	switch getenv("TERM") {
	case "linux", "dumb":
		return ASCII()
	}
	if asciiLocale(locale(getenv)) {
		return ASCII()
	}
	return Unicode()
}

// locale returns the locale that decides on characters, by the precedence of POSIX (Base Definitions, 8.2).
func locale(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := getenv(name); v != "" {
			return v
		}
	}
	return ""
}

func asciiLocale(name string) bool {
	if name == "C" || name == "POSIX" {
		return true
	}
	_, set, found := strings.Cut(name, ".")
	set, _, _ = strings.Cut(set, "@")
	return found && !strings.EqualFold(strings.ReplaceAll(set, "-", ""), "utf8")
}

// LightBy reports whether the environment says that the terminal's background is light: COLORFGBG, which rxvt, Konsole
// and others set to "foreground;background" as numbers of the basic sixteen. It is at hand before the terminal has
// answered a question, and where none ever does.
func LightBy(getenv func(string) string) bool {
	set := getenv("COLORFGBG")
	ground := set[strings.LastIndexByte(set, ';')+1:]
	return ground == "7" || ground == "15"
}
