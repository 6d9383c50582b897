package cli

import (
	"fmt"
	"io"
	"strings"

	"lede/feed/doc"
	"lede/summarize"
)

const whyNote = `score: how telling the sentence is for its length, in thousandths. place to
usage: points of 100 that this side of the sentence adds to what it covers of a
summary, against a middling sentence of this article.`

// printWhy prints a table of what speaks for each sentence of a summary, and the sentences.
func printWhy(w io.Writer, s summarize.Summary, why []summarize.Explanation) error {
	var b strings.Builder
	ranked := len(why) > 0 && why[0].Rank > 0
	if ranked {
		writeTable(&b, s, why)
		b.WriteByte('\n')
	}
	for i, e := range why {
		names := make([]string, len(e.Reasons))
		for k, r := range e.Reasons {
			names[k] = string(r)
		}
		fmt.Fprintf(&b, "%d. %s\n   (sentence %d of %d: %s)\n", i+1, doc.Line(s.Sentences[i].Text), e.Number, e.Of, strings.Join(names, ", "))
	}
	if ranked {
		b.WriteString("\n" + whyNote + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeTable writes a line for each sentence and a column for each of its sides.
func writeTable(b *strings.Builder, s summarize.Summary, why []summarize.Explanation) {
	b.WriteString(" # sentence rank score")
	for _, side := range summarize.Sides() {
		fmt.Fprintf(b, " %5s", side)
	}
	b.WriteByte('\n')
	for i, e := range why {
		fmt.Fprintf(b, "%2d %8s %4d %5.1f", i+1, fmt.Sprintf("%d/%d", e.Number, e.Of), e.Rank, 1000*s.Sentences[i].Score)
		for k, side := range summarize.Sides() {
			fmt.Fprintf(b, " %*s", max(5, len(side)), points(e.Adds[k]))
		}
		b.WriteByte('\n')
	}
}

// points writes a share of one in hundredths; what rounds to nothing is left out.
func points(share float64) string {
	s := fmt.Sprintf("%+.1f", 100*share)
	if s == "+0.0" || s == "-0.0" {
		return "."
	}
	return s
}
