package parse

import (
	"bytes"
	"strings"
)

// found is what a body turned out to be.
type found uint8

const (
	nothing found = iota
	webPage
	feedInPage // a page whose elements hold a feed's
	xmlFeed
	jsonFeed
)

// pageTags are the elements that make a web page of a body without a feed's root.
var pageTags = set(`meta script style div p a span table h1`)

// findRoot tells what the body is, and where the root element of an XML feed begins: everything before it (blank
// lines, warnings of a server's script, comments, declarations) is of no use.
func findRoot(b []byte) (what found, at int, f format) {
	if start := bytes.TrimLeft(b, " \t\r\n"); len(start) > 0 && (start[0] == '{' || start[0] == '[') {
		return jsonFeed, len(b) - len(start), 0
	}
	var t tag
	inPage, p := false, prolog{text: b}
	for i := p.tag(0); i < len(b); i = p.tag(i) {
		next, ok := t.scan(b, i)
		if !ok {
			i = max(next, i+1)
			continue
		}
		name := strings.ToLower(string(t.name))
		f, isRoot := roots[name[strings.IndexByte(name, ':')+1:]]
		switch {
		case !isRoot || t.closing:
			inPage = inPage || name == "html" || name == "head" || name == "body"
			if inPage || pageTags[name] {
				what = webPage
			}
		case !inPage:
			return xmlFeed, i, f
		case t.get("version") != "" || t.get("xmlns") != "":
			return feedInPage, i, f
		}
		i = next
	}
	return what, 0, 0
}

// prolog steps over what is no tag. It remembers what there is no more of, so that no text is searched twice to its
// end in vain.
type prolog struct {
	text                 []byte
	noComment, noBracket bool // no "-->", no "]" is left
}

// tag returns the place of the next '<' from i on that is not the beginning of a comment, a declaration or an
// instruction; the length of the text when there is none.
func (p *prolog) tag(i int) int {
	for i < len(p.text) {
		n := bytes.IndexByte(p.text[i:], '<')
		if n < 0 {
			break
		}
		i += n
		switch rest := p.text[i:]; {
		case bytes.HasPrefix(rest, []byte("<!--")):
			i = p.afterComment(i)
		case bytes.HasPrefix(rest, []byte("<!")):
			i = p.afterDeclaration(i)
		case bytes.HasPrefix(rest, []byte("<?")):
			i = p.afterInstruction(i)
		default:
			return i
		}
	}
	return len(p.text)
}

// afterComment returns the place behind the comment at i; one that is never closed ends behind its opening.
func (p *prolog) afterComment(i int) int {
	i += len("<!--")
	if !p.noComment {
		if n := bytes.Index(p.text[i:], []byte("-->")); n >= 0 {
			return i + n + len("-->")
		}
		p.noComment = true
	}
	return i
}

// afterInstruction returns the place behind the processing instruction at i, which ends with "?>", else with ">",
// and in any case before the next tag.
func (p *prolog) afterInstruction(i int) int {
	i += len("<?")
	end := len(p.text)
	if n := bytes.IndexByte(p.text[i:], '<'); n >= 0 {
		end = i + n
	}
	if n := bytes.LastIndex(p.text[i:end], []byte("?>")); n >= 0 {
		return i + n + len("?>")
	}
	if n := bytes.IndexByte(p.text[i:end], '>'); n >= 0 {
		return i + n + 1
	}
	return end
}

// afterDeclaration returns the place behind the declaration at i, the bracketed part of a document type included.
func (p *prolog) afterDeclaration(i int) int {
	i += len("<!")
	end := bytes.IndexByte(p.text[i:], '>')
	if end < 0 {
		return len(p.text)
	}
	if open := bytes.IndexByte(p.text[i:i+end], '['); open >= 0 && !p.noBracket {
		n := bytes.IndexByte(p.text[i+open:], ']')
		if p.noBracket = n < 0; n >= 0 {
			closing := i + open + n
			if n := bytes.IndexByte(p.text[closing:], '>'); n >= 0 {
				return closing + n + 1
			}
			return len(p.text)
		}
	}
	return i + end + 1
}
