package rank

// Stems returns the distinct stems of the content words of every sentence, for making a Lexicon.
func Stems(language string, sentences []string) [][]string {
	v := newVocabulary(language, 0)
	read := make([]words, len(sentences))
	for i, s := range sentences {
		read[i] = v.read(s)
	}
	names := make([]string, v.size())
	for stem, id := range v.stems {
		names[id] = stem
	}
	found := make([][]string, len(read))
	for i, w := range read {
		for _, id := range w.ids {
			found[i] = append(found[i], names[id])
		}
	}
	return found
}
