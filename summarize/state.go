package summarize

import "strings"

const (
	// teaserWords is the length up to which a text that breaks off is taken for a teaser.
	teaserWords = 160
	// proseShare is the least share of a document's words that must stand in sentences for a summary to mean anything.
	proseShare = 0.3
	// stopShare is the least share of sentences that end with a stop for a text to be prose.
	stopShare = 0.4
	// fewSentences is how many sentences are too few to choose from.
	fewSentences = 3
	// fewLabels is how many blocks may be labels by chance, and labelWords how many words a label has on average at most.
	fewLabels, labelWords = 6, 3
)

// state tells what can be made of an article.
func (t article) state(a Article, b Budget) State {
	allowed := t.allowed()
	switch {
	case len(allowed) == 0 && (t.words == 0 || t.labels() && len(t.lines()) == 0):
		return Empty
	case t.words <= teaserWords && t.breaksOff(a):
		return Teaser
	case t.words <= shortWords && !t.labels() && (b == Budget{Extra: b.Extra} || b.holds(t.words, len(allowed))):
		return TooShort
	case t.items() != nil:
		return Ready
	case len(allowed) < fewSentences || float64(t.wordsIn(allowed)) < proseShare*float64(t.words) || t.verse(allowed):
		return Unclear
	}
	return Ready
}

// verse tells whether the text is made of lines rather than of sentences: verse, a table that lost its shape, a list.
func (t article) verse(allowed []int) bool {
	stops := 0
	for _, i := range allowed {
		if stopped(t.sentences[i].text) || t.notes && t.sentences[i].listed {
			stops++
		}
	}
	return float64(stops) < stopShare*float64(len(allowed))
}

// labels tells whether the text is made of labels, as menus are: many blocks of a word or two.
func (t article) labels() bool {
	words, blocks := 0, 0
	for i, p := range t.sentences {
		words += p.words
		if i == 0 || p.block != t.sentences[i-1].block {
			blocks++
		}
	}
	return blocks >= fewLabels && words <= labelWords*blocks
}

// lines returns the sentences that are more than a label.
func (t article) lines() []int {
	var found []int
	for _, i := range t.whole() {
		if p := t.sentences[i]; p.words > labelWords && stopped(p.text) {
			found = append(found, i)
		}
	}
	return found
}

// breaksOff tells whether the text ends in the middle or invites to read on elsewhere.
func (t article) breaksOff(a Article) bool {
	for i := len(a.Document.Blocks) - 1; i >= 0; i-- {
		s := strings.TrimSpace(a.Document.Blocks[i].Text)
		if s == "" {
			continue
		}
		if invites(s) {
			return true
		}
		for _, end := range []string{"…", "...", "[...]", "[…]", "(...)", "…]"} {
			if strings.HasSuffix(s, end) {
				return true
			}
		}
		return false
	}
	return false
}

func (t article) wordsIn(indices []int) int {
	n := 0
	for _, i := range indices {
		n += t.sentences[i].words
	}
	return n
}

// whole returns the article's own sentences without what is about the page: a text that is short itself is shown as it
// is, see body. Only where nothing else is left are those taken too.
func (t article) whole() []int {
	var own, all []int
	for i, p := range t.sentences {
		all = append(all, i)
		if !p.aside {
			own = append(own, i)
		}
	}
	if own == nil {
		return all
	}
	return own
}

// body returns the article's sentences from the first to the last of its own: what is about the page stands around a
// text, so that what seems to be within it is its own too. A short text is shown as it is.
func (t article) body() []int {
	own := t.whole()
	if len(own) == 0 {
		return nil
	}
	var all []int
	for i := own[0]; i <= own[len(own)-1]; i++ {
		all = append(all, i)
	}
	return all
}
