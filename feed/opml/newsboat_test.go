package opml

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// A case is a .urls file and, beside it, what is to be read from it.
func TestReadsURLs(t *testing.T) {
	files, err := filepath.Glob("testdata/*.urls")
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
			list, err := ReadURLs(f)
			if err != nil {
				t.Fatal(err)
			}
			wantFile, got := file+".want", describeURLs(list)
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

func describeURLs(list URLs) string {
	var b strings.Builder
	for _, f := range list.Feeds {
		fmt.Fprintf(&b, "%s | %s | %s | %q", f.Address, f.Title, f.Folder, f.Tags)
		if f.Hidden {
			b.WriteString(" | hidden")
		}
		b.WriteByte('\n')
	}
	for _, s := range list.Searches {
		fmt.Fprintf(&b, "search %s: %s\n", s.Name, s.Words)
	}
	return b.String() + describe(nil, list.Refused)
}

func TestRefusesWhatIsNoListOfAddresses(t *testing.T) {
	for _, file := range []string{"", "# nothing\n", "Dear reader,\nhttps://a.test/", "<opml/>", `{"a": "https://a.test"}`, "url,title\nhttps://a.test,A", "\xff\xfehttps://a.test"} {
		if list, err := ReadURLs(strings.NewReader(file)); !errors.Is(err, ErrNotURLs) {
			t.Errorf("%q: %+v, %v", file, list, err)
		}
	}
}

func TestAListOfAddressesInAnotherEncoding(t *testing.T) {
	for name, file := range map[string]string{
		"Windows-1252": "http://a.test/f \"caf\xe9\"\n", "UTF-8 with a mark": "\ufeffhttp://a.test/f caf\u00e9\n",
		"UTF-16": "\xff\xfe" + strings.ReplaceAll("http://a.test/f caf\xe9\n", "", "\x00")[1:],
	} {
		list, err := ReadURLs(strings.NewReader(file))
		if err != nil || len(list.Feeds) != 1 || !slices.Equal(list.Feeds[0].Tags, []string{"caf\u00e9"}) {
			t.Errorf("%s: %+v, %v", name, list, err)
		}
	}
}

func FuzzReadURLs(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.urls")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := ReadURLs(strings.NewReader(string(data)))
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, f := range list.Feeds {
			if web, reason := WebAddress(f.Address); reason != "" || web != f.Address || seen[f.Address] {
				t.Errorf("the address %q", f.Address)
			}
			seen[f.Address] = true
		}
		if text := describeURLs(list); strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) {
			t.Errorf("a control character in %q", text)
		}
	})
}
