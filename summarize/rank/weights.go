package rank

import (
	_ "embed"
	"encoding/binary"
	"errors"
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
	b = binary.AppendUvarint(b, uint64(m.Lexicon.Len()))
	for i, stem := range m.Lexicon.stems {
		b = append(binary.LittleEndian.AppendUint32(b, stem), byte(m.Lexicon.steps[i]))
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
		for _, s := range t.Splits {
			b = append(binary.LittleEndian.AppendUint32(b, math.Float32bits(s.Above)), s.Feature)
		}
		for _, v := range t.Values {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(v))
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
	m.Lexicon = d.lexicon()
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

func (d *decoder) lexicon() Lexicon {
	l := Lexicon{Language: string(d.take(d.count()))}
	n := d.count()
	if n == 0 {
		return l
	}
	for range n {
		stem, x := d.uint32(), d.take(1)
		if x == nil {
			return Lexicon{}
		}
		l.stems, l.steps = append(l.stems, stem), append(l.steps, int8(x[0]))
	}
	if n > math.MaxUint16 || !slices.IsSorted(l.stems) {
		d.err = errors.New("model has a lexicon out of order")
		return Lexicon{}
	}
	l.index()
	return l
}

func (d *decoder) float32() float32 { return math.Float32frombits(d.uint32()) }

func (d *decoder) forest(features int) Forest {
	f := Forest{Base: d.float32()}
	for range d.count() {
		var t Tree
		for k := range t.Splits {
			above, x := d.float32(), d.take(1)
			if x == nil {
				return f
			}
			t.Splits[k] = Split{Feature: x[0], Above: above}
			if int(x[0]) >= features {
				d.err = errors.New("model has a tree of unknown features")
			}
		}
		for k := range t.Values {
			t.Values[k] = d.float32()
		}
		f.Trees = append(f.Trees, t)
	}
	return f
}
