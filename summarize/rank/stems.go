package rank

// Stems returns what a Lexicon knows the distinct stems of the content words of every sentence by.
func Stems(language string, sentences []string) [][]uint32 {
	v := newVocabulary(language, 0)
	found := make([][]uint32, len(sentences))
	for i, s := range sentences {
		for _, id := range v.read(s).ids {
			found[i] = append(found[i], short(v.stems.keys[id]))
		}
	}
	return found
}
