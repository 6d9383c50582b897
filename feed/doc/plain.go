package doc

import (
	"time"
	"unicode"
	"unicode/utf8"
)

// WordsPerMinute is the mean silent reading rate of adults, English non-fiction (Brysbaert 2019, Journal of Memory
// and Language 109, 190 studies).
const WordsPerMinute = 238

// What a character of a script without word spaces counts for, in units of which wordUnits are a word. Three Han or
// kana characters make two words: at 238 words a minute that is 357 characters a minute, the Japanese rate of the
// International Reading Speed Texts (Trauzettel-Klosinski and Dietz 2012). A word of Thai, Lao, Khmer or Burmese is
// taken as five letters, signs above and below not counted.
const (
	wordUnits   = 15
	hanUnits    = 10
	letterUnits = 3
)

// Plain returns the text of d: blocks apart by a blank line, the cells of a row by tabs, pictures by their
// descriptions and captions.
func (d Document) Plain() string {
	size := 0
	for i := range d.Blocks {
		size += len(d.Blocks[i].Text) + len(d.Blocks[i].Image.Alt) + len("\n\n")
	}
	buf := make([]byte, 0, size)
	for i := range d.Blocks {
		end := len(buf)
		if end > 0 {
			buf = append(buf, "\n\n"...)
		}
		start := len(buf)
		if buf = d.Blocks[i].appendPlain(buf); len(buf) == start {
			buf = buf[:end]
		}
	}
	return string(buf)
}

func (b *Block) appendPlain(buf []byte) []byte {
	buf = append(buf, b.Image.Alt...)
	if b.Image.Alt != "" && b.Text != "" {
		buf = append(buf, '\n')
	}
	buf = append(buf, b.Text...)
	for i, row := range b.Rows {
		if i > 0 || b.Text != "" {
			buf = append(buf, '\n')
		}
		for j := range row {
			if j > 0 {
				buf = append(buf, '\t')
			}
			buf = append(buf, row[j].Text...)
		}
	}
	return buf
}

// CountWords counts the words of s: runs of characters between white space that hold a letter or a digit. In
// scripts without word spaces characters are counted and converted, so that one reading rate serves all.
func CountWords(s string) int {
	words, units := 0, 0
	inWord := false // the run at hand is counted already
	for i := 0; i < len(s); {
		if b := s[i]; b < utf8.RuneSelf {
			i++
			switch kind := kindOf[b]; {
			case kind == letterByte && !inWord:
				words++
				inWord = true
			case kind == spaceByte:
				inWord = false
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if n := unitsOf(r); n > 0 {
			units += n
			inWord = false
		} else if r == 0x85 || unicode.IsSpace(r) || r == '\u0f0b' || r == '—' { // the Tibetan syllable mark stands for a space
			inWord = false
		} else if !inWord && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			words++
			inWord = true
		}
	}
	return words + (units+wordUnits/2)/wordUnits
}

// kindOf tells letters and digits of ASCII from space and from other marks.
var kindOf = func() (kinds [utf8.RuneSelf]byte) {
	for b := range kinds {
		switch {
		case b|0x20 >= 'a' && b|0x20 <= 'z' || b >= '0' && b <= '9':
			kinds[b] = letterByte
		case b <= ' ':
			kinds[b] = spaceByte
		}
	}
	return kinds
}()

const (
	otherByte byte = iota
	letterByte
	spaceByte
)

// unitsOf returns what a character counts for, zero if its script parts words by spaces or it is no letter.
func unitsOf(r rune) int {
	switch {
	case r >= 0x4e00 && r <= 0x9fff, r >= 0x3040 && r <= 0x30ff && r != '・', r >= 0x3400 && r <= 0x4dbf,
		r >= 0x20000 && r <= 0x3ffff, r >= 0xf900 && r <= 0xfaff, r == '々', r >= 0x31f0 && r <= 0x31ff,
		r >= 0xff66 && r <= 0xff9d:
		return hanUnits
	case r >= 0x0e00 && r <= 0x0eff, r >= 0x1000 && r <= 0x109f, r >= 0x1780 && r <= 0x17ff, r >= 0x1950 && r <= 0x19df:
		if unicode.IsLetter(r) {
			return letterUnits
		}
	}
	return 0
}

// Words counts the words a reader of d reads: text, captions and cells.
func (d Document) Words() int {
	n := 0
	for i := range d.Blocks {
		n += CountWords(d.Blocks[i].Text)
		for _, row := range d.Blocks[i].Rows {
			for j := range row {
				n += CountWords(row[j].Text)
			}
		}
	}
	return n
}

// ReadingTime is how long an adult takes to read so many words silently.
func ReadingTime(words int) time.Duration {
	return time.Duration(words) * time.Minute / WordsPerMinute
}
