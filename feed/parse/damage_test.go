package parse

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"lede/feed"
)

// story is what every item of the made feeds is checked against.
type story struct{ title, link, guid, body string }

// stories makes n of them; alphabet gives the words.
func stories(n int, alphabet string) []story {
	words := strings.Fields(alphabet)
	r := rand.New(rand.NewPCG(1, 2))
	text := func(n int) string {
		picked := make([]string, n)
		for i := range picked {
			picked[i] = words[r.IntN(len(words))]
		}
		return strings.Join(picked, " ")
	}
	made := make([]story, n)
	for i := range made {
		made[i] = story{
			title: fmt.Sprintf("%s %d", text(6), i),
			link:  fmt.Sprintf("https://example.org/story/%d", i),
			guid:  fmt.Sprintf("tag:example.org,2024:%d", i),
			body:  "<p>" + text(60) + "</p><p>" + text(40) + "</p>",
		}
	}
	return made
}

const (
	latin    = "Über Straße façade niño Zürich naïve crème the of and harbour council weather vote £5 “quoted” déjà tomorrow"
	chinese  = "北京 新闻 记者 今天 报道 经济 发展 的 是 在 中国 城市 人民 政府 文化 世界 北京时间 日报"
	japanse  = "東京 ニュース 今日 は です 日本 経済 政府 記者 発表 した という 新しい 会社 の"
	russian  = "Москва новости сегодня правительство экономика люди город мир газета время который только сказал"
	asciiAll = "the of and harbour council weather vote quoted tomorrow report says after before people"
)

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func rssOf(stories []story) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Example Wire</title><link>https://example.org/</link><description>All of it</description>
`)
	for _, s := range stories {
		fmt.Fprintf(&b, `<item><title>%s</title><link>%s</link><guid isPermaLink="false">%s</guid>
<pubDate>Mon, 05 Feb 2024 10:00:00 +0000</pubDate><description>%s</description></item>
`, escaper.Replace(s.title), s.link, s.guid, escaper.Replace(s.body))
	}
	b.WriteString("</channel></rss>\n")
	return b.String()
}

func cdataOf(stories []story) string {
	s := rssOf(stories)
	s = strings.ReplaceAll(s, "<description>&lt;", "<content:encoded><![CDATA[<")
	s = strings.ReplaceAll(s, "&gt;</description>", ">]]></content:encoded>")
	return strings.NewReplacer("&lt;", "<", "&gt;", ">").Replace(s)
}

func atomOf(stories []story) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><link href="https://example.org/"/><id>tag:example.org,2024:feed</id>
`)
	for _, s := range stories {
		fmt.Fprintf(&b, `<entry><title>%s</title><link rel="alternate" type="text/html" href="%s"/><id>%s</id>
<updated>2024-02-05T10:00:00Z</updated><content type="html">%s</content></entry>
`, escaper.Replace(s.title), s.link, s.guid, escaper.Replace(s.body))
	}
	b.WriteString("</feed>\n")
	return b.String()
}

// damage is one way to break a feed.
type damage struct {
	name        string
	do          func(string) string
	contentType string
	alphabet    string  // "" is latin
	items       float64 // share of the items that must come back with link and guid; 0 means all
	titles      float64 // share whose title must come back too; 0 means all
	rssOnly     bool
	atomOnly    bool
}

func before(s string) func(string) string { return func(f string) string { return s + f } }
func replace(pairs ...string) func(string) string {
	return strings.NewReplacer(pairs...).Replace
}
func encode(enc encoding.Encoding, label string) func(string) string {
	return func(f string) string {
		if label == "" {
			f = strings.Replace(f, ` encoding="utf-8"`, "", 1)
		} else {
			f = strings.Replace(f, "utf-8", label, 1)
		}
		s, err := encoding.ReplaceUnsupported(enc.NewEncoder()).String(f)
		if err != nil {
			panic(err)
		}
		return s
	}
}

