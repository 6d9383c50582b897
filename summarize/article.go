package summarize

import (
	"slices"
	"sort"
	"strings"

	"lede/feed/doc"
	"lede/summarize/rank"
	"lede/summarize/text"
)

// article is a document cut into sentences.
type article struct {
	language  string
	words     int  // in the text of all blocks, or in the sentences where they are given
	ofWords   int  // in the whole document, cells of tables too
	notes     bool // it tells what changed in a program: entries of lists count as sentences
	sentences []piece
	seen      map[string]bool // texts of the sentences so far
}

// piece is one sentence and where it stands.
type piece struct {
	text              string
	block, start, end int
	words             int
	quoted, listed    bool
	barred            bool // never part of a summary, though what stands around it may refer to it
	item              bool // it names an item of a listicle; barred too, since it is chosen in another way
	aside             bool // barred because it is about the page or repeats the title: not part of the text either
}

// languageSample is how much text is gathered, in bytes, to tell the language from.
const languageSample = 3000

// read cuts a document into sentences and bars those that no summary may hold.
func read(a Article) article {
	t := article{language: text.Language(sample(a)), notes: releaseNotes(a), seen: make(map[string]bool)}
	title := fingerprint(a.Title)
	if a.Borders != nil {
		t.readBorders(a, title)
		t.ofWords = a.Document.Words()
		return t
	}
	items := listicle(a)
	for i := range a.Document.Blocks {
		b := &a.Document.Blocks[i]
		words := doc.CountWords(b.Text)
		t.words, t.ofWords = t.words+words, t.ofWords+words+cells(b)
		switch {
		case b.Kind == doc.Paragraph:
			t.readBlock(i, b, title)
		case slices.Contains(items, i):
			t.addItem(i, b)
		}
	}
	return t
}

// cells counts the words in a table.
func cells(b *doc.Block) int {
	words := 0
	for _, row := range b.Rows {
		for i := range row {
			words += doc.CountWords(row[i].Text)
		}
	}
	return words
}

// sample returns the beginning of an article's prose.
func sample(a Article) string {
	var b strings.Builder
	b.Grow(languageSample)
	for i := range a.Document.Blocks {
		if a.Document.Blocks[i].Kind == doc.Paragraph {
			b.WriteString(a.Document.Blocks[i].Text)
			b.WriteByte('\n')
		}
		if b.Len() > languageSample {
			break
		}
	}
	b.WriteString(a.Title)
	return b.String()
}

// readBorders takes the sentences as they are given; borders that are none are left out.
func (t *article) readBorders(a Article, title string) {
	last := Place{}
	for _, p := range a.Borders {
		if p.Block < last.Block || p.Block >= len(a.Document.Blocks) || p.Start < 0 || p.Block == last.Block && p.Start < last.End {
			continue
		}
		b := &a.Document.Blocks[p.Block]
		if p.Start >= p.End || p.End > len(b.Text) {
			continue
		}
		t.add(p, b, title)
		t.words += t.sentences[len(t.sentences)-1].words
		last = p
	}
}

// readBlock cuts one paragraph.
func (t *article) readBlock(index int, b *doc.Block, title string) {
	first := len(t.sentences)
	for k, r := range text.Sentences(b.Text, t.language) {
		if k == 0 {
			r.Start += dateline(r.Of(b.Text))
			r.Start += sectionLabel(r.Of(b.Text))
		}
		r.Start += itemNumber(r.Of(b.Text))
		t.add(Place{index, r.Start, r.End}, b, title)
	}
	if own := t.sentences[first:]; caption(b.Text) || invitation(own) {
		for i := range own {
			own[i].aside, own[i].barred = true, true
		}
	}
}

// invitationSentences is how many sentences a paragraph has at most that invites as a whole.
const invitationSentences = 4

// invitation tells whether most of a short paragraph is about the page: then the rest of it is, too ("We cover one
// topic: schools. Sign up for our newsletters. Consider becoming a member.").
func invitation(paragraph []piece) bool {
	asides := 0
	for _, p := range paragraph {
		if p.aside {
			asides++
		}
	}
	return len(paragraph) <= invitationSentences && 2*asides > len(paragraph)
}

// itemNumber returns the length of the number that opens a list's item, "3. " or "3) ": in a paragraph it would count
// nothing.
func itemNumber(s string) int {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits == 0 || digits > 2 || len(s) < digits+3 || s[digits] != '.' && s[digits] != ')' || s[digits+1] != ' ' {
		return 0
	}
	return len(s) - len(strings.TrimLeft(s[digits+1:], " "))
}

