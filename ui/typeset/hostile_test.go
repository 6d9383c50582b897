package typeset

import (
	"fmt"
	"strings"
	"testing"

	"lede/feed/doc"
	"lede/ui/theme"
)

// hostile are articles made to cost much.
func hostile() map[string]string {
	return map[string]string{
		"one line of a megabyte":        "<p>" + strings.Repeat("abcdefghi ", 100_000) + "</p>",
		"one word of a megabyte":        "<p>" + strings.Repeat("abcdefghij", 100_000) + "</p>",
		"one line of code, a megabyte":  "<pre>" + strings.Repeat("abcdefghi ", 100_000) + "</pre>",
		"a hundred thousand links":      "<p>" + manyLinks(100_000) + "</p>",
		"a table 200 columns wide":      "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>cell text", 200)+"</tr>", 100) + "</table>",
		"a hundred thousand rows":       "<table>" + strings.Repeat("<tr><td>a<td>b</tr>", 50_000) + "</table>",
		"quotes 500 deep":               strings.Repeat("<blockquote><p>text</p>", 500),
		"lists 500 deep":                strings.Repeat("<ul><li>text", 500),
		"many items in a list 500 deep": strings.Repeat("<ul><li>text", 500) + strings.Repeat("<li>more", 20_000),
		"many lists in one another":     strings.Repeat("<ul><li>a<ul><li>b</ul><li>c</ul>", 10_000),
		"marks on one letter":           "<p>a" + strings.Repeat("\u0301", 500_000) + "</p>",
	}
}

func manyLinks(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "<a href='http://a.example/%d'>l</a> ", i)
	}
	return b.String()
}

func TestHostileArticlesKeepToTheWidth(t *testing.T) {
	for name, source := range hostile() {
		t.Run(name, func(t *testing.T) {
			d := doc.Parse(source, "http://a.example/")
			for _, width := range []int{20, 76} {
				check(t, d, Set(d, Options{Width: width, Focus: -1, Hyperlinks: true}, theme.Dark()), width)
				if t.Failed() {
					return
				}
			}
		})
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, source := range hostile() {
		d := doc.Parse(source, "http://a.example/")
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Set(d, Options{Width: 76, Focus: -1, Hyperlinks: true}, theme.Dark())
			}
		})
	}
}
