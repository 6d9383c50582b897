package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s without the differences that a search ignores: case, accents, compatibility forms.
func Fold(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return strings.ToLower(s) // most words: quicker by far
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFKD.String(s))
	return strings.ToLower(norm.NFC.String(plain))
}

// In reports whether a name has the term's words: as a whole where the term names one, else anywhere in it.
func (t Term) In(name string) bool {
	have, want := Fold(name), Fold(t.Text)
	switch {
	case t.Field == Lang:
		return have == want || strings.HasPrefix(have, want+"-") || t.Prefix && strings.HasPrefix(have, want)
	case t.Field == Folder:
		return have == want || strings.HasPrefix(have, want+"/") || t.Prefix && strings.HasPrefix(have, want)
	case t.Field == Tag && t.Prefix:
		return strings.HasPrefix(have, want)
	case t.Field == Tag:
		return have == want
	}
	return strings.Contains(have, want)
}
