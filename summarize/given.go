package summarize

import (
	"strings"

	"lede/feed/doc"
)

// FromText returns an article of plain text, whose paragraphs are apart by a blank line. The text has to be clean, as
// by doc.Text.
func FromText(title, text string) Article {
	a := Article{Title: title}
	for p := range strings.SplitSeq(text, "\n\n") {
		a.Document.Blocks = append(a.Document.Blocks, doc.Block{Text: p})
	}
	return a
}

// FromSentences returns an article of sentences whose borders are known. paragraph tells which paragraph each stands in;
// where it ends early, the rest is one paragraph. The sentences have to be clean, as by doc.Line.
func FromSentences(title string, sentences []string, paragraph []int) Article {
	a := Article{Title: title}
	last := -1
	for i, s := range sentences {
		at := 0
		if i < len(paragraph) {
			at = paragraph[i]
		}
		if at != last || i == 0 {
			a.Document.Blocks = append(a.Document.Blocks, doc.Block{})
			last = at
		}
		n := len(a.Document.Blocks) - 1
		b := &a.Document.Blocks[n]
		if b.Text != "" {
			b.Text += " "
		}
		a.Borders = append(a.Borders, Place{Block: n, Start: len(b.Text), End: len(b.Text) + len(s)})
		b.Text += s
	}
	return a
}
