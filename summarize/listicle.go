package summarize

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"lede/feed/doc"
	"lede/summarize/rank"
	"lede/summarize/text"
)

const (
	// fewItems and manyItems bound what a listicle may have.
	fewItems, manyItems = 3, 100
	// missingItems and moreItems are by how much the headings may miss the number in the title: one got lost, or the
	// text has a few of another kind.
	missingItems, moreItems = 1, 3
	// itemWords is the longest name of an item: what is longer is a sentence of its own.
	itemWords = 16
	// openingShare is how much of the words the sentence before a listicle's items may take.
	openingShare = 0.6
)

// listicle returns the blocks of the headings that are the items of a list, in the article's order: those that are
// numbered in a row, or those of one level of which there are as many as the title says ("Five ways to …"). It returns
// nil where the article is no list.
func listicle(a Article) []int {
	headings := headings(a)
	if items := numbered(a, headings); items != nil {
		return items
	}
	return counted(a, headings)
}

// headings returns the blocks of the headings that may name something.
func headings(a Article) []int {
	var found []int
	title := fingerprint(a.Title)
	for i := range a.Document.Blocks {
		b := &a.Document.Blocks[i]
		if b.Kind != doc.Heading || strings.Count(b.Text, " ") >= itemWords || notice(b.Text) || repeats(b.Text, title) {
			continue
		}
		found = append(found, i)
	}
	return found
}

// numbered returns the longest run of headings whose numbers go up or down by one, of those of the same level.
func numbered(a Article, headings []int) []int {
	var best []int
	for level := 1; level <= 6; level++ {
		var run []int
		last, step := 0, 0
		for _, i := range headings {
			b := &a.Document.Blocks[i]
			n, _ := headingNumber(b.Text)
			if b.Level != level || n == 0 {
				continue
			}
			if d := n - last; len(run) == 0 || d*d != 1 || step != 0 && d != step {
				run, step = nil, 0
			} else {
				step = d
			}
			run, last = append(run, i), n
			if len(run) > len(best) {
				best = slices.Clone(run)
			}
		}
	}
	if len(best) < fewItems || slices.ContainsFunc(best, func(i int) bool { return section(a.Document.Blocks[i].Text) }) || repeated(a, best) {
		return nil
	}
	return best
}

// repeated tells whether two of the headings say the same: the entries of a page of news or of a log, no items.
func repeated(a Article, headings []int) bool {
	seen := make(map[string]bool, len(headings))
	for _, i := range headings {
		s := a.Document.Blocks[i].Text
		_, rest := headingNumber(s)
		if s = fingerprint(s[rest:]); seen[s] {
			return true
		}
		seen[s] = true
	}
	return false
}

// counted returns as many headings of a level as the title says.
func counted(a Article, headings []int) []int {
	want := numberIn(a.Title)
	if want < fewItems || want > manyItems {
		return nil
	}
	var best []int
	for level := 1; level <= 6; level++ {
		var items []int
		for _, i := range headings {
			if b := &a.Document.Blocks[i]; b.Level == level && !section(b.Text) && !strings.HasSuffix(b.Text, "?") {
				items = append(items, i)
			}
		}
		if len(items) < max(fewItems, want-missingItems) || len(items) > want+moreItems {
			continue
		}
		if items = items[:min(len(items), want)]; len(items) > len(best) && !repeated(a, items) {
			best = items
		}
	}
	return best
}

// headingNumber returns the number that a heading opens with ("3. Mend the taps", "#3: Mend the taps", "Tip 3: …") and where
// the rest begins; zero where it has none.
func headingNumber(s string) (number, rest int) {
	at := strings.IndexFunc(s, func(r rune) bool { return '0' <= r && r <= '9' })
	if at < 0 || strings.Count(s[:at], " ") > 1 || at > 0 && !strings.HasSuffix(s[:at], " ") && !strings.HasSuffix(s[:at], "#") {
		return 0, 0
	}
	end := at
	for end < len(s) && '0' <= s[end] && s[end] <= '9' {
		end++
	}
	number, _ = strconv.Atoi(s[at:end])
	marks := len(s[end:]) - len(strings.TrimLeft(s[end:], ".):-–— \u00a0"))
	bare := strings.Trim(s[end:end+marks], " \u00a0") == ""
	if number > manyItems || marks == 0 || end+marks == len(s) || bare && (at > 0 || !unicode.IsUpper(rune(s[end+marks]))) {
		return 0, 0
	}
	return number, end + marks
}

