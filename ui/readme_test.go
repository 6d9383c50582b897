package ui

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"lede/feed/query"
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
		all = append(all, "`"+strings.NewReplacer(" ", "` `", "|", `\|`).Replace(s)+"`")
	}
	if len(all) == 0 {
		return "in the palette"
	}
	return strings.Join(all, ", ")
}

// TestReadmeHasTheQueryLanguage holds the README's table of the language against its fields and states.
func TestReadmeHasTheQueryLanguage(t *testing.T) {
	data, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "<!-- query -->")
	table, _, _ := strings.Cut(rest, "<!-- /query -->")
	fields := map[string]bool{}
	for _, m := range regexp.MustCompile("`([a-z]+):([a-z]*)").FindAllStringSubmatch(table, -1) {
		fields[m[1]] = true
	}
	for _, f := range query.Fields() {
		if !fields[f] {
			t.Errorf("the README's table of the query language lacks %s:", f)
		}
		delete(fields, f)
	}
	for f := range fields {
		t.Errorf("the README's table of the query language has %s:, which is no field", f)
	}
	for _, s := range query.States() {
		if !strings.Contains(table, "`is:"+s+"`") {
			t.Errorf("the README's table of the query language lacks is:%s", s)
		}
	}
}
