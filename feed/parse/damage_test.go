package parse

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"lede/feed"
)

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

func TestDecodeKeepsWhatItIsGiven(t *testing.T) {
	body := []byte("plain ünïcode")
	if got := Decode(body, "text/html; charset=iso-8859-1"); !bytes.Equal(got, body) {
		t.Errorf("Decode = %q", got)
	}
}
