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
// where it ends early the rest stands in paragraph 0. The sentences have to be clean, as by doc.Line.
func FromSentences(title string, sentences []string, paragraph []int) Article {
	a := Article{Title: title}
	var text strings.Builder
	for i, s := range sentences {
		if i > 0 && at(paragraph, i) != at(paragraph, i-1) {
			a.Document.Blocks = append(a.Document.Blocks, doc.Block{Text: text.String()})
			text.Reset()
		}
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		a.Borders = append(a.Borders, Place{Block: len(a.Document.Blocks), Start: text.Len(), End: text.Len() + len(s)})
		text.WriteString(s)
	}
	if len(sentences) > 0 {
		a.Document.Blocks = append(a.Document.Blocks, doc.Block{Text: text.String()})
	}
	return a
}

// at returns paragraph[i], or 0 where it ends before.
func at(paragraph []int, i int) int {
	if i < len(paragraph) {
		return paragraph[i]
	}
	return 0
}
