package parse

import (
	"strings"
	"testing"
	"time"
)

// TestHostile holds inputs that stop or kill other parsers. Each is about 6 MB; the bound is generous, and what it
// guards against takes minutes or the process.
func TestHostile(t *testing.T) {
	const size = 6 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	head := "<rss><channel><title>x</title><item><title>t</title><description>"
	for name, body := range map[string]string{
		"unclosed tags":            fill("<a>"),
		"unclosed tags in an item": head + fill("<a>"),
		"foreign nesting":          "<feed>" + fill("<z:q>"),
		"empty items":              "<rss><channel>" + fill("<item/>"),
		"small items":              "<rss><channel>" + fill("<item><title>a</title></item>"),
		"attributes":               head + "<a " + fill(`b="c" `) + ">",
		"namespaces":               "<rss " + fill(`xmlns:abc="http://example.com/a" `) + "><channel>" + strings.Repeat("<item><dc:date>x</dc:date></item>", 9000),
		"bare <":                   head + fill("<"),
		"bare < and quotes":        head + fill(`<a "`),
		"bare < and equals":        head + fill(`<a='`),
		"ampersands":               head + fill("&"),
		"references":               head + fill("&#x1b;"),
		"unclosed references":      head + fill("&#"),
		"unclosed CDATA":           head + fill("<![CDATA[</description>"),
		"CDATA in an extension":    "<rss><channel><item><dc:creator>" + fill("<![CDATA[a]]>"),
		"tags in an extension":     "<rss><channel><item><dc:creator>" + fill("a<b/>"),
		"unclosed comments":        head + fill("<!--"),
		"unclosed declarations":    "<rss><channel>" + fill("<!["),
		"instructions":             fill("<?"),
		"comments before the root": fill("<!--"),
		"brackets before the root": fill("<!a[>"),
		"brackets in the feed":     "<rss><channel>" + fill("<!a[>"),
		"comments in a page":       "<html>" + fill("<!--<a>"),
		"roots in a page":          "<html>" + fill("<rss version=1>"),
		"empty sections":           head + fill("<![CDATA[</description>") + "]]>",
		"sections and text":        head + "<![CDATA[" + fill("a]]> b "),
		"end tags":                 head + fill("</b>"),
		"misnested":                head + fill("<b><i></b></i>"),
		"closing brackets":         head + fill("]]>"),
		"links":                    "<rss><channel><item>" + fill("<link>x</link>"),
		"titles":                   "<feed>" + fill("<title>a &lt; b</title>"),
		"one word":                 head + fill("a"),
		"one title":                "<rss><channel><item><title>" + fill("&lt;"),
		"brackets in JSON":         `{"version":"https://jsonfeed.org/version/1","items":` + fill("["),
		"objects in JSON":          `{"version":"https://jsonfeed.org/version/1","items":[` + fill(`{"a":`),
		"items in JSON":            `{"version":"https://jsonfeed.org/version/1","items":[` + fill(`{},`),
		"stray bytes":              head + fill("\xE9 "),
		"zero bytes":               head + fill("\x00"),
		"equal guids":              "<rss><channel>" + fill("<item><guid>a</guid><title>b</title></item>"),
		"a bomb of gzip":           gzipped(strings.Repeat(" ", maxFeed*3)),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, items, _ := Parse([]byte(body), Source{Address: "https://example.org/feed"})
			checkItems(t, items)
			if len(items) > maxItems {
				t.Errorf("%d items", len(items))
			}
			t.Log(time.Since(start).Round(time.Millisecond))
		})
	}
}

func TestItemSizeIsCut(t *testing.T) {
	body := "<rss><channel><item><guid>1</guid><description>" + strings.Repeat("word ", maxItem) + "</description><title>after</title></item><item><guid>2</guid></item></channel></rss>"
	_, items, err := Parse([]byte(body), Source{})
	if err != nil || len(items) != 2 {
		t.Fatalf("%d items, %v", len(items), err)
	}
	if n := len(items[0].Content); n > maxItem || n < maxItem-1000 {
		t.Errorf("content of %d bytes", n)
	}
}
