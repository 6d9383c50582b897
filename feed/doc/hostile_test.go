package doc

import (
	"strings"
	"testing"
)

// hostile are sources that bring naive converters to their knees.
var hostile = []struct {
	name   string
	source func(n int) string // n times what the test takes
	blocks int                // at least
}{
	{"links in one block", func(n int) string { return "<p>" + strings.Repeat(`<a href="/x?a=1">link</a> `, 20_000*n) }, 1},
	{"different links", func(n int) string {
		var b strings.Builder
		for i := range 20_000 * n {
			b.WriteString("<a href=/" + strings.Repeat("x", i%50) + string(rune('a'+i%26)) + ">l</a> ")
		}
		return b.String()
	}, 1},
	{"text without end", func(n int) string { return "<p>" + strings.Repeat("word & more < text\n", 60_000*n) }, 1},
	{"paragraphs", func(n int) string { return strings.Repeat("<p>x", 50_000*n) }, 50_000},
	{"unclosed formatting", func(n int) string { return strings.Repeat("<b>", 200_000*n) + "x" }, 1},
	{"unclosed blocks", func(n int) string { return strings.Repeat("<div>", 200_000*n) + "x" }, 1},
	{"unclosed lists", func(n int) string { return strings.Repeat("<ul><li>", 40_000*n) + "x" }, 1},
	{"unclosed tables", func(n int) string { return strings.Repeat("<table><tr><td>", 40_000*n) + "x" }, 1},
	{"unclosed figures", func(n int) string { return strings.Repeat("<figure><img src=http://a/b>", 20_000*n) }, 1},
	{"unknown elements", func(n int) string { return strings.Repeat("<x:y z>", 100_000*n) + "x" }, 1},
	{"end tags", func(n int) string {
		return strings.Repeat("<b>", 300) + strings.Repeat("</i></p></td>", 60_000*n) + "x"
	}, 1},
	{"formatting reopened in every paragraph", func(n int) string {
		return "<p>" + strings.Repeat("<b><i><font color=1>", 160) + strings.Repeat("</p><p>x", 40_000*n)
	}, 1},
	{"long base, short links", func(n int) string {
		return "<base href=http://h/" + strings.Repeat("b", 8000) + "/>" + strings.Repeat("<a href=?>a</a><b>b</b>", 20_000*n)
	}, 1},
	{"rows that span", func(n int) string {
		return "<table><tr>" + strings.Repeat("<td rowspan=99999 colspan=99999>x", 60) + strings.Repeat("<tr><td>y", 20_000*n)
	}, 1},
	{"attributes", func(n int) string { return "<p " + strings.Repeat("a=b ", 100_000*n) + ">x" }, 1},
	{"nested raised", func(n int) string { return strings.Repeat("<sup>x", 40_000*n) }, 1},
	{"line breaks", func(n int) string { return "x" + strings.Repeat("<br>", 200_000*n) + "y" }, 2},
	{"entities", func(n int) string { return strings.Repeat("&amp;&lt;", 100_000*n) }, 1},
	{"empty rows and marks", func(n int) string { return "a" + strings.Repeat("\u0301", 200_000*n) }, 1},
}

// TestHostile checks that each source is parsed, that what comes out can be stored and parsed again in full, and
// that HTML keeps to its limit.
func TestHostile(t *testing.T) {
	for _, c := range hostile {
		t.Run(c.name, func(t *testing.T) {
			d := Parse(c.source(1), "https://example.org/")
			if len(d.Blocks) < c.blocks {
				t.Errorf("%d blocks, want %d", len(d.Blocks), c.blocks)
			}
			s := HTML(d)
			if len(s) > MaxBytes {
				t.Errorf("HTML of %d bytes", len(s))
			}
			again := Parse(s, "")
			if len(again.Blocks) != len(d.Blocks) || len(again.Links) != len(d.Links) || again.Plain() != d.Plain() {
				t.Error("HTML does not parse as what it was made of")
			}
		})
	}
}
