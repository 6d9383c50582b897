package summarize

import (
	"regexp"
	"slices"
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
// lists without stops. Most texts have no such entries, so nothing else is asked of them.
func releaseNotes(a Article) bool {
	entries := 0
	for i := range a.Document.Blocks {
		b := &a.Document.Blocks[i]
		if b.Kind != doc.Paragraph || len(b.Frames) == 0 {
			continue
		}
		if _, listed := framed(b); listed && !stopped(b.Text) && entry(b.Text) {
			entries++
		}
		if entries == fewEntries {
			return namesRelease(a)
		}
	}
	return false
}

// namesRelease tells whether the title or a heading says that this is what changed in a program.
func namesRelease(a Article) bool {
	return version.MatchString(a.Title) || release.MatchString(a.Title) || slices.ContainsFunc(a.Document.Blocks, func(b doc.Block) bool {
		return b.Kind == doc.Heading && release.MatchString(b.Text)
	})
}

// entry tells whether s says something as the entry of a list.
func entry(s string) bool {
	if len(s) > longestBytes || strings.Count(s, " ")+1 < entryWords || announces(s) {
		return false
	}
	letters, upper, wide := count(s)
	return letters*2+wide*5 >= len(s) && upper*10 <= letters*7
}
