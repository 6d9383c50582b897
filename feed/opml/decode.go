package opml

import (
	"bytes"
	"regexp"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// declaration is an XML declaration; its first group is the name of an encoding.
var declaration = regexp.MustCompile(`^\s*<\?xml(?:[^>]*?encoding\s*=\s*["']?([A-Za-z0-9._:-]+))?[^>]*>`)

var (
	reference   = regexp.MustCompile(`&#(?:[xX][0-9a-fA-F]+|[0-9]+);`)
	bareBracket = regexp.MustCompile(`<([^A-Za-z_/!?])`) // in a title, as in "a < b": it starts no element
)

// decode returns UTF-8 without an XML declaration and without the characters that XML has no place for. What is valid
// UTF-8 is taken for that, whatever the declaration says.
func decode(raw []byte) []byte {
	text := readable(raw)
	text = text[len(declaration.Find(text)):]
	return reference.ReplaceAllFunc(bareBracket.ReplaceAll(bytes.Map(legal, text), []byte("&lt;$1")), legalReference)
}

// readable is text in UTF-8, without a mark of its order of bytes.
func readable(raw []byte) []byte {
	text := raw
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		text = with(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), raw)
	case !utf8.Valid(raw):
		text = with(declared(raw), raw)
	}
	return bytes.TrimPrefix(text, []byte("\ufeff"))
}

// declared is the encoding that a declaration names, else the one that broken files are most often in.
func declared(raw []byte) encoding.Encoding {
	if m := declaration.FindSubmatch(raw); m != nil && len(m[1]) > 0 {
		if e, err := htmlindex.Get(string(m[1])); err == nil && e != unicode.UTF8 {
			return e
		}
	}
	return charmap.Windows1252
}

func with(e encoding.Encoding, raw []byte) []byte {
	text, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return raw
	}
	return text
}

// legalReference drops references to such characters, and to those that are none at all.
func legalReference(ref []byte) []byte {
	digits := string(bytes.ToLower(ref[2 : len(ref)-1]))
	n, err := strconv.ParseUint("0"+digits, 0, 32)
	if digits[0] != 'x' {
		n, err = strconv.ParseUint(digits, 10, 32)
	}
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) || legal(rune(n)) < 0 {
		return nil
	}
	return ref
}

// legal drops what XML 1.0 allows in no document.
func legal(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == '\ufffe' || r == '\uffff' {
		return -1
	}
	return r
}
