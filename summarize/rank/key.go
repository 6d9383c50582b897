package rank

import "math/bits"

// A key is what two words share that count as the same. A word of up to eight bytes of ASCII is its own key, so that most
// words need neither a copy nor a comparison of text; others have a hash, and two of them share one in so few texts that
// it does no harm.

// keyPrime mixes the bytes of a hash.
const keyPrime = 0x9e3779b97f4a7c15

// keyOf returns the key of a word in lower case; never zero for a word of letters or digits.
func keyOf(word string) uint64 {
	var key uint64
	for i := range len(word) {
		key = mixed(key, word[i], i)
	}
	return key
}

// mixed adds the byte at i to a key.
func mixed(key uint64, b byte, i int) uint64 {
	if i > 0 && i%8 == 0 {
		key *= keyPrime
	}
	return bits.RotateLeft64(key, 8) ^ uint64(b)
}

// idTable numbers keys in the order they come.
type idTable struct {
	slots []slot
	keys  []uint64 // by id
}

type slot struct {
	key uint64 // zero where nothing is
	id  int32
}

func newIDTable(expected int) idTable {
	return idTable{slots: make([]slot, 2<<bits.Len(uint(max(8, expected)))), keys: make([]uint64, 0, expected)}
}

// id returns the number of a key, a new one if need be.
func (t *idTable) id(key uint64) int32 {
	s := t.find(key)
	if s.key == 0 {
		*s = slot{key, int32(len(t.keys))}
		t.keys = append(t.keys, key)
		if 2*len(t.keys) > len(t.slots) {
			id := s.id
			t.grow()
			return id
		}
	}
	return s.id
}

// has tells whether a key has a number.
func (t *idTable) has(key uint64) bool { return len(t.slots) > 0 && t.find(key).key != 0 }

// find returns the slot of a key, or the one to put it in.
func (t *idTable) find(key uint64) *slot {
	last := uint64(len(t.slots) - 1)
	for at := key * keyPrime >> 32 & last; ; at = (at + 1) & last {
		if s := &t.slots[at]; s.key == key || s.key == 0 {
			return s
		}
	}
}

func (t *idTable) grow() {
	t.slots = make([]slot, 2*len(t.slots))
	for id, key := range t.keys {
		*t.find(key) = slot{key, int32(id)}
	}
}
