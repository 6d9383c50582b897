package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"lede/ui/cli"
	"lede/ui/config"
)

// The README shows every setting as the program would write it, every command with its options, and every package with its own first sentence.
func TestReadmeSaysWhatThereIs(t *testing.T) {
	data, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	parts := []string{"```toml\n" + config.Commented(config.Known{}) + "```\n", "<!-- commands -->\n" + cli.Table() + "<!-- /commands -->\n"}
	for _, p := range list(t) {
		if local(p.ImportPath) != "main" {
			parts = append(parts, packageRow(p))
		}
	}
	for _, part := range parts {
		if !strings.Contains(string(data), part) {
			t.Errorf("README.md lacks\n%s", part)
		}
	}
}

// packageRow is a package's row in the README's map.
func packageRow(p listed) string {
	_, says, _ := strings.Cut(p.Doc, " ")
	_, says, _ = strings.Cut(says, " ")
	return fmt.Sprintf("| `%s` | %s |\n", local(p.ImportPath), strings.TrimSuffix(says, "."))
}
