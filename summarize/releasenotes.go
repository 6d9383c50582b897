package summarize

import (
	"regexp"
	"strings"

	"lede/feed/doc"
)

const (
	// fewEntries is how many entries of lists make a text release notes.
	fewEntries = 3
	// entryWords is how many words an entry has at least: "Bug fixes" says nothing.
	entryWords = 3
)

// release finds a version or the name for such a text in a title or heading.
var release = regexp.MustCompile(`(?i)^\[?v?\d+\.\d+(\.\d+)*\b|\brelease notes\b|\bchange ?log\b|\bwhat['’]s new\b|\breleases\b|\bneuerungen\b|\bänderungen\b|\bnouveautés\b|\bnovedades\b`)

// version finds a version anywhere in a title. In a heading it has to come first, for measures have points too.
var version = regexp.MustCompile(`(?i)\bv?\d+\.\d+(\.\d+)*\b`)

// releaseNotes tells whether a text lists what changed in a program: a title or heading that says so, and entries of
// lists without stops.
func releaseNotes(a Article) bool {
	named, entries := version.MatchString(a.Title) || release.MatchString(a.Title), 0
	for i := range a.Document.Blocks {
		b := &a.Document.Blocks[i]
		switch {
		case b.Kind == doc.Heading:
			named = named || release.MatchString(b.Text)
		case b.Kind == doc.Paragraph && len(b.Frames) > 0 && entries < fewEntries:
			if _, listed := framed(b); listed && !stopped(b.Text) && entry(b.Text) {
				entries++
			}
		}
	}
	return named && entries >= fewEntries
}

// entry tells whether s says something as the entry of a list.
func entry(s string) bool {
	if len(s) > longestBytes || strings.Count(s, " ")+1 < entryWords || announces(s) {
		return false
	}
	letters, upper, wide := count(s)
	return letters*2+wide*5 >= len(s) && upper*10 <= letters*7
}
