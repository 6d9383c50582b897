package rank

import (
	"testing"

	"lede/summarize/text"
)

func TestEnglishStems(t *testing.T) {
	for _, same := range [][]string{
		{"Bridge", "bridges", "BRIDGE", "bridge's"}, {"announcement", "announced", "Announces"}, {"glass"}, {"bus"}, {"2024"}, {"1,204"},
	} {
		_, want, _ := keys(same[0])
		for _, form := range same[1:] {
			if _, got, ok := keys(form); got != want || !ok {
				t.Errorf("%q and %q are not the same", form, same[0])
			}
		}
	}
	seen := make(map[uint64]string)
	for _, form := range []string{"glass", "gla", "tax", "1", "12", "2024", "o'clock", "analysis", "bus", "bu"} {
		_, stem, _ := keys(form)
		if other, ok := seen[stem]; ok {
			t.Errorf("%q and %q are the same", form, other)
		}
		seen[stem] = form
	}
	if _, _, ok := keys("café"); ok {
		t.Error("a word with other letters is taken for ASCII")
	}
}

// FuzzKeys holds the key that is made while reading to be that of the word in lower case.
func FuzzKeys(f *testing.F) {
	for _, s := range []string{"Don't", "Internationally", "A", "1,204.75", "themselves"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for r := range text.Words(s) {
			form := r.Of(s)
			if whole, stem, ok := keys(form); ok && (whole != keyOf(text.Fold(form)) || whole == 0 || stem == 0) {
				t.Errorf("%q has the key %x, in lower case %x", form, whole, keyOf(text.Fold(form)))
			}
		}
	})
}

func TestIDsAreKeptWhenTheTableGrows(t *testing.T) {
	table := newIDTable(0)
	for key := range uint64(5000) {
		if id := table.id(key<<20 | 1); id != int32(key) {
			t.Fatalf("key %d has id %d", key, id)
		}
	}
	for key := range uint64(5000) {
		if id := table.id(key<<20 | 1); id != int32(key) || !table.has(key<<20|1) {
			t.Fatalf("key %d has id %d when asked again", key, id)
		}
	}
	if table.has(7 << 40) {
		t.Error("a key that was never seen is there")
	}
}
