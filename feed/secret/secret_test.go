package secret

import (
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, text string, mode os.FileMode) *File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "secrets.toml")
	if err := os.WriteFile(path, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
	return Open(path)
}

func TestHeader(t *testing.T) {
	f := write(t, `
["https://a.example/feed"]
user = "anna"
password = "pass"
["https://b.example/"]
headers = { "x-key" = "k", Cookie = "c=1" }
["https://b.example/deep/feed"]
password-command = ["printf", "from a command\nsecond line"]
["https://c.example"]
header-commands = { Authorization = ["echo", "Bearer t"] }
`, 0o600)
	for address, want := range map[string]string{
		"https://a.example/feed":        "Authorization: Basic " + base64.StdEncoding.EncodeToString([]byte("anna:pass")),
		"https://a.example/feed/more":   "",
		"https://a.example/feeds":       "",
		"http://a.example/feed":         "",
		"https://b.example/x":           "X-Key: k",
		"https://b.example.evil/":       "",
		"https://b.example/deep/feed":   "Authorization: Basic " + base64.StdEncoding.EncodeToString([]byte(":from a command")),
		"https://c.example":             "Authorization: Bearer t",
		"https://c.example.evil/":       "",
		"https://c.example@evil.test/x": "",
	} {
		h, err := f.Header(t.Context(), address)
		name, value, _ := strings.Cut(want, ": ")
		if err != nil || want == "" && len(h) > 0 || want != "" && h.Get(name) != value {
			t.Errorf("%s: got %v, %v; want %q", address, h, err, want)
		}
	}
}

func TestTake(t *testing.T) {
	path := filepath.Join(t.TempDir(), "made", "secrets.toml")
	f := Open(path)
	plain, err := f.Take("https://anna:p%40ss@a.example/feed?x=1")
	if err != nil || plain != "https://a.example/feed?x=1" {
		t.Fatalf("got %q, %v", plain, err)
	}
	info, err := os.Stat(path)
	if err != nil || private && info.Mode().Perm() != 0o600 {
		t.Fatalf("%v, %v", info.Mode(), err)
	}
	h, err := Open(path).Header(t.Context(), plain)
	if err != nil || h.Get("Authorization") != "Basic "+base64.StdEncoding.EncodeToString([]byte("anna:p@ss")) {
		t.Errorf("sends %v, %v", h, err)
	}
	if page, err := f.Header(t.Context(), "https://a.example/story"); err != nil || page.Get("Authorization") != h.Get("Authorization") {
		t.Errorf("a page of the same origin: %v, %v", page, err)
	}
	other, err := f.Take("https://ben:b@a.example/other")
	if err != nil {
		t.Fatal(err)
	}
	mine, err := f.Header(t.Context(), plain)
	bens, err2 := f.Header(t.Context(), other)
	if err != nil || err2 != nil || mine.Get("Authorization") != h.Get("Authorization") || bens.Get("Authorization") != "Basic "+base64.StdEncoding.EncodeToString([]byte("ben:b")) {
		t.Errorf("two names at one host: %v, %v", mine, bens)
	}
	before, _ := os.ReadFile(path)
	if _, err := f.Take("https://b.example/"); err != nil {
		t.Error(err)
	}
	if after, _ := os.ReadFile(path); string(after) != string(before) {
		t.Errorf("an address without a secret wrote %q", after)
	}
	var none *File
	if plain, err := none.Take("https://u:p@a.example/"); err != nil || plain != "https://u:p@a.example/" {
		t.Errorf("without a file: %q, %v", plain, err)
	}
}

// A name and a password are put below what a person wrote, wherever the file is kept.
func TestTakeKeepsWhatWasWrittenByHand(t *testing.T) {
	dir := t.TempDir()
	kept, path := filepath.Join(dir, "kept.toml"), filepath.Join(dir, "secrets.toml")
	const byHand = "# from the safe\n[\"https://a.example/\"]\nuser = \"anna\" # mine\npassword-command = [\"pass\", \"a\"]\n"
	if err := errors.Join(os.WriteFile(kept, []byte(byHand), 0o600), os.Symlink(kept, path)); err != nil {
		t.Fatal(err)
	}
	f := Open(path)
	if _, err := f.Take("https://ben:b@b.example/feed"); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(kept)
	if err != nil || !strings.HasPrefix(string(text), byHand) {
		t.Errorf("the file has %q, %v", text, err)
	}
	if info, err := os.Lstat(path); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info, err)
	}
	h, err := Open(path).Header(t.Context(), "https://b.example/feed")
	if err != nil || h.Get("Authorization") != "Basic "+base64.StdEncoding.EncodeToString([]byte("ben:b")) {
		t.Errorf("sends %v, %v", h, err)
	}
}

// What goes wrong is said without what is secret.
func TestMistakesKeepSecrets(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		mode os.FileMode
	}{
		"open to others":     {"[\"https://a.example/\"]\npassword = \"hunter2\"", 0o644},
		"not TOML":           {"[\"https://a.example/\"]\npassword = hunter2", 0o600},
		"another type":       {"[\"https://a.example/\"]\npassword = [\"hunter2\"]", 0o600},
		"a command fails":    {"[\"https://a.example/\"]\npassword-command = [\"sh\", \"-c\", \"echo hunter2 >&2; exit 1\"]", 0o600},
		"there is no such":   {"[\"https://a.example/\"]\npassword-command = [\"/no/such/program\", \"hunter2\"]", 0o600},
		"a command of none":  {"[\"https://a.example/\"]\nheader-commands = { X = [] }", 0o600},
		"nothing but a word": {"hunter2", 0o600},
	} {
		if !private && c.mode != 0o600 {
			continue
		}
		_, err := write(t, c.text, c.mode).Header(t.Context(), "https://a.example/")
		if err == nil || strings.Contains(err.Error(), "hunter2") || c.mode != 0o600 && !errors.Is(err, ErrOpen) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAChangedFileIsReadAnew(t *testing.T) {
	f := write(t, "[\"https://a.example/\"]\nuser = \"old\"", 0o600)
	if _, err := f.Header(t.Context(), "https://a.example/"); err != nil {
		t.Fatal(err)
	}
	f.mu.Lock()
	f.seen = f.seen.Add(-1)
	f.mu.Unlock()
	if err := os.WriteFile(f.path, []byte("[\"https://a.example/\"]\nheaders = { X = \"new\" }"), 0o600); err != nil {
		t.Fatal(err)
	}
	if h, err := f.Header(t.Context(), "https://a.example/"); err != nil || h.Get("X") != "new" {
		t.Errorf("got %v, %v", h, err)
	}
}
