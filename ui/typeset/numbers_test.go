package typeset

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"lede/feed/doc"
	"lede/ui/theme"
)

func TestIsNumber(t *testing.T) {
	for text, want := range map[string]bool{
		"310": true, "3,000.5": true, "−4": true, "+12 %": true, "€ 5": true, "$1,200": true, "12 kg": true, "5m²": true, "1 000 000": true, "12:30": true, "3/4": true, "240 €": true, "#3": true, "٣٤": true,
		"": false, "Old quay": false, "2024-11-25": false, "3 little pigs": false, "v1.2": false, "1–0": false, "5 years": false, "B12": false, "%": false, "kg": false,
	} {
		if isNumber(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

func TestColumnsOfNumbersStandAtTheRight(t *testing.T) {
	d := doc.Parse(`<table><tr><th>Place</th><th>Metres</th><th>Note</th><th>Share</th></tr>
<tr><td>Old quay</td><td>3</td><td>1st of 2</td><td>5 %</td></tr>
<tr><td>Fish market</td><td>1,310</td><td>7</td><td><a href="http://x.example/">12.5 %</a></td></tr>
<tr><td>Gate</td><td>–</td><td></td><td></td></tr>
<tr><td colspan="2">12</td><td>8</td><td>100 %</td></tr></table>`, "http://x.example/")
	p := Set(d, Options{Width: 80, Focus: -1}, theme.None())
	var got []string
	for _, l := range p.Lines {
		got = append(got, ansi.Strip(l.Text))
	}
	want := strings.Split(`  Place       │ Metres │ Note     │  Share
  ────────────┼────────┼──────────┼───────
  Old quay    │      3 │ 1st of 2 │    5 %
  Fish market │  1,310 │ 7        │ 12.5 %
  Gate        │      – │          │
  12                   │ 8        │  100 %`, "\n")
	for i := range want {
		if i >= len(got) || strings.TrimRight(got[i], " ") != want[i] {
			t.Fatalf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if link := p.Lines[3].Links; len(link) != 1 || link[0].From != 36 || link[0].To != 42 {
		t.Errorf("the link is at %+v", link)
	}
}
