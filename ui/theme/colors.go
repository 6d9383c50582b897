package theme

import (
	"image/color"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
)

// Colors are what a person would name to describe a theme, each as ParseColor reads it. Text outside of the Ground
// colours leaves the foreground to the terminal, so that a background taken for dark when it is light still reads
// well.
type Colors struct {
	Accent string // the one colour: the title, keys, links, borders
	Dim    string // secondary text
	Rule   string // lines
	Star   string
	Error  string
	Notice string

	Text  string // on the grounds below
	Quiet string // secondary text on them

	Selected string // ground of the row at hand, in the pane at hand
	Resting  string // … in another pane
	Code     string // ground of code
	Marked   string // ground of a summary's sentence in the text
	Found    string // ground of the sentence that is looked up
}

// Role is one of the Colors, by the name that settings have for it.
type Role struct {
	Name, Help string
	Of         func(*Colors) *string
}

// Roles returns all colours, in the order of Colors.
func Roles() []Role {
	return []Role{
		{"accent", "the one colour: the title, keys, links, borders", func(c *Colors) *string { return &c.Accent }},
		{"dim", "secondary text", func(c *Colors) *string { return &c.Dim }},
		{"rule", "lines", func(c *Colors) *string { return &c.Rule }},
		{"star", "stars", func(c *Colors) *string { return &c.Star }},
		{"error", "what failed", func(c *Colors) *string { return &c.Error }},
		{"notice", "what was done", func(c *Colors) *string { return &c.Notice }},
		{"text", "text on the backgrounds below", func(c *Colors) *string { return &c.Text }},
		{"quiet", "secondary text on them", func(c *Colors) *string { return &c.Quiet }},
		{"selected", "background of the row at hand", func(c *Colors) *string { return &c.Selected }},
		{"resting", "background of it in a pane that has not the focus", func(c *Colors) *string { return &c.Resting }},
		{"code", "background of code", func(c *Colors) *string { return &c.Code }},
		{"marked", "background of a summary's sentence in the text", func(c *Colors) *string { return &c.Marked }},
		{"found", "background of the sentence that was looked up", func(c *Colors) *string { return &c.Found }},
	}
}

// over returns the colours with those of another put in where it has any.
func (c Colors) over(other Colors) Colors {
	for _, r := range Roles() {
		if v := *r.Of(&other); v != "" {
			*r.Of(&c) = v
		}
	}
	return c
}

// basic are the sixteen colours that every terminal with colours has; what they look like is the terminal's.
var basic = []string{
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
	"bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
}

// ParseColor reads a colour: "#rrggbb", a number from 0 to 255, or the name of one of the basic sixteen.
func ParseColor(text string) (c color.Color, ok bool) {
	for i, name := range basic {
		if text == name {
			return lipgloss.Color(strconv.Itoa(i)), true
		}
	}
	digits, hex := strings.CutPrefix(text, "#")
	if _, err := strconv.ParseUint(digits, 16, 32); hex {
		return lipgloss.Color(text), err == nil && len(digits) == 6
	}
	n, err := strconv.ParseUint(text, 10, 8)
	return lipgloss.Color(text), err == nil && strconv.FormatUint(n, 10) == text
}

// sixteenOnly keeps those colours that a terminal with sixteen can show as they are meant.
func (c Colors) sixteenOnly() Colors {
	for _, r := range Roles() {
		v := r.Of(&c)
		n, err := strconv.Atoi(*v)
		if _, ok := ParseColor(*v); !ok || strings.HasPrefix(*v, "#") || err == nil && n > 15 {
			*v = ""
		}
	}
	return c
}
