package extract

import (
	"strings"

	"lede/feed/doc"
)

// Text reads plain text: blank lines part paragraphs, and lines that were broken to fit a width are joined.
func Text(source []byte) doc.Document {
	source = source[:min(len(source), doc.MaxBytes)]
	return doc.Parse(literal.Replace(string(source)), "")
}

// literal keeps text that looks like HTML from being read as such. Numeric references, for doc takes an escaped tag
// at the very beginning for HTML that was escaped once too often.
var literal = strings.NewReplacer("&", "&#38;", "<", "&#60;")
