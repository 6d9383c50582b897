package typeset

import (
	"strings"

	"charm.land/lipgloss/v2"

	"lede/feed/doc"
	"lede/ui/theme"
)

// base is what kind of text a style is for.
type base uint8

const (
	baseBody base = iota
	baseHeading
	baseQuote
	baseCode
	baseCaption
	baseTerm
	baseTableHead
	baseTableRule
	baseRule
	baseMarker // of a list
	baseQuoteBar
	baseMarkBar
)

// look is everything that the style of a piece of text depends on.
type look struct {
	base  base
	style doc.Style
	link  bool
	mark  markState
}

type markState uint8

const (
	unmarked markState = iota
	marked
	focused
)

// sgr is the sequences around a piece of text.
type sgr struct{ start, end string }

// styles turns looks into sequences. A style is asked once for each look on a page: rendering with it is a hundred
// times as slow as writing two strings.
type styles struct {
	theme theme.Theme
	known map[look]sgr
}

func newStyles(th theme.Theme) styles { return styles{theme: th, known: map[look]sgr{}} }

func (s *styles) of(l look) sgr {
	if g, ok := s.known[l]; ok {
		return g
	}
	const probe = "x"
	start, end, _ := strings.Cut(s.style(l).Render(probe), probe)
	g := sgr{start, end}
	s.known[l] = g
	return g
}

// style combines the theme's styles: what stands nearest to the text decides.
func (s *styles) style(l look) lipgloss.Style {
	t := &s.theme
	style := lipgloss.NewStyle()
	if l.link {
		style = style.Inherit(t.Link)
	}
	for _, inline := range [...]struct {
		bit   doc.Style
		style lipgloss.Style
	}{
		{doc.Emphasis, t.Emphasis}, {doc.Strong, t.Strong}, {doc.Deleted, t.Deleted}, {doc.Marked, t.Match.Style}, {doc.Code, t.Code},
	} {
		if l.style&inline.bit != 0 {
			style = style.Inherit(inline.style)
		}
	}
	switch l.mark {
	case marked:
		style = style.Inherit(t.Marked)
	case focused: // over all else, or links in it would not stand out from its ground
		style = t.MarkedFocus.Inherit(style)
		if l.style&doc.Code != 0 { // but for code, which its ground tells from words
			style = t.Code.Inherit(style)
		}
	}
	return style.Inherit(s.ground(l.base))
}

func (s *styles) ground(b base) lipgloss.Style {
	t := &s.theme
	switch b {
	case baseHeading:
		return t.Heading
	case baseQuote:
		return t.Quote
	case baseCode:
		return t.CodeBlock
	case baseCaption:
		return t.Caption
	case baseTerm:
		return t.Strong.Inherit(t.Body)
	case baseTableHead:
		return t.TableHead
	case baseTableRule:
		return t.TableRule
	case baseRule:
		return t.Rule.Style
	case baseMarker:
		return t.ListMarker
	case baseQuoteBar:
		return t.QuoteBar
	case baseMarkBar:
		return t.MarkBar
	}
	return t.Body
}
