// Package corpus reads articles with reference summaries from JSON lines.
package corpus

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"lede/summarize"
)

// Row is one article. Text has blank lines between paragraphs, Summary and Extract a sentence a line.
type Row struct {
	ID        string   `json:"id"`
	Language  string   `json:"lang"`
	Title     string   `json:"title"`
	Text      string   `json:"text"`
	Summary   string   `json:"summary"`
	Summaries []string `json:"summaries"` // several references
	Extract   string   `json:"extract"`   // sentences that people chose
	Sentences []string `json:"sentences"` // the article's, where they are known
	Paragraph []int    `json:"para_of"`   // of each of them
}

// lineBytes is the longest line that is read: articles of a megabyte.
const lineBytes = 1 << 24

// Read reads a file of rows.
func Read(path string) ([]Row, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read corpus: %w", err)
	}
	defer f.Close()
	var rows []Row
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, lineBytes)
	for lines.Scan() {
		var r Row
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("read corpus %s, row %d: %w", path, len(rows)+1, err)
		}
		rows = append(rows, r)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read corpus %s: %w", path, err)
	}
	return rows, nil
}

// References returns the row's reference summaries as sentences.
func (r Row) References() [][]string {
	if len(r.Summaries) == 0 {
		return [][]string{strings.Split(r.Summary, "\n")}
	}
	var all [][]string
	for _, s := range r.Summaries {
		all = append(all, strings.Split(s, "\n"))
	}
	return all
}

// Plain returns the row as paragraphs of text.
func (r Row) Plain() summarize.Article { return summarize.FromText(r.Title, r.Text) }

// Article returns the row as the summarizer takes it: with its sentences where it has them, else as paragraphs.
func (r Row) Article() summarize.Article {
	if len(r.Sentences) == 0 {
		return r.Plain()
	}
	return summarize.FromSentences(r.Title, r.Sentences, r.Paragraph)
}
