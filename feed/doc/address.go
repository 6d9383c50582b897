package doc

import (
	"net/url"
	"strings"
)

// maxAddress bounds one address in bytes. Browsers stop at about 2,000 to 8,000; longer ones are data in disguise.
const maxAddress = 8192

const upperHex = "0123456789ABCDEF"

// URL returns s as an address that is safe to print, to put into a terminal's hyperlink and to hand to a browser as
// one argument: absolute http, https or mailto, every byte outside 0x21 to 0x7E percent-encoded. Anything else
// gives "".
func URL(s string) string {
	s = strings.Trim(s, " \t\r\n\f")
	rest, ok := cutScheme(s)
	if !ok || rest == "" || len(s) > maxAddress {
		return ""
	}
	n := 0
	for i := range len(s) {
		if s[i] < 0x21 || s[i] > 0x7e {
			n++
		}
	}
	if n == 0 {
		return s
	}
	if len(s)+2*n > maxAddress {
		return ""
	}
	return encode(s, len(s)+2*n)
}

// encode percent-encodes what does not belong in an address, but drops line ends and tabs, which browsers drop too.
func encode(s string, size int) string {
	buf := make([]byte, 0, size)
	for i := range len(s) {
		switch c := s[i]; {
		case c == '\n' || c == '\r' || c == '\t':
		case c < 0x21 || c > 0x7e:
			buf = append(buf, '%', upperHex[c>>4], upperHex[c&15])
		default:
			buf = append(buf, c)
		}
	}
	return string(buf)
}

// cutScheme returns what follows an allowed scheme.
func cutScheme(s string) (rest string, ok bool) {
	for _, scheme := range [...]string{"https://", "http://", "mailto:"} {
		if len(s) >= len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			return strings.TrimLeft(s[len(scheme):], "/\n\r\t"), true
		}
	}
	return "", false
}

// resolver makes the addresses of one document absolute.
type resolver struct{ base *url.URL }

// newResolver takes a base that may be empty or useless: then only absolute addresses resolve.
func newResolver(base string) resolver {
	u, err := url.Parse(URL(base))
	if err != nil || u.Host == "" {
		return resolver{}
	}
	return resolver{u}
}

// resolve returns ref as a safe absolute address, or "" for the top of the page and for anything that is neither a web
// nor a mail address. A place within the page has the page's address with a fragment.
func (v resolver) resolve(ref string) string {
	ref = strings.Trim(ref, " \t\r\n\f")
	if ref == "" || ref == "#" || ref == "#top" {
		return ""
	}
	if _, ok := cutScheme(ref); ok {
		return URL(ref)
	}
	if v.base == nil || len(ref) > maxAddress {
		return ""
	}
	u, err := url.Parse(encode(ref, len(ref)))
	if err != nil {
		return ""
	}
	return URL(v.base.ResolveReference(u).String())
}

// resolveImage is resolve for pictures, which have no mail addresses.
func (v resolver) resolveImage(ref string) string {
	if s := v.resolve(ref); !strings.HasPrefix(strings.ToLower(s), "mailto:") {
		return s
	}
	return ""
}
