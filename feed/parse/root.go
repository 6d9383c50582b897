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
	xmlFeed
	jsonFeed
)

// pageTags are the elements that make a web page of a body without a feed's root; the first three make one at once.
var pageTags = set(`html head body meta script style div p a span table h1`)

// findRoot tells what the body is, and where the root element of an XML feed begins: everything before it (blank
// lines, warnings of a server's script, comments, declarations) is of no use.
func findRoot(b []byte) (what found, at int, f format) {
	if start := bytes.TrimLeft(b, " \t\r\n"); len(start) > 0 && (start[0] == '{' || start[0] == '[') {
		return jsonFeed, len(b) - len(start), 0
	}
	var t tag
	for i := nextTag(b, 0); i < len(b); i = nextTag(b, i) {
		next, ok := t.scan(b, i)
		if !ok {
			i = max(next, i+1)
			continue
		}
		name := strings.ToLower(string(t.name))
		if f, isRoot := roots[name[strings.IndexByte(name, ':')+1:]]; isRoot && !t.closing {
			return xmlFeed, i, f
		}
		if name == "html" || name == "head" || name == "body" {
			return webPage, i, 0
		}
		if pageTags[name] {
			what = webPage
		}
		i = next
	}
	return what, 0, 0
}

// nextTag returns the place of the next '<' from i on that is not the beginning of a comment, a declaration or an
// instruction; len(b) when there is none.
func nextTag(b []byte, i int) int {
	for i < len(b) {
		n := bytes.IndexByte(b[i:], '<')
		if n < 0 {
			break
		}
		i += n
		switch rest := b[i:]; {
		case bytes.HasPrefix(rest, []byte("<!--")):
			i = after(b, i+4, "-->")
		case bytes.HasPrefix(rest, []byte("<!")):
			i = afterDoctype(b, i+2)
		case bytes.HasPrefix(rest, []byte("<?")):
			i = afterInstruction(b, i+2)
		default:
			return i
		}
	}
	return len(b)
}

// after returns the place behind the next mark from i on, or i when there is none.
func after(b []byte, i int, mark string) int {
	if n := bytes.Index(b[min(i, len(b)):], []byte(mark)); n >= 0 {
		return i + n + len(mark)
	}
	return i
}

// afterInstruction returns the place behind a processing instruction, which ends with "?>", else with ">", and in
// any case before the next tag.
func afterInstruction(b []byte, i int) int {
	end := len(b)
	if n := bytes.IndexByte(b[i:], '<'); n >= 0 {
		end = i + n
	}
	if n := bytes.LastIndex(b[i:end], []byte("?>")); n >= 0 {
		return i + n + len("?>")
	}
	if n := bytes.IndexByte(b[i:end], '>'); n >= 0 {
		return i + n + 1
	}
	return end
}

// afterDoctype returns the place behind a declaration, the bracketed part of a document type included.
func afterDoctype(b []byte, i int) int {
	gt := bytes.IndexByte(b[i:], '>')
	if gt < 0 {
		return len(b)
	}
	if open := bytes.IndexByte(b[i:i+gt], '['); open >= 0 {
		if n := bytes.IndexByte(b[i+open:], ']'); n >= 0 {
			return after(b, i+open+n, ">")
		}
	}
	return i + gt + 1
}
