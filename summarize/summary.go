// Package summarize ranks the sentences of a document and picks those that tell the story; pure, no I/O, no clock.
package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lede/feed/doc"
)

// Budget bounds a summary. The zero value is the length a reader sees by default: about sixty words.
// Where several bounds are set, the tightest holds.
type Budget struct {
	Sentences int // at most so many sentences
	Words     int // at most so many words, one sentence at least
	Seconds   int // at most so many seconds of reading
	Extra     int // so many sentences more, or fewer if negative, than the bounds above would give; at least one remains
}

// State says what a summary is, so that nobody takes a scrap for the story.
type State uint8

// The states of a summary.
const (
	Empty    State = iota // the document has no text, or nothing but labels
	TooShort              // the text is short enough to be read itself: Sentences are all of it
	Teaser                // the feed gives only the beginning of the article: Sentences are what there is
	Unclear               // nothing stands out: Sentences are the lead
	Ready                 // Sentences are the summary
)

// Sentence is one sentence of a summary: Text is Document.Blocks[Block].Text[Start:End], verbatim.
type Sentence struct {
	Block, Start, End int
	Text              string
	Score             float64 // higher is more telling; comparable within one document only
}

// Gap is what stands between the sentence and the next one where they are set as one paragraph: nothing after the stops
// of scripts that bring their own space, a semicolon after an item without a stop, else a space.
func (s Sentence) Gap() string {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s.Text, unicode.IsSpace))
	switch {
	case last >= 0x3000 && last <= 0x303f || last >= 0xff00 && last <= 0xff65:
		return ""
	case !stopped(s.Text) && (unicode.IsLetter(last) || unicode.IsDigit(last) || last == ')' || last == '"' || last == '”'):
		return "; "
	}
	return " "
}

// Summary is a document's own sentences in the article's order.
type Summary struct {
	State     State
	Sentences []Sentence
	Of        int    // sentences in the document that could have been chosen
	Words     int    // in Sentences, as doc.CountWords counts them
	OfWords   int    // in the document
	Language  string // ISO 639-1, or "" when unknown
}

// Article is what a summary is made of.
type Article struct {
	Title    string
	Document doc.Document
	Borders  []Place // its sentences in order, where they are known; nil leaves it to Summarize to find them
}

// Place is a range of bytes in a block's text.
type Place struct{ Block, Start, End int }
