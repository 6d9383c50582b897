package doc

import (
	"slices"
	"strings"
)

// language returns the programming language that a pre element or the code in it names, or "".
func (w *walker) language(i int32) string {
	for c := max(i-1, 0); c < min(i+3, w.nodes[i].end); c++ { // on what it stands in, itself, or a code element in it
		if w.nodes[c].tag == textTag {
			continue
		}
		n := &w.nodes[c]
		if name := languageName(w.attr(n, keyLanguage)); name != "" {
			return name
		}
		for _, prefix := range [...]string{"language-", "lang-", "highlight-source-", "brush:"} {
			if rest, ok := w.hasClass(n, prefix); ok {
				return languageName(rest)
			}
		}
	}
	return ""
}

// languageName returns name in lower case if it looks like the name of a language.
func languageName(name string) string {
	const longest = 24
	name = strings.ToLower(strings.TrimRight(name, ";"))
	ok := len(name) <= longest && !slices.ContainsFunc([]byte(name), func(c byte) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9') && !strings.ContainsRune("+#-._", rune(c))
	})
	if !ok {
		return ""
	}
	return name
}
