package theme

import (
	"fmt"
	"image/color"
	"math"
	"reflect"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// readable is WCAG 2.2's level AA for text (success criterion 1.4.3); visible is what a thin line needs to be seen.
const readable, visible = 4.5, 1.5

var (
	darkGrounds  = []string{"#000000", "#1e1e1e", "#282c34", "#002b36"}
	lightGrounds = []string{"#ffffff", "#fafafa", "#fdf6e3"}
)

// decoration names the styles that draw lines and no letters.
var decoration = map[string]bool{"Rule": true, "Track": true, "TableRule": true}

// Every theme's text stands out from its background; that of the one for high contrast by level AAA (1.4.6).
func TestTextIsReadable(t *testing.T) {
	for _, b := range builtins() {
		for _, dark := range []bool{true, false} {
			terminal := lightGrounds
			if dark {
				terminal = darkGrounds
			}
			least := readable
			if b.name == "contrast" {
				least = 7
			}
			for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
				th := For(Choice{Name: b.name}, dark, profile)
				for style, s := range styles(th) {
					checkContrast(t, fmt.Sprintf("%s, dark %v, %s, %s", b.name, dark, profile, style), s, terminal, profile, least, decoration[style])
				}
			}
		}
	}
}

func checkContrast(t *testing.T, name string, s lipgloss.Style, terminal []string, profile colorprofile.Profile, least float64, line bool) {
	t.Helper()
	if line {
		least = visible
	}
	if !set(s.GetForeground()) {
		return
	}
	for _, ground := range grounds(s, terminal) {
		if got := contrast(profile.Convert(s.GetForeground()), profile.Convert(ground)); got < least {
			t.Errorf("%s: contrast %.2f on %v, want %.1f", name, got, ground, least)
		}
	}
}

// A background of ours under the terminal's own text colour could be illegible.
func TestBackgroundsBringTheirTextColour(t *testing.T) {
	for _, th := range everyTheme() {
		for name, s := range styles(th) {
			if set(s.GetBackground()) && !set(s.GetForeground()) {
				t.Errorf("%s has a background without a text colour", name)
			}
		}
	}
}

func TestNoneHasNoColour(t *testing.T) {
	for name, s := range styles(None()) {
		if set(s.GetForeground()) || set(s.GetBackground()) {
			t.Errorf("%s has a colour", name)
		}
	}
}

func TestStatesDifferWithoutColour(t *testing.T) {
	for _, th := range everyTheme() {
		for name, pair := range map[string][2]lipgloss.Style{
			"unread and read":      {th.Plain.Unread.Style, th.Plain.Read.Style},
			"selected and plain":   {th.Selected.Read.Style, th.Plain.Read.Style},
			"resting and plain":    {th.Resting.Read.Style, th.Plain.Read.Style},
			"selected and resting": {th.Selected.Read.Style, th.Resting.Read.Style},
			"marked and body":      {th.Marked, th.Body},
			"marked and found":     {th.Marked, th.MarkedFocus},
			"marked and link":      {th.Marked, th.Link},
		} {
			if pair[0].Render("x") == pair[1].Render("x") {
				t.Errorf("%s look the same", name)
			}
		}
	}
}

func TestInlineStylesCombine(t *testing.T) {
	th := For(Choice{}, true, colorprofile.TrueColor)
	s := th.Strong.Inherit(th.Marked).Inherit(th.Body)
	if !s.GetBold() || s.GetBackground() != th.Marked.GetBackground() {
		t.Error("strong text in a marked sentence lost one of the two")
	}
}

func TestFor(t *testing.T) {
	first := builtins()[0]
	dark, light := New(paint(first.dark)), New(paint(first.light))
	rose := Choice{Own: Colors{Accent: "#ff77aa"}}
	for name, c := range map[string]struct {
		choice  Choice
		dark    bool
		profile colorprofile.Profile
		want    Theme
	}{
		"dark":                           {Choice{}, true, colorprofile.TrueColor, dark},
		"light, 256":                     {Choice{}, false, colorprofile.ANSI256, light},
		"sixteen on dark":                {Choice{}, true, colorprofile.ANSI, Sixteen(true)},
		"sixteen on light":               {Choice{Name: "nord"}, false, colorprofile.ANSI, Sixteen(false)},
		"NO_COLOR":                       {Choice{Name: "nord"}, true, colorprofile.ASCII, None()},
		"no terminal":                    {Choice{}, true, colorprofile.NoTTY, None()},
		"not known yet":                  {Choice{}, true, colorprofile.Unknown, dark},
		"no such theme":                  {Choice{Name: "neon"}, true, colorprofile.TrueColor, dark},
		"without colours":                {Choice{Name: "mono"}, true, colorprofile.TrueColor, None()},
		"an own colour that 16 can't be": {rose, true, colorprofile.ANSI, Sixteen(true)},
	} {
		if got := For(c.choice, c.dark, c.profile); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: another theme", name)
		}
	}
	own := For(rose, true, colorprofile.TrueColor)
	if got := own.Accent.GetForeground(); got != lipgloss.Color("#ff77aa") {
		t.Errorf("the own accent is %v", got)
	}
	if own.Dim.GetForeground() != dark.Dim.GetForeground() {
		t.Error("an own accent changes what is dim")
	}
	own = For(Choice{Own: Colors{Accent: "red"}}, true, colorprofile.ANSI)
	if got := own.Accent.GetForeground(); got != lipgloss.Color("1") {
		t.Errorf("the own accent of sixteen is %v", got)
	}
}

