package opml

import (
	"bufio"
	"cmp"
	"encoding/xml"
	"io"
	"strings"
	"time"

	"lede/feed"
)

// Write writes subs as OPML 2.0, nested by folder, in their order. Names and passwords in addresses are left out.
func Write(w io.Writer, title string, created time.Time, subs []Subscription) error {
	out := bufio.NewWriter(w)
	p := &printer{w: out}
	p.raw(xml.Header + `<opml version="2.0">` + "\n  <head>\n    <title>")
	p.escaped(line(title))
	p.raw("</title>\n    <dateCreated>" + created.UTC().Format(time.RFC1123Z) + "</dateCreated>\n  </head>\n  <body>\n")
	p.branch(tree(subs), 2)
	p.raw("  </body>\n</opml>\n")
	return out.Flush() // a bufio.Writer keeps the first error
}

// branch is a folder with what is in it.
type branch struct {
	name     string
	feeds    []Subscription
	branches []*branch
	named    map[string]*branch
}

func tree(subs []Subscription) *branch {
	root := &branch{}
	for _, s := range subs {
		in := root
		if path := within("", s.Folder); path != "" {
			for name := range strings.SplitSeq(path, "/") {
				in = in.child(name)
			}
		}
		in.feeds = append(in.feeds, s)
	}
	return root
}

func (b *branch) child(name string) *branch {
	if c := b.named[name]; c != nil {
		return c
	}
	if b.named == nil {
		b.named = map[string]*branch{}
	}
	c := &branch{name: name}
	b.branches, b.named[name] = append(b.branches, c), c
	return c
}

// printer writes indented XML.
type printer struct{ w *bufio.Writer }

func (p *printer) raw(s string) { _, _ = p.w.WriteString(s) }

func (p *printer) escaped(s string) { _ = xml.EscapeText(p.w, []byte(s)) }

func (p *printer) branch(b *branch, depth int) {
	indent := strings.Repeat("  ", depth)
	for _, s := range b.feeds {
		p.raw(indent)
		p.outline(s)
	}
	for _, child := range b.branches {
		p.raw(indent + "<outline")
		p.attribute("text", line(child.name))
		p.attribute("title", line(child.name))
		p.raw(">\n")
		p.branch(child, depth+1)
		p.raw(indent + "</outline>\n")
	}
}

func (p *printer) outline(s Subscription) {
	address := feed.WithoutUser(s.Address)
	title := cmp.Or(line(s.Title), line(address))
	p.raw(`<outline type="rss"`)
	p.attribute("text", title)
	p.attribute("title", title)
	p.attribute("xmlUrl", address) // whole, however long
	if s.Site != "" {
		p.attribute("htmlUrl", feed.WithoutUser(s.Site))
	}
	p.raw("/>\n")
}

func (p *printer) attribute(name, value string) {
	p.raw(" " + name + `="`)
	p.escaped(value)
	p.raw(`"`)
}
