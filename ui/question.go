package ui

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"lede/feed/doc"
	"lede/feed/query"
	"lede/ui/cell"
	"lede/ui/theme"
)

// names are what can stand behind a field's colon, by the field's name.
type names map[string][]string

// question is a line of input for the language of feed/query: it knows what is wrong with what was typed, and completes
// names.
type question struct {
	theme *theme.Theme
	names names
	input textinput.Model
	wrong *query.Error
	empty bool // nothing is asked yet
	plain bool // any text: it is no question after all

	offers     []string // that could stand where the cursor is, while one goes through them
	at         int
	head, tail string // what stands before and after them
}

func newQuestion(t *theme.Theme, n names, hint string) question {
	return question{theme: t, names: n, input: newInput(t, hint), empty: true}
}

func (q *question) set(text string) {
	q.input.SetValue(text)
	q.input.CursorEnd()
	q.check()
}

func (q *question) text() string { return q.input.Value() }

// Press edits the line; tab completes what stands before the cursor, and again: with the next name.
func (q *question) Press(key tea.KeyPressMsg) {
	switch key.String() {
	case "tab":
		q.complete(1)
	case "shift+tab":
		q.complete(-1)
	default:
		q.offers = nil
		q.input, _ = q.input.Update(key)
	}
	q.check()
}

// Paste puts text into the line.
func (q *question) Paste(text string) {
	q.offers = nil
	q.input, _ = q.input.Update(tea.PasteMsg{Content: doc.Line(text)})
	q.check()
}

func (q *question) check() {
	if q.plain {
		return
	}
	n, err := query.ParseTyping(q.text(), time.Now())
	q.wrong, q.empty = nil, n.Everything()
	errors.As(err, &q.wrong)
}

// finish says in full what was asked for. Where that can't be, ok is false, and the line says what is wrong: what may
// still become a question while it is typed (newer:2) is a mistake now.
func (q *question) finish() (asked string, ok bool) {
	if q.wrong != nil {
		return "", false
	}
	asked, err := query.Finished(q.text(), time.Now())
	errors.As(err, &q.wrong)
	return asked, err == nil
}

// complete puts the next of the names that fit in the place of what is being typed.
func (q *question) complete(n int) {
	if len(q.offers) == 0 {
		q.offer()
		n = 0
	}
	if len(q.offers) == 0 {
		return
	}
	q.at = (q.at + n + len(q.offers)) % len(q.offers)
	before := q.head + q.offers[q.at]
	q.input.SetValue(before + q.tail)
	q.input.SetCursor(utf8.RuneCountInString(before))
}

// offer finds the names that fit.
func (q *question) offer() {
	text := q.text()
	at := len(string([]rune(text)[:q.input.Position()]))
	spot := query.At(text, at)
	start := spot.Start
	if spot.Quote {
		start--
	}
	q.at, q.head, q.tail = 0, text[:max(0, start)], text[at:]
	if spot.Field != "" {
		q.offers = offersOf(q.names[spot.Field], spot.Typed)
		return
	}
	q.offers = nil
	for _, f := range query.Fields() {
		if strings.HasPrefix(f, strings.ToLower(spot.Typed)) && !spot.Quote {
			q.offers = append(q.offers, f+":")
		}
	}
	for _, s := range []string{query.Unread, query.Starred, query.Today} {
		if spot.Typed != "" && strings.HasPrefix(s, strings.ToLower(spot.Typed)) && !spot.Quote {
			q.offers = append(q.offers, s)
		}
	}
}

// mostOffers bounds the names that one goes through.
const mostOffers = 50

// offersOf are the names that begin with what was typed, then those that have it in them.
func offersOf(all []string, typed string) []string {
	typed = query.Fold(typed)
	var begin, within []string
	for _, name := range all {
		switch i := strings.Index(query.Fold(name), typed); {
		case i == 0:
			begin = append(begin, query.Quoted(name))
		case i > 0:
			within = append(within, query.Quoted(name))
		}
	}
	all = slices.Concat(begin, within)
	return all[:min(len(all), mostOffers)]
}

// said is a line about what was typed: the names to choose from, or where a mistake is and what was expected there.
// Left is how many cells stand before what is typed. It is empty where there is nothing to say.
func (q *question) said(w, left int) string {
	g := q.theme.Glyphs
	switch {
	case len(q.offers) > 1:
		return q.offered(w)
	case q.wrong == nil:
		return ""
	}
	column := left + cell.Width(string([]rune(q.text())[:min(q.wrong.Column-1, utf8.RuneCountInString(q.text()))]))
	what := "^ expected " + q.wrong.Want
	if column+cell.Width(what) > w {
		what = q.wrong.Error()
		column = 1
	}
	return q.theme.Error.Render(cell.Fit(cell.Blank(column)+what, w, g.Ellipsis))
}

// offered shows the names from the one at hand on, as many as fit.
func (q *question) offered(w int) string {
	g := q.theme.Glyphs
	line, used := " ", 1
	for i, offer := range q.offers[q.at:] {
		offer = cell.Truncate(offer, max(1, w-2), g.Ellipsis)
		n := cell.Width(offer) + 2
		if used+n-1 > w && i > 0 {
			break
		}
		style := q.theme.KeyLabel
		if i == 0 {
			style = q.theme.Key
		}
		line += style.Render(offer) + "  "
		used += n
	}
	return cell.PadStyled(cell.CutStyled(line, 0, w), w)
}

// mistake says what is wrong with a question, or nothing.
func (a *App) mistake(ask string) string {
	if _, err := query.Parse(ask, a.now); err != nil {
		return capital(err.Error()) + "."
	}
	return ""
}
