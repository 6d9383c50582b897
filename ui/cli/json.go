package cli

import (
	"encoding/json"
	"io"
	"time"

	"lede/feed/doc"
	"lede/summarize"
)

// report is a summary as programs read it. Block, start and end say where a sentence stands: in which block of the
// article, headings and the like counted, and at which bytes of its text.
type report struct {
	Title       string           `json:"title"`
	State       string           `json:"state"`
	Language    string           `json:"language"` // ISO 639-1, "" when unknown
	Words       int              `json:"words"`
	Seconds     int              `json:"seconds"` // of reading
	OfSentences int              `json:"of_sentences"`
	OfWords     int              `json:"of_words"`
	OfSeconds   int              `json:"of_seconds"`
	Sentences   []reportSentence `json:"sentences"`
}

type reportSentence struct {
	Text    string             `json:"text"`
	Score   float64            `json:"score"`
	Block   int                `json:"block"`
	Start   int                `json:"start"`
	End     int                `json:"end"`
	Number  int                `json:"number"` // among all sentences, from 1
	Rank    int                `json:"rank"`   // by score, from 1; 0 where nothing was ranked
	Reasons []summarize.Reason `json:"reasons"`
}

func newReport(title string, s summarize.Summary, why []summarize.Explanation) report {
	r := report{
		Title: title, State: stateName(s.State), Language: s.Language,
		Words: s.Words, Seconds: seconds(s.Words), OfSentences: s.Of, OfWords: s.OfWords, OfSeconds: seconds(s.OfWords),
	}
	for i, x := range s.Sentences {
		r.Sentences = append(r.Sentences, reportSentence{
			Text: x.Text, Score: x.Score, Block: x.Block, Start: x.Start, End: x.End,
			Number: why[i].Number, Rank: why[i].Rank, Reasons: why[i].Reasons,
		})
	}
	return r
}

func seconds(words int) int { return int(doc.ReadingTime(words).Round(time.Second).Seconds()) }

// stateName is a state for programs: once given, a name stays.
func stateName(s summarize.State) string {
	switch s {
	case summarize.Empty:
		return "empty"
	case summarize.TooShort:
		return "too-short"
	case summarize.Teaser:
		return "teaser"
	case summarize.Unclear:
		return "unclear"
	}
	return "ready"
}

func printJSON(w io.Writer, r any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}
