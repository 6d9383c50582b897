package opml

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"lede/feed"
)

// Read reads a list of any version of OPML. It forgives wrong and missing encodings, undefined entities, bare
// ampersands, missing ends, any case of names, and damage within one entry, which costs that entry alone. Entries with
// the same address are merged. The error is of reading r, of size, or ErrNotOPML.
func Read(r io.Reader) ([]Subscription, []Refused, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read OPML: %w", err)
	}
	if len(raw) > maxBytes {
		return nil, nil, &feed.Error{Reason: feed.TooLarge, Detail: fmt.Sprintf("more than %d MB", maxBytes>>20)}
	}
	l := list{at: map[string]int{}}
	l.read(decode(raw))
	if !l.recognised {
		return nil, nil, ErrNotOPML
	}
	return l.subs, l.refused, nil
}

// list is what was read so far.
type list struct {
	recognised bool     // an opml or outline element came
	open       []string // the folder that each open outline makes or is in
	subs       []Subscription
	at         map[string]int // address → index in subs
	refused    []Refused
}

// read goes through the elements. After a syntax error it goes on at the next outline.
func (l *list) read(data []byte) {
	for flaws := 0; len(data) > 0 && flaws < maxFlaws; flaws++ {
		d := xml.NewDecoder(bytes.NewReader(data))
		d.Strict, d.Entity = false, xml.HTMLEntity
		d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // decoded already
		err := l.elements(d)
		if err == io.EOF {
			return
		}
		data = data[d.InputOffset():]
		if l.recognised {
			l.refused = append(l.refused, Refused{Reason: feed.Malformed})
		}
		data = data[nextOutline(data):]
	}
}

func nextOutline(data []byte) int {
	for i := 0; i < len(data); i++ {
		if data[i] != '<' {
			continue
		}
		name := bytes.TrimPrefix(data[i+1:], []byte("/"))
		if len(name) >= len("outline") && bytes.EqualFold(name[:len("outline")], []byte("outline")) {
			return i
		}
	}
	return len(data)
}

// elements reads until an error. RawToken does not mind elements that are closed wrongly or not at all.
func (l *list) elements(d *xml.Decoder) error {
	for {
		token, err := d.RawToken()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch strings.ToLower(t.Name.Local) {
			case "opml":
				l.recognised = true
			case "outline":
				l.recognised = true
				l.outline(attributes(t.Attr))
			}
		case xml.EndElement:
			if strings.EqualFold(t.Name.Local, "outline") && len(l.open) > 0 {
				l.open = l.open[:len(l.open)-1]
			}
		}
	}
}

// attributes are by lower-case name, the first of each. Those of other vocabularies, such as frss:xPath, are left out.
func attributes(list []xml.Attr) map[string]string {
	m := make(map[string]string, len(list))
	for _, a := range list {
		name := strings.ToLower(a.Name.Local)
		if _, twice := m[name]; !twice && a.Name.Space == "" {
			m[name] = a.Value
		}
	}
	return m
}

// outline takes one entry: a feed when it has an address, else a folder.
func (l *list) outline(a map[string]string) {
	title := line(cmp.Or(strings.TrimSpace(a["text"]), a["title"]))
	address := cmp.Or(strings.TrimSpace(a["xmlurl"]), strings.TrimSpace(a["url"]))
	path := ""
	if len(l.open) > 0 {
		path = l.open[len(l.open)-1]
	}
	if address == "" {
		l.open = append(l.open, within(path, title))
		return
	}
	l.open = append(l.open, path)
	kind := strings.ToLower(strings.TrimSpace(a["type"]))
	if strings.TrimSpace(a["xmlurl"]) == "" && (kind == "link" || kind == "include") {
		l.refuse(address, title, feed.NotFeed)
		return
	}
	web, reason := WebAddress(address)
	if reason != "" {
		l.refuse(address, title, reason)
		return
	}
	s := Subscription{Address: web, Title: title, Folder: path}
	if title == line(address) || title == web {
		s.Title = "" // written where there was none, because text is required
	}
	s.Site, _ = WebAddress(a["htmlurl"])
	if s.Folder == "" {
		first, _, _ := strings.Cut(a["category"], ",")
		s.Folder = within("", first)
	}
	l.add(s)
}

func (l *list) refuse(address, title string, reason feed.Reason) {
	l.refused = append(l.refused, Refused{Address: line(address), Title: title, Reason: reason})
}

// add keeps the first of entries with the same address and fills in what it lacks from the others.
func (l *list) add(s Subscription) {
	i, known := l.at[s.Address]
	if !known {
		l.at[s.Address] = len(l.subs)
		l.subs = append(l.subs, s)
		return
	}
	first := &l.subs[i]
	first.Title = cmp.Or(first.Title, s.Title)
	first.Site = cmp.Or(first.Site, s.Site)
	first.Folder = cmp.Or(first.Folder, s.Folder)
}
