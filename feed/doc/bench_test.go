package doc

import (
	"fmt"
	"strings"
	"testing"
)

// article makes a page of about so many words with the markup of a long online article: some 20 bytes a word.
func article(words int) string {
	const sentence = `The <a href="/wiki/exchange_%d" title="Exchange rates of the year" class="mw-redirect">exchange rate</a> of the ` +
		`<em>old</em> currency fell by 3.%d per cent &ndash; more than <b>anyone</b> at the bank had expected&nbsp;it would.<sup class="reference">` +
		`<a href="#cite_note-%d"><span class="cite-bracket">[</span>%d<span class="cite-bracket">]</span></a></sup> `
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html><body><article>")
	for n := 0; n < words; n += 23 {
		i := n / 23
		switch {
		case i%20 == 0:
			fmt.Fprintf(&b, "</p><h2 id=s%d><span class=headline>Section %d</span></h2>\n<p>", i, i)
		case i%33 == 0:
			b.WriteString(`<figure class="thumb"><a href="/file"><img src="/i.jpg" alt="A bank" width="220" height="160"></a><figcaption>The bank</figcaption></figure><ul><li>one</li><li>two</li></ul>`)
		case i%4 == 0:
			b.WriteString("</p>\n<p class=\"text body\">")
		}
		fmt.Fprintf(&b, sentence, i, i%10, i, i)
	}
	b.WriteString("</p></article></body></html>")
	return b.String()
}

func BenchmarkParse(b *testing.B) {
	for _, words := range []int{1000, 5000} {
		source := article(words)
		b.Run(fmt.Sprint(words), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(source)))
			for b.Loop() {
				Parse(source, "https://example.org/")
			}
		})
	}
}

func BenchmarkHTML(b *testing.B) {
	for _, words := range []int{1000, 5000} {
		d := Parse(article(words), "https://example.org/")
		b.Run(fmt.Sprint(words), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				HTML(d)
			}
		})
	}
}

func BenchmarkPlain(b *testing.B) {
	for _, words := range []int{1000, 5000} {
		d := Parse(article(words), "https://example.org/")
		b.Run(fmt.Sprint(words), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				d.Plain()
			}
		})
	}
}

func BenchmarkLine(b *testing.B) {
	for name, s := range map[string]string{"ascii": "Belarus and Russia maintain high-level talks", "mixed": "Größe – „über“ alles 世界"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Line(s)
			}
		})
	}
}

// BenchmarkHostile takes sources of five times the size of those in the test: 100,000 links, 5 MB of text.
func BenchmarkHostile(b *testing.B) {
	for _, c := range hostile {
		b.Run(c.name, func(b *testing.B) {
			s := c.source(5)
			b.ReportAllocs()
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Parse(s, "https://example.org/")
			}
		})
	}
}
