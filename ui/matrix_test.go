package ui

import (
	"encoding/xml"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/tools/txtar"

	"lede/ui/theme"
	"lede/ui/uitest"
)

// sizes are the terminals that the screen is tried on.
var sizes = [][2]int{{20, 5}, {60, 20}, {100, 30}, {160, 45}, {300, 80}}

// On every size the screen says the same whatever it looks like, in frames that are exactly as large as the terminal
// takes them to be; and every look is one of its own.
func TestEveryLookSaysTheSameAtEverySize(t *testing.T) {
	looks := []struct {
		name     string
		options  Options
		terminal uitest.Terminal
	}{
		{name: "dark"},
		{name: "light", terminal: uitest.Terminal{Light: true}},
		{name: "none", terminal: uitest.Terminal{Environ: []string{"NO_COLOR=1"}}},
		{name: "another theme", options: Options{Theme: theme.Choice{Name: "gruvbox"}}},
		{name: "ASCII", options: Options{Glyphs: theme.ASCII()}},
	}
	for _, size := range sizes {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			screens, pictures := map[string]string{}, map[string]string{}
			for _, look := range looks {
				synctest.Test(t, func(t *testing.T) {
					look.terminal.Width, look.terminal.Height = size[0], size[1]
					screen := uitest.Start(t, hostileStand(t, look.options, hostileTitles()), look.terminal)
					for _, key := range strings.Fields("s T j j j enter j ] ? esc : esc") {
						screen.Press(key)
						checkCells(t, screen, look.name+" after "+key)
					}
					screens[look.name], pictures[screen.SVG(uitest.Picture{})] = screen.Text(), look.name
				})
			}
			for _, look := range looks[1:] {
				if look.name != "ASCII" && screens[look.name] != screens["dark"] {
					t.Errorf("%s says\n%s\nand dark\n%s", look.name, screens[look.name], screens["dark"])
				}
			}
			if len(pictures) != len(looks) {
				t.Errorf("only these looks differ: %v", pictures)
			}
		})
	}
}

// Whatever a headline is made of, each of its lines has the cells that the terminal counts.
func TestHostileHeadlinesKeepTheirCells(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 12 {
		titles := make([]string, 20)
		for i := range titles {
			titles[i] = mixed(r)
		}
		synctest.Test(t, func(t *testing.T) {
			screen := uitest.Start(t, hostileStand(t, Options{}, titles), uitest.Terminal{Width: 20 + r.IntN(180), Height: 10 + r.IntN(40)})
			for range 8 {
				screen.Press(strings.Fields("j s J T enter esc ctrl+d G")[r.IntN(8)])
				checkCells(t, screen, "with hostile headlines")
			}
		})
	}
}

// checkCells holds a frame against the terminal: the width of each line, and that no wide character hangs over the edge.

func checkCells(t *testing.T, screen *uitest.Screen, after string) {
	t.Helper()
	if err := screen.FrameError(); err != nil {
		t.Errorf("%s: %v", after, err)
	}
	width, height := screen.Size()
	for y := range height {
		for x := 0; x < width; {
			c := screen.Cell(x, y)
			if c.Width > 1 && x+c.Width > width {
				t.Errorf("%s: %q begins in the last cell of line %d", after, c.Content, y)
			}
			x += max(1, c.Width)
		}
	}
}

// pieces are what headlines are made of at their worst, but for the scripts about whose clusters terminals disagree:
// Indic, Burmese and Khmer.
var pieces = []string{
	"plain words", " ", "日本語の見出し", "한국어", "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308", "\u0301\u0302", "עברית", "مرحبا بالعالم", "\u202eback\u202c", "\u2067isolate\u2069",
	"👨‍👩‍👧‍👦", "👍🏽", "🇩🇪🇯🇵🇺", "❤️", "☎︎", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏳️‍🌈", "\u200b\u200d\ufeff", "ไทย", "ﷺ", "⸻", "𒐫", "\u00ad", "Ａ", "ｱ", "\u2028", "a&nbsp;b", "<b>bold</b>", "…",
}

func mixed(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(30) {
		b.WriteString(strings.Repeat(pieces[r.IntN(len(pieces))], 1+r.IntN(3)))
	}
	return b.String()
}

// hostileTitles has one of each kind.
func hostileTitles() []string {
	return append([]string{
		strings.Repeat("a", 10_000), strings.Repeat("\u0301", 500), strings.Repeat("日", 5_000), strings.Repeat("👨‍👩‍👧", 100), strings.Repeat("عربي", 2_500), "x" + strings.Repeat("\u0308", 1_000),
	}, pieces...)
}

// hostileStand is a screen over one feed whose articles have the titles.
func hostileStand(t *testing.T, o Options, titles []string) *App {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>`)
	write := func(s string) {
		if err := xml.EscapeText(&b, []byte(s)); err != nil {
			t.Fatal(err)
		}
	}
	write(titles[len(titles)-1] + " Gazette")
	b.WriteString("</title>")
	for i, title := range titles {
		fmt.Fprintf(&b, "<item><guid>%d</guid><pubDate>%s</pubDate><title>", i, time.Now().Add(-time.Duration(i)*time.Minute).Format(time.RFC1123Z))
		write(title)
		b.WriteString("</title><description>")
		write("<p>" + title + "</p><p>" + strings.Repeat("The council voted on "+title+" at night. ", 6) + "</p>")
		b.WriteString("</description></item>")
	}
	b.WriteString("</channel></rss>")
	return standOf(t, o, []txtar.File{{Name: "feeds", Data: []byte("http://hostile.example/feed World\n")}, {Name: "http://hostile.example/feed", Data: []byte(b.String())}})
}
