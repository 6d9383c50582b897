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
	r := newRecords(bytes.TrimPrefix(data, []byte("\ufeff")))
	head, err := r.next()
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
		t.record, err = r.next()
		if errors.Is(err, io.EOF) {
			break
		}
		a, reason := t.adopted()
		if url := t.field("url"); err != nil || url == "" || strings.Contains(url, "\n") {
			reason = feed.Malformed
		}
		switch {
		case reason == "":
			saved.articles = append(saved.articles, a)
		case reason == feed.Malformed && r.again():
			s.Refused = append(s.Refused, opml.Refused{Title: doc.Line(r.skipped), Reason: reason})
		default:
			s.Refused = append(s.Refused, opml.Refused{Address: doc.Line(t.field("url")), Title: doc.Line(t.field("title")), Reason: reason})
		}
	}
	s.shelves = func(_ context.Context, take func(shelf) error) error { return take(saved) }
	return s, nil
}

// records are those of a file, one after the other.
type records struct {
	rest    []byte // from the first record that r reads
	r       *csv.Reader
	start   int64 // of the record at hand, in rest
	skipped string
	tries   int
}

func newRecords(data []byte) *records {
	f := &records{}
	f.from(data)
	return f
}

func (f *records) from(data []byte) {
	f.rest, f.r = data, csv.NewReader(bytes.NewReader(data))
	f.r.FieldsPerRecord, f.r.LazyQuotes, f.r.ReuseRecord = -1, true, true
}

func (f *records) next() ([]string, error) {
	f.start = f.r.InputOffset()
	return f.r.Read()
}

// again goes on behind the first line of the record at hand, if it has more: a quote that is never closed takes all lines
// behind it into one field.
func (f *records) again() bool {
	const most = 100 // times that the rest of a file is read anew
	record := f.rest[f.start:f.r.InputOffset()]
	line, below, more := bytes.Cut(bytes.TrimLeft(record, "\r\n"), []byte("\n"))
	if !more || len(below) == 0 || f.tries == most {
		return false
	}
	f.tries++
	f.skipped = string(line)
	f.from(f.rest[f.r.InputOffset()-int64(len(below)):])
	return true
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
