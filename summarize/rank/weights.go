package rank

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"maps"
	"math"
	"slices"
	"sync"
)

// What the program in summarize/train wrote: for English, and for every other language.
var (
	//go:embed weights/en.bin
	english []byte
	//go:embed weights/any.bin
	anyLanguage []byte
)

// unseenLead is how much more the beginning of a text is trusted in languages that training did not see. It was chosen
// on Turkish, Bengali and Indonesian articles: the first gain by it, the others lose nothing.
const unseenLead = 0.04

// For returns the model for a language (ISO 639-1, or "" when unknown). The caller must not change it.
func For(language string) *Model {
	switch language {
	case "en":
		return forEnglish()
	case "fr", "vi":
		return forSeen()
	}
	return forUnseen()
}

var (
	forEnglish = sync.OnceValue(func() *Model { return embedded(english) })
	forSeen    = sync.OnceValue(func() *Model { return embedded(anyLanguage) })
	forUnseen  = sync.OnceValue(func() *Model {
		m := *forSeen()
		m.Lead = unseenLead
		return &m
	})
)

func embedded(b []byte) *Model {
	m, err := Decode(b)
	if err != nil {
		panic("rank: embedded weights: " + err.Error()) // a broken build, which the package's test finds
	}
	return m
}

// Encode writes a model as bytes: its lexicon, then its forests, all numbers little-endian.
func (m *Model) Encode() []byte {
	b := binary.AppendUvarint(nil, uint64(len(m.Lexicon.Language)))
	b = append(b, m.Lexicon.Language...)
	b = binary.AppendUvarint(b, uint64(len(m.Lexicon.Odds)))
	for _, key := range slices.Sorted(maps.Keys(m.Lexicon.Odds)) {
		b = binary.LittleEndian.AppendUint32(b, key)
		b = append(b, byte(m.Lexicon.Odds[key]))
	}
	for _, f := range []*Forest{&m.Gains, &m.Pairs, &m.Sets} {
		b = f.encode(b)
	}
	return b
}

func (f *Forest) encode(b []byte) []byte {
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(f.Base))
	b = binary.AppendUvarint(b, uint64(len(f.Trees)))
	for _, t := range f.Trees {
		b = binary.AppendUvarint(b, uint64(len(t)))
		for _, n := range t {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(n.Value))
			b = append(b, n.Feature, n.Left, n.Right)
		}
	}
	return b
}

var errTruncated = errors.New("model ends early")

// Decode reads what Encode wrote. No bytes at all are the model that knows nothing.
func Decode(b []byte) (*Model, error) {
	m := &Model{}
	if len(b) == 0 {
		return m, nil
	}
	d := decoder{bytes: b}
	m.Lexicon.Language = string(d.take(d.count()))
	n := d.count()
	m.Lexicon.Odds = make(map[uint32]int8, min(n, len(b)))
	for range n {
		key := d.uint32()
		if x := d.take(1); x != nil {
			m.Lexicon.Odds[key] = int8(x[0])
		}
	}
	m.Gains, m.Pairs, m.Sets = d.forest(Features), d.forest(Features), d.forest(SetFeatures)
	return m, d.err
}

// decoder reads numbers until the first error.
type decoder struct {
	bytes []byte
	err   error
}

func (d *decoder) take(n int) []byte {
	if d.err != nil || n > len(d.bytes) {
		d.err, d.bytes = errTruncated, nil
		return nil
	}
	x := d.bytes[:n]
	d.bytes = d.bytes[n:]
	return x
}

// count reads how many things follow: never more than bytes are left, since each takes one at least.
func (d *decoder) count() int {
	n, size := binary.Uvarint(d.bytes)
	if size <= 0 || n > uint64(len(d.bytes)) {
		d.err, d.bytes = errTruncated, nil
		return 0
	}
	d.bytes = d.bytes[size:]
	return int(n)
}

func (d *decoder) uint32() uint32 {
	if x := d.take(4); x != nil {
		return binary.LittleEndian.Uint32(x)
	}
	return 0
}

func (d *decoder) forest(features int) Forest {
	f := Forest{Base: math.Float32frombits(d.uint32())}
	for range d.count() {
		t := make(Tree, d.count())
		for k := range t {
			value, x := math.Float32frombits(d.uint32()), d.take(3)
			if x == nil {
				return f
			}
			t[k] = Node{value, x[0], x[1], x[2]}
			if !t[k].sound(k, len(t), features) {
				d.err = errors.New("model has a broken tree")
			}
		}
		if len(t) > 0 {
			f.Trees = append(f.Trees, t)
		}
	}
	return f
}

// sound tells whether node k of n leads on to later nodes only, so that every walk ends.
func (n Node) sound(k, nodes, features int) bool {
	if n.Left == 0 {
		return true
	}
	return int(n.Feature) < features && int(n.Left) > k && int(n.Left) < nodes && int(n.Right) > k && int(n.Right) < nodes
}
