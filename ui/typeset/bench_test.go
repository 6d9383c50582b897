package typeset

import (
	"fmt"
	"strings"
	"testing"

	"lede/feed/doc"
	"lede/ui/theme"
)

// article makes a document of about so many words with links, emphasis, headings and marks.
func article(words int) (string, []Mark) {
	const sentence = `The <a href="/x%d">exchange rate</a> of the <em>old</em> currency fell by 3.%d per cent – more than <b>anyone</b> at the bank had expected it would. `
	var b strings.Builder
	for i := 0; i*22 < words; i++ {
		if i%20 == 0 {
			fmt.Fprintf(&b, "</p><h2>Section %d</h2>", i)
		}
		if i%4 == 0 {
			b.WriteString("</p><p>")
		}
		fmt.Fprintf(&b, sentence, i, i%10)
	}
	return b.String(), []Mark{{1, 0, 100}, {2, 50, 180}, {4, 10, 90}}
}

func BenchmarkSet(b *testing.B) {
	for _, words := range []int{1000, 20_000} {
		source, marks := article(words)
		d := doc.Parse(source, "https://example.org/")
		b.Run(fmt.Sprint(words), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Set(d, Options{Width: 72, Focus: 0, Marks: marks, Hyperlinks: true}, theme.Dark())
			}
		})
	}
}

// BenchmarkParseAndSet is what opening an article of a feed costs.
func BenchmarkParseAndSet(b *testing.B) {
	source, marks := article(1000)
	b.ReportAllocs()
	for b.Loop() {
		Set(doc.Parse(source, "https://example.org/"), Options{Width: 72, Focus: 0, Marks: marks, Hyperlinks: true}, theme.Dark())
	}
}
