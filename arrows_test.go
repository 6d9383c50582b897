package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrow is a package and what of ours it may import; "x/..." is x and everything below it. A package goes by its own
// line, or else by the longest "..." that covers it.
type arrow struct {
	from    string
	to      []string
	inTests []string // also, in its tests
}

// arrows are how the packages of lede depend on each other: feed ← summarize ← ui ← main, never the other way.
func arrows() []arrow {
	return []arrow{
		// Leaves.
		{from: "feed"},
		{from: "feed/doc"},
		{from: "feed/guide"},
		{from: "feed/query"},
		{from: "feed/store/btree"},
		{from: "feed/secret"}, // what it hands out is for fetch, and main brings the two together
		{from: "summarize/text"},
		{from: "ui/window"},
		{from: "ui/cell"},
		{from: "ui/keys"},
		{from: "ui/theme"},
		{from: "ui/config", to: []string{"ui/keys", "ui/theme"}}, // the names that a file has for keys and colours
		{from: "ui/picture", inTests: []string{"ui/cell"}},
		{from: "ui/paint", inTests: []string{"ui/uitest"}},
		{from: "ui/uitest", to: []string{"ui/paint"}}, // programs run as they do for people

		// Each stage knows the nouns; only refresh sees the stages together.
		{from: "feed/fetch", to: []string{"feed"}},
		{from: "feed/download", to: []string{"feed", "feed/fetch"}},
		{from: "feed/opml", to: []string{"feed"}},
		{from: "feed/account", to: []string{"feed"}},
		{from: "feed/parse", to: []string{"feed", "feed/doc"}},
		{from: "feed/store", to: []string{"feed", "feed/doc", "feed/query", "feed/store/btree"}},
		{from: "feed/extract", to: []string{"feed", "feed/doc"}},
		{from: "feed/extract/evaluate", to: []string{"feed", "feed/doc", "feed/extract", "feed/parse"}},
		{from: "feed/find", to: []string{"feed", "feed/fetch"}},
		{from: "feed/transfer", to: []string{"feed", "feed/doc", "feed/opml", "feed/query", "feed/secret", "feed/store"}}, // files of other readers
		{from: "feed/refresh", to: []string{"feed/..."}},

		// Summaries know documents, not where they come from.
		{from: "summarize/...", to: []string{"feed/doc", "summarize/..."}},

		// The screen asks the store and the refresher; the pipeline behind them is none of its business.
		{from: "ui/typeset", to: []string{"feed/doc", "ui/theme", "ui/cell"}},
		{
			from: "ui",
			to: []string{
				"feed", "feed/doc", "feed/query", "feed/store", "feed/refresh", "feed/opml", "feed/secret", "feed/transfer", "summarize",
				"feed/download",     // what a person wants kept, and why that failed
				"summarize/stories", // the digest
				"ui/window", "ui/cell", "ui/keys", "ui/theme", "ui/typeset", "ui/picture",
				"ui/paint", // another program may have the terminal for a while
			},
			inTests: []string{"feed/fetch", "ui/uitest"},
		},
		{from: "ui/plain", to: []string{"feed", "feed/doc", "feed/store", "feed/refresh", "feed/secret", "feed/transfer", "summarize", "summarize/stories", "ui/cell"}, inTests: []string{"feed/fetch"}}, // the screen's sister: no panes, no terminal
		{from: "ui/cli", to: []string{"feed", "feed/doc", "feed/query", "feed/store", "feed/refresh", "feed/opml", "feed/transfer", "feed/secret", "feed/download", "summarize", "ui/cell"}, inTests: []string{"feed/fetch"}},

		// Main introduces them.
		{from: "main", to: []string{"feed/...", "summarize/...", "ui/..."}},
	}
}

// fence is modules or packages and who may import them. What stands behind no fence is free.
type fence struct {
	around  []string
	only    []string
	inTests []string // also, in their tests
}

func fences() []fence {
	return []fence{
		{around: []string{"github.com/mmcdole/gofeed"}, only: []string{"feed/parse"}},
		{around: []string{"modernc.org/sqlite"}, only: []string{"feed/store"}},
		{ // HTML parsers
			around: []string{
				"golang.org/x/net/html", "github.com/andybalholm/cascadia", "github.com/go-shiori/dom",
				"codeberg.org/readeck/go-readability",
			},
			only: []string{"feed/doc", "feed/extract", "feed/extract/evaluate", "feed/find"},
		},
		{around: []string{"github.com/yuin/goldmark"}, only: []string{"feed/extract"}},
		{around: []string{"charm.land/bubbletea"}, only: []string{"ui/...", "main"}}, // main runs it
		{
			around: []string{"charm.land/lipgloss", "charm.land/bubbles", "github.com/charmbracelet/x/ansi", "github.com/charmbracelet/colorprofile"},
			only:   []string{"ui/..."},
		},
		{around: []string{"github.com/charmbracelet/ultraviolet"}, only: []string{"ui/paint", "ui/uitest"}},                     // cells
		{around: []string{"github.com/charmbracelet/x/vt"}, only: []string{"ui/uitest"}, inTests: []string{"main", "ui/paint"}}, // the virtual terminal
		{around: []string{"golang.org/x/image"}, only: []string{"ui/picture"}},                                                  // WebP
		{around: []string{"github.com/spf13/cobra", "github.com/spf13/pflag"}, only: []string{"ui/cli"}},
		{around: []string{"github.com/creack/pty"}, inTests: []string{"main"}},
		{around: []string{"lede/ui/uitest"}, inTests: []string{"ui/...", "main"}},
	}
}

