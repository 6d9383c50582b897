package ui

import (
	"image"
	"image/color"
	"image/png"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"golang.org/x/tools/txtar"

	"lede/ui/uitest"
)

func TestOnlyTerminalsWithPlaceholdersAreGivenPictures(t *testing.T) {
	for name, want := range map[string]bool{
		"kitty(0.28.0)": true, "kitty(0.40.1)": true, "kitty(1.0.0)": true, "ghostty 1.1.3": true,
		"kitty(0.27.1)": false, "WezTerm 20240203": false, "XTerm(390)": false, "tmux 3.4": false, "": false, "kitty": false,
	} {
		if drawsPictures(name) != want {
			t.Errorf("%q: %v", name, !want)
		}
	}
	for env, want := range map[string]bool{
		"TERM=xterm-kitty": true, "TERM=xterm-ghostty": true, "TERM_PROGRAM=ghostty": true, "KITTY_WINDOW_ID=1": true,
		"TERM=xterm-256color": false, "TERM=xterm-kitty TMUX=/tmp/x": false, "KITTY_WINDOW_ID=1 STY=1": false, "TERM_PROGRAM=ghostty ZELLIJ=0": false,
	} {
		terminal := uitest.Terminal{Environ: strings.Fields(env)}
		if mayDraw(terminal.Getenv) != want {
			t.Errorf("%s: %v", env, !want)
		}
	}
}

// album is a feed of two articles, the first with a picture.
func album(t *testing.T) *App {
	var picture strings.Builder
	img := image.NewNRGBA(image.Rect(0, 0, 400, 200))
	img.Set(7, 7, color.NRGBA{200, 0, 0, 255})
	if err := png.Encode(&picture, img); err != nil {
		t.Fatal(err)
	}
	return standOf(t, Options{}, []txtar.File{
		{Name: "subscriptions", Data: []byte("http://album.example/feed\n")},
		{Name: "http://album.example/feed", Data: []byte(`<rss version="2.0"><channel><title>Album</title>
<item><guid>2</guid><title>Two</title><pubDate>Fri, 31 Dec 1999 22:00:00 GMT</pubDate><description>&lt;p&gt;Before.&lt;/p&gt;&lt;figure&gt;&lt;img src="http://pictures.example/x.png" alt="A tower"&gt;&lt;/figure&gt;&lt;p&gt;Behind.&lt;/p&gt;</description></item>
<item><guid>1</guid><title>One</title><pubDate>Fri, 31 Dec 1999 20:00:00 GMT</pubDate><description>Text.</description></item></channel></rss>`)},
		{Name: "http://pictures.example/x.png", Data: []byte(picture.String())},
	})
}

// said are graphics commands with the picture's number as ID.
func said(screen *uitest.Screen) string {
	return regexp.MustCompile(`i=\d+`).ReplaceAllString(strings.Join(screen.Graphics(), " "), "i=ID")
}

func TestPicturesAreGivenToTheTerminalAndTakenBack(t *testing.T) {
	kitty := uitest.Terminal{Width: 100, Height: 30, Name: "kitty(0.40.1)", Environ: []string{"TERM=xterm-kitty"}}
	const placeholder = "\U0010eeee"
	see := func(t *testing.T, screen *uitest.Screen, when string, cells int, commands string) {
		t.Helper()
		if got := said(screen); got != commands {
			t.Errorf("%s: %q, want %q", when, got, commands)
		}
		if got := strings.Count(screen.Text(), placeholder); got != cells {
			t.Errorf("%s: %d cells of a picture, want %d\n%s", when, got, cells, screen.Text())
		}
		if err := screen.FrameError(); err != nil {
			t.Errorf("%s: %v", when, err)
		}
	}
	synctest.Test(t, func(t *testing.T) {
		screen := uitest.Start(t, album(t), kitty)
		screen.Press("enter")
		see(t, screen, "before anybody asks", 0, "")
		screen.Press("i")
		screen.Settle()
		screen.Settle()
		see(t, screen, "shown", 40*10, "Ga=t,f=100,i=ID,q=2,m=0 Ga=p,U=1,i=ID,p=1,c=40,r=10,q=2")
		screen.Press("?")
		see(t, screen, "help over it", strings.Count(screen.Text(), placeholder), "")
		screen.Press("esc")
		see(t, screen, "help gone", 40*10, "")
		screen.Resize(36, 30)
		screen.Settle()
		screen.Settle()
		see(t, screen, "narrower", 32*8, "Ga=p,U=1,i=ID,p=1,c=32,r=8,q=2")
		screen.Press("J")
		see(t, screen, "another article", 0, "Ga=d,d=I,i=ID,q=2")
		screen.Press("K", "i")
		screen.Settle()
		screen.Settle()
		see(t, screen, "asked for again", 32*8, "Ga=t,f=100,i=ID,q=2,m=0 Ga=p,U=1,i=ID,p=1,c=32,r=8,q=2")
		screen.Press("Q")
		screen.Settle()
		if got := said(screen); got != "Ga=d,d=I,i=ID,q=2" || screen.Running() {
			t.Errorf("left: %q", got)
		}
	})
	for _, other := range []uitest.Terminal{{}, {Name: "WezTerm 2024"}, {Name: "tmux 3.4", Environ: []string{"TERM=xterm-kitty"}}, {Environ: []string{"TERM=xterm-kitty"}}, {Name: "kitty(0.40.1)", Environ: []string{"TERM=xterm-kitty", "TMUX=/tmp/x"}}} {
		synctest.Test(t, func(t *testing.T) {
			other.Width, other.Height = 100, 30
			screen := uitest.Start(t, album(t), other)
			screen.Press("enter", "i")
			if got := screen.Graphics(); len(got) > 0 || !strings.Contains(screen.Text(), "▀▀▀") {
				t.Errorf("%+v: %q\n%s", other, got, screen.Text())
			}
		})
	}
}

func TestPlaceholdersSayWhichPartTheyAre(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		screen := uitest.Start(t, album(t), uitest.Terminal{Width: 100, Height: 30, Name: "ghostty 1.1", Environ: []string{"TERM=xterm-ghostty"}})
		screen.Press("enter", "i")
		screen.Settle()
		screen.Settle()
		x, y, ok := screen.Find("\U0010eeee")
		if !ok {
			t.Fatal(screen.Text())
		}
		seen := map[string]bool{}
		for row := range 10 {
			for column := range 40 {
				cell := screen.Cell(x+column, y+row)
				if len([]rune(cell.Content)) != 3 || cell.Width != 1 || seen[cell.Content] {
					t.Fatalf("cell %d, %d: %q", column, row, cell.Content)
				}
				seen[cell.Content] = true
			}
		}
		if !slices.Equal([]rune(screen.Cell(x+1, y+2).Content), []rune{0x10eeee, 0x030e, 0x030d}) {
			t.Errorf("%x", []rune(screen.Cell(x+1, y+2).Content))
		}
	})
}