// section tells whether a heading parts the text rather than naming one of its items.
func section(s string) bool {
	_, at := headingNumber(s)
	s = strings.ToLower(strings.Trim(s[at:], " :.?!"))
	for _, name := range sectionNames {
		if s == name || strings.HasPrefix(s, name+" ") || strings.HasPrefix(s, name+":") {
			return true
		}
	}
	return false
}

// sectionNames are the beginnings of headings that part a text of any kind, in the languages whose pages were looked at.
var sectionNames = []string{
	"introduction", "intro", "background", "overview", "summary", "conclusion", "conclusions", "concluding", "final", "methods", "method", "results", "discussion",
	"references", "related", "abstract", "appendix", "acknowledgements", "acknowledgments", "contents", "table of contents", "faq", "faqs", "frequently asked",
	"the bottom line", "bottom line", "key takeaways", "takeaways", "wrapping up", "wrap-up", "in conclusion", "about", "our", "sources", "what to", "editor's", "editor’s", "how to choose", "pros", "cons", "verdict", "earn your", "methodology", "how we", "why trust", "why you should trust", "honorable mentions",
	"einleitung", "fazit", "quellen", "schluss", "en conclusion", "sommaire", "conclusión", "introducción", "conclusione", "introduzione", "conclusão", "introdução",
	"want to", "ready to", "what is", "what are", "more", "see also", "further reading", "comments", "search", "categories", "recent", "popular", "subscribe", "share",
}

// numberNames are numbers that titles write as words.
var numberNames = map[string]int{
	"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "zwölf": 12,
	"trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "douze": 12,
	"tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
	"tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "nove": 9, "dieci": 10,
}

// beforeNumber are words whose number is a name.
var beforeNumber = strings.Fields("version windows ios android part chapter day week month season episode phase level no number covid teil kapitel partie chapitre parte")

// numberIn returns the first number of a title that may count items: no year, no part of a name, not the last word.
func numberIn(title string) int {
	number, before := 0, ""
	for r := range text.Words(title) {
		if number > 0 {
			return number
		}
		word := text.Fold(r.Of(title))
		number = numberNames[word]
		if n, err := strconv.Atoi(word); err == nil && n <= manyItems && !slices.Contains(beforeNumber, before) {
			number = n
		}
		before = word
	}
	return 0
}

// addItem appends the name of a list's item.
func (t *article) addItem(block int, b *doc.Block) {
	start := itemNumber(b.Text)
	if _, rest := headingNumber(b.Text); rest > 0 {
		start = rest
	}
	s := strings.TrimRightFunc(b.Text[start:], unicode.IsSpace)
	if s == "" {
		return
	}
	t.sentences = append(t.sentences, piece{
		text: s, block: block, start: start, end: start + len(s), words: doc.CountWords(s), barred: true, item: true,
	})
}

// items returns the indices of the items.
func (t article) items() []int {
	var found []int
	for i, p := range t.sentences {
		if p.item {
			found = append(found, i)
		}
	}
	return found
}

// chooseItems returns a listicle's summary: the sentence that opens it, if there is a good one, and as many items as fit.
// choosable is how many there would be without bounds.
func (t article) chooseItems(a Article, b rank.Bounds, extra int) (chosen []int, choosable int) {
	items := t.items()
	all := append(t.opening(a, items[0], b), items...)
	words, n := 0, 0
	for n < len(all) && (b.Sentences == 0 || n < b.Sentences) {
		words += t.sentences[all[n]].words
		if n > 0 && b.Words > 0 && words > b.Words {
			break
		}
		n++
	}
	return all[:min(max(1, n+extra), len(all))], len(all)
}

// opening returns the best sentence before the first item, none where it would take too much of the words.
func (t article) opening(a Article, first int, b rank.Bounds) []int {
	before := t.ranked(a)
	before.News, before.Sentences = 0, before.Sentences[:first]
	chosen := rank.For(t.language).New(before).Choose(rank.Bounds{Sentences: 1})
	if len(chosen) != 1 || b.Words > 0 && float64(t.sentences[chosen[0]].words) > openingShare*float64(b.Words) {
		return nil
	}
	return chosen
}