var damages = []damage{
	{name: "none", do: func(f string) string { return f }},
	{name: "byte order mark", do: before("\uFEFF")},
	{name: "blank lines first", do: before("\n \r\n\t\n")},
	{name: "server's warning first", do: before("<br />\n<b>Warning</b>:  include(): failed in <b>/srv/www/feed.php</b> on line <b>3</b><br />\n")},
	{name: "5 KB of comments first", do: replace("<rss", strings.Repeat("<!-- built by a generator of feeds -->\n", 150)+"<rss", "<feed", strings.Repeat("<!-- <item> -->\n", 350)+"<feed")},
	{name: "document type with entities", do: replace("<rss", "<!DOCTYPE rss [<!ENTITY nbsp \"&#160;\">\n<!ENTITY a \"<b>\">]>\n<rss")},
	{name: "document type of HTML", do: replace("<rss", "<!DOCTYPE html>\n<rss", "<feed", "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://site.invalid/\">\n<feed")},
	{name: "garbage after the end", do: func(f string) string { return f + "<script>x</script></div> & more \x00" }},
	{name: "bare ampersands", do: replace("harbour", "AT&T & sons"), titles: 0.2},
	{name: "unknown entities", do: replace("harbour", "caf&eacute;&nbsp;&bogus;"), titles: 0.2},
	{name: "bare < in titles", do: replace("<title>", "<title>5 < 6 and a<b or <3 "), titles: -1},
	{name: "tags that are none in titles", do: replace("<title>", "<title>List<String> "), titles: -1},
	{name: "control characters", do: replace("harbour", "har\x1b[31mbo\x00\x08ur"), titles: 0.2},
	{name: "references to control characters", do: replace("harbour", "har&#x1B;&#0;&#xFFFE;bour")},
	{name: "noncharacters", do: replace("harbour", "har\uFFFEbo\uFFFFur")},
	{name: "truncated at 70 %", do: func(f string) string { return f[:len(f)*7/10] }, items: 0.68, titles: 0.68},
	{name: "truncated inside a tag", do: func(f string) string { return f[:strings.LastIndex(f, "<link")+3] }, items: 0.9, titles: 0.9},
	{name: "truncated inside a character", do: func(f string) string { return f[:strings.LastIndex(f, "ß")+1] }, items: 0.9, titles: 0.9},
	{name: "one stray windows-1252 byte", do: func(f string) string { return strings.Replace(f, "vote", "vo\x92te", 1) }, titles: 0.9},
	{name: "windows-1252 called utf-8", do: encode(charmap.Windows1252, "utf-8")},
	{name: "windows-1252 unlabelled", do: encode(charmap.Windows1252, "")},
	{name: "windows-1252 by header alone", do: encode(charmap.Windows1252, ""), contentType: "text/xml; charset=windows-1252"},
	{name: "utf-8 called iso-8859-1", do: replace(`encoding="utf-8"`, `encoding="iso-8859-1"`)},
	{name: "utf-8 called utf-16", do: replace(`encoding="utf-8"`, `encoding="utf-16"`)},
	{name: "utf-8 called koi8-r by header", do: func(f string) string { return f }, contentType: "application/rss+xml; charset=koi8-r"},
	{name: "unknown encoding", do: replace(`encoding="utf-8"`, `encoding="x-unheard-of"`)},
	{name: "XML 1.1", do: replace(`version="1.0"`, `version="1.1"`)},
	{name: "gbk called utf-8", do: encode(simplifiedchinese.GBK, "utf-8"), alphabet: chinese},
	{name: "gbk declared", do: encode(simplifiedchinese.GBK, "gbk"), alphabet: chinese},
	{name: "shift_jis unlabelled", do: encode(japanese.ShiftJIS, ""), alphabet: japanse},
	{name: "iso-2022-jp declared", do: encode(japanese.ISO2022JP, "iso-2022-jp"), alphabet: japanse},
	{name: "koi8-r unlabelled", do: encode(charmap.KOI8R, ""), alphabet: russian},
	{name: "windows-1251 called utf-8", do: encode(charmap.Windows1251, "utf-8"), alphabet: russian},
	{name: "koi8-r called utf-8, mostly English", do: encode(charmap.KOI8R, "utf-8"), alphabet: russian + strings.Repeat(" "+asciiAll, 5)},
	{name: "utf-16 with mark", do: encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16")},
	{name: "utf-16le without mark", do: encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "utf-8")},
	{name: "utf-16be without mark", do: encode(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "")},
	{name: "utf-32", do: encode(utf32.UTF32(utf32.BigEndian, utf32.UseBOM), "utf-32")},
	{name: "utf-32le without mark", do: encode(utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "")},
	{name: "]]> in text", do: replace("harbour", "har]]>bour"), titles: 0.2},
	{name: "]]> in CDATA", do: replace("]]></", "]]> and so on ]]></")},
	{name: "CDATA never closed", do: replace("<title>", "<title><![CDATA[")},
	{name: "CDATA of the last item never closed", do: func(f string) string {
		i := max(strings.LastIndex(f, "<description>"), strings.LastIndex(f, "<content"))
		i += strings.IndexByte(f[i:], '>') + 1
		return f[:i] + "<![CDATA[" + f[i:]
	}},
	{name: "unclosed br and p", do: replace("&lt;p&gt;", "<p>a<br>b")},
	{name: "unquoted attributes", do: replace(`isPermaLink="false"`, "isPermaLink=false", `rel="alternate"`, "rel=alternate")},
	{name: "attribute without its closing quote", do: replace(`isPermaLink="false">`, `isPermaLink="false>`, `type="html">`, `type="html>`)},
	{name: "undeclared prefixes", do: replace(` xmlns:content="http://purl.org/rss/1.0/modules/content/"`, "", "<guid", "<foo:bar>x</foo:bar><guid", "<id>", "<foo:bar>x</foo:bar><id>")},
	{name: "upper-case names", do: replace("<item", "<ITEM", "</item", "</ITEM", "<title", "<TITLE", "</title", "</TITLE", "<entry", "<ENTRY", "</entry", "</ENTRY", "<link", "<LINK", "</link", "</LINK", "<id", "<ID", "</id", "</ID")},
	{name: "wrong default namespace", do: replace("<rss", `<rss xmlns="http://example.com/mine"`, "http://www.w3.org/2005/Atom", "http://www.w3.org/2005/atom-ish")},
	{name: "prefixed elements", do: replace("<feed xmlns=", "<a:feed xmlns:a=", "</feed", "</a:feed", "<entry", "<a:entry", "</entry", "</a:entry", "<id", "<a:id", "</id", "</a:id", "<title", "<a:title", "</title", "</a:title", "<link", "<a:link", "</link", "</a:link", "<content ", "<a:content ", "</content>", "</a:content>", "<updated", "<a:updated", "</updated", "</a:updated"), atomOnly: true},
	{name: "items never closed", do: replace("</item>", "", "</entry>", "")},
	{name: "titles never closed", do: replace("</title><link>https://example.org/story", "<guid>x</guid><link>https://example.org/story"), rssOnly: true},
	{name: "end tags astray", do: replace("<guid", "</b></div></font><guid", "<id>", "</p></span><id>")},
	{name: "empty items inside items", do: replace("<guid", "<item/><guid"), rssOnly: true},
	{name: "channel closed before the items", do: replace("<description>All of it</description>", "</channel>"), rssOnly: true},
	{name: "two channels", do: func(f string) string {
		half := strings.Index(f[len(f)/2:], "<item>") + len(f)/2
		return f[:half] + "</channel><channel><title>Second</title>" + f[half:]
	}, rssOnly: true},
	{name: "no channel", do: replace("<channel>", "", "</channel>", ""), rssOnly: true},
	{name: "comments everywhere", do: replace("<guid", "<!-- <item> --><guid", "<id>", "<!-- </entry> --><id>")},
	{name: "comment never closed", do: func(f string) string { return strings.Replace(f, "<guid", "<!-- <guid", 1) }, items: 0.9, titles: 0.9},
	{name: "gzipped", do: gzipped},
}

