package doc

import "golang.org/x/net/html/atom"

// isElement reports whether a names an HTML element: the atom table holds attribute names too.
func isElement(a atom.Atom) bool {
	if blockLevel(a) || isVoid(a) || isDropped(a) || isFormatting(a) {
		return true
	}
	switch a {
	case atom.Html, atom.Body, atom.Span, atom.Abbr, atom.Acronym, atom.Bdi, atom.Bdo, atom.Cite, atom.Dfn,
		atom.Kbd, atom.Samp, atom.Var, atom.Q, atom.Sub, atom.Sup, atom.Mark, atom.Del, atom.Ins, atom.Ruby, atom.Rt,
		atom.Rp, atom.Rb, atom.Picture, atom.Iframe, atom.Video, atom.Audio, atom.Noscript, atom.Time, atom.Label, atom.Math,
		atom.Object, atom.Map, atom.Data:
		return true
	}
	return false
}

// blockLevel reports whether an element stands on lines of its own. Its start ends an open paragraph.
func blockLevel(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt,
		atom.Dd, atom.Blockquote, atom.Pre, atom.Table, atom.Figure, atom.Figcaption, atom.Hr, atom.Article, atom.Section,
		atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Nav, atom.Address, atom.Center, atom.Details, atom.Summary,
		atom.Fieldset, atom.Form, atom.Menu, atom.Dir, atom.Hgroup, atom.Listing, atom.Xmp, atom.Plaintext, atom.Search, atom.Dialog:
		return true
	}
	return tablePart(a)
}

// tablePart reports whether an element is one that only tables have.
func tablePart(a atom.Atom) bool {
	switch a {
	case atom.Tr, atom.Td, atom.Th, atom.Thead, atom.Tbody, atom.Tfoot, atom.Caption, atom.Colgroup:
		return true
	}
	return false
}

// isVoid reports whether an element has no content and no end tag.
func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Br, atom.Hr, atom.Img, atom.Wbr, atom.Input, atom.Source, atom.Track, atom.Meta, atom.Link, atom.Base, atom.Col,
		atom.Embed, atom.Area, atom.Param:
		return true
	}
	return false
}

// isDropped reports whether nothing of an element is for readers: code, form controls, drawings without text.
func isDropped(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Template, atom.Title, atom.Select, atom.Option, atom.Optgroup, atom.Textarea,
		atom.Button, atom.Datalist, atom.Meter, atom.Progress, atom.Output, atom.Canvas, atom.Svg, atom.Noembed,
		atom.Noframes, atom.Frameset, atom.Dialog:
		return true
	}
	return false
}

// isRaw reports whether the tokenizer reads an element's content as text even where it looks like tags.
func isRaw(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Title, atom.Textarea, atom.Iframe, atom.Noembed, atom.Noframes, atom.Xmp,
		atom.Plaintext:
		return true
	}
	return false
}

// isFormatting reports whether an element's end tag takes effect even where blocks inside it are still open.
func isFormatting(a atom.Atom) bool {
	switch a {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike,
		atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

func isHeading(a atom.Atom) bool { return headingLevel(a) > 0 }

func headingLevel(a atom.Atom) int {
	switch a {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	return 0
}

// styleOf returns the style that an element gives its text.
func styleOf(a atom.Atom) Style {
	switch a {
	case atom.Em, atom.I, atom.Cite, atom.Dfn, atom.Var:
		return Emphasis
	case atom.Strong, atom.B:
		return Strong
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		return Code
	case atom.Del, atom.S, atom.Strike:
		return Deleted
	case atom.Mark:
		return Marked
	}
	return 0
}
