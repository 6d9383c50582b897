package opml

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"lede/feed"
)

// Tagged is a feed of newsboat's list, with the labels that it has there. Its first label is also its folder.
type Tagged struct {
	Subscription
	Tags   []string
	Hidden bool // not shown in newsboat's list of feeds
}

// Search is a list that newsboat makes of articles. Words are in newsboat's language of filters, as they stand there.
type Search struct {
	Name, Words string
}

// URLs is what a urls file holds.
type URLs struct {
	Feeds    []Tagged
	Searches []Search
	Refused  []Refused
}

// ErrNotURLs is returned for bytes that are no list of addresses.
var ErrNotURLs = errors.New("not a list of addresses")

// ReadURLs reads newsboat's urls file: an address on each line, then its tags; what starts with # is a comment. A tag
// with ~ before it is the feed's title, one with ! before it hides the feed. A plain list of addresses is such a file
// too. Lines that run a program (exec:, filter:) and those that name local files are refused. Lines with the same
// address are merged.
func ReadURLs(r io.Reader) (URLs, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return URLs{}, fmt.Errorf("read a list of addresses: %w", err)
	}
	if len(raw) > maxBytes {
		return URLs{}, &feed.Error{Reason: feed.TooLarge, Detail: fmt.Sprintf("more than %d MB", maxBytes>>20)}
	}
	text := string(readable(raw))
	if !looksLikeURLs(text) {
		return URLs{}, ErrNotURLs
	}
	u := urls{at: map[string]int{}}
	for l := range strings.Lines(text) {
		if words := words(l); !strings.HasPrefix(l, "#") && len(words) > 0 {
			u.take(words[0], words[1:])
		}
	}
	return u.URLs, nil
}

// looksLikeURLs reports whether the first line that says something begins as those of newsboat do.
func looksLikeURLs(text string) bool {
	s := bufio.NewScanner(strings.NewReader(text))
	s.Buffer(nil, maxBytes+1)
	for s.Scan() {
		words := words(s.Text())
		if len(words) == 0 || strings.HasPrefix(s.Text(), "#") {
			continue
		}
		scheme, _, ok := strings.Cut(strings.ToLower(words[0]), ":")
		return ok && slices.Contains([]string{"http", "https", "feed", "file", "exec", "filter", "query"}, scheme)
	}
	return false
}

// words cuts a line at white space; double quotes hold words together, and a backslash within them takes the next
// character as it is. A word that begins with # outside of quotes begins a comment.
func words(l string) []string {
	var list []string
	var word strings.Builder
	open, quoted, escaped := false, false, false
	end := func() {
		if open {
			list = append(list, word.String())
		}
		word.Reset()
		open = false
	}
	for _, r := range l {
		switch {
		case escaped:
			word.WriteRune(r)
			escaped = false
		case quoted && r == '\\':
			escaped = true
		case r == '"':
			quoted, open = !quoted, true
		case !quoted && strings.ContainsRune(" \t\r\n", r):
			end()
		case !quoted && !open && r == '#':
			return list
		default:
			word.WriteRune(r)
			open = true
		}
	}
	end()
	return list
}

// urls is what was read so far.
type urls struct {
	URLs
	at map[string]int // address → index in Feeds
}

func (u *urls) take(address string, tags []string) {
	f := labelled(tags)
	if rest, ok := cutPrefixFold(address, "query:"); ok {
		name, words, _ := strings.Cut(rest, ":")
		u.search(Search{Name: line(name), Words: line(words)})
		return
	}
	web, reason := WebAddress(address)
	if reason != "" {
		u.Refused = append(u.Refused, Refused{Address: line(address), Title: f.Title, Reason: reason})
		return
	}
	f.Address = web
	i, known := u.at[web]
	if !known {
		u.at[web] = len(u.Feeds)
		u.Feeds = append(u.Feeds, f)
		return
	}
	u.Feeds[i] = merged(u.Feeds[i], f)
}

func (u *urls) search(s Search) {
	switch {
	case s.Name == "" || s.Words == "":
		u.Refused = append(u.Refused, Refused{Address: "query:" + s.Name + ":" + s.Words, Reason: feed.Malformed})
	case !slices.Contains(u.Searches, s):
		u.Searches = append(u.Searches, s)
	}
}

// labelled is a feed without an address that has what its tags say.
func labelled(tags []string) Tagged {
	var f Tagged
	for _, tag := range tags {
		if title, ok := strings.CutPrefix(tag, "~"); ok {
			f.Title = line(title)
			continue
		}
		if rest, ok := strings.CutPrefix(tag, "!"); ok {
			f.Hidden, tag = true, rest
		}
		if tag = line(tag); tag != "" && !slices.Contains(f.Tags, tag) {
			f.Tags = append(f.Tags, tag)
		}
	}
	if len(f.Tags) > 0 {
		f.Folder = within("", f.Tags[0])
	}
	return f
}

// merged is one feed of two lines with its address.
func merged(f, other Tagged) Tagged {
	for _, tag := range other.Tags {
		if !slices.Contains(f.Tags, tag) {
			f.Tags = append(f.Tags, tag)
		}
	}
	if f.Title == "" {
		f.Title = other.Title
	}
	if f.Folder == "" {
		f.Folder = other.Folder
	}
	f.Hidden = f.Hidden || other.Hidden
	return f
}