// add appends the sentence at p, barred where need be.
func (t *article) add(p Place, b *doc.Block, title string) {
	quoted, listed := framed(b)
	s := b.Text[p.Start:p.End]
	aside := notice(s) || linked(b, p) || repeats(s, title) || t.again(s)
	t.sentences = append(t.sentences, piece{
		text: s, block: p.Block, start: p.Start, end: p.End, words: doc.CountWords(s), quoted: quoted, listed: listed,
		aside: aside, barred: aside || t.scrap(s, listed),
	})
}

// again tells whether a sentence was there before, word for word: the text of a page that is there twice, or a refrain.
func (t *article) again(s string) bool {
	if len(s) < shortestLetters {
		return false
	}
	was := t.seen[s]
	t.seen[s] = true
	return was
}

// scrap tells whether s can't stand in a summary. What release notes list has no stops.
func (t *article) scrap(s string, listed bool) bool {
	if t.notes && listed {
		return !entry(s)
	}
	return scrap(s) || t.language == "en" && fragment(s)
}

func framed(b *doc.Block) (quoted, listed bool) {
	for _, f := range b.Frames {
		quoted = quoted || f.Kind == doc.Quote
		listed = listed || f.Kind != doc.Quote
	}
	return quoted, listed
}

// linked tells whether the whole range is one link: a pointer elsewhere, no sentence of the story.
func linked(b *doc.Block, r Place) bool {
	last := sort.Search(len(b.Spans), func(i int) bool { return b.Spans[i].Start > r.Start }) - 1
	return last >= 0 && b.Spans[last].Link > 0 && b.Spans[last].End >= r.End-1
}

// repeats tells whether s says the same as a title whose fingerprint is given: the first word that differs settles it.
func repeats(s, title string) bool {
	if title == "" || len(s) >= 2*len(title) || len(title) >= 2*len(s) {
		return false
	}
	for r := range text.Words(s) {
		word, rest, _ := strings.Cut(title, " ")
		if text.Fold(r.Of(s)) != word {
			return false
		}
		title = rest
	}
	return title == ""
}

// fingerprint is what is left of a sentence when case, space and punctuation are taken out, each word with a space
// after it: equal for a title and its repetition.
func fingerprint(s string) string {
	var b strings.Builder
	for r := range text.Words(s) {
		b.WriteString(text.Fold(r.Of(s)))
		b.WriteByte(' ')
	}
	return b.String()
}

// Text is an article as the ranker sees it, for the programs that train it and measure it.
func Text(a Article) rank.Text { return read(a).ranked(a) }

// ranked is the article as the ranker takes it.
func (t article) ranked(a Article) rank.Text {
	r := rank.Text{Title: a.Title, Language: t.language, News: t.newest(a) + 1, Sentences: make([]rank.Sentence, len(t.sentences))}
	paragraph := -1
	for i, p := range t.sentences {
		if i == 0 || p.block != t.sentences[i-1].block {
			paragraph++
		}
		r.Sentences[i] = rank.Sentence{
			Text: p.text, Words: p.words, Paragraph: paragraph, Quoted: p.quoted, Listed: p.listed, Barred: p.barred,
		}
	}
	return r
}

// allowed returns the indices of the sentences that a summary may hold.
func (t article) allowed() []int {
	var found []int
	for i, p := range t.sentences {
		if !p.barred {
			found = append(found, i)
		}
	}
	return found
}

// opensWith tells whether the text opens with the given sentences, and more than one: prose, and then what stands around
// it on a page.
func (t article) opensWith(indices []int) bool {
	whole := t.whole()
	return len(indices) > 1 && len(whole) >= len(indices) && slices.Equal(whole[:len(indices)], indices)
}

// lead returns the first sentences that a summary may hold, within bounds; where most of the text is barred, the first
// of all.
func (t article) lead(b rank.Bounds) []int {
	indices := t.allowed()
	switch {
	case len(indices) >= fewSentences || t.opensWith(indices):
	case t.labels():
		indices = t.lines()
	default:
		indices = t.whole()
	}
	words := 0
	for n, i := range indices {
		words += t.sentences[i].words
		if n > 0 && (b.Words > 0 && words > b.Words || b.Sentences > 0 && n >= b.Sentences) {
			return indices[:n]
		}
	}
	return indices
}
