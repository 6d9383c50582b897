package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// stocked is a shelf with the two articles of Example Wire: 1 is the older.
func stocked(t *testing.T) shelf {
	t.Helper()
	t.Setenv("TZ", "UTC")
	s := newShelf(t)
	s.do("add --folder News/Ports wire.example/rss", ExitOK, "", "Subscribed")
	return s
}

const (
	ferryRow   = "1\t2024-06-02\tu\tExample Wire\tFerry times change\thttps://wire.example/2"
	harbourRow = "2\t2024-06-03\tu\tExample Wire\tHarbour & *plan*\thttps://wire.example/1"
)

func TestSearch(t *testing.T) {
	s := stocked(t)
	s.do("search council", ExitOK, harbourRow+"\tThe [council] approved the plan. At last. one two more A quay a < b a b 1 2\n", "")
	s.do("search leave or council --limit 1", ExitOK, s.run("", "search", "council").out, "")
	s.do("search --ranked boats", ExitOK, ferryRow+"\t[Boats] leave earlier.\n", "")
	s.do("search 'feed:\"Example Wire\" boats'", ExitOK, ferryRow+"\t[Boats] leave earlier.\n", "")
	s.do("search -- -council", ExitOK, ferryRow+"\tBoats leave earlier.\n", "")
	s.do("search nowhere", ExitOK, "", "Nothing was found.")
	s.do("search", ExitUsage, "", "say what to search for")
	s.do("search -council", ExitUsage, "", "goes behind --")
	s.do("search boats --limit -1", ExitUsage, "", "--limit takes")
	long := strings.Repeat("boats ", 40) + "("
	s.do("search "+long, ExitUsage, "", "\n  …"+long[len(long)-60:]+"\n")
	s.do("search a:b "+long, ExitUsage, "", "\n  a:b "+long[:60-4]+"…\n")
	s.do("search 国 (boats", ExitUsage, "", "the question has a mistake at column 9: expected a closing parenthesis\n  国 (boats\n           ^\n")
	s.do("list --query boats", ExitOK, ferryRow+"\n", "")
	s.do("list wire --query boats --starred", ExitOK, "", "Nothing was found.")
	s.do("list --query is:odd", ExitUsage, "", "\n     ^\n")
	s.do("unread --query boats", ExitOK, "1\n", "")
	s.do("unread wire --query boats", ExitUsage, "", "name feeds, or give a question")
}

func TestMark(t *testing.T) {
	s := stocked(t)
	s.do("mark unread --read --dry-run", ExitOK, "", "2 articles would be marked; nothing is changed.")
	s.do("unread", ExitOK, "2\n", "")
	s.do("mark boats --read --star --tag later", ExitOK, "", "Changed 1 of 1 article.")
	s.do("list --query tag:later", ExitOK, strings.Replace(ferryRow, "\tu\t", "\ts\t", 1)+"\n", "")
	s.do("mark newer:2000 --read", ExitOK, "", "Changed 1 of 2 articles.")
	s.do("mark --id 1 --unread --unstar --untag LATER", ExitOK, "", "Changed 1 of 1 article.")
	s.do("list --unread", ExitOK, ferryRow+"\n", "")
	s.do("mark nowhere --read --json", ExitOK, "{\n  \"found\": 0,\n  \"changed\": 0,\n  \"dry_run\": false\n}\n", "Changed 0 of 0 articles.")
	s.do("mark --read", ExitUsage, "", "give a question, or ids with --id")
	s.do("mark -- '' --read", ExitUsage, "", "say what to do")
	s.do("mark --read -- ''", ExitUsage, "", "ask for something")
	s.do("mark boats", ExitUsage, "", "say what to do")
	s.do("mark boats --read --unread", ExitUsage, "", "one of --read and --unread")
}

func TestClean(t *testing.T) {
	s := stocked(t)
	s.do("clean", ExitOK, "", "The settings bound nothing")
	s.do("mark boats --star", ExitOK, "", "Changed")
	s.do("clean --days 30", ExitOK, "1\t1\tExample Wire\n", "1 article would go; --yes removes them.")
	s.do("list wire --limit 1", ExitOK, harbourRow+"\n", "")
	s.do("set wire keep-days=7", ExitOK, "", "Changed Example Wire.")
	s.do("clean --yes", ExitOK, "1\t1\tExample Wire\n", "Removed 1 article.")
	s.do("refresh wire", ExitOK, "", "0 new articles")
	s.do("clean", ExitOK, "", "Nothing is old enough to go.")
	s.do("clean --most -2", ExitUsage, "", "numbers from 0 on")
}

