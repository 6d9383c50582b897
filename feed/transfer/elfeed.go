package transfer

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/opml"
	"lede/feed/store"
)

// elfeedStart is what elfeed's index begins with.
const elfeedStart = "(:version"

// readElfeed reads elfeed's index: a printed property list with tables of feeds and of entries, of any version since it has
// records or vectors (elfeed-db.el). The texts lie in files of their own, named for their SHA-1, below dir/data; without
// dir, or once elfeed has packed them, there are none. It returns nil for anything else.
func readElfeed(data []byte, dir string) (*Source, error) {
	data = bytes.TrimSpace(data)
	if !bytes.HasPrefix(data, []byte(elfeedStart)) {
		return nil, nil
	}
	l := lisp{text: string(data)}
	e := elfeed{dir: dir, shelves: map[string]*shelf{}}
	for l.space(); l.at < len(l.text); l.space() { // newer ones put an empty index for older versions before their own
		v, err := l.read(0)
		if err != nil {
			return nil, &feed.Error{Reason: feed.Malformed, Detail: "broken index of elfeed"}
		}
		e.take(v)
	}
	s := &Source{Kind: Elfeed, Refused: e.refused}
	for _, address := range e.order {
		s.Subscriptions = append(s.Subscriptions, e.shelves[address].feed)
	}
	s.shelves = func(_ context.Context, take func(shelf) error) error {
		for i, address := range e.order {
			if err := take(shelf{feed: s.Subscriptions[i], articles: e.shelves[address].articles}); err != nil {
				return err
			}
		}
		return nil
	}
	return s, nil
}

// elfeed gathers what an index has.
type elfeed struct {
	dir     string
	shelves map[string]*shelf // by address
	order   []string
	refused []opml.Refused
}

func (e *elfeed) take(index any) {
	list, _ := index.([]any)
	for i := 0; i+1 < len(list); i++ {
		switch list[i] {
		case symbol(":feeds"):
			for _, v := range values(list[i+1]) {
				e.subscribe(fields(v, "elfeed-feed"))
			}
		case symbol(":entries"):
			for _, v := range values(list[i+1]) {
				e.adopt(fields(v, "elfeed-entry"))
			}
		}
	}
}

// values are those of a hash table, which prints as a record with its keys and values in a list behind data.
func values(table any) []any {
	list, _ := table.([]any)
	at := slices.Index(list, any(symbol("data")))
	if first(list) != any(symbol("hash-table")) || at < 0 || at+1 == len(list) {
		return nil
	}
	data, _ := list[at+1].([]any)
	var all []any
	for i := 1; i < len(data); i += 2 {
		all = append(all, data[i])
	}
	return all
}

// fields are those of a structure, a record or in older versions a vector, behind its name; nil for anything else.
func fields(v any, name symbol) []any {
	list, _ := v.([]any)
	if tag, _ := first(list).(symbol); tag != name && tag != "cl-struct-"+name {
		return nil
	}
	return list[1:]
}

func field(list []any, i int) any {
	if i >= len(list) {
		return nil
	}
	return list[i]
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// subscribe takes a feed: id, url, title, author, meta. The id is the address that a person gave.
func (e *elfeed) subscribe(f []any) {
	if f == nil {
		return
	}
	address := text(field(f, 0))
	web, reason := opml.WebAddress(address)
	if reason != "" {
		e.refused = append(e.refused, opml.Refused{Address: doc.Line(address), Title: doc.Line(text(field(f, 2))), Reason: reason})
		return
	}
	if e.shelves[web] == nil {
		e.order = append(e.order, web)
		e.shelves[web] = &shelf{feed: store.Labelled{Subscription: store.Subscription{Address: web, Title: doc.Title(text(field(f, 2))), Kept: true}}}
	}
}

// adopt takes an entry: id, title, link, date, content, its type, enclosures, tags, the feed's id, meta.
func (e *elfeed) adopt(f []any) {
	web, _ := opml.WebAddress(text(field(f, 8)))
	to := e.shelves[web]
	if to == nil {
		return // of a feed that was refused, or no entry
	}
	a := store.Adopted{Item: feed.Item{Title: text(field(f, 1)), Link: text(field(f, 2)), Content: e.content(field(f, 4))}, Flags: feed.Read}
	if id, _ := field(f, 0).([]any); len(id) > 0 {
		a.Key = text(id[len(id)-1]) // behind the namespace
	}
	if date, ok := field(f, 3).(symbol); ok {
		if seconds, err := strconv.ParseFloat(string(date), 64); err == nil && seconds > 0 && seconds < 1e11 {
			a.Published = time.Unix(int64(seconds), 0)
		}
	}
	tags, _ := field(f, 7).([]any)
	for _, v := range tags {
		switch tag, _ := v.(symbol); strings.ToLower(string(tag)) {
		case "":
		case "unread":
			a.Flags &^= feed.Read
		case "star", "starred", "favorite", "favourite":
			a.Flags |= feed.Starred
		default:
			a.Tags = append(a.Tags, doc.Line(string(tag)))
		}
	}
	to.articles = append(to.articles, cleaned(a))
}

// content is the text that a reference leads to.
func (e *elfeed) content(ref any) string {
	id := text(field(fields(ref, "elfeed-ref"), 0))
	const longest = 4 << 20 // bytes
	if e.dir == "" || len(id) != 40 || strings.Trim(id, "0123456789abcdef") != "" {
		return text(ref)
	}
	path := filepath.Join(e.dir, "data", id[:2], id)
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || info.Size() > longest {
		return ""
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return string(data)
}
