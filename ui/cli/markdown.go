package cli

import (
	"fmt"
	"io"
	"strings"

	"lede/feed/doc"
)

// writeMarkdown writes an article as CommonMark, tables in GitHub's form.
func writeMarkdown(w io.Writer, a article) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", marked(a.Title), marked(a.byline()))
	if a.Link != "" {
		fmt.Fprintf(&b, "\n<%s>\n", a.Link)
	}
	m := markdown{d: a.Document, out: &b}
	for _, block := range a.Document.Blocks {
		m.block(block)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// markdown writes blocks.
type markdown struct {
	d   doc.Document
	out *strings.Builder
}

func (m markdown) block(b doc.Block) {
	text := m.body(b)
	if text == "" {
		return
	}
	first, rest := prefixes(b.Frames)
	m.out.WriteString(strings.TrimRight(rest, " ") + "\n")
	for i, line := range strings.Split(text, "\n") {
		prefix := rest
		if i == 0 {
			prefix = first
		}
		m.out.WriteString(strings.TrimRight(prefix+line, " ") + "\n")
	}
}

// prefixes are what stands before the first line of a block and before the others.
func prefixes(frames []doc.Frame) (first, rest string) {
	for _, f := range frames {
		marker := "  "
		switch f.Kind {
		case doc.Quote:
			first, rest = first+"> ", rest+"> "
			continue
		case doc.Bullet:
			marker = "- "
		case doc.Number:
			marker = fmt.Sprintf("%d. ", f.Number)
		case doc.Term, doc.Definition:
			continue
		}
		blank := strings.Repeat(" ", len(marker))
		if f.First {
			first += marker
		} else {
			first += blank
		}
		rest += blank
	}
	return first, rest
}

// body is a block without what it stands in.
func (m markdown) body(b doc.Block) string {
	switch b.Kind {
	case doc.Heading:
		return strings.Repeat("#", min(b.Level+1, 6)) + " " + m.spans(b.Text, b.Spans)
	case doc.Preformatted:
		fence := "```"
		for strings.Contains(b.Text, fence) {
			fence += "`"
		}
		return fence + b.Language + "\n" + b.Text + "\n" + fence
	case doc.Table:
		return m.table(b)
	case doc.Figure:
		picture := fmt.Sprintf("![%s](<%s>)", marked(b.Image.Alt), b.Image.Address)
		if b.Image.Address == "" {
			picture = marked(b.Image.Alt)
		}
		return strings.TrimSpace(picture + "\n\n" + m.spans(b.Text, b.Spans))
	case doc.Rule:
		return "---"
	}
	return strings.ReplaceAll(m.spans(b.Text, b.Spans), "\n", "\\\n")
}

func (m markdown) table(b doc.Block) string {
	var rows []string
	for i, row := range b.Rows {
		line := "|"
		for _, c := range row {
			text := strings.NewReplacer("\n", " ", "|", `\|`).Replace(m.spans(c.Text, c.Spans))
			line += " " + text + " |" + strings.Repeat(" |", max(c.Width, 1)-1)
		}
		rows = append(rows, line)
		if i == 0 {
			n := 0
			for _, c := range row {
				n += max(c.Width, 1)
			}
			rows = append(rows, "|"+strings.Repeat(" --- |", n))
		}
	}
	return strings.TrimSpace(m.spans(b.Text, b.Spans) + "\n\n" + strings.Join(rows, "\n"))
}

// spans writes text with its styles and links.
func (m markdown) spans(text string, spans []doc.Span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(marked(text[at:s.Start]))
		inner := text[s.Start:s.End]
		at = s.End
		core := strings.TrimSpace(inner) // emphasis does not begin or end with a space
		before, after, _ := strings.Cut(inner, core)
		if core == "" {
			b.WriteString(inner)
			continue
		}
		b.WriteString(before + m.span(core, s) + after)
	}
	b.WriteString(marked(text[at:]))
	return b.String()
}

func (m markdown) span(text string, s doc.Span) string {
	if s.Style&doc.Code != 0 {
		fence := "`"
		for strings.Contains(text, fence) {
			fence += "`"
		}
		text = fence + pad(text) + fence
	} else {
		text = marked(text)
	}
	for _, mark := range []struct {
		style doc.Style
		sign  string
	}{{doc.Emphasis, "*"}, {doc.Strong, "**"}, {doc.Deleted, "~~"}} {
		if s.Style&mark.style != 0 {
			text = mark.sign + text + mark.sign
		}
	}
	if s.Link > 0 && s.Link <= len(m.d.Links) {
		text = "[" + text + "](<" + m.d.Links[s.Link-1] + ">)"
	}
	return text
}

// pad keeps backquotes at the ends of code from joining its fence.
func pad(code string) string {
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		return " " + code + " "
	}
	return code
}

// marked is text of which no character means anything in Markdown.
func marked(text string) string {
	escaped := strings.NewReplacer(
		`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "&", `\&`, "~", `\~`,
	).Replace(text)
	if strings.IndexAny(escaped, "#>+-=0123456789|") == 0 { // what a line may begin with to be more than text
		i := strings.IndexFunc(escaped, func(r rune) bool { return r < '0' || r > '9' })
		switch {
		case i == 0:
			return `\` + escaped
		case i > 0 && strings.ContainsRune(".)", rune(escaped[i])):
			return escaped[:i] + `\` + escaped[i:]
		}
	}
	return escaped
}