func TestParseColor(t *testing.T) {
	for text, want := range map[string]bool{
		"#12abEF": true, "0": true, "255": true, "bright-blue": true, "black": true,
		"": false, "256": false, "-1": false, "07": false, "#123": false, "#12345g": false, "#1234567": false, "pink": false, "#": false, "+7": false,
	} {
		if _, ok := ParseColor(text); ok != want {
			t.Errorf("%q is a colour: %v", text, ok)
		}
	}
}

// everyTheme returns each theme that lede comes with, in each form.
func everyTheme() []Theme {
	all := []Theme{Sixteen(true), Sixteen(false), None()}
	for _, name := range Names() {
		all = append(all, For(Choice{Name: name}, true, colorprofile.TrueColor), For(Choice{Name: name}, false, colorprofile.TrueColor))
	}
	return all
}

func TestRowOf(t *testing.T) {
	th := None()
	for _, c := range []struct {
		selected, focused bool
		want              *Row
	}{{false, false, &th.Plain}, {false, true, &th.Plain}, {true, true, &th.Selected}, {true, false, &th.Resting}} {
		if th.RowOf(c.selected, c.focused) != c.want {
			t.Errorf("selected %v, focused %v: another row", c.selected, c.focused)
		}
	}
}

func TestGlyphsAreOneCell(t *testing.T) {
	for name, g := range map[string]Glyphs{"unicode": Unicode(), "ascii": ASCII()} {
		for field, s := range glyphs(g) {
			if ansi.StringWidth(s) != 1 {
				t.Errorf("%s %s: %q is %d cells", name, field, s, ansi.StringWidth(s))
			}
			if name == "ascii" && (len(s) != 1 || s[0] > '~') {
				t.Errorf("ascii %s: %q", field, s)
			}
		}
	}
}

func TestGlyphsFor(t *testing.T) {
	for name, c := range map[string]struct {
		env  map[string]string
		want Glyphs
	}{
		"nothing set":               {nil, Unicode()},
		"a usual desktop":           {map[string]string{"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}, Unicode()},
		"utf8 without a hyphen":     {map[string]string{"LANG": "de_DE.utf8"}, Unicode()},
		"C with UTF-8":              {map[string]string{"LANG": "C.UTF-8"}, Unicode()},
		"the Linux console":         {map[string]string{"TERM": "linux", "LANG": "en_GB.UTF-8"}, ASCII()},
		"a dumb terminal":           {map[string]string{"TERM": "dumb"}, ASCII()},
		"LANG=C":                    {map[string]string{"LANG": "C"}, ASCII()},
		"LC_ALL=POSIX beats LANG":   {map[string]string{"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, ASCII()},
		"LC_CTYPE beats LANG":       {map[string]string{"LC_CTYPE": "C.UTF-8", "LANG": "C"}, Unicode()},
		"another character set":     {map[string]string{"LANG": "de_DE.ISO-8859-15@euro"}, ASCII()},
		"a modifier after UTF-8":    {map[string]string{"LANG": "sr_RS.UTF-8@latin"}, Unicode()},
		"no character set is named": {map[string]string{"LANG": "fr_FR"}, Unicode()},
	} {
		if got := GlyphsFor(func(k string) string { return c.env[k] }); got != c.want {
			t.Errorf("%s: other signs", name)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		_ = For(Choice{}, true, colorprofile.TrueColor)
	}
}

// styles lists the styles of a theme by field, those of rows as Row.Field.
func styles(th Theme) map[string]lipgloss.Style {
	all := map[string]lipgloss.Style{}
	collect(reflect.ValueOf(th), "", all)
	return all
}

func collect(v reflect.Value, prefix string, all map[string]lipgloss.Style) {
	for i := range v.NumField() {
		name := prefix + v.Type().Field(i).Name
		switch f := v.Field(i).Interface().(type) {
		case lipgloss.Style:
			all[name] = f
		case Style:
			all[name] = f.Style
		case Row:
			collect(v.Field(i), name+".", all)
		}
	}
}

func glyphs(g Glyphs) map[string]string {
	all := map[string]string{}
	v := reflect.ValueOf(g)
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if v.Field(i).Kind() == reflect.String {
			all[name] = v.Field(i).String()
		}
	}
	for i, s := range g.Bullets {
		all["Bullets "+strings.Repeat("i", i+1)] = s
	}
	return all
}

// grounds returns what a style is drawn on: its own background, else each of the terminal's.
func grounds(s lipgloss.Style, terminal []string) []color.Color {
	if set(s.GetBackground()) {
		return []color.Color{s.GetBackground()}
	}
	var all []color.Color
	for _, hex := range terminal {
		all = append(all, lipgloss.Color(hex))
	}
	return all
}

func set(c color.Color) bool {
	_, no := c.(lipgloss.NoColor)
	return c != nil && !no
}

// contrast is WCAG 2.2's contrast ratio, from 1 to 21.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is WCAG 2.2's relative luminance.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func linear(channel uint32) float64 {
	v := float64(channel) / 0xffff
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

func TestRenderIsWhatLipGlossDraws(t *testing.T) {
	for name, th := range map[string]Theme{"dark": Dark(), "sixteen": Sixteen(true), "none": None()} {
		for field, s := range map[string]Style{"Title": th.Title, "Selected.Unread": th.Selected.Unread, "Error": th.Error, "TitleText": th.TitleText} {
			for _, text := range []string{"plain", "日本 and more"} {
				if got, want := s.Render(text), s.Style.Render(text); got != want {
					t.Errorf("%s %s: %q, Lip Gloss %q", name, field, got, want)
				}
			}
		}
	}
	if got := (Style{}).Render("plain"); got != "plain" {
		t.Errorf("the zero style draws %q", got)
	}
}
