package ui

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"lede/feed/doc"
	"lede/ui/typeset"
)

// within finds the place of the text that a link of it leads to: a note, the way back from one, or a heading. A
// document keeps no names of places, so that the place is told by what stands there.
func (a *article) within(address string) (typeset.Mark, bool) {
	page, name, _ := strings.Cut(address, "#")
	if name == "" {
		return typeset.Mark{}, false
	}
	from := a.linked(func(other string) bool { return other == address })
	to := a.linked(func(other string) bool {
		otherPage, otherName, _ := strings.Cut(other, "#")
		return otherPage == page && leadBack(name, otherName)
	})
	if own, _, _ := strings.Cut(a.head.Link, "#"); to.End == 0 && own == page {
		to = a.headingNamed(name)
		if to.End == 0 {
			to = a.noteAfter(from, name)
		}
	}
	if b := a.document.Blocks; to.End > 0 && slices.ContainsFunc(b[to.Block].Frames, func(f doc.Frame) bool { return f.First }) && to.Block > from.Block {
		to.Start = 0 // the way back stands at the end of a note, which is read from its beginning
	}
	return to, to.End > 0
}

// linked returns the first place of the text with a link to such an address, or the zero place.
func (a *article) linked(is func(address string) bool) typeset.Mark {
	for i, b := range a.document.Blocks {
		for _, s := range b.Spans {
			if s.Link > 0 && is(a.document.Links[s.Link-1]) {
				return typeset.Mark{Block: i, Start: s.Start, End: s.End}
			}
		}
	}
	return typeset.Mark{}
}

// leadBack tells whether two names are those of a note and of the place that it belongs to: one is the other with
// something put in (fn1 and fnref1, fn:a and fnref:a, footnote-2 and footnote-anchor-2), or, as in MediaWiki,
// cite_note-3 and cite_ref-3.
func leadBack(a, b string) bool {
	if strings.Contains(a, "cite_") {
		return a != b && strings.Replace(a, "_note-", "_ref-", 1) == strings.Replace(b, "_note-", "_ref-", 1)
	}
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	n := 0
	for n < len(short) && short[n] == long[n] {
		n++
	}
	put := len(long) - len(short)
	return put > 0 && long[n+put:] == short[n:] && !strings.ContainsAny(long[n:n+put], "0123456789")
}

// headingNamed returns the heading whose words, joined by hyphens, are the name: what most programs call it.
func (a *article) headingNamed(name string) typeset.Mark {
	for i, b := range a.document.Blocks {
		if b.Kind == doc.Heading && b.Text != "" && hyphened(b.Text) == hyphened(name) {
			return typeset.Mark{Block: i, End: len(b.Text)}
		}
	}
	return typeset.Mark{}
}

func hyphened(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "-")
}

// noteAfter returns the last list item behind a link whose number both the link and the name end with.
func (a *article) noteAfter(link typeset.Mark, name string) typeset.Mark {
	text := strings.Trim(a.document.Blocks[link.Block].Text[link.Start:link.End], "[]() ")
	n, err := strconv.Atoi(text)
	if err != nil || !strings.HasSuffix(name, text) {
		return typeset.Mark{}
	}
	for i := len(a.document.Blocks) - 1; i > link.Block; i-- {
		b := a.document.Blocks[i]
		if slices.Contains(b.Frames, doc.Frame{Kind: doc.Number, Number: n, First: true}) {
			return typeset.Mark{Block: i, End: len(b.Text)}
		}
	}
	return typeset.Mark{}
}

// follow goes where a link of the text leads: to a place of the text itself, or to the browser.
func (a *App) follow(address string) tea.Cmd {
	to, ok := a.article.within(address)
	if !ok {
		return a.browseTo(address)
	}
	a.article.jumpTo(to)
	a.status.Say("This is in the same text. " + a.label("return") + " goes back.")
	return nil
}
