package ui

import (
	"strings"

	"lede/feed"
	"lede/feed/query"
	"lede/ui/cell"
	"lede/ui/theme"
)

// titleStyle is how a headline's title looks.
func (l *headlines) titleStyle(h feed.Headline, row *theme.Row) theme.Style {
	if h.Flags.Has(feed.Read) {
		return row.Read
	}
	return row.Unread
}

// title draws a part of a title in w cells, with what was looked for marked. The marks are found in the whole title, so
// that a phrase which runs on into the next line is marked in both.
func (l *headlines) title(title string, part query.Span, w int, style theme.Style) string {
	text := title[part.Start:part.End]
	fitted := cell.Fit(text, w, l.theme.Glyphs.Ellipsis)
	if !l.seeking {
		return style.Render(fitted)
	}
	var b strings.Builder
	at, end := 0, sameUntil(text, fitted)
	for _, m := range l.sought.Marks(title) {
		start, stop := clamp(m.Start-part.Start, at, end), clamp(m.End-part.Start, at, end)
		if start == stop {
			continue
		}
		b.WriteString(style.Render(fitted[at:start]) + l.theme.Hit.Render(fitted[start:stop]))
		at = stop
	}
	b.WriteString(style.Render(fitted[at:]))
	return b.String()
}

// sameUntil is how many bytes two strings have in common at their beginning.
func sameUntil(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}
