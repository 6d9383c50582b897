package ui

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"lede/ui/keys"
)

// TestSwitchingHasNewsboatsKeys holds the table of newsboat's keys in docs/switching.md against the preset: each key does
// what the table says, one that is said not to be there does no such thing, and none of the preset's is left out.
func TestSwitchingHasNewsboatsKeys(t *testing.T) {
	data, err := os.ReadFile("../docs/switching.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "\n## Keys of newsboat\n")
	part, _, _ := strings.Cut(rest, "\n## ")
	bound, err := bind(Options{Preset: "newsboat"})
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]action{}
	for _, act := range actions() {
		names[act.name] = act
	}
	listed := map[string]bool{}
	row, code := regexp.MustCompile("(?m)^\\| `([^ ]+)` \\| ([^|]*) \\| (.*) \\|$"), regexp.MustCompile("`([a-z-]+)`")
	for _, m := range row.FindAllStringSubmatch(part, -1) {
		key, does := strings.ReplaceAll(m[1], `\|`, "|"), m[3]
		listed[key] = true
		if strings.HasPrefix(does, "not there") {
			continue
		}
		said := 0
		for _, c := range code.FindAllStringSubmatch(does, -1) {
			act, known := names[c[1]]
			if !known {
				t.Errorf("%s: there is no action %s", key, c[1])
				continue
			}
			said++
			here := slices.ContainsFunc(act.contexts(), func(context string) bool {
				name, _ := bound.Match(context, nil, key)
				return name == act.name
			})
			if !here {
				t.Errorf("with the preset, %s does not do %s anywhere", key, act.name)
			}
		}
		if said == 0 {
			t.Errorf("%s: the table names no action: %s", key, does)
		}
	}
	for name, list := range newsboatKeys() {
		for _, key := range keys.Split(list) {
			if !listed[key] {
				t.Errorf("the table lacks %s, which the preset gives to %s", key, name)
			}
		}
	}
	if len(listed) < 40 {
		t.Errorf("the table has %d keys", len(listed))
	}
}
