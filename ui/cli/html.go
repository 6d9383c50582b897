package cli

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"
)

// writeHTML writes an article as a web page that needs nothing else.
func writeHTML(w io.Writer, a article) error {
	_, err := fmt.Fprintf(w, `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>%s</title>
<style>body { max-width: 40em; margin: 2em auto; padding: 0 1em; line-height: 1.5; font-family: serif } img { max-width: 100%% }</style>
</head>
<body>
%s
%s
</body>
</html>
`, html.EscapeString(a.Title), a.head(), a.HTML)
	return err
}

// head is the title and where the article is from.
func (a article) head() string {
	link := ""
	if a.Link != "" {
		link = fmt.Sprintf("<br/><a href=\"%s\">%s</a>", html.EscapeString(a.Link), html.EscapeString(a.Link))
	}
	return fmt.Sprintf("<h1>%s</h1>\n<p>%s%s</p>", html.EscapeString(a.Title), html.EscapeString(a.byline()), link)
}

// void are the elements that have no end in HTML, and must have one in XHTML.
var void = regexp.MustCompile(`<(br|hr|img)((?:[^>"]|"[^"]*")*?)/?>`)

// picture is what would be fetched from the web, which an e-book must not do unannounced; its description stays.
var picture = regexp.MustCompile(`<img(?:[^>"]|"[^"]*")*>`)
var description = regexp.MustCompile(`\balt="([^"]*)"`)

// xhtml is an article's HTML as XML, pictures replaced by their descriptions.
func (a article) xhtml() string {
	text := picture.ReplaceAllStringFunc(a.HTML, func(img string) string {
		if m := description.FindStringSubmatch(img); m != nil && m[1] != "" {
			return "<em>[" + m[1] + "]</em>"
		}
		return ""
	})
	return closeCells(void.ReplaceAllString(text, "<$1$2/>"))
}

// cells are the tags at which a cell of a table, and a row, may end: in HTML they need no end tags.
var cells = regexp.MustCompile(`<t[dh](?: (?:[^>"]|"[^"]*")*)?>|\n<tr>|</table>`)

func closeCells(text string) string {
	var b strings.Builder
	at, cell, row := 0, "", ""
	for _, m := range cells.FindAllStringIndex(text, -1) {
		tag := text[m[0]:m[1]]
		b.WriteString(text[at:m[0]] + cell)
		cell, at = "", m[1]
		switch {
		case tag == "\n<tr>":
			b.WriteString(row)
			row = "</tr>"
		case tag == "</table>":
			b.WriteString(row)
			row = ""
		default:
			cell = "</" + tag[1:3] + ">"
		}
		b.WriteString(tag)
	}
	return b.String() + text[at:]
}

// writeEPUB writes an article as an e-book of one chapter, EPUB 3.
func writeEPUB(w io.Writer, a article) error {
	z := zip.NewWriter(w)
	sum := sha256.Sum256([]byte(a.Link + "\n" + a.Title))
	title, author := html.EscapeString(a.Title), html.EscapeString(a.Author)
	if author == "" {
		author = html.EscapeString(a.Feed)
	}
	files := []struct{ name, text string }{
		{"META-INF/container.xml", `<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
`},
		{"package.opf", fmt.Sprintf(`<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:lede:%s</dc:identifier><dc:title>%s</dc:title><dc:creator>%s</dc:creator>
<dc:language>und</dc:language><dc:date>%s</dc:date><meta property="dcterms:modified">%s</meta>
</metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="article" href="article.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="article"/></spine></package>
`, hex.EncodeToString(sum[:16]), title, author, a.dated(), a.Published.UTC().Format("2006-01-02T15:04:05Z"))},
		{"nav.xhtml", page(title, `<nav epub:type="toc"><ol><li><a href="article.xhtml">`+title+`</a></li></ol></nav>`)},
		{"article.xhtml", page(title, a.head()+"\n"+a.xhtml())},
	}
	// Readers tell an e-book by this file, which has to be the first, and stored as it is.
	first, err := z.CreateHeader(&zip.FileHeader{Name: "mimetype", Method: zip.Store})
	if err != nil {
		return err
	}
	if _, err := io.WriteString(first, "application/epub+zip"); err != nil {
		return err
	}
	for _, f := range files {
		out, err := z.Create(f.name)
		if err != nil {
			return err
		}
		if _, err := io.Copy(out, strings.NewReader(f.text)); err != nil {
			return err
		}
	}
	return z.Close()
}

func page(title, body string) string {
	return `<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>` + title + "</title></head>\n<body>\n" + body + "\n</body></html>\n"
}
