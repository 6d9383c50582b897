package config

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"lede/ui/theme"
)

// setting is one line of the file.
type setting struct {
	name  string
	help  string                        // what it does, in sentences
	takes string                        // what it may be, in words that follow "takes"
	take  func(s *Settings, v any) bool // puts a decoded TOML value into s, or leaves s and reports false
	show  func(s *Settings) string      // what s has of it, as TOML
	brief bool                          // what it may be is said for all of its part
}

// part is a table of the file; the one at its top has no name.
type part struct {
	name, help string
	settings   []setting
}

// parts returns every setting, in the order of the file.
func parts(k Known) []part {
	return []part{
		{"", "", table()},
		{"theme", "What it looks like. Colours of your own are put over the theme that is named: \"#rrggbb\", a number from 0 to 255,\n" +
			"or one of the terminal's own, such as \"blue\" or \"bright-blue\"; \"\" is the theme's.", themeTable()},
		{"keys", keysHelp, keysTable(k)},
	}
}

// table returns the settings at the top of the file.
func table() []setting {
	return []setting{
		truth("mark-read", "Opening an article marks it read.",
			func(s *Settings) *bool { return &s.MarkRead }),
		choice("summary", "Whether the summary is open at the start: as it was left, always, or never.",
			func(s *Settings) *string { return &s.Summary }, "remembered", "always", "never"),
		choice("triage", "Whether the list shows the first sentence of its summary below each headline at the start.",
			func(s *Settings) *string { return &s.Triage }, "remembered", "always", "never"),
		choice("headlines", "How many lines a headline takes in the list: as it was left, one, two, or two where there is room (auto).",
			func(s *Settings) *string { return &s.Headlines }, "remembered", "one", "two", "auto"),
		duration("refresh", "How often feeds are fetched while the reader is open; \"never\" means by key only.",
			func(s *Settings) *time.Duration { return &s.Refresh }),
		number("connections", "How many feeds and pages are read at once.",
			func(s *Settings) *int { return &s.Connections }, 1, 64),
		number("connections-per-host", "How many of them at one host. Publishers lock out readers that ask for much at once.",
			func(s *Settings) *int { return &s.PerHost }, 1, 6),
		sites("sites", "Where the articles stand on the pages of some sites, if lede does not find them: CSS selectors of what an\n"+
			"article is made of, and of what is left out of it. A host stands for its subdomains too.",
			func(s *Settings) *map[string]Site { return &s.Sites }),
		program("browser", "The program that opens addresses, and its arguments; {url} stands for the address, which is\n"+
			"otherwise added at the end. Nothing means the system's own.",
			func(s *Settings) *[]string { return &s.Browser }),
		program("player", "The program that plays the sound and film that come with articles, written like the browser.\n"+
			"Nothing means the system's own.",
			func(s *Settings) *[]string { return &s.Player }),
		folder("download-folder", "The folder for files that come with articles. Nothing means the one that the system has for downloads.",
			func(s *Settings) *string { return &s.Downloads }),
		number("download-limit", "The largest file to download, in megabytes; 0 means any that the disk has room for.",
			func(s *Settings) *int { return &s.DownloadLimit }, 0, 1000000),
		program("notify", "The program that tells of new articles, for feeds and rules that ask for it; what it is to say is added\n"+
			"at the end. Nothing means the terminal itself (OSC 9; OSC 777 in rxvt and foot).",
			func(s *Settings) *[]string { return &s.Notify }),
		number("keep-days", "How many days articles are kept, in feeds without a setting of their own; 0 means for ever.\n"+
			"Starred and labelled articles stay.",
			func(s *Settings) *int { return &s.KeepDays }, 0, 36500),
		number("keep-articles", "How many articles of a feed are kept, in the same way; 0 means all.",
			func(s *Settings) *int { return &s.KeepMost }, 0, 1000000),
		programs("share", "Programs to give articles to, by name: | in the reader, lede pipe --to NAME on the command line. Each is\n"+
			"started with these arguments, in which {url} stands for the address, and gets the article as JSON.",
			func(s *Settings) *map[string][]string { return &s.Share }),
		truth("plain", "Read without a screen: lines in, lines out, numbered. lede --plain does so once.",
			func(s *Settings) *bool { return &s.Plain }),
		truth("mouse", "Clicks and the wheel go to the reader. Hold shift to select text all the same.",
			func(s *Settings) *bool { return &s.Mouse }),
		choice("colors", "Colours for a dark or a light background, or none; \"auto\" asks the terminal.",
			func(s *Settings) *string { return &s.Colors }, "auto", "dark", "light", "none"),
		choice("ascii", "Draw with ASCII characters alone; \"auto\" goes by TERM and the locale.",
			func(s *Settings) *string { return &s.ASCII }, "auto", "yes", "no"),
	}
}