func TestOrganise(t *testing.T) {
	s := stocked(t)
	row := func(folder, title string) string {
		return "1\t2\t2\t" + folder + "\t" + title + "\thttps://wire.example/rss\n"
	}
	s.do("rename wire 'My Wire'", ExitOK, "", "Changed My Wire.")
	s.do("move wire 'A / B'", ExitOK, "", "Changed My Wire.")
	s.do("list", ExitOK, row("A/B", "My Wire"), "")
	s.do("move --folder A C", ExitOK, "", "Changed")
	s.do("list", ExitOK, row("C/B", "My Wire"), "")
	s.do("move --folder A C", ExitError, "", `there is no folder "A"`)
	if got := s.run("", "move", "wire", ""); got.code != ExitOK {
		t.Errorf("out of its folder: %+v", got)
	}
	s.do("list", ExitOK, row("", "My Wire"), "")
	s.do("rename wire", ExitOK, "", "Changed")
	s.web["https://wire.example/rss"] += " "
	s.do("refresh wire", ExitOK, "", "Refreshed")
	s.do("list", ExitOK, row("", "Example Wire"), "")
	s.do("tag wire ports news", ExitOK, "", "Changed")
	s.do("tag wire", ExitOK, "news\nports\n", "")
	s.do("tag wire x ''", ExitUsage, "", "a label is empty")
	s.do("tag wire News --remove", ExitOK, "", "Changed")
	if got := s.run("", "list", "--json"); !strings.Contains(got.out, "\"tags\": [\n      \"ports\"\n    ]") {
		t.Errorf("labels: %s", got.out)
	}
	s.do("pause wire", ExitOK, "", "Changed")
	s.do("set wire interval=6h keep-articles=forever full-text=no notify=yes", ExitOK, "", "Changed")
	s.do("set wire", ExitOK, "interval\t6h\nkeep-days\tdefault\nkeep-articles\tforever\nfull-text\tno\nnotify\tyes\npaused\tyes\n", "")
	s.do("pause wire --resume", ExitOK, "", "Changed")
	s.do("set wire interval=90m full-text=default keep-articles=default notify=no", ExitOK, "", "Changed")
	s.do("set wire", ExitOK, "interval\t1h30m\nkeep-days\tdefault\nkeep-articles\tdefault\nfull-text\tdefault\nnotify\tno\npaused\tno\n", "")
	s.do("set wire interval=2", ExitUsage, "", `interval takes a time such as 30m, 6h or 2d, or default, not "2"`)
	s.do("set wire colour=red", ExitUsage, "", `"colour=red" sets nothing`)
}

func TestQuotesThatTheShellTook(t *testing.T) {
	s := stocked(t)
	s.do("search 'feed:Example Wire none'", ExitOK, "", `lede: several words behind feed: need quotes that the shell leaves: 'feed:"Example Wire none"'`+"\nlede: Nothing was found.\n")
	s.do("search 'feed:example none:'", ExitUsage, "", "mistake")
	if got := s.run("", "search", `feed:"Example None"`); got.stderr != "lede: Nothing was found.\n" {
		t.Errorf("with its quotes: %+v", got)
	}
}

func TestAListThatIsNotAllSaysSo(t *testing.T) {
	for name, c := range map[string]struct {
		args       []string
		list, want int
		stderr     string
	}{
		"there are more":       {list: 3, want: 2, stderr: "lede: There are more than these 2: --limit 0 takes all.\n"},
		"there are no more":    {list: 2, want: 2},
		"a limit that was set": {args: []string{"--limit", "1"}, list: 2, want: 1},
		"no limit":             {args: []string{"--limit", "0"}, list: 3, want: 3},
	} {
		t.Run(name, func(t *testing.T) {
			var stderr bytes.Buffer
			command := &cobra.Command{}
			limit := command.Flags().Int("limit", 2, "")
			if err := command.ParseFlags(c.args); err != nil {
				t.Fatal(err)
			}
			if got := within(Program{Stderr: &stderr}, command, make([]int, c.list), *limit); len(got) != c.want || stderr.String() != c.stderr {
				t.Errorf("%d are left, and it says %q", len(got), stderr.String())
			}
		})
	}
}

