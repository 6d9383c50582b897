package extract

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"lede/feed"
	"lede/feed/doc"
)

// prose is text of n sentences about the harbour.
func prose(n int) string {
	return strings.Repeat("<p>The harbour of Harlow is being rebuilt, slowly and at great cost, and nobody knows when it will be done.", n)
}

func TestReadTellsWhatStandsInTheWay(t *testing.T) {
	links := strings.Repeat("<li><a href=/x>One of very many things that can be bought here</a>", 60)
	for name, c := range map[string]struct {
		address, page string
		want          feed.PageState
	}{
		"an article":               {"/2026/harbour-of-harlow", prose(20), feed.PageFound},
		"a bot challenge":          {"/2026/harbour-of-harlow", "<title>Just a moment...</title><p>Checking your browser.", feed.PageChallenge},
		"a paywall by JSON-LD":     {"/2026/harbour-of-harlow", `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>` + prose(4), feed.PagePaywall},
		"a paywall that is open":   {"/2026/harbour-of-harlow", `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>` + prose(40), feed.PageFound},
		"a login":                  {"/login", "<form><input type=password></form><p>Log in to go on reading.", feed.PageLogin},
		"a video":                  {"/watch", `<meta property="og:type" content="video.other"><p>A harbour in the rain.`, feed.PageVideo},
		"a shop":                   {"/products/harbour-lamp", `<meta property="og:type" content="product">` + prose(20), feed.PageUnclear},
		"a forum":                  {"/threads/harbour.123", prose(20), feed.PageUnclear},
		"a list of links":          {"/all-about-harbours", "<ul>" + links + "</ul>", feed.PageUnclear},
		"a front page":             {"/", prose(20), feed.PageUnclear},
		"a page with hardly text":  {"/2026/harbour-of-harlow", "<p>Harbour.", feed.PageUnclear},
		"nothing":                  {"", "", feed.PageUnclear},
		"a page of something else": {"/2026/harbour-of-harlow", strings.ReplaceAll(strings.ReplaceAll(prose(20), "harbour", "railway"), "Harlow", "Ely"), feed.PageOther},
	} {
		t.Run(name, func(t *testing.T) {
			p := Read([]byte(c.page), Options{Address: "https://example.org" + c.address, Title: "Harbour of Harlow: costs rise"})
			if p.State != c.want {
				t.Errorf("state %q, want %q; text %.100q", p.State, c.want, p.Document.Plain())
			}
		})
	}
}

func TestReadBelievesATeaser(t *testing.T) {
	page := []byte(prose(20))
	teaser := doc.Parse("<p>The harbour of Harlow is being rebuilt, slowly and at great cost…", "")
	if p := Read(page, Options{Address: "https://example.org/2026/a-tale-of-two", Title: "Strange tidings indeed", Teaser: teaser}); p.State != feed.PageFound {
		t.Errorf("state %q", p.State)
	}
}

func TestReadBelievesAPageWithTheTitle(t *testing.T) {
	const title = "Boom, bust and a harbour"
	consent := strings.Repeat("<p>We and our many partners store what we know of you, and read it again on all your devices, whenever we like.", 20)
	for page, want := range map[string]feed.PageState{
		"<title>" + title + " - Post</title>" + prose(20): feed.PageFound,
		"<title>Post</title>" + prose(20):                 feed.PageOther,
		"<title>" + title + " - Post</title>" + consent:   feed.PageOther,
	} {
		if p := Read([]byte(page), Options{Address: "https://example.org/2026/boom-bust-and-a-harbour", Title: title}); p.State != want {
			t.Errorf("state %q, want %q of %.60q", p.State, want, page)
		}
	}
}

func TestReadKeepsHeadingsWhateverTheirNames(t *testing.T) {
	page := "<article><h1>Harbour of Harlow</h1>" + prose(8) + `<h2 class="shopping-head">What it costs</h2>` + prose(4) + "</article>"
	d := Read([]byte(page), Options{Address: "https://example.org/2026/harbour-of-harlow"}).Document
	if !strings.Contains(doc.HTML(d), "<h2>What it costs</h2>") {
		t.Errorf("got %q", doc.HTML(d))
	}
}

func TestReadLeavesOutWhatStandsAround(t *testing.T) {
	page := `<body><nav>Home Sport Weather</nav><div class="cookie-banner"><p>We value your privacy, and so do our 700 partners.</div>
		<article><h1>Harbour of Harlow</h1>` + prose(8) + `<div class="share-buttons"><p>Share this on a network of your choice, today or tomorrow</div>` + prose(8) + `
		<div class="newsletter-signup"><p>Get the best of the harbour into your inbox every morning of the week.</div>
		<section class="related-posts"><h3>Read next</h3><p>Ten ferries that you should have taken while they still sailed.</section></article>
		<footer>Imprint</footer>`
	p := Read([]byte(page), Options{Address: "https://example.org/2026/harbour-of-harlow"})
	text := p.Document.Plain()
	for _, not := range []string{"Sport", "privacy", "Share this", "inbox", "ferries", "Imprint"} {
		if strings.Contains(text, not) {
			t.Errorf("%q is in it", not)
		}
	}
	if p.State != feed.PageFound || strings.Count(text, "Harlow is being rebuilt") != 16 {
		t.Errorf("state %q, text %.300q", p.State, text)
	}
}

