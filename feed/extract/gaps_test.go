package extract

import (
	"fmt"
	"strings"
	"testing"

	"lede/feed/doc"
)

// What a page has in its article is there, and what stands beside it is not.
func TestReadKeepsWhatStandsInTheArticle(t *testing.T) {
	link := `<a href="https://example.org/x">how the quay was built, and by whom</a>`
	box := func(inner string) string {
		return "<article><h1>Harbour of Harlow</h1>" + prose(8) + inner + prose(8) + "</article>"
	}
	nav := strings.Repeat("<p>Ferries sail to all the islands of the bay from the eastern quay, each hour until dusk.", 12)
	for name, c := range map[string]struct{ page, has, lacks string }{
		"paragraphs with links in a box of their own": {
			box(`<div class="c1"><div><p>The eastern quay went up first, see ` + link + `, and the crane came later, over the sound from Ely, in eleven pieces that were put up within a summer.</p><img src=/1.png><img src=/2.png><p>See it for yourself.</p></div></div>`),
			`over the sound from Ely`, "",
		},
		"a heading in a box of its own":        {box(`<div class="label"><h2>What it costs</h2></div>`), "<h2>What it costs</h2>", ""},
		"a heading that folds":                 {box(`<h3><button aria-expanded="false">Who pays for it?</button></h3>`), "<h3>Who pays for it?</h3>", ""},
		"a heading in a button":                {box(`<button><span></span><div><h3>Who pays for it?</h3></div></button>`), "Who pays for it?", ""},
		"a button":                             {box(`<button>Read it aloud</button>`), "rebuilt", "aloud"},
		"a table of links":                     {box(`<table><tr><th>Year<th>Story<tr><td>1911<td>` + link + `<tr><td>1913<td>` + link + `<tr><td>1978<td>` + link + `<tr><td>2001<td>` + link + `</table>`), "<th>Story", ""},
		"a box of links is none of it":         {box(`<div class="more">` + strings.Repeat(`<div><a href=/x>how the quay was built</a></div>`, 8) + `</div>`), "rebuilt", "quay was built"},
		"what moves sideways is none of it":    {box(`<div class="swiper-slide"><div><p>Ten ferries that you should have taken while they still sailed, from the eastern quay to the islands, and back again before dusk, see ` + link + `</div><img src=/1><img src=/2></div>`), "rebuilt", "Ten ferries"},
		"an article that names what is beside": {`<body><div class="menu">` + nav + `</div><div class="has-sidebar">` + prose(16) + "</div>", "rebuilt", ""},
		"an article in what is named for it":   {`<body><ul>` + strings.Repeat("<li>Harlow, Ely, Ware and all the towns", 100) + `</ul><div class="sidebar-content"><div>` + prose(20) + `</div></div>`, "rebuilt", ""},
		"a part that is named as a link's aim": {box(`<div id="toc_costs"><h2>Costs</h2><p>Nobody knows what the eastern quay will cost, and whoever knew has left the council long since.</div>`), "Nobody knows what the eastern", ""},
		"a table of contents":                  {box(`<div id="toc"><ul><li><a href="#a">First of all, the costs</a><li><a href="#b">Then, the ferries</a></ul></div>`), "rebuilt", "First of all"},
		"what was sent late": {
			`<body><main><article><h1>Harbour of Harlow</h1>` + prose(6) + `</p><!--$?--><template id="B:0"></template><p>Please wait for the harbour.</p><!--/$--></article></main>
			<div hidden id="S:0"><p>It came late: the crane.</p><template id="P:1"></template></div><script>$RC("B:0","S:0")</script><div hidden id="S:1"><p>The ferry came later still, as ferries do.</p></div>`,
			"It came late: the crane.</p>\n<p>The ferry came later", "Please wait",
		},
		"what was sent late and stands in itself": {`<body>` + prose(8) + `<div hidden id="S:0"><template id="B:0"></template>x</div>`, "rebuilt", ""},
		"what never came":                         {`<body>` + prose(8) + `<!--$?--><template id="B:0"></template><p>Please wait for the harbour of Harlow.</p><!--/$-->`, "rebuilt", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := Read([]byte(c.page), Options{Address: "https://example.org/2026/harbour-of-harlow"}).Document
			text := doc.HTML(d)
			if !strings.Contains(text, c.has) || c.lacks != "" && strings.Contains(text, c.lacks) {
				t.Errorf("want %q and not %q in %.3000s", c.has, c.lacks, text)
			}
		})
	}
}

// Parts are put back in the order of the page, and once.
func TestPartsArePutBackInOrder(t *testing.T) {
	var b strings.Builder
	b.WriteString("<body><main>")
	for i := range 12 {
		if i%3 == 1 {
			fmt.Fprintf(&b, `<div class="x"><div><p>Part %02d. %s</p><a href=/1>one of many links</a><img src=/1.png><img src=/2.png></div></div>`, i, strings.Repeat("The quay is long. ", 12))
			continue
		}
		fmt.Fprintf(&b, "<p>Part %02d. The harbour of Harlow is being rebuilt, slowly and at great cost, and nobody knows when.</p>", i)
	}
	text := Read([]byte(b.String()), Options{Address: "https://example.org/2026/harbour-of-harlow"}).Document.Plain()
	at := -1
	for i := range 12 {
		part := fmt.Sprintf("Part %02d.", i)
		if n := strings.Index(text, part); n <= at || strings.Count(text, part) != 1 {
			t.Errorf("%s is at %d, after %d, %d times", part, n, at, strings.Count(text, part))
		} else {
			at = n
		}
	}
}
