package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"lede/feed/doc"
	"lede/summarize"
)

// rowIn is a line of input. Text has blank lines between its paragraphs.
type rowIn struct {
	ID        json.RawMessage `json:"id"`
	Title     string          `json:"title"`
	Text      *string         `json:"text"`
	Sentences []string        `json:"sentences"` // instead of Text
	Paragraph []int           `json:"para_of"`   // of each of Sentences
}

// rowOut is a line of output.
type rowOut struct {
	ID      json.RawMessage `json:"id"`
	Summary string          `json:"summary"` // a sentence a line
}

// summarizeRow turns a line of input into one of output.
func summarizeRow(line []byte, budget summarize.Budget) ([]byte, error) {
	id, a, err := readRow(line)
	if err != nil {
		return nil, err
	}
	out := rowOut{ID: id}
	var sentences []string
	for _, x := range summarize.Summarize(a, budget).Sentences {
		sentences = append(sentences, doc.Line(x.Text))
	}
	out.Summary = strings.Join(sentences, "\n")
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err = e.Encode(out)
	return b.Bytes(), err
}

// readRow reads a line as an article whose text is clean, and its id as it is given back.
func readRow(line []byte) (id json.RawMessage, a summarize.Article, err error) {
	var in rowIn
	if err := json.Unmarshal(bytes.TrimPrefix(line, []byte("\xef\xbb\xbf")), &in); err != nil {
		return nil, a, rowFault(err)
	}
	if id, err = cleanID(in.ID); err != nil {
		return nil, a, err
	}
	title := doc.Line(in.Title)
	switch {
	case in.Sentences == nil && in.Text == nil:
		return nil, a, errors.New(`it has neither "text" nor "sentences"`)
	case in.Sentences == nil:
		return id, summarize.FromText(title, doc.Text(*in.Text)), nil
	case in.Paragraph != nil && len(in.Paragraph) != len(in.Sentences):
		return nil, a, fmt.Errorf(`"para_of" has %d numbers for %d sentences`, len(in.Paragraph), len(in.Sentences))
	}
	for i, s := range in.Sentences {
		in.Sentences[i] = doc.Line(s)
	}
	return id, summarize.FromSentences(title, in.Sentences, in.Paragraph), nil
}

// rowFault says what is wrong with a line.
func rowFault(err error) error {
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf("it is a JSON %s, not an object", kind.Value)
	case errors.As(err, &kind):
		return fmt.Errorf("%q must not be a JSON %s", doc.Line(kind.Field), kind.Value)
	}
	return fmt.Errorf("it is no JSON: %s", doc.Line(err.Error()))
}

// cleanID returns an id as it can be printed: text without what no terminal may see, or a number, or null.
func cleanID(id json.RawMessage) (json.RawMessage, error) {
	var text string
	switch {
	case len(id) == 0:
		return json.RawMessage("null"), nil
	case id[0] == '{' || id[0] == '[':
		return nil, errors.New(`"id" must be text or a number`)
	case id[0] != '"':
		return id, nil
	}
	if err := json.Unmarshal(id, &text); err != nil {
		return nil, err
	}
	return json.Marshal(doc.Line(text))
}
