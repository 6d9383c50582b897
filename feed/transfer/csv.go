package transfer

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/opml"
	"lede/feed/store"
)

// readCSV reads the lists of links that Pocket (title, url, time_added, tags, status) and Instapaper (URL, Title,
// Selection, Folder, Timestamp) give. It returns nil for anything else.
func readCSV(data []byte) (*Source, error) {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	head, err := r.Read()
	if err != nil {
		return nil, nil
	}
	t := table{at: map[string]int{}}
	for i, name := range head {
		t.at[strings.ToLower(strings.TrimSpace(name))] = i
	}
	s := &Source{Kind: Pocket}
	switch {
	case t.has("url", "title", "folder", "timestamp"):
		s.Kind = Instapaper
	case !t.has("url", "title", "time_added"):
		return nil, nil
	}
	var saved shelf
	for {
		t.record, err = r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		a, reason := t.adopted()
		if err != nil || t.field("url") == "" {
			reason = feed.Malformed
		}
		if reason != "" {
			s.Refused = append(s.Refused, opml.Refused{Address: doc.Line(t.field("url")), Title: doc.Line(t.field("title")), Reason: reason})
			continue
		}
		saved.articles = append(saved.articles, a)
	}
	s.shelves = func(_ context.Context, take func(shelf) error) error { return take(saved) }
	return s, nil
}

// table is a file with named columns.
type table struct {
	at     map[string]int
	record []string
}

func (t table) has(names ...string) bool {
	return !slices.ContainsFunc(names, func(name string) bool { _, ok := t.at[name]; return !ok })
}

// field is the current row's of a column, or nothing.
func (t table) field(name string) string {
	if i, ok := t.at[name]; ok && i < len(t.record) {
		return strings.TrimSpace(t.record[i])
	}
	return ""
}

// adopted is the current row as an article. Its labels keep it from being cleared away by age.
func (t table) adopted() (store.Adopted, feed.Reason) {
	link, reason := opml.WebAddress(t.field("url"))
	if reason != "" {
		return store.Adopted{}, reason
	}
	a := store.Adopted{Item: feed.Item{Title: t.field("title"), Link: link, Content: t.field("selection")}, Tags: []string{savedTag}}
	if a.Title == t.field("url") {
		a.Title = "" // written where there was none
	}
	for _, name := range []string{"time_added", "timestamp"} {
		if n, err := strconv.ParseInt(t.field(name), 10, 64); err == nil && n > 0 {
			a.Published = time.Unix(n, 0)
		}
	}
	for tag := range strings.FieldsFuncSeq(t.field("tags"), func(r rune) bool { return strings.ContainsRune("|,[]\"", r) }) {
		if tag = doc.Line(tag); tag != "" {
			a.Tags = append(a.Tags, tag)
		}
	}
	switch folder := t.field("folder"); strings.ToLower(folder) {
	case "", "unread":
	case "archive":
		a.Flags |= feed.Read
	case "starred":
		a.Flags |= feed.Starred
	default:
		a.Tags = append(a.Tags, doc.Line(folder))
	}
	if strings.EqualFold(t.field("status"), "archive") {
		a.Flags |= feed.Read
	}
	return cleaned(a), ""
}

// savedTag is the label of links that were saved one by one.
const savedTag = "saved"
