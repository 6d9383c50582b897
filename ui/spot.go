package ui

import (
	"lede/ui/typeset"
)

// spot is something in the pane that a click answers.
type spot struct {
	kind    spotKind
	address string // of a link
	mark    int    // which sentence of the summary
	file    int    // which of the article's files
}

type spotKind uint8

const (
	nothing spotKind = iota
	offerSpot
	previousSpot
	nextSpot
	linkSpot
	fileSpot
	markSpot
)

// At tells what is at a cell of the pane of w cells.
func (a *article) At(x, y, w int) spot {
	left, text := margin(w)
	x -= left
	switch l := a.lineAt(y + a.scroll.Top); l.kind {
	case offerLine:
		return spot{kind: offerSpot}
	case fileLine:
		return spot{kind: fileSpot, file: l.n}
	case wayLine, wayTitleLine:
		if x < gutter+text/2 {
			return spot{kind: previousSpot}
		}
		return spot{kind: nextSpot}
	case textLine:
		return a.inText(x, a.page.Lines[l.n])
	}
	return spot{}
}

func (a *article) inText(x int, l typeset.Line) spot {
	for _, area := range l.Links {
		if x >= area.From && x < area.To {
			return spot{kind: linkSpot, address: a.document.Links[area.Link-1]}
		}
	}
	for _, area := range l.Marks {
		if x >= area.From && x < area.To {
			return spot{kind: markSpot, mark: area.Mark}
		}
	}
	return spot{}
}
