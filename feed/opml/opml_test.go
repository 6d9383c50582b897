package opml

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"lede/feed"
)

var update = flag.Bool("update", false, "write what is read into testdata")

// A case is a .opml file and, beside it, what is to be read from it.
func TestReadsFiles(t *testing.T) {
	files, err := filepath.Glob("testdata/*.opml")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			f, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			subs, refused, err := Read(f)
			if err != nil {
				t.Fatal(err)
			}
			wantFile, got := strings.TrimSuffix(file, ".opml")+".want", describe(subs, refused)
			if *update {
				if err := os.WriteFile(wantFile, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(wantFile)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got:\n%swant:\n%s", got, want)
			}
		})
	}
}

func describe(subs []Subscription, refused []Refused) string {
	var b strings.Builder
	for _, s := range subs {
		fmt.Fprintf(&b, "%s | %s | %s | %s\n", s.Address, s.Title, s.Site, s.Folder)
	}
	for _, r := range refused {
		fmt.Fprintf(&b, "refused %s: %s | %s\n", r.Reason, r.Address, r.Title)
	}
	return b.String()
}

func TestEncodings(t *testing.T) {
	const body = `<opml><outline text="%s" xmlUrl="http://a.test/"/></opml>`
	utf16 := func(s string) string {
		var b strings.Builder
		b.WriteString("\xff\xfe")
		for _, r := range s {
			b.WriteByte(byte(r))
			b.WriteByte(byte(r >> 8))
		}
		return b.String()
	}
	tests := []struct{ name, file, want string }{
		{"UTF-8 with a mark", "\ufeff" + fmt.Sprintf(body, "Zürich"), "Zürich"},
		{"UTF-8 declared as something else", `<?xml version="1.0" encoding="iso-8859-1"?>` + fmt.Sprintf(body, "Zürich"), "Zürich"},
		{"windows-1251 declared", `<?xml version='1.0' encoding='windows-1251'?>` + fmt.Sprintf(body, "\xcc\xe8\xf0"), "Мир"},
		{"windows-1252 not declared", fmt.Sprintf(body, "Z\xfcrich"), "Zürich"},
		{"windows-1252 declared as UTF-8", `<?xml version="1.0" encoding="UTF-8"?>` + fmt.Sprintf(body, "Z\xfcrich"), "Zürich"},
		{"UTF-16", utf16(fmt.Sprintf(body, "Zürich")), "Zürich"},
	}
	for _, test := range tests {
		subs, _, err := Read(strings.NewReader(test.file))
		if err != nil || len(subs) != 1 || subs[0].Title != test.want {
			t.Errorf("%s: got %+v, %v", test.name, subs, err)
		}
	}
}

func TestRefusesWhatIsNotOPML(t *testing.T) {
	for _, file := range []string{"", "https://a.test/ tag", "<html><body>no</body></html>", "{}", "<rss/>", "SQLite format 3\x00"} {
		if _, _, err := Read(strings.NewReader(file)); !errors.Is(err, ErrNotOPML) {
			t.Errorf("%q: %v", file, err)
		}
	}
	if subs, _, err := Read(strings.NewReader("<opml><head/><body/></opml>")); err != nil || len(subs) != 0 {
		t.Errorf("an empty list: %v, %v", subs, err)
	}
	tooLarge := new(feed.Error)
	if _, _, err := Read(bytes.NewReader(make([]byte, maxBytes+1))); !errors.As(err, &tooLarge) || tooLarge.Reason != feed.TooLarge {
		t.Errorf("a large one: %v", err)
	}
}

func TestDeepFoldersEnd(t *testing.T) {
	var b strings.Builder
	b.WriteString("<opml>")
	for range 100_000 {
		b.WriteString(`<outline text="x">`)
	}
	b.WriteString(`<outline xmlUrl="http://a.test/"/>`)
	subs, _, err := Read(strings.NewReader(b.String()))
	if err != nil || len(subs) != 1 || subs[0].Folder != strings.Repeat("x/", maxDepth-1)+"x" {
		t.Errorf("got %v, %v", subs, err)
	}
}

func TestHopelessDamageEnds(t *testing.T) {
	_, refused, err := Read(strings.NewReader("<opml>" + strings.Repeat("<outline ", 1_000_000)))
	if err != nil || len(refused) != maxFlaws {
		t.Errorf("refused %d, %v", len(refused), err)
	}
}

func TestWrites(t *testing.T) {
	var out strings.Builder
	created := time.Date(2026, 11, 5, 8, 0, 0, 0, time.FixedZone("", 3600))
	err := Write(&out, `Mine & "yours"`, created, []Subscription{
		{Address: "https://user:secret@a.test/?x=1&y=2", Title: "<A>", Site: "https://a.test/", Folder: "World/Europe"},
		{Address: "https://b.test/"},
		{Address: "https://c.test/", Title: "C", Folder: "World"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/written.xml")
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("got:\n%s", out.String())
	}
}

// What is written is read back the same, but for the order that folders impose.
func TestRoundTrip(t *testing.T) {
	subs := []Subscription{
		{Address: "https://a.test/", Title: "A & <B> \"C\" 'D'", Site: "https://a.test/home?x&y", Folder: "One/Two"},
		{Address: "https://b.test/", Title: "日本語 👩‍🚀 مرحبا"},
		{Address: "http://c.test/%20x"},
		{Address: "https://d.test/?" + strings.Repeat("filter=%E6%97%A5&", 300)},
	}
	if got := roundTrip(t, subs); !slices.Equal(sorted(got), sorted(subs)) {
		t.Errorf("got %+v", got)
	}
}

func roundTrip(t *testing.T, subs []Subscription) []Subscription {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, "t", time.Unix(0, 0), subs); err != nil {
		t.Fatal(err)
	}
	got, refused, err := Read(&out)
	if err != nil || len(refused) > 0 {
		t.Fatalf("refused %v, %v", refused, err)
	}
	return got
}

func sorted(subs []Subscription) []Subscription {
	return slices.SortedFunc(slices.Values(subs), func(a, b Subscription) int { return strings.Compare(a.Address, b.Address) })
}

func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.opml")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		subs, refused, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		text := describe(subs, refused)
		if strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) {
			t.Errorf("a control character in %q", text)
		}
		for i := range subs {
			subs[i].Address, subs[i].Site = feed.WithoutUser(subs[i].Address), feed.WithoutUser(subs[i].Site)
		}
		once := roundTrip(t, subs)
		if twice := roundTrip(t, once); !slices.Equal(once, twice) || len(once) > len(subs) {
			t.Errorf("wrote %+v, read %+v", once, twice)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var file bytes.Buffer
	var subs []Subscription
	for i := range 2000 {
		subs = append(subs, Subscription{Address: fmt.Sprintf("https://host%d.test/feed", i), Title: "A title", Folder: fmt.Sprint("Folder ", i%20)})
	}
	if err := Write(&file, "bench", time.Unix(0, 0), subs); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(file.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Read(bytes.NewReader(file.Bytes())); err != nil {
			b.Fatal(err)
		}
	}
}
