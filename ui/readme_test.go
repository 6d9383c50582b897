package ui

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"lede/ui/keys"
	"lede/ui/uitest"
)

// TestReadmeHasTheKeys holds the README's table of keys against the actions; go test ./ui -run Readme -update writes
// it anew.
func TestReadmeHasTheKeys(t *testing.T) {
	const path, head, foot = "../README.md", "<!-- keys -->\n", "<!-- /keys -->"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, begins := strings.Cut(string(data), head)
	got, after, ends := strings.Cut(rest, foot)
	want := keyTable(actions())
	switch {
	case !begins || !ends:
		t.Fatalf("%s has no part between %q and %q", path, head, foot)
	case got == want:
	case !uitest.Updating():
		t.Errorf("%s has another table of keys (go test ./ui -run Readme -update writes it):\n%s", path, want)
	default:
		if err := os.WriteFile(path, []byte(before+head+want+foot+after), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// keyTable lists actions in Markdown, in the order of the help.
func keyTable(table []action) string {
	var b strings.Builder
	b.WriteString("| keys | where | what they do |\n|---|---|---|\n")
	for _, act := range table {
		where := strings.Join(act.contexts(), ", ")
		if act.where == anywhere {
			where = "everywhere"
		}
		fmt.Fprintf(&b, "| %s | %s | %s |\n", quotedKeys(act), where, act.help)
	}
	return b.String()
}

// quotedKeys writes an action's keys the way Markdown shows keys; one that has none is in the palette.
func quotedKeys(act action) string {
	var all []string
	for _, s := range keys.Split(act.keys) {
		all = append(all, "`"+strings.ReplaceAll(s, " ", "` `")+"`")
	}
	if len(all) == 0 {
		return "in the palette"
	}
	return strings.Join(all, ", ")
}