// themeTable returns the settings of the theme.
func themeTable() []setting {
	about := make([]string, 0, len(theme.Names()))
	for _, name := range theme.Names() {
		about = append(about, fmt.Sprintf("  %-10s  %s", name, theme.About(name)))
	}
	all := []setting{choice("name", "Which one, each for dark and for light backgrounds:\n"+strings.Join(about, "\n"),
		func(s *Settings) *string { return &s.Theme.Name }, theme.Names()...)}
	for _, role := range theme.Roles() {
		all = append(all, colour(role.Name, role.Help, func(s *Settings) *string { return role.Of(&s.Theme.Own) }))
	}
	return all
}

func colour(name, help string, field func(*Settings) *string) setting {
	return setting{
		name: name, help: help, takes: `a colour such as "#7cc4c8", "208" or "bright-blue"`, brief: true,
		take: func(s *Settings, v any) bool {
			text, ok := v.(string)
			if n, isNumber := v.(int64); isNumber {
				text, ok = strconv.FormatInt(n, 10), true
			}
			if _, is := theme.ParseColor(text); text != "" && !is {
				return false
			}
			if ok {
				*field(s) = text
			}
			return ok
		},
		show: func(s *Settings) string { return strconv.Quote(*field(s)) },
	}
}

func truth(name, help string, field func(*Settings) *bool) setting {
	return setting{
		name: name, help: help, takes: "true or false",
		take: func(s *Settings, v any) bool {
			b, ok := v.(bool)
			if ok {
				*field(s) = b
			}
			return ok
		},
		show: func(s *Settings) string { return strconv.FormatBool(*field(s)) },
	}
}

func choice(name, help string, field func(*Settings) *string, values ...string) setting {
	return setting{
		name: name, help: help, takes: either(values),
		take: func(s *Settings, v any) bool {
			word, ok := v.(string)
			ok = ok && slices.Contains(values, word)
			if ok {
				*field(s) = word
			}
			return ok
		},
		show: func(s *Settings) string { return strconv.Quote(*field(s)) },
	}
}

func number(name, help string, field func(*Settings) *int, least, most int) setting {
	return setting{
		name: name, help: help, takes: fmt.Sprintf("a number from %d to %d", least, most),
		take: func(s *Settings, v any) bool {
			n, ok := v.(int64)
			ok = ok && n >= int64(least) && n <= int64(most)
			if ok {
				*field(s) = int(n)
			}
			return ok
		},
		show: func(s *Settings) string { return strconv.Itoa(*field(s)) },
	}
}

// shortest is the least time between two rounds of fetching: servers lock out who asks more often.
const shortest = 10 * time.Minute

// never is how a person says that something is not done by itself.
const never = "never"

func duration(name, help string, field func(*Settings) *time.Duration) setting {
	return setting{
		name: name, help: help, takes: `a time such as "30m" or "1h30m", at least "10m", or "never"`,
		take: func(s *Settings, v any) bool {
			d, ok := span(v)
			if ok {
				*field(s) = d
			}
			return ok
		},
		show: func(s *Settings) string { return strconv.Quote(brief(*field(s))) },
	}
}

// span returns the time that a value means: 0 or one that is long enough.
func span(v any) (d time.Duration, ok bool) {
	switch v := v.(type) {
	case int64:
		return 0, v == 0
	case string:
		if v == never {
			return 0, true
		}
		d, err := time.ParseDuration(v)
		return d, err == nil && (d == 0 || d >= shortest)
	}
	return 0, false
}

// brief writes a time the way a person does: 1h rather than 1h0m0s.
func brief(d time.Duration) string {
	if d == 0 {
		return never
	}
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

func program(name, help string, field func(*Settings) *[]string) setting {
	return setting{
		name: name, help: help, takes: `a list, the program first: ["firefox", "{url}"]`,
		take: func(s *Settings, v any) bool {
			argv, ok := arguments(v)
			if ok {
				*field(s) = argv
			}
			return ok
		},
		show: func(s *Settings) string { return list(*field(s)) },
	}
}

// arguments returns a list of strings that a program can be started with, or an empty one.
func arguments(v any) (argv []string, ok bool) {
	values, ok := v.([]any)
	argv = make([]string, 0, len(values))
	for _, value := range values {
		arg, isText := value.(string)
		ok = ok && isText && !strings.Contains(arg, "\x00") // no system passes it on
		argv = append(argv, arg)
	}
	return argv, ok && (len(argv) == 0 || argv[0] != "")
}

func list(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = strconv.Quote(w)
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

func folder(name, help string, field func(*Settings) *string) setting {
	return setting{
		name: name, help: help, takes: `a whole path such as "/home/me/Podcasts" or "~/Podcasts"`,
		take: func(s *Settings, v any) bool {
			path, ok := v.(string)
			ok = ok && !strings.Contains(path, "\x00") && (path == "" || path == "~" || strings.HasPrefix(path, "~/") || filepath.IsAbs(path))
			if ok {
				*field(s) = path
			}
			return ok
		},
		show: func(s *Settings) string { return strconv.Quote(*field(s)) },
	}
}

// either writes words as a choice: "a", "b" or "c".
func either(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = strconv.Quote(w)
	}
	last := len(quoted) - 1
	return strings.Join(quoted[:last], ", ") + " or " + quoted[last]
}
