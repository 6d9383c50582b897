// Package theme turns a small palette into the styles that everything on the screen is drawn with: dark, light,
// sixteen colours or none.
//
// A Theme is made once and passed in, best by pointer: it holds some forty styles. The colours are true colours
// throughout; Bubble Tea's renderer brings them down to what the terminal can show.
package theme

import (
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// Theme is every style of the screen, named for what it is used for. The zero value draws plain text.
//
// Styles for whole pieces of text (Body, Quote, Row.Read) say what stands under the inline ones; Emphasis, Strong,
// Code, Link, Deleted, Marked and MarkedFocus set only what they mean, so that they combine:
// t.Strong.Inherit(t.Marked).Inherit(t.Body).
type Theme struct {
	Glyphs Glyphs // the signs to draw with; Unicode unless changed

	// Around the panes.
	Title      Style // the program's name in the title bar
	TitleText  Style // the rest of the title bar
	Rule       Style // lines between panes
	Accent     Style
	Dim        Style // secondary text
	Count      Style // numbers beside names
	Error      Style
	Notice     Style
	Key        Style // a key in a hint
	KeyLabel   Style // what the key does
	Button     Style // something that a click or a key answers, such as Next Article
	Thumb      Style // the moving part of a scrollbar
	Track      Style // what the thumb moves in
	Progress   Style
	Overlay    Style // text in a dialog
	Border     Style // a dialog's border
	OverlayTop Style // a dialog's title
	Input      Style // what a person types
	Prompt     Style // what stands before it
	Hint       Style // what an empty input says
	Match      Style // the letters that a search found
	Hit        Style // a place that was found in a text
	HitFocus   Style // the one at hand

	// Rows of a list, by Row.
	Plain, Selected, Resting Row

	// An article.
	Headline    Style // the article's own title
	Byline      Style
	Heading     lipgloss.Style
	Body        lipgloss.Style
	Emphasis    lipgloss.Style
	Strong      lipgloss.Style
	Code        lipgloss.Style
	CodeBlock   lipgloss.Style // has a quiet background: draw it to the full width
	Link        lipgloss.Style
	LinkLabel   lipgloss.Style // the number or letter that picks a link
	Quote       lipgloss.Style
	QuoteBar    lipgloss.Style
	ListMarker  lipgloss.Style
	TableHead   lipgloss.Style
	TableRule   lipgloss.Style
	Caption     lipgloss.Style
	Deleted     lipgloss.Style
	Marked      lipgloss.Style // a sentence of the summary, in the text
	MarkedFocus lipgloss.Style // the one that was just looked up
	MarkBar     lipgloss.Style // the gutter beside it

	// The summary.
	SummaryBorder Style
	SummaryTitle  Style
	SummaryText   Style
	SummaryFocus  Style // the sentence that Enter would look up
}

// Row is the styles of one row of a list. All of one Row share a background, and Fill covers what is left of it.
type Row struct {
	Fill, Unread, Read, Dot, Dim, Star, Count, Error Style
}

// RowOf returns the styles of a row: plain, selected in the pane that has the focus, or selected in another.
func (t *Theme) RowOf(selected, focused bool) *Row {
	switch {
	case selected && focused:
		return &t.Selected
	case selected:
		return &t.Resting
	}
	return &t.Plain
}

// Choice is what a person wants a theme to be: the name of one that lede comes with, and colours of their own that are
// put over it. The zero value is the default.
type Choice struct {
	Name string
	Own  Colors
}

// For returns the theme for a terminal. An Unknown profile is taken for a terminal with colours, since the renderer
// takes out those that it cannot show.
func For(choice Choice, dark bool, profile colorprofile.Profile) Theme {
	b := named(choice.Name)
	switch {
	case profile == colorprofile.NoTTY, profile == colorprofile.ASCII:
		return None()
	case b.plain:
		return New(tint(none(), choice.Own))
	case profile == colorprofile.ANSI:
		return New(tint(sixteen(dark), choice.Own.sixteenOnly()))
	case dark:
		return New(paint(b.dark.over(choice.Own)))
	}
	return New(paint(b.light.over(choice.Own)))
}

// Dark returns the default theme for a dark background.
func Dark() Theme { return For(Choice{}, true, colorprofile.TrueColor) }

// Sixteen returns the theme for terminals with sixteen colours: their own, whatever these are.
func Sixteen(dark bool) Theme { return New(sixteen(dark)) }

// None returns the theme without colours: bold, faint, underline and reverse only.
func None() Theme { return New(none()) }

// New makes a theme of a palette.
func New(p Palette) Theme {
	t := Theme{Glyphs: Unicode()}
	t.panes(p)
	t.rows(p)
	t.text(p)
	t.summary(p)
	return t
}

func (t *Theme) panes(p Palette) {
	t.Title = pen(p.Accent.Bold(true))
	t.TitleText = pen(p.Text)
	t.Rule = pen(p.Rule)
	t.Accent = pen(p.Accent)
	t.Dim = pen(p.Dim)
	t.Count = pen(p.Dim)
	t.Error = pen(p.Error)
	t.Notice = pen(p.Notice)
	t.Key = pen(p.Accent)
	t.KeyLabel = pen(p.Dim)
	t.Button = pen(p.Accent)
	t.Thumb = pen(p.Accent)
	t.Track = pen(p.Rule)
	t.Progress = pen(p.Accent)
	t.Overlay = pen(p.Text)
	t.Border = pen(p.Accent)
	t.OverlayTop = pen(p.Accent.Bold(true))
	t.Input = pen(p.Text)
	t.Prompt = pen(p.Accent.Bold(true))
	t.Hint = pen(p.Dim)
	t.Match = pen(p.Accent.Bold(true))
	t.Hit = pen(p.Found)
	t.HitFocus = pen(p.Star.Bold(true).Reverse(true))
}

func (t *Theme) rows(p Palette) {
	t.Plain = Row{
		Fill: pen(p.Text), Unread: pen(p.Text.Bold(true)), Read: pen(p.Dim), Dot: pen(p.Accent), Dim: pen(p.Dim), Star: pen(p.Star),
		Count: pen(p.Dim), Error: pen(p.Error),
	}
	t.Selected = rowOn(p.Selected, p.SelectedDim)
	t.Resting = rowOn(p.Resting, p.RestingDim)
}

// rowOn returns a selected row. Stars and errors take the row's own colour: theirs need not be legible on it.
func rowOn(text, dim lipgloss.Style) Row {
	plain, quiet := pen(text), pen(dim)
	return Row{Fill: plain, Unread: pen(text.Bold(true)), Read: plain, Dot: plain, Dim: quiet, Star: plain, Count: quiet, Error: plain}
}

func (t *Theme) text(p Palette) {
	inline := lipgloss.NewStyle()
	t.Headline = pen(p.Text.Bold(true))
	t.Byline = pen(p.Dim)
	t.Heading = p.Accent.Bold(true)
	t.Body = p.Text
	t.Emphasis = inline.Italic(true)
	t.Strong = inline.Bold(true)
	t.Code = p.Code
	t.CodeBlock = p.Code
	t.Link = p.Link
	t.LinkLabel = p.Accent.Bold(true).Reverse(true)
	t.Quote = p.Text.Italic(true)
	t.QuoteBar = p.Accent
	t.ListMarker = p.Accent
	t.TableHead = p.Text.Bold(true)
	t.TableRule = p.Rule
	t.Caption = p.Dim.Italic(true)
	t.Deleted = inline.Strikethrough(true)
	t.Marked = p.Marked
	t.MarkedFocus = p.Found
	t.MarkBar = p.Accent
}

func (t *Theme) summary(p Palette) {
	t.SummaryBorder = pen(p.Accent)
	t.SummaryTitle = pen(p.Accent.Bold(true))
	t.SummaryText = pen(p.Text)
	t.SummaryFocus = pen(p.Found)
}
