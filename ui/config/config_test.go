package config

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"lede/ui/keys"
	"lede/ui/theme"
)

func TestParse(t *testing.T) {
	for name, c := range map[string]struct {
		text     string
		change   func(*Settings)
		problems []string
	}{
		"nothing": {},
		"everything": {
			text: "mark-read = false\nsummary = \"always\"\ntriage = \"never\"\nheadlines = \"one\"\nrefresh = \"1h30m\"\nconnections = 8\nconnections-per-host = 2\nsites.'example.org' = {take = 'main'}\nbrowser = ['firefox', '{url}']\nplayer = [\"mpv\"]\ndownload-folder = \"~/casts\"\ndownload-limit = 500\nnotify = [\"notify-send\"]\nkeep-days = 90\nkeep-articles = 500\nmouse = false\n" +
				"colors = \"none\"\nascii = \"yes\"\n[theme]\nname = \"nord\"\naccent = \"#ff0000\"\ndim = 7\n[keys]\npreset = \"arrows\"\nstar = [\"S\", \"g s\"]\n\n[keys.list]\nopen = \"o\"",
			change: func(s *Settings) {
				*s = Settings{
					Summary: "always", Triage: "never", Headlines: "one", Refresh: 90 * time.Minute, Connections: 8, PerHost: 2, Sites: map[string]Site{"example.org": {Take: "main"}}, Browser: []string{"firefox", "{url}"}, Player: []string{"mpv"}, Downloads: "~/casts", DownloadLimit: 500, Share: map[string][]string{}, Notify: []string{"notify-send"}, KeepDays: 90, KeepMost: 500, Colors: "none", ASCII: "yes",
					Theme: theme.Choice{Name: "nord", Own: theme.Colors{Accent: "#ff0000", Dim: "7"}}, Preset: "arrows",
					Keys: []keys.Own{{Action: "star", Keys: []keys.Sequence{{"S"}, {"g", "s"}}, Line: 25}, {Context: "list", Action: "open", Keys: []keys.Sequence{{"o"}}, Line: 28}},
				}
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
			`line 1: there is no setting "zoom"; there are mark-read, summary, triage, headlines, refresh, connections, connections-per-host, sites, browser, player, download-folder, download-limit, notify, keep-days, keep-articles, share, plain, mouse, colors, ascii`}},
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
		"no list of a program": {text: `share = {later = "pocket"}`, problems: []string{
			`line 1: share takes a table of programs by name: {later = ["wallabag", "add", "{url}"]}, not this one; until then {} holds`}},
		"no program": {text: `browser = ["", "x"]`, problems: []string{
			`line 1: browser takes a list, the program first: ["firefox", "{url}"], not such a list; until then [] holds`}},
		"a selector that is none": {text: "mouse = false\n[sites]\n'good.example' = {take = 'main'}\n'bad.example' = {take = 'a['}\n", problems: []string{
			`line 4: "a[" is no selector; the articles of bad.example are looked for without it`}, change: func(s *Settings) {
			s.Mouse, s.Sites = false, map[string]Site{"good.example": {Take: "main"}}
		}},
		"a site of its own words": {text: `sites."example.org" = {keep = "main"}`, problems: []string{
			`line 1: sites takes a table by host: {"example.org" = {take = "article", drop = ".share, .ad"}}, not`}},
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
			want := Default(known())
			if c.change != nil {
				c.change(&want)
			}
			got, problems := parse(c.text, known())
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got %+v\nwant %+v", got, want)
			}
			if !slices.EqualFunc(problems, c.problems, says) {
				t.Errorf("got %q\nwant %q", problems, c.problems)
			}
		})
	}
}

// readable takes what holds no bracket for a selector.
func readable(take, drop string) error {
	for _, s := range []string{take, drop} {
		if strings.Contains(s, "[") {
			return fmt.Errorf("%q is no selector", s)
		}
	}
	return nil
}