func TestReadTakesTheWholeOfSections(t *testing.T) {
	section := `<div class="wrap"><div><h2>Part</h2>` + prose(6) + `</div></div>`
	page := "<body><main>" + strings.Repeat(section, 8) + "</main><footer>" + prose(2) + "</footer>"
	p := Read([]byte(page), Options{Address: "https://example.org/harbour-of-harlow"})
	if n := strings.Count(p.Document.Plain(), "being rebuilt"); n != 48 {
		t.Errorf("%d sentences of 48", n)
	}
}

func TestRule(t *testing.T) {
	page := []byte("<title>T</title><body><div id=story><p>One.<p class=ad>Two.<div class=part>Three.</div></div><div class=part>Four.</div>" + prose(20))
	for name, c := range map[string]struct{ take, drop, want string }{
		"takes":                              {take: "#story", want: "One.\n\nTwo.\n\nThree."},
		"takes and drops":                    {take: "#story", drop: ".ad, .nothing", want: "One.\n\nThree."},
		"takes several, none twice":          {take: "#story, .part", want: "One.\n\nTwo.\n\nThree.\n\nFour."},
		"what is not there is found without": {take: ".gone", want: "rebuilt"},
		"only drops":                         {drop: "#story, .part", want: "rebuilt"},
	} {
		t.Run(name, func(t *testing.T) {
			rule, err := NewRule(c.take, c.drop)
			if err != nil {
				t.Fatal(err)
			}
			p := Read(page, Options{Address: "https://example.org/harbour-of-harlow", Rule: rule})
			if text := p.Document.Plain(); p.State != feed.PageFound || !strings.Contains(text, c.want) || c.take == "" && strings.Contains(text, "One.") {
				t.Errorf("state %q, text %.200q", p.State, text)
			}
		})
	}
	if _, err := NewRule("a[", ""); err == nil {
		t.Error("a broken selector is taken")
	}
}

// late is a page with n parts that are sent late, whose places have no end.
func late(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<template id="B:%d"></template>`, i)
	}
	for i := range n {
		fmt.Fprintf(&b, `<div hidden id="S:%d"><template id="P:%d"></template>x</div>`, i, i)
	}
	return b.String()
}

// hostile are pages made to be costly.
func hostile() map[string]string {
	return map[string]string{
		"6 MB of unclosed tags":      strings.Repeat("<b>", 2<<20),
		"unclosed tags that reopen":  strings.Repeat("<font>", 400) + strings.Repeat("<p>x", 2000),
		"10 MB in one line":          "<p>" + strings.Repeat("harbour ", 10<<17),
		"500 deep":                   strings.Repeat("<div>", 500) + prose(10) + strings.Repeat("</div>", 500),
		"100,000 links":              "<body>" + strings.Repeat(`<a href="/x">a link</a> `, 100_000),
		"100,000 links in a list":    "<ul>" + strings.Repeat(`<li><a href="/x">a link</a>`, 100_000),
		"200,000 paragraphs":         "<main>" + strings.Repeat("<p>text", 200_000),
		"nested tables":              strings.Repeat("<table><tr><td>", 150) + prose(10),
		"an attribute of a megabyte": `<div class="` + strings.Repeat("share ", 1<<18) + `">` + prose(10),
		"a hundred thousand classes": strings.Repeat(`<div class="a b c d e f g h i j k l m n o p">x</div>`, 50_000),
		"parts sent late":            "<main>" + prose(10) + late(10_000),
		"places of nothing":          "<main>" + strings.Repeat(`<template id="B:0"></template>x`, 50_000),
		"parts without a neighbour":  "<main>" + strings.Repeat(`<div class="c"><p>`+strings.Repeat("text ", 40)+`</p><a href=/x>link, link, link</a></div>`, 10_000),
		"JSON-LD without end":        `<script type="application/ld+json">` + strings.Repeat(`"@type":"Thing",`, 100_000),
	}
}

// What a costly page may allocate is bounded; its time is to be seen in BenchmarkHostile.
func TestHostilePagesAreBounded(t *testing.T) {
	const most = 1 << 30 // bytes; the dearest takes a third of it
	for name, page := range hostile() {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			p := Read([]byte(page), Options{Address: "https://example.org/x"})
			runtime.ReadMemStats(&after)
			clean(t, p.Document)
			if n := after.TotalAlloc - before.TotalAlloc; n > most {
				t.Errorf("allocates %d MB", n>>20)
			}
		})
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, page := range hostile() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				Read([]byte(page), Options{Address: "https://example.org/x"})
			}
		})
	}
}

// FuzzRead: whatever a page and its announcement hold, what is found is clean, and a page that is believed has text.
func FuzzRead(f *testing.F) {
	f.Add(read(f, "news.html"), "Council approves", "<p>The harbour plan")
	f.Add([]byte("<main><p hidden>x<div class=share><main>y"), "", "")
	f.Fuzz(func(t *testing.T, page []byte, title, teaser string) {
		p := Read(page, Options{Address: "https://example.org/a-b-c", Title: title, Teaser: doc.Parse(teaser, "")})
		clean(t, p.Document)
		if p.State == feed.PageFound && textSize(p.Document) < shortest {
			t.Fatalf("%d bytes are believed", textSize(p.Document))
		}
	})
}
