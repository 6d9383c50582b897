// Package opml reads and writes lists of subscriptions: OPML, and the urls file of newsboat. It reads what is in use, not
// what is specified.
package opml

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"

	"lede/feed"
)

const (
	maxBytes = 20 << 20 // a list of 100,000 feeds is smaller
	maxDepth = 32       // of folders; what is deeper goes into the last one
	maxLine  = 1000     // bytes of a title or a folder's name
	maxWeb   = 8000     // bytes of an address; servers take no more
	maxFlaws = 1000     // syntax errors, after which the rest is no list any more
)

// ErrNotOPML is returned for bytes in which nothing looks like OPML.
var ErrNotOPML = errors.New("not an OPML file")

// Subscription is one feed of a list.
type Subscription struct {
	Address string // http or https
	Title   string // empty when the file has none but the address
	Site    string // http or https, or empty
	Folder  string // slash separated path, empty at the top
}

// Refused is an entry that was not taken. Its strings are one line each.
type Refused struct {
	Address string
	Title   string
	Reason  feed.Reason // Scheme: not http, https or feed. NotFeed: a link or an include. Malformed: can't be understood
}

// WebAddress checks an address from a hostile file. feed: is its old alias: feed://x is http://x, feed:https://x is
// https://x. Commands (exec:, filter:, a leading bar) and local files are for a person to type, not for a file to bring.
func WebAddress(s string) (string, feed.Reason) {
	s = strings.TrimSpace(s)
	if rest, ok := cutPrefixFold(s, "feed:"); ok {
		s = rest
		if strings.HasPrefix(rest, "//") {
			s = "http:" + rest
		}
	}
	u, err := url.Parse(s)
	scheme, _, _ := strings.Cut(strings.ToLower(s), ":")
	switch {
	case scheme != "http" && scheme != "https":
		return "", feed.Scheme
	case err != nil || u.Hostname() == "" || strings.ContainsFunc(u.Hostname(), inNoName) || strings.ContainsFunc(s, unicode.IsControl):
		return "", feed.Malformed
	}
	u.Host, u.Fragment, u.RawFragment = strings.ToLower(u.Host), "", ""
	u.RawQuery = escapedQuery(u.RawQuery)
	web := u.String()
	if len(web) > maxWeb {
		return "", feed.Malformed
	}
	return web, ""
}

// escapedQuery writes the bytes that no query may have as they stand as %XX, as browsers do.
func escapedQuery(raw string) string {
	var b strings.Builder
	for _, c := range []byte(raw) {
		if c <= ' ' || c > '~' || strings.IndexByte(`"<>`, c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

// inNoName reports whether r stands in the name or number of no host.
func inNoName(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) && !strings.ContainsRune("-._:", r)
}

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// line makes a string of one line without control characters and directional marks, of bounded length.
func line(s string) string {
	kept := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case r == '\u200c' || r == '\u200d': // joiners, which scripts and emoji need
			return r
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	words := strings.Join(strings.Fields(kept), " ")
	if len(words) > maxLine {
		words = strings.ToValidUTF8(words[:maxLine], "")
	}
	return strings.TrimSpace(words)
}

// within is the path of a folder in another. A slash in a name divides it: readers without nested folders write them so.
func within(path, name string) string {
	depth := 0
	if path != "" {
		depth = 1 + strings.Count(path, "/")
	}
	for part := range strings.SplitSeq(name, "/") {
		part = line(part)
		if part == "" || depth == maxDepth {
			continue
		}
		if depth++; depth > 1 {
			path += "/"
		}
		path += part
	}
	return path
}
