package config

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

func TestParse(t *testing.T) {
	for name, c := range map[string]struct {
		text     string
		change   func(*Settings)
		problems []string
	}{
		"nothing": {},
		"everything": {
			text: "mark-read = false\nsummary = \"always\"\nrefresh = \"1h30m\"\nconnections = 8\nconnections-per-host = 2\nbrowser = ['firefox', '{url}']\nmouse = false\n" +
				"colors = \"none\"\nascii = \"yes\"",
			change: func(s *Settings) {
				*s = Settings{false, "always", 90 * time.Minute, 8, 2, []string{"firefox", "{url}"}, false, "none", "yes"}
			},
		},
		"by key only":             {text: `refresh = "never"`, change: func(s *Settings) { s.Refresh = 0 }},
		"by key only, as 0":       {text: `refresh = 0`, change: func(s *Settings) { s.Refresh = 0 }},
		"by key only, as \"0\"":   {text: `refresh = "0"`, change: func(s *Settings) { s.Refresh = 0 }},
		"Windows' ends of lines":  {text: "mouse = false\r\nascii = \"no\"\r\n", change: func(s *Settings) { s.Mouse, s.ASCII = false, "no" }},
		"a byte order mark":       {text: "\ufeffmouse = false", change: func(s *Settings) { s.Mouse = false }},
		"a misspelt name":         {text: "\n\nsumary = \"never\"", problems: []string{`line 3: there is no setting "sumary"; did you mean "summary"?`}},
		"another way of spelling": {text: "mark_read = false", problems: []string{`line 1: there is no setting "mark_read"; did you mean "mark-read"?`}},
		"a strange name": {text: "zoom = 3", problems: []string{
			`line 1: there is no setting "zoom"; there are mark-read, summary, refresh, connections, connections-per-host, browser, mouse, colors, ascii`}},
		"a short name":         {text: "a = 3", problems: []string{`line 1: there is no setting "a"; there are mark-read`}},
		"a table of that name": {text: "[mouse]\nx = 1", problems: []string{`line 1: mouse takes true or false, not a table; until then true holds`}},
		"dotted":               {text: "ascii = \"yes\"\nmouse.x = 1", change: func(s *Settings) { s.ASCII = "yes" }, problems: []string{`line 2: mouse takes true or false, not a table; until then true holds`}},
		"tables of that name":  {text: "\n[[mouse]]\nx = 1", problems: []string{`line 2: mouse takes true or false, not a table; until then true holds`}},
		"no such choice": {text: `summary = "sometimes"`, problems: []string{
			`line 1: summary takes "remembered", "always" or "never", not "sometimes"; until then "remembered" holds`}},
		"a word for a truth": {text: `mouse = "no"`, problems: []string{`line 1: mouse takes true or false, not "no"; until then true holds`}},
		"too often": {text: `refresh = "5s"`, problems: []string{
			`line 1: refresh takes a time such as "30m" or "1h30m", at least "10m", or "never", not "5s"; until then "1h" holds`}},
		"before now": {text: `refresh = "-2h"`, problems: []string{
			`line 1: refresh takes a time such as "30m" or "1h30m", at least "10m", or "never", not "-2h"; until then "1h" holds`}},
		"too many at once": {text: `connections-per-host = 20`, problems: []string{
			`line 1: connections-per-host takes a number from 1 to 6, not 20; until then 1 holds`}},
		"a fraction": {text: `connections = 2.5`, problems: []string{`line 1: connections takes a number from 1 to 64, not 2.5; until then 16 holds`}},
		"no program": {text: `browser = ["", "x"]`, problems: []string{
			`line 1: browser takes a list, the program first: ["firefox", "{url}"], not such a list; until then [] holds`}},
		"one word": {text: `browser = "firefox"`, problems: []string{
			`line 1: browser takes a list, the program first: ["firefox", "{url}"], not "firefox"; until then [] holds`}},
		"problems in the order of lines, the rest used": {
			text:     "mouse = 1\ncolors = \"light\"\nmose = 2\nascii = 07:32:00",
			change:   func(s *Settings) { s.Colors = "light" },
			problems: []string{"line 1: mouse takes", "line 3: there is no setting", `line 4: ascii takes "auto", "yes" or "no", not a date or time`},
		},
		"a line that is no TOML": {
			text:     "mouse = false\nsummary = always\nascii = \"yes\"",
			change:   func(s *Settings) { s.Mouse, s.ASCII = false, "yes" },
			problems: []string{"line 2: "},
		},
		"the head of a table that is none takes its lines along": {
			text:     "mouse = false\n[keys\nascii = \"yes\"\n[colors]\n",
			change:   func(s *Settings) { s.Mouse = false },
			problems: []string{"line 2: ", "line 4: colors takes"},
		},
		"a list that does not end": {
			text:     "mouse = false\nbrowser = [\n\"x\"\nascii = \"yes\"\ncolors = \"none\"",
			change:   func(s *Settings) { s.Mouse = false },
			problems: []string{"line 2: nothing from this line on can be used", "line 4: expected a comma"},
		},
		"a text that does not end": {
			text:     "mouse = false\nsummary = \"\"\"never\nascii = \"yes\"\n",
			change:   func(s *Settings) { s.Mouse = false },
			problems: []string{"line 2: nothing from this line on can be used", "line 3: unexpected EOF"},
		},
		"prose": {
			text:     strings.Repeat("The quick brown fox\n", 50),
			problems: []string{"line 1: nothing from this line on can be used", "line 1: "},
		},
		"the first of two":   {text: "mouse = false\nmouse = true", change: func(s *Settings) { s.Mouse = false }, problems: []string{"line 2: Key 'mouse' has already been defined."}},
		"no text at all":     {text: "\x00\x01\x02", problems: []string{"line 1: files cannot contain NULL bytes"}},
		"control characters": {text: "\"\\u001b]0;x\\u0007\" = 1", problems: []string{`line 1: there is no setting "\x1b]0;x\a"; there are`}},
	} {
		t.Run(name, func(t *testing.T) {
			want := Default()
			if c.change != nil {
				c.change(&want)
			}
			got, problems := parse(c.text)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got %+v\nwant %+v", got, want)
			}
			same := func(p Problem, want string) bool { return strings.HasPrefix(p.String(), "config.toml, "+want) }
			if !slices.EqualFunc(problems, c.problems, same) {
				t.Errorf("got %q\nwant %q", problems, c.problems)
			}
		})
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "config.toml")
	if s, problems, err := Read(path); err != nil || problems != nil || !reflect.DeepEqual(s, Default()) {
		t.Errorf("without a file: %+v, %v, %v", s, problems, err)
	}
	if err := os.WriteFile(path, []byte("mouse = false"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, problems, err := Read(path); err != nil || problems != nil || s.Mouse {
		t.Errorf("got %+v, %v, %v", s, problems, err)
	}
	if err := os.WriteFile(path, make([]byte, limit+1), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"a large file": path, "a directory": dir} {
		if s, _, err := Read(path); err == nil || !reflect.DeepEqual(s, Default()) {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
}

func TestPath(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lede", "config.toml")
	if got, err := Path(func(string) string { return dir }); got != path || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	relative := map[string]string{"XDG_CONFIG_HOME": "relative", "HOME": dir}
	got, err := Path(func(name string) string { return relative[name] })
	if runtime.GOOS == "linux" && (got != filepath.Join(dir, ".config", "lede", "config.toml") || err != nil) {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := Path(func(string) string { return "" }); runtime.GOOS == "linux" && err == nil {
		t.Error("a place without a home")
	}
}

// Each line of the commented file is a setting that is read, says its default, and no setting is left out.
func TestCommentedSaysTheDefaults(t *testing.T) {
	var names []string
	var uncommented strings.Builder
	for line := range strings.Lines(Commented()) {
		name, _, isSetting := strings.Cut(line, " = ")
		if isSetting && !strings.HasPrefix(line, "# ") {
			names = append(names, strings.TrimPrefix(name, "#"))
			line = line[1:]
		}
		uncommented.WriteString(line)
	}
	for i, set := range table() {
		if i >= len(names) || names[i] != set.name {
			t.Fatalf("got %q, want %s at %d", names, set.name, i)
		}
	}
	for _, text := range []string{Commented(), uncommented.String()} {
		if s, problems := parse(text); len(problems) > 0 || !reflect.DeepEqual(s, Default()) {
			t.Errorf("got %+v, %v of\n%s", s, problems, text)
		}
	}
}

// Every field of Settings can be set by exactly one setting.
func TestEverySettingHasItsField(t *testing.T) {
	other := map[string]string{
		"mark-read": "false", "summary": `"never"`, "refresh": `"2h"`, "connections": "4", "connections-per-host": "2", "browser": `["w3m"]`, "mouse": "false", "colors": `"dark"`, "ascii": `"no"`,
	}
	before := reflect.ValueOf(Default())
	set := map[string]string{}
	for _, s := range table() {
		got, problems := parse(s.name + " = " + other[s.name])
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for i := range before.NumField() {
			if !reflect.DeepEqual(reflect.ValueOf(got).Field(i).Interface(), before.Field(i).Interface()) {
				set[before.Type().Field(i).Name] += s.name
			}
		}
	}
	if len(set) != before.NumField() || len(set) != len(table()) {
		t.Errorf("of %d fields these are set: %v", before.NumField(), set)
	}
}

func TestBrief(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "never", time.Minute: "1m", time.Hour: "1h", 90 * time.Minute: "1h30m", 10 * time.Hour: "10h", 61 * time.Second: "1m1s", time.Hour + time.Second: "1h0m1s",
	} {
		if got := brief(d); got != want {
			t.Errorf("%v: %s, want %s", d, got, want)
		}
	}
}

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"sumary", "summary", 1}, {"kitten", "sitting", 3}, {"ab", "ba", 2}} {
		if got := edits(c.a, c.b); got != c.want {
			t.Errorf("%q → %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// Whatever a file says, what comes back can be used, and what is said of it can be shown.
func FuzzParse(f *testing.F) {
	f.Add(Commented())
	f.Add("mouse = 1\n[x]\ny.z = [[1]]\n[[a.b]]\n")
	f.Add("summary = \"\"\"\nx")
	f.Add("refresh = \"1ns\"\nbrowser = [\"\\u0000\"]")
	f.Fuzz(func(t *testing.T, text string) {
		s, problems := parse(text)
		for _, set := range table() {
			if again, bad := parse(set.name + " = " + set.show(&s)); len(bad) > 0 || set.show(&again) != set.show(&s) {
				t.Errorf("%s is %s: %v", set.name, set.show(&s), bad)
			}
		}
		lines := strings.Count(text, "\n") + 1
		for _, p := range problems {
			if p.Line < 0 || p.Line > lines || p.Say == "" || strings.ContainsFunc(p.String(), func(r rune) bool { return !unicode.IsPrint(r) }) {
				t.Errorf("%+v", p)
			}
		}
	})
}