// known is a small screen.
func known() Known {
	return Known{Contexts: []string{"list", "feeds"}, Presets: []string{"vim", "arrows"}, Selectors: readable, Actions: func(preset string) []keys.Action {
		if preset == "arrows" {
			return []keys.Action{{Name: "star", Keys: []string{"f5"}}, {Name: "open", Contexts: []string{"list"}, Keys: []string{"enter"}}}
		}
		return []keys.Action{
			{Name: "star", Keys: []string{"f"}}, {Name: "open", Contexts: []string{"list"}, Keys: []string{"enter", "l"}}, {Name: "search", Keys: []string{"/"}},
			{Name: "fold", Contexts: []string{"feeds"}, Keys: []string{"space"}}, {Name: "top", Keys: []string{"g g"}},
		}
	}}
}

// What is wrong with keys is told by line, with a way out, and the rest of them holds.
func TestKeys(t *testing.T) {
	for name, c := range map[string]struct {
		text     string
		bound    string // context action=keys
		problems []string
	}{
		"one key":                       {`star = "x"`, " star=x", nil},
		"names are brought to one form": {`star = ["Ctrl-D", "PageDown"]`, " star=ctrl+d,pgdown", nil},
		"no key":                        {`star = []`, " star=", nil},
		"one pane":                      {"[keys.list]\nstar = \"x\"", "list star=x", nil},
		"no such action":                {`stat = "x"`, "", []string{`line 2: there is no action "stat"; did you mean "star"?`}},
		"no such pane":                  {"[keys.lst]\nstar = \"x\"", "", []string{`line 2: there is no action "lst"; did you mean "list"?`}},
		"a pane is no action":           {`list = "x"`, "", []string{`line 2: list is a pane, and takes actions with their keys below [keys.list]`}},
		"not in that pane":              {"[keys.list]\nfold = \"x\"", "", []string{`line 3: "fold" does nothing in list; it is for feeds`}},
		"no such key":                   {`star = ["x", "hyperspace"]`, "", []string{`line 2: star: "hyperspace": no key has this name; write`}},
		"a key none can send":           {`star = "ctrl+i"`, "", []string{`line 2: star: "ctrl+i": most terminals send tab for it; write`}},
		"a number":                      {`star = 1`, "", []string{`line 2: star takes keys such as "f" or ["g g", "home"], not 1`}},
		"a number in the list":          {`star = [1]`, "", []string{`line 2: star takes keys such as "f" or ["g g", "home"], not 1`}},
		"two actions on one key": {"star = \"x\"\nsearch = [\"x\", \"F\"]", " star=x search=F",
			[]string{`line 3: "x" belongs to "star" on line 2 already, which keeps it: give "search" another key`}},
		"one key begins another": {"star = \"x y\"\nsearch = \"x\"", " star=x,y search=",
			[]string{`line 3: "x" can't be told from "x y", which belongs to "star" on line 2 and keeps it`}},
		"everywhere and where an action applies": {"fold = \"x\"\nsearch = \"x\"", " fold=x search=",
			[]string{`line 3: "x" belongs to "fold" on line 2 already, which keeps it: give "search" another key`}},
		"in one pane": {"star = \"x\"\n[keys.feeds]\nfold = \"x\"", " star=x feeds fold=x", nil},
		"the only key of another": {`star = "/"`, " star=/",
			[]string{`line 2: "/" was the only key of "search": give that another, or write search = [] to leave it to the palette`}},
		"the only key of another, meant": {"star = \"/\"\nsearch = []", " star=/ search=", nil},
		"one of two keys of another":     {`star = "l"`, " star=l", nil},
		"no such preset":                 {"preset = \"emacs\"\nstar = \"x\"", " star=x", []string{`line 2: preset takes "vim" or "arrows", not "emacs"; until then "vim" holds`}},
	} {
		s, problems := parse("[keys]\n"+c.text, known())
		var bound []string
		for _, o := range s.Keys {
			var all []string
			for _, s := range o.Keys {
				all = append(all, strings.Join(s, ","))
			}
			bound = append(bound, o.Context+" "+o.Action+"="+strings.Join(all, ","))
		}
		if got := strings.ReplaceAll(strings.Join(bound, " "), "  ", " "); got != c.bound {
			t.Errorf("%s: bound %q, want %q", name, got, c.bound)
		}
		if !slices.EqualFunc(problems, c.problems, says) {
			t.Errorf("%s: %q\nwant %q", name, problems, c.problems)
		}
	}
	if _, problems := parse("keys = 3", known()); len(problems) != 1 || !says(problems[0], "line 1: keys is a part of the file") {
		t.Error(problems)
	}
}

