package doc

import (
	"slices"
	"strings"
	"unicode"
)

// WithoutTitle returns d without its first heading if that says what the title says: readers see the title already.
// Letters and digits are compared, case aside. d itself stays as it is.
func (d Document) WithoutTitle(title string) Document {
	const near = 3 // a picture or a kicker may stand before it
	for i := range min(near, len(d.Blocks)) {
		b := &d.Blocks[i]
		if b.Kind != Heading {
			continue
		}
		if !sameWords(b.Text, title) {
			return d
		}
		simple := b.Spans == nil && b.Frames == nil
		d.Blocks = slices.Delete(slices.Clone(d.Blocks), i, i+1)
		if !simple { // links and frames that began in the heading begin elsewhere now
			d = Parse(HTML(d), "")
		}
		return d
	}
	return d
}

// sameWords reports whether two texts have the same letters and digits, case aside.
func sameWords(a, b string) bool {
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, s)
	}
	a = letters(a)
	return a != "" && a == letters(b)
}
