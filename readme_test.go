package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"lede/ui/cli"
	"lede/ui/config"
)

// The pages show every setting as the program would write it, every command with its options, and every package with its
// own first sentence.
func TestPagesSayWhatThereIs(t *testing.T) {
	has(t, "docs/settings.md", "```toml\n"+config.Commented(config.Known{})+"```\n")
	has(t, "docs/commands.md", "<!-- commands -->\n"+cli.Table()+"<!-- /commands -->\n")
	for _, p := range list(t) {
		if local(p.ImportPath) != "main" {
			has(t, "README.md", packageRow(p))
		}
	}
}

// has fails a test where a page lacks a part.
func has(t *testing.T, page, part string) {
	t.Helper()
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), part) {
		t.Errorf("%s lacks\n%s", page, part)
	}
}

var link = regexp.MustCompile(`\]\(([^)#]*)(?:#([^)]*))?\)|src="([^"]*)"`)

// Every link from a page to another leads to a file that is there, and to a heading in it.
func TestPagesLeadSomewhere(t *testing.T) {
	for _, page := range []string{"README.md", "docs/commands.md", "docs/decisions.md", "docs/fetching.md", "docs/settings.md", "docs/summaries.md", "docs/switching.md"} {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(data), -1) {
			if strings.Contains(m[1], ":") {
				continue // on the web
			}
			target := page
			if to := m[1] + m[3]; to != "" {
				target = filepath.Join(filepath.Dir(page), to)
			}
			there, err := os.ReadFile(target)
			if err != nil {
				t.Errorf("%s leads to %s, which is not there", page, target)
			} else if m[2] != "" && !slices.Contains(anchors(string(there)), m[2]) {
				t.Errorf("%s leads to %s#%s, and there is no such heading", page, target, m[2])
			}
		}
	}
}

var heading = regexp.MustCompile(`(?m)^#+ (.*)$`)

// anchors are the names that Markdown's headings have in links.
func anchors(page string) []string {
	var all []string
	for _, m := range heading.FindAllStringSubmatch(page, -1) {
		name := strings.Map(func(r rune) rune {
			if r == ' ' {
				return '-'
			}
			if r == '-' || unicode.IsLetter(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, m[1])
		all = append(all, name)
	}
	return all
}

// packageRow is a package's row in the README's map.
func packageRow(p listed) string {
	_, says, _ := strings.Cut(p.Doc, " ")
	_, says, _ = strings.Cut(says, " ")
	return fmt.Sprintf("| `%s` | %s |\n", local(p.ImportPath), strings.TrimSuffix(says, "."))
}
