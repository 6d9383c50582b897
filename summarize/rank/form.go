package rank

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// form tells what a sentence looks like.
func form(f *Row, s Sentence, l lean) {
	f.count(s.Text)
	f[fDashes] += float32(strings.Count(s.Text, " - ") + strings.Count(s.Text, " -- "))
	f[fQuotes] += float32(strings.Count(s.Text, " ' ") + strings.Count(s.Text, "''"))
	first, _ := utf8.DecodeRuneInString(s.Text)
	f[fQuoteFirst] = flag(strings.ContainsRune("\"“«„「`'‘", first))
	f[fAsks] = flag(asks(s.Text))
	f[fPointsBack] = flag(l&leansBack != 0)
	f[fQuoted], f[fListed] = flag(s.Quoted), flag(s.Listed)
	f[fNoStop] = flag(!ended(s.Text))
}

// count counts punctuation, and the share of words with a capital where there are capitals at all.
func (f *Row) count(text string) {
	words, capitals, inside, upper := 0, 0, false, false
	for i, size := 0, 0; i < len(text); i += size {
		for i < len(text) && 'a' <= text[i] && text[i] <= 'z' { // most of most texts
			if !inside {
				words, inside = words+1, true
			}
			i++
		}
		var r rune
		if r, size = utf8.DecodeRuneInString(text[i:]); size == 0 {
			break
		}
		switch {
		case r == ' ':
			inside = false
			continue
		case 'A' <= r && r <= 'Z':
			if inside {
				continue
			}
			words, inside, upper = words+1, true, true
			if words > 1 {
				capitals++
			}
			continue
		case r == ',' || r == '،' || r == '、' || r == '，':
			f[fCommas]++
		case r == '(' || r == '[' || r == '（':
			f[fBrackets]++
		case r == ':' || r == ';' || r == '：' || r == '；':
			f[fColons]++
		case r == '"' || r == '“' || r == '”' || r == '«' || r == '»' || r == '„' || r == '「' || r == '`':
			f[fQuotes]++
		case r == '–' || r == '—':
			f[fDashes]++
		}
		if r < utf8.RuneSelf {
			inside = inside && r == '\''
			continue
		}
		letter := unicode.IsLetter(r)
		if letter && !inside {
			words++
			if unicode.IsUpper(r) {
				upper = true
				if words > 1 {
					capitals++
				}
			}
		}
		inside = letter || inside && (r == '’' || unicode.IsMark(r))
	}
	f[fCapitals] = unknown
	if upper {
		f[fCapitals] = float32(capitals) / float32(max(1, words))
	}
}

// ended tells whether s ends with a stop.
func ended(s string) bool {
	if strings.HasSuffix(s, ".") { // most do
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " \"'”’»)]」』"))
	return unicode.Is(unicode.Sentence_Terminal, r) || r == '…'
}

func flag(is bool) float32 {
	if is {
		return 1
	}
	return 0
}

func (a *Analysis) neighbours() {
	for i := range a.features {
		f := &a.features[i]
		f[fWordsOfBefore], f[fQuotesOfBefore], f[fBeforeNumbers] = unknown, unknown, unknown
		f[fWordsOfAfter], f[fQuotesOfAfter], f[fAfterPointsBack] = unknown, unknown, unknown
		if i > 0 {
			b := &a.features[i-1]
			f[fWordsOfBefore], f[fQuotesOfBefore], f[fBeforeNumbers] = b[fWords], b[fQuotes], b[fNumbers]
		}
		if i+1 < len(a.features) {
			b := &a.features[i+1]
			f[fWordsOfAfter], f[fQuotesOfAfter], f[fAfterPointsBack] = b[fWords], b[fQuotes], b[fPointsBack]
		}
	}
}
