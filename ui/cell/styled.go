package cell

import (
	"strings"
	"unicode/utf8"
)

const (
	escape  = '\x1b'
	reset   = "\x1b[m"
	endLink = "\x1b]8;;\x1b\\"
)

// StyledWidth returns how many cells s takes; sequences take none.
func StyledWidth(s string) int {
	if strings.IndexByte(s, escape) < 0 {
		return Width(s)
	}
	w := 0
	for i := 0; i < len(s); {
		if s[i] == escape {
			i += sequence(s[i:])
			continue
		}
		end := strings.IndexByte(s[i:], escape)
		if end < 0 {
			end = len(s) - i
		}
		w += Width(s[i : i+end])
		i += end
	}
	return w
}

// PadStyled returns s in exactly w cells: spaces after it, or cut.
func PadStyled(s string, w int) string {
	switch n := StyledWidth(s); {
	case n == w:
		return s
	case n < w:
		return s + Blank(w-n)
	}
	return CutStyled(s, 0, w)
}

// CutStyled returns the cells of s from one column up to another, in the styles and links they have. Half of a wide
// character becomes a space; where s is shorter than to, so is what is returned.
func CutStyled(s string, from, to int) string {
	if to <= from {
		return ""
	}
	var out strings.Builder
	out.Grow(len(s))
	var styles strings.Builder // sequences since the last reset
	link := ""                 // the sequence that opened the link at hand
	started := false
	for i, column := 0, 0; i < len(s) && column < to; {
		if s[i] == escape {
			n := sequence(s[i:])
			seq := s[i : i+n]
			switch {
			case isReset(seq):
				styles.Reset()
			case isSGR(seq):
				styles.WriteString(seq)
			case isLink(seq):
				link = seq
				if isLinkEnd(seq) {
					link = ""
				}
			}
			if started {
				out.WriteString(seq)
			}
			i += n
			continue
		}
		n, cells := next(untilEscape(s[i:]))
		end := column + cells
		if end > from || column >= from && (cells > 0 || started) {
			if !started {
				started = true
				out.WriteString(styles.String())
				out.WriteString(link)
			}
			if column < from || end > to {
				out.WriteString(Blank(min(end, to) - max(column, from)))
			} else {
				out.WriteString(s[i : i+n])
			}
		}
		column = end
		i += n
	}
	if started && styles.Len() > 0 {
		out.WriteString(reset)
	}
	if started && link != "" {
		out.WriteString(endLink)
	}
	return out.String()
}

// untilEscape returns s up to the next sequence, looking only as far as a cluster may reach.
func untilEscape(s string) string {
	const farthest = 64
	if i := strings.IndexByte(s[:min(len(s), farthest)], escape); i > 0 {
		return s[:i]
	}
	return s
}

// sequence returns the length of the escape sequence that s begins with: CSI up to its final byte, OSC up to BEL
// or ST, else two bytes.
func sequence(s string) int {
	if len(s) < 2 {
		return len(s)
	}
	switch s[1] {
	case '[':
		for i := 2; i < len(s); i++ {
			if s[i] >= 0x40 && s[i] <= 0x7e {
				return i + 1
			}
		}
		return len(s)
	case ']':
		for i := 2; i < len(s); i++ {
			if s[i] == '\a' {
				return i + 1
			}
			if s[i] == escape && i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
		}
		return len(s)
	}
	_, n := utf8.DecodeRuneInString(s[1:])
	return 1 + n
}

func isSGR(seq string) bool { return strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m") }

func isReset(seq string) bool { return seq == reset || seq == "\x1b[0m" }

func isLink(seq string) bool { return strings.HasPrefix(seq, "\x1b]8;") }

// isLinkEnd reports whether a link sequence has no address: it ends the link.
func isLinkEnd(seq string) bool {
	_, address, _ := strings.Cut(seq[len("\x1b]8;"):], ";")
	return address == "\a" || address == "\x1b\\"
}

// Unstyled returns s without its sequences.
func Unstyled(s string) string {
	at := strings.IndexByte(s, escape)
	if at < 0 {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for at >= 0 {
		out.WriteString(s[:at])
		s = s[at+sequence(s[at:]):]
		at = strings.IndexByte(s, escape)
	}
	out.WriteString(s)
	return out.String()
}