// says reports whether a problem begins as it should.
func says(p Problem, want string) bool { return strings.HasPrefix(p.String(), "config.toml, "+want) }

func TestColours(t *testing.T) {
	s, problems := parse("[theme]\nname = \"neon\"\naccent = \"#12345\"\ndim = 300\nerror = \"bright-red\"\nrul = \"1\"", known())
	want := []string{
		`line 2: name takes "lede", `,
		`line 3: accent takes a colour such as "#7cc4c8", "208" or "bright-blue", not "#12345"; until then "" holds`,
		`line 4: dim takes a colour`,
		`line 6: there is no setting "rul"; did you mean "rule"?`,
	}
	if !slices.EqualFunc(problems, want, says) || s.Theme != (theme.Choice{Name: "lede", Own: theme.Colors{Error: "bright-red"}}) {
		t.Errorf("%+v, %q", s.Theme, problems)
	}
}

func TestCreate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "config.toml")
	if created, err := Create(path, known()); !created || err != nil {
		t.Fatal(created, err)
	}
	if s, problems, err := Read(path, known()); err != nil || problems != nil || !reflect.DeepEqual(s, Default(known())) {
		t.Errorf("%+v, %v, %v", s, problems, err)
	}
	if err := os.WriteFile(path, []byte("mouse = false"), 0o600); err != nil {
		t.Fatal(err)
	}
	if created, err := Create(path, known()); created || err != nil {
		t.Error("a person's file was written over", err)
	}
	if data, _ := os.ReadFile(path); string(data) != "mouse = false" {
		t.Errorf("%s", data)
	}
}

