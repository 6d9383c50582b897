package parse

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// appendText appends character data. References to characters that XML forbids are dropped, those to C1 controls
// become the windows-1252 characters that browsers show, and "]]>", which XML forbids outside of CDATA, is escaped.
// Bare ampersands and unknown names stay: the XML reader takes them as they are.
func appendText(out, b []byte) []byte {
	if !bytes.Contains(b, []byte("&#")) && !bytes.Contains(b, []byte("]]>")) {
		return append(out, b...)
	}
	from := 0
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == ']' && bytes.HasPrefix(b[i:], []byte("]]>")):
			out = append(append(out, b[from:i]...), "]]&gt;"...)
			i += len("]]>") - 1
			from = i + 1
		case b[i] == '&' && i+1 < len(b) && b[i+1] == '#':
			r, n := reference(b[i:])
			meant, ok := mend(r)
			if n == 0 || ok && meant == r {
				continue
			}
			out = append(out, b[from:i]...)
			if ok {
				out = utf8.AppendRune(out, meant)
			}
			i += n - 1
			from = i + 1
		}
	}
	return append(out, b[from:]...)
}

// reference reads a numeric character reference at the start of b: the character, or -1 when there can be none of
// that number, and the length; zero when it is no reference.
func reference(b []byte) (r rune, n int) {
	n, base := len("&#"), 10
	if n < len(b) && b[n]|0x20 == 'x' {
		n, base = n+1, 16
	}
	start := n
	for n < len(b) && isDigit(b[n], base) {
		n++
	}
	if n == start {
		return 0, 0
	}
	v, err := strconv.ParseInt(string(b[start:min(n, start+32)]), base, 32)
	if n < len(b) && b[n] == ';' {
		n++
	}
	if err != nil {
		return -1, n
	}
	return rune(v), n
}

func isDigit(c byte, base int) bool {
	return c >= '0' && c <= '9' || base == 16 && c|0x20 >= 'a' && c|0x20 <= 'f'
}

// cut returns at most n bytes of b, ending with a whole character and not inside a reference.
func cut(b []byte, n int) []byte {
	if len(b) <= n {
		return b
	}
	b = cutPartialRune(b[:max(n, 0)])
	if amp := bytes.LastIndexByte(b, '&'); amp >= 0 && len(b)-amp <= longestReference && bytes.IndexByte(b[amp:], ';') < 0 {
		b = b[:amp]
	}
	return b
}
