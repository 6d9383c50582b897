package download

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNameIsSafe(t *testing.T) {
	for _, c := range []struct {
		title, kind string
		n           int
		want        string
	}{
		{"Episode 12: the cranes", "audio/mpeg", 1, "Episode 12 the cranes.mp3"},
		{"Episode 12: the cranes", "audio/mpeg", 2, "Episode 12 the cranes (2).mp3"},
		{"../../etc/passwd", "text/plain", 1, "etc passwd.txt"},
		{`C:\Windows\x`, "application/pdf", 1, "C Windows x.pdf"},
		{".bashrc", "", 1, "bashrc.bin"},
		{"-rf ~", "audio/ogg", 1, "rf ~.ogg"},
		{"", "video/mp4", 1, "file.mp4"},
		{" . . ", "video/mp4", 1, "file.mp4"},
		{"a\x00b\x1b[31mc\nd\u202ee\u200bf", "audio/mpeg; codecs=mp3", 1, "a b [31mc d e f.mp3"},
		{"Käse 灯台 🎧", "AUDIO/MP4", 1, "Käse 灯台 🎧.m4a"},
		{"con", "text/plain", 1, "_con.txt"},
		{"Con.fusion", "text/plain", 1, "_Con.fusion.txt"},
		{"COM1", "text/plain", 1, "_COM1.txt"},
		{"Company", "text/plain", 1, "Company.txt"},
		{"setup.exe", "application/x-msdownload", 1, "setup.exe.bin"},
		{"x", "text/html", 1, "x.bin"},
		{"x", "audio/strange", 1, "x.mp3"},
		{"ends in dots...", "image/png", 1, "ends in dots.png"},
		{"bad \xff bytes", "image/png", 1, "bad bytes.png"},
		{"5 | 6 > 4 ? \"yes\" : <no> *", "application/epub+zip", 1, "5 6 4 yes no.epub"},
	} {
		if got := Name(c.title, c.kind, c.n); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.title, c.kind, got, c.want)
		}
	}
}

func TestNameIsBounded(t *testing.T) {
	for _, title := range []string{strings.Repeat("x", 10_000), strings.Repeat("灯", 10_000), strings.Repeat("é", 10_000), strings.Repeat("x ", 10_000)} {
		name := Name(title, "application/x-bittorrent", mostNames)
		if len(name)+len(originEnding) > 255 || !utf8.ValidString(name) {
			t.Errorf("%d bytes: %q", len(name), name)
		}
	}
}

func FuzzName(f *testing.F) {
	f.Add("Episode 1", "audio/mpeg", 1)
	f.Add("../..", "x/../y", 7)
	f.Fuzz(func(t *testing.T, title, kind string, n int) {
		name := Name(title, kind, min(n, mostNames))
		switch {
		case name != filepath.Base(name), strings.ContainsAny(name, "/\\\x00:"), strings.HasPrefix(name, "."), strings.HasPrefix(name, "-"),
			!utf8.ValidString(name), len(name)+len(originEnding) > 255, strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 }):
			t.Errorf("%q, %q: %q", title, kind, name)
		}
	})
}
