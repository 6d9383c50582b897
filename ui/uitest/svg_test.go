package uitest

import (
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// still is a program that shows one thing.
type still string

func (m still) Init() tea.Cmd                       { return nil }
func (m still) Update(tea.Msg) (tea.Model, tea.Cmd) { return m, nil }
func (m still) View() tea.View {
	v := tea.NewView(string(m))
	v.AltScreen, v.WindowTitle = true, "a <window>"
	return v
}

func picture(t *testing.T, view string, term Terminal) string {
	var got string
	synctest.Test(t, func(t *testing.T) { got = Start(t, still(view), term).SVG(Picture{}) })
	return got
}

func TestSVG(t *testing.T) {
	plain := lipgloss.NewStyle()
	red := plain.Foreground(lipgloss.Color("#ff0000"))
	for name, c := range map[string]struct {
		view string
		want []string
	}{
		"text at its cells":            {"one two   three", []string{`<text x="0" y="19" textLength="84" fill="#d8dbe0">one two</text>`, `<text x="120" y="19" textLength="60" fill="#d8dbe0">three</text>`}},
		"the second row":               {"\nx", []string{`<text x="0" y="45" `}},
		"what XML would read":          {"a<b>&", []string{`>a&lt;b&gt;&amp;</text>`, `<title>a &lt;window&gt;</title>`}},
		"a run of each style":          {"a" + red.Render("b") + "c", []string{`<text x="12" y="19" textLength="12" fill="#ff0000">b</text>`, `<text x="24" y="19"`}},
		"bold and italic":              {plain.Bold(true).Italic(true).Render("x"), []string{` font-weight="bold" font-style="italic">x<`}},
		"faint":                        {red.Faint(true).Render("x"), []string{`fill="#890b0e">x<`}},
		"a background, with its blank": {plain.Background(lipgloss.Color("#00ff00")).Render(" x"), []string{`<path fill="#00ff00" shape-rendering="crispEdges" d="M0 0h12v26h-12zM12 0h12v26h-12z"/>`}},
		"reverse":                      {red.Reverse(true).Render("x"), []string{`<path fill="#ff0000" `, `fill="#14171c">x<`}},
		"underline and strike":         {red.Underline(true).Render("ab") + red.Strikethrough(true).Render("c"), []string{`stroke="#ff0000" stroke-width="2" d="M0 22h12h12M24 13h12"/>`}},
		"wide characters alone":        {"a語b", []string{`<text x="24" y="19" text-anchor="middle" fill="#d8dbe0">語</text>`, `<text x="36" y="19" textLength="12" `}},
		"signs alone":                  {"a●b", []string{`<text x="18" y="19" text-anchor="middle" fill="#d8dbe0">●</text>`}},
		"a cluster whole":              {"👩‍🚀e\u0301", []string{">👩‍🚀<", ">e\u0301<"}},
		"lines that meet":              {"╭──╮\n│  │", []string{`d="M6 26V19Q6 13 12 13h12h12M42 26V19Q42 13 36 13M6 26v26M42 26v26"/>`}},
		"crossings, thick ones":        {"┼━", []string{`stroke-width="2" d="M0 13h12M6 0v26"`, `stroke-width="4" d="M12 13h12"`}},
		"blocks":                       {"█▎", []string{`d="M0 0h12v26h-12zM12 0h3v26h-3z"`}},
	} {
		t.Run(name, func(t *testing.T) {
			got := picture(t, c.view, Terminal{Width: 20, Height: 3})
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("no %s in\n%s", want, got)
				}
			}
			wellFormed(t, got)
		})
	}
}

func wellFormed(t *testing.T, text string) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
	}
}

func TestSVGFollowsTheTerminal(t *testing.T) {
	dark := picture(t, "x", Terminal{Width: 20, Height: 3})
	light := picture(t, "x", Terminal{Width: 20, Height: 3, Light: true})
	if !strings.Contains(dark, "#14171c") || !strings.Contains(light, "#fcfbf9") || strings.Contains(light, "#14171c") {
		t.Errorf("dark:\n%s\nlight:\n%s", dark, light)
	}
	if head := `viewBox="0 0 288 170" width="100%"`; !strings.Contains(dark, head) {
		t.Errorf("no %s in\n%s", head, dark)
	}
}

func TestSVGIsTheSameEachTime(t *testing.T) {
	var all []string
	for range 5 {
		all = append(all, picture(t, lipgloss.NewStyle().Underline(true).Render("x│語")+"█━", Terminal{}))
	}
	if len(slices.Compact(all)) != 1 {
		t.Errorf("pictures differ: %q", all)
	}
}
