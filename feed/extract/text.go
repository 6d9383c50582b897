package extract

import (
	"strings"

	"lede/feed/doc"
)

// Text reads plain text: blank lines part paragraphs, and lines that were broken to fit a width are joined.
func Text(source []byte) doc.Document {
	return doc.Parse(literal.Replace(string(source[:min(len(source), longestText)])), "")
}

// longestText is how many bytes of plain text are read. It may all be one paragraph, and doc leaves out a paragraph
// that would fill its bound with what marks it up.
const longestText = doc.MaxBytes - 64<<10

// literal keeps text that looks like HTML from being read as such. Numeric references, for doc takes an escaped tag
// at the very beginning for HTML that was escaped once too often.
var literal = strings.NewReplacer("&", "&#38;", "<", "&#60;")