func TestRead(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "config.toml")
	if s, problems, err := Read(path, known()); err != nil || problems != nil || !reflect.DeepEqual(s, Default(known())) {
		t.Errorf("without a file: %+v, %v, %v", s, problems, err)
	}
	if err := os.WriteFile(path, []byte("mouse = false"), 0o600); err != nil {
		t.Fatal(err)
	}
	if s, problems, err := Read(path, known()); err != nil || problems != nil || s.Mouse {
		t.Errorf("got %+v, %v, %v", s, problems, err)
	}
	if err := os.WriteFile(path, make([]byte, limit+1), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, path := range map[string]string{"a large file": path, "a directory": dir} {
		if s, _, err := Read(path, known()); err == nil || !reflect.DeepEqual(s, Default(known())) {
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

// Each line of the commented file is a setting or an action that is read, says its default, and none is left out.
func TestCommentedSaysTheDefaults(t *testing.T) {
	var uncommented strings.Builder
	found := map[string]bool{}
	part := ""
	for line := range strings.Lines(Commented(known())) {
		if strings.HasPrefix(line, "[") {
			part = strings.Trim(line, "[]\n")
		}
		if strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "# ") {
			line = line[1:]
			name, _, _ := strings.Cut(line, " = ")
			found[part+"."+name] = true
		}
		uncommented.WriteString(line)
	}
	var want []string
	for _, p := range parts(known()) {
		for _, set := range p.settings {
			want = append(want, p.name+"."+set.name)
		}
	}
	for _, a := range known().Actions("vim") {
		want = append(want, "keys."+a.Name)
	}
	if len(found) != len(want) || slices.ContainsFunc(want, func(name string) bool { return !found[name] }) {
		t.Errorf("it has %v, want %v", found, want)
	}
	if s, problems := parse(Commented(known()), known()); len(problems) > 0 || !reflect.DeepEqual(s, Default(known())) {
		t.Errorf("%+v, %v", s, problems)
	}
	s, problems := parse(uncommented.String(), known())
	m, _, err := keys.Build(known().Actions("vim"), s.Keys)
	plain, _, _ := keys.Build(known().Actions("vim"), nil)
	for _, b := range plain.Bindings() {
		if action, _ := m.Match(b.Context, b.Keys[:len(b.Keys)-1], b.Keys[len(b.Keys)-1]); action != b.Action {
			t.Errorf("%v became %q", b, action)
		}
	}
	s.Keys = nil
	if len(problems) > 0 || err != nil || !reflect.DeepEqual(s, Default(known())) {
		t.Errorf("%+v, %v, %v of\n%s", s, problems, err, uncommented.String())
	}
}

// Every field of Settings that a table has can be set by exactly one setting.
func TestEverySettingHasItsField(t *testing.T) {
	other := map[string]string{
		"mark-read": "false", "summary": `"never"`, "triage": `"always"`, "headlines": `"two"`, "refresh": `"2h"`, "browser": `["w3m"]`, "player": `["mpv", "-q"]`, "notify": `["say"]`, "keep-days": "30", "keep-articles": "100", "share": `{"x" = ["cat", "-"]}`, "plain": "true", "mouse": "false", "colors": `"dark"`, "ascii": `"no"`,
		"download-folder": `"~/casts"`, "download-limit": "100",
		"connections": "4", "connections-per-host": "2", "sites": `{"a.example" = {take = "", drop = ".ad"}}`, "name": `"nord"`, "preset": `"arrows"`,
	}
	seen := map[string]string{}
	for _, p := range parts(known()) {
		for _, set := range p.settings {
			value := orElse(other[set.name], `"#123456"`)
			text := set.name + " = " + value
			if p.name != "" {
				text = "[" + p.name + "]\n" + text
			}
			got, problems := parse(text, known())
			state := fmt.Sprintf("%+v", got)
			if len(problems) > 0 || set.show(&got) != value || seen[state] != "" || reflect.DeepEqual(got, Default(known())) {
				t.Errorf("%s: %v, shows %s, the same as %q", text, problems, set.show(&got), seen[state])
			}
			seen[state] = set.name
		}
	}
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
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
	f.Add(Commented(known()))
	f.Add("mouse = 1\n[x]\ny.z = [[1]]\n[[a.b]]\n")
	f.Add("summary = \"\"\"\nx")
	f.Add("[keys]\npreset = \"arrows\"\nstar = [\"x\", \"g g\"]\nopen.x = 1\n[keys.list]\nopen = \"x\"\n[theme]\nname = 1\naccent = 7")
	f.Add("refresh = \"1ns\"\nbrowser = [\"\\u0000\"]")
	f.Fuzz(func(t *testing.T, text string) {
		s, problems := parse(text, known())
		for _, p := range parts(known()) {
			for _, set := range p.settings {
				line := set.name + " = " + set.show(&s)
				if p.name != "" {
					line = "[" + p.name + "]\n" + line
				}
				if again, bad := parse(line, known()); len(bad) > 0 || set.show(&again) != set.show(&s) {
					t.Errorf("%s: %v", line, bad)
				}
			}
		}
		if _, _, err := keys.Build(known().Actions(s.Preset), s.Keys); err != nil {
			t.Error(err)
		}
		if again, _ := parse(Written(s, known()), known()); Written(again, known()) != Written(s, known()) {
			t.Errorf("written and read again:\n%s", Written(again, known()))
		}
		lines := strings.Count(text, "\n") + 1
		for _, p := range problems {
			if p.Line < 0 || p.Line > lines || p.Say == "" || strings.ContainsFunc(p.String(), func(r rune) bool { return !unicode.IsPrint(r) }) {
				t.Errorf("%+v", p)
			}
		}
	})
}