func TestRulesFromTheCommandLine(t *testing.T) {
	s := stocked(t)
	s.do("rules", ExitOK, "", "")
	s.do("rules add ferries boats --hide --tag sea", ExitOK, "", "Of the last 1,000 articles it would have caught 1.")
	s.do("rules", ExitOK, "ferries\thide,tag:sea\tboats\n", "")
	s.do("rules preview boats", ExitOK, ferryRow+"\n", "")
	s.do("rules add ferries boats", ExitUsage, "", "say what to do")
	s.do("rules add ferries '(boats' --hide", ExitUsage, "", "  (boats\n        ^\n")
	s.do("add many.example --choose 1", ExitOK, "", "Subscribed")
	s.do("list --query is:muted", ExitOK, "3\t2024-06-02\t\tFirst\tFerry times change\thttps://wire.example/2\n", "")
	if got := s.run("", "show", "3"); !strings.Contains(got.stderr, "The rule ferries muted it.") {
		t.Errorf("show 3: %+v", got)
	}
	if got := s.run("", "show", "3", "--json"); !strings.Contains(got.out, `"muted_by": "ferries"`) {
		t.Errorf("show 3 --json: %+v", got)
	}
	s.do("rules remove ferries", ExitOK, "", "Removed the rule ferries.")
	s.do("rules remove ferries", ExitError, "", "there is no rule")
	s.do("rules add ferries boats --star", ExitOK, "", "From now on")
	all := s.run("", "rules", "--json").out
	s.do("rules remove ferries --json", ExitOK, all, "Removed")
	s.do("list --query is:muted", ExitOK, "", "Nothing was found.")
}

func TestSearchesFromTheCommandLine(t *testing.T) {
	s := stocked(t)
	s.do("searches add ferries 'boats unread'", ExitOK, "", "Kept as ferries.")
	s.do("searches", ExitOK, "ferries\t1\tboats unread\n", "")
	s.do("searches add none ''", ExitUsage, "", "ask for something")
	s.do("searches remove ferries", ExitOK, "", "Removed the search ferries.")
	s.do("searches remove ferries", ExitError, "", "there is no search")
	s.do("searches add ferries 'boats unread' --json", ExitOK, "{\n  \"name\": \"ferries\",\n  \"query\": \"boats unread\",\n  \"unread\": 1\n}\n", "Kept as ferries.")
	s.do("searches remove ferries --json", ExitOK, "[\n  \"ferries\"\n]\n", "Removed")
}

func TestSearchesOfNewsboatAreCounted(t *testing.T) {
	s := stocked(t)
	s.run("\"query:Boats:title =~ \\\"ferry\\\" and unread = \\\"yes\\\"\"\n\"query:Short:feedindex < 3\"\n", "import", "-")
	s.do("searches", ExitOK, "Boats\t1\ttitle =~ \"ferry\" and unread = \"yes\"\nShort\t-\tfeedindex < 3\n", "")
}

func TestShellsCompleteQuestions(t *testing.T) {
	s := stocked(t)
	s.do("tag wire ports 'two words'", ExitOK, "", "Changed")
	s.do("rules add ferries boats --hide", ExitOK, "", "From now on")
	for typed, want := range map[string]string{
		"fo":                  "folder:",
		"unr":                 "unread",
		"is:st":               "is:starred",
		"feed:ex":             `feed:"Example Wire"`,
		"boats -feed:\"exam":  `boats -feed:"Example Wire"`,
		"folder:news/":        "folder:News/Ports",
		"(tag:po":             "(tag:ports",
		"rule:":               "rule:ferries",
		"boats older:2d titl": "boats older:2d title:",
	} {
		if got := s.run("", "__complete", "search", typed); strings.Split(got.out, "\n")[0] != want {
			t.Errorf("%s: %+v, want %s", typed, got, want)
		}
	}
	for args, want := range map[string]string{
		"move wire New": "News\n", "tag wire po": "ports\n", "mark boats --tag po": "ports\n", "rules remove fe": "ferries\n",
		"set wire inter": "interval=\n", "set wire full-text=": "full-text=yes\nfull-text=no\n", "move --folder N": "News\n", "add --folder N": "News\n",
		"search tag:tw": "tag:\"two words\"\ntag:two*\n", "search feed:ex": "feed:\"Example Wire\"\nfeed:Example\n", "search lang:": ":4", "search longer:1": "longer:10m\nlonger:1h\n", "search site:w": "site:wire.example\n", "rename exa": "Example Wire\n", "list --query tag:": "tag:ports\n", "rules add x is:mu": "is:muted\n",
	} {
		if got := s.run("", append([]string{"__complete"}, fields(args)...)...); !strings.HasPrefix(got.out, want) {
			t.Errorf("%s: %+v, want %s", args, got, want)
		}
	}
}

func TestManualPageOfEachCommand(t *testing.T) {
	s := newShelf(t)
	s.do("man --dir .", ExitOK, "", "")
	for _, name := range []string{"lede.1", "lede-search.1", "lede-rules-add.1"} {
		if text, err := os.ReadFile(name); err != nil || !strings.Contains(string(text), ".SH SYNOPSIS") {
			t.Errorf("%s: %.200s, %v", name, text, err)
		}
	}
}
