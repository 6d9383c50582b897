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
	Title      lipgloss.Style // the program's name in the title bar
	TitleText  lipgloss.Style // the rest of the title bar
	Rule       lipgloss.Style // lines between panes
	Accent     lipgloss.Style
	Dim        lipgloss.Style // secondary text
	Count      lipgloss.Style // numbers beside names
	Error      lipgloss.Style
	Notice     lipgloss.Style
	Key        lipgloss.Style // a key in a hint
	KeyLabel   lipgloss.Style // what the key does
	Button     lipgloss.Style // something that a click or a key answers, such as Next Article
	Thumb      lipgloss.Style // the moving part of a scrollbar
	Track      lipgloss.Style // what the thumb moves in
	Progress   lipgloss.Style
	Overlay    lipgloss.Style // text in a dialog
	Border     lipgloss.Style // a dialog's border
	OverlayTop lipgloss.Style // a dialog's title
	Input      lipgloss.Style // what a person types
	Prompt     lipgloss.Style // what stands before it
	Hint       lipgloss.Style // what an empty input says
	Match      lipgloss.Style // the letters that a search found

	// Rows of a list, by Row.
	Plain, Selected, Resting Row

	// An article.
	Headline    lipgloss.Style // the article's own title
	Byline      lipgloss.Style
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
	SummaryBorder lipgloss.Style
	SummaryTitle  lipgloss.Style
	SummaryText   lipgloss.Style
	SummaryFocus  lipgloss.Style // the sentence that Enter would look up
}

// Row is the styles of one row of a list. All of one Row share a background, and Fill covers what is left of it.
type Row struct {
	Fill, Unread, Read, Dim, Star, Count, Error lipgloss.Style
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

// For returns the theme for a terminal. An Unknown profile is taken for a terminal with colours, since the renderer
// takes out those that it cannot show.
func For(dark bool, profile colorprofile.Profile) Theme {
	switch {
	case profile == colorprofile.NoTTY, profile == colorprofile.ASCII:
		return None()
	case profile == colorprofile.ANSI:
		return Sixteen(dark)
	case dark:
		return Dark()
	}
	return Light()
}

// Dark returns the theme for terminals with a dark background.
func Dark() Theme { return New(dark()) }

// Light returns the theme for terminals with a light background.
func Light() Theme { return New(light()) }

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
	t.Title = p.Accent.Bold(true)
	t.TitleText = p.Text
	t.Rule = p.Rule
	t.Accent = p.Accent
	t.Dim = p.Dim
	t.Count = p.Dim
	t.Error = p.Error
	t.Notice = p.Notice
	t.Key = p.Accent
	t.KeyLabel = p.Dim
	t.Button = p.Accent
	t.Thumb = p.Accent
	t.Track = p.Rule
	t.Progress = p.Accent
	t.Overlay = p.Text
	t.Border = p.Accent
	t.OverlayTop = p.Accent.Bold(true)
	t.Input = p.Text
	t.Prompt = p.Accent.Bold(true)
	t.Hint = p.Dim
	t.Match = p.Accent.Bold(true)
}

func (t *Theme) rows(p Palette) {
	t.Plain = Row{
		Fill: p.Text, Unread: p.Text.Bold(true), Read: p.Dim, Dim: p.Dim, Star: p.Star, Count: p.Dim, Error: p.Error,
	}
	t.Selected = rowOn(p.Selected, p.SelectedDim)
	t.Resting = rowOn(p.Resting, p.RestingDim)
}

// rowOn returns a selected row. Stars and errors take the row's own colour: theirs need not be legible on it.
func rowOn(text, dim lipgloss.Style) Row {
	return Row{Fill: text, Unread: text.Bold(true), Read: text, Dim: dim, Star: text, Count: dim, Error: text}
}

func (t *Theme) text(p Palette) {
	inline := lipgloss.NewStyle()
	t.Headline = p.Text.Bold(true)
	t.Byline = p.Dim
	t.Heading = p.Accent.Bold(true)
	t.Body = p.Text
	t.Emphasis = inline.Italic(true)
	t.Strong = inline.Bold(true)
	t.Code = p.Code
	t.CodeBlock = p.Code
	t.Link = p.Link
	t.LinkLabel = p.Accent.Bold(true)
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
	t.SummaryBorder = p.Accent
	t.SummaryTitle = p.Accent.Bold(true)
	t.SummaryText = p.Text
	t.SummaryFocus = p.Found
}