// TestDamage breaks three good feeds in one way each and counts the items that come back.
func TestDamage(t *testing.T) {
	makers := []struct {
		name string
		make func([]story) string
		rss  bool
	}{{"rss", rssOf, true}, {"cdata", cdataOf, true}, {"atom", atomOf, false}}
	for _, d := range damages {
		for _, m := range makers {
			if d.rssOnly && !m.rss || d.atomOnly && m.rss {
				continue
			}
			t.Run(d.name+"/"+m.name, func(t *testing.T) {
				made := stories(40, orElse(d.alphabet, latin))
				body := d.do(m.make(made))
				f, items, err := Parse([]byte(body), Source{"https://example.org/feed", d.contentType})
				if err != nil {
					t.Fatal(err)
				}
				checkItems(t, items)
				if f.Title == "" || f.Site != "https://example.org/" {
					t.Errorf("feed is %q at %q", f.Title, f.Site)
				}
				whole, titled := preserved(made, items)
				if want := share(d.items); whole < want {
					t.Errorf("%.0f %% of the items came back, want %.0f", whole*100, want*100)
				}
				if want := share(d.titles); titled < want {
					t.Errorf("%.0f %% of the titles came back, want %.0f; first %q", titled*100, want*100, items[0].Title)
				}
			})
		}
	}
}