// listed is a package as go list tells of it.
type listed struct {
	ImportPath, Name, Doc              string
	GoFiles                            []string
	Imports, TestImports, XTestImports []string
}

func TestPackagesKeepToTheArrows(t *testing.T) {
	for _, p := range list(t) {
		for _, wrong := range check(p) {
			t.Error(wrong)
		}
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	for _, p := range list(t) {
		begins := "Package " + p.Name + " "
		if p.Name == "main" {
			begins = "Command "
		}
		if len(p.GoFiles) > 0 && !strings.HasPrefix(p.Doc, begins) {
			t.Errorf("%s: its doc comment has to begin with %q, not %q", local(p.ImportPath), begins, p.Doc)
		}
	}
}

// The rules bite: each of these imports breaks one.
func TestArrowsCatch(t *testing.T) {
	for name, c := range map[string]struct {
		p    listed
		want string
	}{
		"a leaf that imports":   {listed{ImportPath: "lede/feed", Imports: []string{"lede/feed/doc"}}, "feed imports feed/doc: of ours it may import nothing"},
		"an arrow turned round": {listed{ImportPath: "lede/summarize/rank", Imports: []string{"lede/ui/cell"}}, "summarize/rank imports ui/cell: of ours it may import feed/doc, summarize/..."},
		"a test too":            {listed{ImportPath: "lede/feed/parse", XTestImports: []string{"lede/feed/fetch"}}, "feed/parse imports feed/fetch in its tests: of ours it may import feed, feed/doc"},
		"what is for tests":     {listed{ImportPath: "lede", Imports: []string{"lede/ui/uitest"}}, "main imports lede/ui/uitest: only tests may"},
		"settings for main":     {listed{ImportPath: "lede/ui", TestImports: []string{"lede/ui/config"}}, "ui imports ui/config in its tests: of ours"},
		"through a fence":       {listed{ImportPath: "lede/feed/find", Imports: []string{"github.com/mmcdole/gofeed/rss"}}, "feed/find imports github.com/mmcdole/gofeed/rss: only feed/parse may"},
		"a terminal in main":    {listed{ImportPath: "lede", Imports: []string{"github.com/charmbracelet/x/vt"}}, "main imports github.com/charmbracelet/x/vt: only ui/uitest may"},
		"a new package":         {listed{ImportPath: "lede/util"}, "util has no line in arrows()"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := check(c.p); len(got) != 1 || !strings.HasPrefix(got[0], c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// list asks for all packages of the module.
func list(t *testing.T) []listed {
	t.Helper()
	var complaint bytes.Buffer
	cmd := exec.Command("go", "list", "-json=ImportPath,Name,Doc,GoFiles,Imports,TestImports,XTestImports", "./...")
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, &complaint)
	}
	var all []listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// check returns what is wrong with a package's imports, a sentence each.
func check(p listed) []string {
	from := local(p.ImportPath)
	rule, ok := arrowOf(from)
	if !ok {
		return []string{from + " has no line in arrows(): say there what it may import"}
	}
	wrong := judge(from, "", p.Imports, rule.to, func(f fence) []string { return f.only })
	tests := slices.Concat(p.TestImports, p.XTestImports)
	return append(wrong, judge(from, " in its tests", tests, slices.Concat(rule.to, rule.inTests, []string{from}),
		func(f fence) []string { return slices.Concat(f.only, f.inTests) })...)
}

// judge holds imports against the packages of ours that are allowed, and against the fences.
func judge(from, where string, imports, allowed []string, who func(fence) []string) []string {
	var wrong []string
	for _, path := range imports {
		to := local(path)
		if to != path && !covered(to, allowed) {
			wrong = append(wrong, fmt.Sprintf("%s imports %s%s: of ours it may import %s", from, to, where, cmp.Or(strings.Join(allowed, ", "), "nothing")))
		}
		for _, f := range fences() {
			behind := slices.ContainsFunc(f.around, func(m string) bool { return within(path, m) })
			if behind && !covered(from, who(f)) {
				wrong = append(wrong, fmt.Sprintf("%s imports %s%s: only %s may", from, path, where, cmp.Or(strings.Join(who(f), ", "), "tests")))
			}
		}
	}
	return wrong
}

// arrowOf returns the rule for a package.
func arrowOf(name string) (best arrow, ok bool) {
	for _, a := range arrows() {
		if covered(name, []string{a.from}) && len(a.from) >= len(best.from) {
			best, ok = a, true
		}
		if a.from == name {
			return a, true
		}
	}
	return best, ok
}

// local returns a package's path within the module, "main" for its root; other packages keep theirs.
func local(path string) string {
	if path == "lede" {
		return "main"
	}
	return strings.TrimPrefix(path, "lede/")
}

func covered(name string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		top, all := strings.CutSuffix(pattern, "/...")
		return name == pattern || all && within(name, top)
	})
}

// within reports whether a package is top or lies below it.
func within(name, top string) bool { return name == top || strings.HasPrefix(name, top+"/") }
