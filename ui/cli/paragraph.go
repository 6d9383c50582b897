package cli

import (
	"fmt"
	"strings"

	"lede/feed/doc"
	"lede/summarize"
	"lede/ui/cell"
)

// lineCells is how wide text is set at most: longer lines are hard to follow.
const lineCells = 80

// remark is what has to be known about a summary before one trusts it.
func remark(s summarize.State) string {
	switch s {
	case summarize.TooShort:
		return "Too short to need one: this is all of it."
	case summarize.Teaser:
		return "Teaser only: there is no more of it here."
	case summarize.Unclear:
		return "No clear summary: nothing stands out, so this is how it begins."
	}
	return ""
}

// printParagraph prints a summary as one paragraph: wrapped for a terminal, one line for a program.
func (p Program) printParagraph(s summarize.Summary) error {
	text := paragraph(s)
	if n, ok := columns(p.Stdout); ok {
		text = wrapped(text, min(n, lineCells))
	}
	_, err := fmt.Fprintln(p.Stdout, text)
	return err
}

// wrapped breaks a text into lines of at most so many cells.
func wrapped(text string, cells int) string {
	var lines []string
	for _, r := range cell.Wrap(text, cells) {
		lines = append(lines, text[r.Start:r.End])
	}
	return strings.Join(lines, "\n")
}

// paragraph joins the sentences of a summary.
func paragraph(s summarize.Summary) string {
	var b strings.Builder
	for i, x := range s.Sentences {
		if i > 0 {
			b.WriteString(s.Sentences[i-1].Gap())
		}
		b.WriteString(doc.Line(x.Text))
	}
	return b.String()
}
