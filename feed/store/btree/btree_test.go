package btree

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The tables of testdata/small.db: t has the rows (i, ±7^(i%22), i+.5, i times s, and 20*i times b for every tenth), w (key i, i).
const tree, index = 2, 3

func open(t testing.TB, data []byte) *File {
	t.Helper()
	return newFile(part{ReaderAt: bytes.NewReader(data), bytes: int64(len(data))}, part{}, 512)
}

func small(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/small.db")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// rows are those of a tree, by id or by key, and whether that is all.
func rows(t testing.TB, f *File, root uint32) (map[any][]any, bool) {
	t.Helper()
	got := map[any][]any{}
	all, err := f.Walk(root, func(p Page) (bool, error) {
		for _, r := range p.Rows {
			if p.Index {
				got[r.Values[0]] = r.Values
			} else {
				got[r.ID] = r.Values
			}
		}
		return p.Index == (root == index), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return got, all
}

func TestWalkReadsAllRows(t *testing.T) {
	f := open(t, small(t))
	got, all := rows(t, f, tree)
	if !all || len(got) != 100 {
		t.Fatalf("%d rows, %v", len(got), all)
	}
	for i := range int64(100) {
		i++
		n := int64(1)
		for range i % 22 {
			n *= 7
		}
		if i%2 == 1 {
			n = -n
		}
		var b any
		if i%10 == 0 {
			b = bytes.Repeat([]byte("b"), int(i)*20)
		}
		want := []any{nil, n, float64(i) + .5, strings.Repeat("s", int(i)), b}
		if fmt.Sprintf("%#v", got[i]) != fmt.Sprintf("%#v", want) {
			t.Errorf("row %d: %v, want %v", i, got[i], want)
		}
	}
	keyed, all := rows(t, f, index)
	if !all || len(keyed) != 100 || keyed["key 042"][1] != int64(42) {
		t.Errorf("%d rows by key, %v, %v", len(keyed), all, keyed["key 042"])
	}
}

func TestDamageIsToldAndTheRestFound(t *testing.T) {
	good := small(t)
	for name, harm := range map[string]func(root []byte){
		"zeros":                     func(root []byte) { clear(root) },
		"a child that is not there": func(root []byte) { root[8] = 0xff },
		"more cells than fit":       func(root []byte) { root[3] = 0xff },
	} {
		data := bytes.Clone(good)
		harm(data[(tree-1)*512 : tree*512])
		f := open(t, data)
		got, all := rows(t, f, tree)
		for _, p := range f.Rest(false) {
			for _, r := range p.Rows {
				got[r.ID] = r.Values
			}
		}
		if all || len(got) < 100 {
			t.Errorf("%s: %d rows, all: %v", name, len(got), all)
		}
	}
}

func TestSizeOfPagesIsFoundWithoutAHeader(t *testing.T) {
	data := small(t)
	clear(data[:100])
	f := newFile(part{ReaderAt: bytes.NewReader(data), bytes: int64(len(data))}, part{}, 8192)
	if got, all := rows(t, f, index); f.size != 512 || len(got) != 100 || !all {
		t.Errorf("pages of %d bytes, %d rows, %v", f.size, len(got), all)
	}
}

// A record must be filled exactly by what it says it has.
func TestRecord(t *testing.T) {
	for name, c := range map[string]struct {
		payload []byte
		ok      bool
	}{
		"two values":              {[]byte{3, 1, 17, 5, 'a', 'b'}, true},
		"a byte too many":         {[]byte{3, 1, 17, 5, 'a', 'b', 0}, false},
		"a byte too few":          {[]byte{3, 1, 17, 5, 'a'}, false},
		"a header past the end":   {[]byte{9, 1, 17}, false},
		"a header within itself":  {[]byte{0, 1, 17}, false},
		"a type that is not used": {[]byte{2, 10}, false},
		"a length beyond all":     {[]byte{10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, false},
		"nothing":                 {nil, false},
	} {
		if values, ok := record(c.payload); ok != c.ok {
			t.Errorf("%s: %v, %v", name, values, ok)
		}
	}
}

// Whatever a file says, reading it ends, shows no page twice, and ids on a page ascend.
func FuzzFile(f *testing.F) {
	good := small(f)
	f.Add(good, uint16(0), []byte{})
	f.Add(good, uint16(512), []byte{13, 0, 0, 0, 3})
	f.Add(good, uint16(1024), bytes.Repeat([]byte{5}, 512))
	f.Fuzz(func(t *testing.T, data []byte, at uint16, over []byte) {
		data = bytes.Clone(data)
		copy(data[min(int(at), len(data)):], over)
		file := open(t, data)
		shown := 0
		look := func(p Page) (bool, error) {
			shown++
			for i, r := range p.Rows {
				if !p.Index && i > 0 && r.ID <= p.Rows[i-1].ID {
					t.Errorf("id %d after %d", r.ID, p.Rows[i-1].ID)
				}
			}
			return true, nil
		}
		for root := range uint32(5) {
			if _, err := file.Walk(root, look); err != nil {
				t.Fatal(err)
			}
		}
		for n, p := range file.Rest(false) {
			look(p)
			file.Take(n)
		}
		if shown > int(file.pages) {
			t.Errorf("%d pages shown of %d", shown, file.pages)
		}
	})
}

func TestWhatIsWrittenToMeanwhileIsTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "small.db")
	if err := os.WriteFile(path, small(t), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		write func() error
		fails bool
	}{
		"nothing is written": {func() error { return nil }, false},
		"an empty log":       {func() error { return os.WriteFile(path+"-wal", nil, 0o600) }, false},
		"a log":              {func() error { return os.WriteFile(path+"-wal", []byte("x"), 0o600) }, true},
		"the file":           {func() error { return os.Truncate(path, 2048) }, true},
	} {
		if err := errors.Join(os.RemoveAll(path+"-wal"), os.WriteFile(path, small(t), 0o600)); err != nil {
			t.Fatal(err)
		}
		f, err := Open(path, 512)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.write(); err != nil {
			t.Fatal(err)
		}
		if err := f.Unchanged(); (err != nil) != c.fails {
			t.Errorf("%s: %v", name, err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}
