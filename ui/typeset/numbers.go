package typeset

import (
	"strings"
	"unicode"

	"lede/feed/doc"
)

// numberColumns returns which columns of a table have numbers: in all cells but heads and those that say that there is
// none. Numbers below one another are compared by where they end.
func numberColumns(rows []doc.Row) []bool {
	var numbers, others []bool
	for _, row := range rows {
		column := 0
		for i := range row {
			c := &row[i]
			for len(numbers) < column+c.Width {
				numbers, others = append(numbers, false), append(others, false)
			}
			if c.Width == 1 && !c.Header && !lacking(c.Text) {
				numbers[column] = numbers[column] || isNumber(c.Text)
				others[column] = others[column] || !isNumber(c.Text)
			}
			column += c.Width
		}
	}
	for i := range numbers {
		numbers[i] = numbers[i] && !others[i]
	}
	return numbers
}

// lacking reports whether a cell says that there is no number.
func lacking(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "", "-", "–", "—", "−", "?", "n/a", "…", "...":
		return true
	}
	return false
}

// isNumber reports whether a text is one number: digits with what groups them, a sign or a currency before them, and a
// percent sign or a short unit behind.
func isNumber(text string) bool {
	const longestUnit = 3 // letters
	text = strings.TrimLeftFunc(strings.TrimSpace(text), func(r rune) bool {
		return strings.ContainsRune("+-−±~≈<>≤≥#", r) || unicode.Is(unicode.Sc, r) || unicode.IsSpace(r)
	})
	unit := strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsDigit(r) || strings.ContainsRune(".,:'’/", r) || unicode.IsSpace(r)
	})
	number := text[:len(text)-len(unit)]
	if !strings.ContainsFunc(number, unicode.IsDigit) {
		return false
	}
	letters := 0
	for _, r := range unit {
		switch {
		case unicode.IsLetter(r):
			letters++
		case !strings.ContainsRune("%‰°²³*†", r) && !unicode.Is(unicode.Sc, r):
			return false
		}
	}
	return letters <= longestUnit
}