func share(s float64) float64 {
	switch {
	case s == 0:
		return 1
	case s < 0:
		return 0
	}
	return s
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// preserved returns the share of the stories that are among items by link, guid and words of the body, and the
// share whose titles are there too.
func preserved(made []story, items []feed.Item) (whole, titled float64) {
	byKey := map[string]feed.Item{}
	for _, item := range items {
		byKey[item.Key] = item
	}
	for _, s := range made {
		item, ok := byKey[s.guid]
		if !ok || item.Link != s.link || item.Content == "" {
			continue
		}
		whole++
		if item.Title == s.title {
			titled++
		}
	}
	return whole / float64(len(made)), titled / float64(len(made))
}

// TestUnreadable names the reason for what is no feed.
func TestUnreadable(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want feed.Reason
	}{
		"nothing":              {"", feed.NotFeed},
		"blank":                {" \n ", feed.NotFeed},
		"words":                {"Not found.", feed.NotFeed},
		"page":                 {"<!DOCTYPE html><html><head><title>x</title></head><body>y</body></html>", feed.WebPage},
		"fragment of a page":   {"<p>Moved <a href=x>here</a>", feed.WebPage},
		"other XML":            {"<?xml version='1.0'?><opml><body/></opml>", feed.WebPage},
		"unknown XML":          {"<?xml version='1.0'?><note><to>you</to></note>", feed.NotFeed},
		"JSON of another kind": {`{"a": 1}`, feed.NotFeed},
		"JSON list":            {`[1, 2]`, feed.NotFeed},
		"JSON broken off":      {`{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "`, feed.Malformed},
		"broken off":           {"<rss><channel><title>x</title><it", feed.Malformed},
		"too deep":             {"<rss><channel><item><description>" + strings.Repeat("<a>", 300), feed.Malformed},
		"too large":            {strings.Repeat(" ", maxFeed+1), feed.TooLarge},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := Parse([]byte(c.body), Source{})
			var fe *feed.Error
			if !asError(err, &fe) || fe.Reason != c.want {
				t.Errorf("error %v, want reason %s", err, c.want)
			}
		})
	}
}

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

func TestDecodeKeepsWhatItIsGiven(t *testing.T) {
	body := []byte("plain ünïcode")
	if got := Decode(body, "text/html; charset=iso-8859-1"); !bytes.Equal(got, body) {
		t.Errorf("Decode = %q", got)
	}
}
