package parse

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// declarationReach is how many leading bytes may hold a charset declaration. Browsers look at 1,024; pages that put
// scripts before their meta element need more.
const declarationReach = 8 << 10

// Decode returns body as valid UTF-8 without a byte order mark. Labels err more often than bytes do, so the order is:
// byte order mark, the zero bytes of UTF-16 and UTF-32, valid UTF-8 whatever the label says, the charset of
// contentType (an HTTP header, may be empty), the declaration inside the body, a guess. Bytes that stay invalid are
// read as windows-1252, which is what strays in UTF-8 nearly always are. It never fails; body is not modified and
// may be returned as it is.
func Decode(body []byte, contentType string) []byte {
	if wide, rest := wideEncoding(body); wide != nil {
		return decodeAs(wide, rest)
	}
	body, marked := bytes.CutPrefix(body, []byte("\xEF\xBB\xBF"))
	if is2022JP(body) {
		return decodeAs(japanese.ISO2022JP, body)
	}
	if utf8.Valid(body) {
		return body
	}
	body = cutPartialRune(body)
	wide, stray := countSequences(body)
	if stray == 0 {
		return body
	}
	if marked || wide >= stray*surelyUTF8 {
		return mendStrays(body)
	}
	return decodeLabelled(body, contentType, wide >= stray)
}

// surelyUTF8 is how many multi-byte sequences for each invalid byte outweigh a label that says otherwise: legacy
// text read as UTF-8 gives about one by accident in every dozen bytes.
const surelyUTF8 = 10

// decodeLabelled decodes a body that is not UTF-8 by the first label that fits it, else by guessing. Mostly tells
// that more of it is UTF-8 than not, which decides when no label does.
func decodeLabelled(body []byte, contentType string, mostly bool) []byte {
	for _, label := range []string{headerCharset(contentType), declaredCharset(body)} {
		enc := lookup(label)
		if enc == nil || enc == unicode.UTF8 {
			continue
		}
		if text := decodeAs(enc, body); fits(text) {
			return text
		}
	}
	if mostly {
		return mendStrays(body)
	}
	if text := decodeAs(guess(body), body); fits(text) {
		return text
	}
	return mendStrays(body)
}

// fits reports whether decoding left few enough replacement characters that the encoding was the right one.
func fits(text []byte) bool {
	bad := bytes.Count(text, []byte("\uFFFD"))
	if bad == 0 {
		return true
	}
	wide := 0
	for _, b := range text {
		if b >= 0xC0 {
			wide++
		}
	}
	const tolerated = 20 // one in twenty: some feeds cut a multi-byte character in half at the end of each teaser
	return bad*tolerated <= wide
}

// wideEncoding recognizes UTF-16 and UTF-32, by mark or by where the zero bytes of the first character stand.
func wideEncoding(b []byte) (enc encoding.Encoding, rest []byte) {
	if len(b) < 2 || b[0] > 0 && b[0] < 0xFE && b[1] > 0 {
		return nil, b
	}
	for _, w := range []struct {
		mark string
		enc  encoding.Encoding
	}{
		{"\xFF\xFE\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
		{"\x00\x00\xFE\xFF", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
		{"\xFF\xFE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)},
		{"\xFE\xFF", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)},
	} {
		if rest, ok := bytes.CutPrefix(b, []byte(w.mark)); ok {
			return w.enc, rest
		}
	}
	if len(b) < 4 {
		return nil, b
	}
	switch zero := [4]bool{b[0] == 0, b[1] == 0, b[2] == 0, b[3] == 0}; zero {
	case [4]bool{true, true, true, false}:
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), b
	case [4]bool{false, true, true, true}:
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), b
	case [4]bool{true, false, true, false}:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), b
	case [4]bool{false, true, false, true}:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), b
	}
	return nil, b
}

// is2022JP recognizes ISO-2022-JP, which is pure ASCII to a test of UTF-8, by its escape into JIS X 0208.
func is2022JP(b []byte) bool {
	return bytes.Contains(b, []byte("\x1B$B")) || bytes.Contains(b, []byte("\x1B$@"))
}

// decodeAs decodes b, with replacement characters for what the encoding does not have.
func decodeAs(enc encoding.Encoding, b []byte) []byte {
	text, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		return mendStrays(b)
	}
	return bytes.TrimPrefix(text, []byte("\uFEFF"))
}

// cutPartialRune drops the beginning of a character that the end of b cuts off.
func cutPartialRune(b []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if c := b[len(b)-i]; utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(b[len(b)-i:]) {
				return b[:len(b)-i]
			}
			break
		}
	}
	return b
}

// countSequences counts the multi-byte characters of b and the bytes that are part of none.
func countSequences(b []byte) (wide, stray int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			stray++
		} else {
			wide++
		}
		i += n
	}
	return wide, stray
}

// mendStrays keeps what is UTF-8 and reads every other byte as windows-1252.
func mendStrays(b []byte) []byte {
	out := make([]byte, 0, len(b)+len(b)/16)
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			out = utf8.AppendRune(out, charmap.Windows1252.DecodeByte(b[i]))
		} else {
			out = append(out, b[i:i+n]...)
		}
		i += n
	}
	return out
}

func headerCharset(contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		_, after, _ := strings.Cut(strings.ToLower(contentType), "charset=")
		label, _, _ := strings.Cut(after, ";")
		return label
	}
	return params["charset"]
}

// declared matches the declarations of XML (encoding="…") and of HTML (<meta charset=…>, content="…; charset=…").
var declared = regexp.MustCompile(`(?i)<(?:\?xml\s[^>]*?encoding|meta\s[^>]*?charset)\s*=\s*["']?\s*([\w.:-]+)`)

func declaredCharset(body []byte) string {
	m := declared.FindSubmatch(body[:min(len(body), declarationReach)])
	if m == nil {
		return ""
	}
	return string(m[1])
}

// lookup finds an encoding by any of its usual names; nil when unknown. A wide encoding that got this far can't be
// what the bytes are.
func lookup(label string) encoding.Encoding {
	label = strings.ToLower(strings.Trim(label, " \t\r\n\"'"))
	if label == "" || strings.HasPrefix(label, "utf-16") || strings.HasPrefix(label, "utf-32") {
		return nil
	}
	if enc, err := htmlindex.Get(label); err == nil && enc != encoding.Replacement {
		return enc
	}
	if enc, err := ianaindex.IANA.Encoding(label); err == nil {
		return enc
	}
	return nil
}
