package doc

import (
	"strings"
	"testing"
)

// hostile are sources that bring naive converters to their knees.
var hostile = []struct {
	name   string
	source func() string
	blocks int // at least
}{
	{"links in one block", func() string { return "<p>" + strings.Repeat(`<a href="/x?a=1">link</a> `, 100_000) }, 1},
	{"different links", func() string {
		var b strings.Builder
		for i := range 100_000 {
			b.WriteString("<a href=/" + strings.Repeat("x", i%50) + string(rune('a'+i%26)) + ">l</a> ")
		}
		return b.String()
	}, 1},
	{"text without end", func() string { return "<p>" + strings.Repeat("word & more < text\n", 270_000) }, 1},
	{"paragraphs", func() string { return strings.Repeat("<p>x", 250_000) }, MaxBlocks},
	{"unclosed formatting", func() string { return strings.Repeat("<b>", 1_000_000) + "x" }, 1},
	{"unclosed blocks", func() string { return strings.Repeat("<div>", 1_000_000) + "x" }, 1},
	{"unclosed lists", func() string { return strings.Repeat("<ul><li>", 200_000) + "x" }, 1},
	{"unclosed tables", func() string { return strings.Repeat("<table><tr><td>", 200_000) + "x" }, 1},
	{"unclosed figures", func() string { return strings.Repeat("<figure><img src=http://a/b>", 100_000) }, 1},
	{"unknown elements", func() string { return strings.Repeat("<x:y z>", 500_000) + "x" }, 1},
	{"end tags", func() string { return strings.Repeat("<b>", 300) + strings.Repeat("</i></p></td>", 300_000) + "x" }, 1},
	{"formatting reopened in every paragraph", func() string {
		return "<p>" + strings.Repeat("<b><i><font color=1>", 160) + strings.Repeat("</p><p>x", 200_000)
	}, 1},
	{"long base, short links", func() string {
		return "<base href=http://h/" + strings.Repeat("b", 8000) + "/>" + strings.Repeat("<a href=?>a</a><b>b</b>", 100_000)
	}, 1},
	{"rows that span", func() string {
		return "<table><tr>" + strings.Repeat("<td rowspan=99999 colspan=99999>x", 60) + strings.Repeat("<tr><td>y", 100_000)
	}, 1},
	{"attributes", func() string { return "<p " + strings.Repeat("a=b ", 500_000) + ">x" }, 1},
	{"nested raised", func() string { return strings.Repeat("<sup>x", 200_000) }, 1},
	{"line breaks", func() string { return "x" + strings.Repeat("<br>", 1_000_000) + "y" }, 2},
	{"entities", func() string { return strings.Repeat("&amp;&lt;", 500_000) }, 1},
	{"empty rows and marks", func() string { return "a" + strings.Repeat("\u0301", 1_000_000) }, 1},
}

// TestHostile checks that each source is parsed, that what comes out can be stored and parsed again in full, and
// that HTML keeps to its limit.
func TestHostile(t *testing.T) {
	for _, c := range hostile {
		t.Run(c.name, func(t *testing.T) {
			d := Parse(c.source(), "https://example.org/")
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
