package parse

import (
	"fmt"
	"math/rand/v2"
	"strings"
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
