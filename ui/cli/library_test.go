package cli

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"lede/feed/fetch"
	"lede/feed/refresh"
	"lede/feed/secret"
	"lede/feed/store"
)

const wireFeed = `<rss version="2.0"><channel><title>Example Wire</title><link>https://wire.example/</link>
<item><guid>1</guid><title>Harbour &amp; *plan*</title><link>https://wire.example/1</link><pubDate>Mon, 03 Jun 2024 09:00:00 GMT</pubDate>
<description>&lt;p&gt;The council &lt;b&gt;approved&lt;/b&gt; the plan.&lt;br&gt;At last.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;one&lt;li&gt;two &lt;a href="/more"&gt;more&lt;/a&gt;&lt;/ul&gt;&lt;img src="/p.png" alt="A quay"&gt;&lt;hr&gt;&lt;pre&gt;a &lt; b&lt;/pre&gt;&lt;table&gt;&lt;tr&gt;&lt;th&gt;a&lt;th&gt;b&lt;tr&gt;&lt;td&gt;1&lt;td&gt;2&lt;/table&gt;</description></item>
<item><guid>2</guid><title>Ferry times change</title><link>https://wire.example/2</link><pubDate>Sun, 02 Jun 2024 09:00:00 GMT</pubDate><description>Boats leave earlier.</description></item>
</channel></rss>`

// web answers from a map; what is not there is 404, and members see their feed alone. It is the present there, unless the
// map has another Date.
type web map[string]string

func (w web) RoundTrip(r *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	body, ok := w[r.URL.String()]
	rec.Header().Set("Date", cmp.Or(w["Date"], time.Now().UTC().Format(http.TimeFormat)))
	switch user, password, _ := r.BasicAuth(); {
	case !ok:
		rec.WriteHeader(http.StatusNotFound)
	case r.URL.Host == "members.example" && user+password != "annapa@ss":
		rec.WriteHeader(http.StatusUnauthorized)
	default:
		_, _ = rec.WriteString(body)
	}
	return rec.Result(), r.Context().Err()
}

// shelf is a home folder and a web in which commands run one after another.
type shelf struct {
	*testing.T
	dir string
	web web
}

func newShelf(t *testing.T) shelf {
	t.Helper()
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("XDG_DATA_HOME", "")
	s := shelf{t, t.TempDir(), web{
		"https://wire.example/rss": wireFeed, "https://members.example/rss": strings.ReplaceAll(wireFeed, "Example Wire", "Members"),
		"https://github.com/o/r/releases.atom": `<feed xmlns="http://www.w3.org/2005/Atom"><title>Releases</title><entry><id>1</id><title>v1</title></entry></feed>`,
		"https://many.example":                 `<!doctype html><html><link rel=alternate type=application/rss+xml title=First href=/1><link rel=alternate type=application/rss+xml title=Second href=/2>`,
		"https://many.example/1":               strings.ReplaceAll(wireFeed, "Example Wire", "First"), "https://many.example/2": strings.ReplaceAll(wireFeed, "Example Wire", "Second"),
	}}
	t.Chdir(s.dir)
	return s
}

func (s shelf) run(stdin string, args ...string) outcome {
	s.Helper()
	var out, stderr bytes.Buffer
	p := Program{Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &stderr, Open: func() (Library, error) {
		st, err := store.Open(filepath.Join(s.dir, "data", "lede.db"))
		if err != nil {
			return Library{}, err
		}
		secrets := secret.Open(filepath.Join(s.dir, "secrets.toml"))
		client := fetch.New(fetch.Options{Transport: s.web, Secrets: secrets.Header})
		return Library{Store: st, Refresher: refresh.New(st, client, refresh.Options{Secrets: secrets}), Secrets: secrets}, nil
	}, Config: Config{
		Files: func() []File { return []File{{What: "store", Path: filepath.Join(s.dir, "data", "lede.db")}} },
		Check: func() (string, []string) { return "config.toml", nil },
		Show: func() (Settings, error) {
			return Settings{Text: "mouse = true\n", Values: map[string]any{"mouse": true}}, nil
		},
	}}
	code := p.Run(s.Context(), args)
	return outcome{code: code, out: out.String(), stderr: stderr.String()}
}

// do runs a command and wants an exit code, what it prints, and what standard error has in it.
func (s shelf) do(args string, code int, out, stderr string) {
	s.Helper()
	got := s.run("", fields(args)...)
	if got.code != code || got.out != out || !strings.Contains(got.stderr, stderr) || stderr == "" && got.stderr != "" {
		s.Errorf("lede %s: got %+v, want %d, %q and %q", args, got, code, out, stderr)
	}
}

var quoted = regexp.MustCompile(`'[^']*'|\S+`)

// fields are the arguments of a line; quotes hold one together.
func fields(line string) []string {
	args := quoted.FindAllString(line, -1)
	for i := range args {
		args[i] = strings.Trim(args[i], "'")
	}
	return args
}

func TestFeedsFromTheCommandLine(t *testing.T) {
	s := newShelf(t)
	s.do("add", ExitUsage, "", "give the address")
	s.do("add wire.example/none", ExitError, "", "wire.example/none: there is nothing at its address, which may have changed (404 Not Found)")
	s.do("add --folder News/Ports wire.example/rss", ExitOK, "", "Subscribed to Example Wire: 2 new articles.")
	s.do("add many.example", ExitPart, "1\tFirst\thttps://many.example/1\n2\tSecond\thttps://many.example/2\n", "many.example has 2 feeds. Choose with --choose N, or take --all:")
	s.do("add --choose 3 many.example", ExitError, "", "there are 2 feeds to choose from, and no number 3")
	s.do("add --choose 2 --title Mine many.example", ExitOK, "", "Subscribed to Mine: 2 new articles.")
	s.do("list", ExitOK, "1\t2\t2\tNews/Ports\tExample Wire\thttps://wire.example/rss\n2\t2\t2\t\tMine\thttps://many.example/2\n", "")
	s.do("unread", ExitOK, "4\n", "")
	s.do("unread wire", ExitOK, "2\n", "")
	s.do("list mine --limit 1", ExitOK, "4\t2024-06-03\tu\tMine\tHarbour & *plan*\thttps://wire.example/1\n", "")
	s.do("add github.com/o/r", ExitOK, "", "Subscribed to Releases: 1 new article.") // whose page is not to be had
	s.do("remove releases", ExitOK, "", "Unsubscribed")
	s.do("list nothing", ExitError, "", `no feed is called "nothing"`)
	s.do("list e", ExitUsage, "", `"e" could be Example Wire, or Mine`)
	s.do("add --title 'Wire 7' wire.example/rss", ExitOK, "", "Already subscribed to Wire 7: 0 new articles.")
	s.do("list", ExitOK, "1\t2\t2\tNews/Ports\tWire 7\thttps://wire.example/rss\n2\t2\t2\t\tMine\thttps://many.example/2\n", "")
	s.do("add --instead 'Wire 7' many.example", ExitPart, "1\tFirst\thttps://many.example/1\n2\tSecond\thttps://many.example/2\n", "2 feeds")
	s.do("add --instead 'Wire 7' https://many.example/2", ExitError, "", "there is a feed with that address already")
	s.do("add --instead nothing many.example", ExitError, "", `no feed is called "nothing"`)
	s.do("add --instead mine many.example wire.example", ExitUsage, "", "--instead takes one address")
	s.do("add --instead 'Wire 7' --choose 1 many.example", ExitOK, "", "Wire 7 is read from https://many.example/1 now: 0 new articles.")
	s.do("add --instead 'Wire 7' wire.example/rss", ExitOK, "", "Wire 7 is read from https://wire.example/rss now: 0 new articles.")
	s.do("remove 7", ExitError, "", `no feed is called "7"`)
	s.do("rename 1 'Example Wire'", ExitOK, "", "Changed Example Wire.")
	s.do("list --limit 1", ExitUsage, "", "--limit bounds articles")
	s.do("refresh --due", ExitOK, "", "Refreshed 0 feeds: 0 new articles.")
	s.do("refresh -q", ExitOK, "", "")
	delete(s.web, "https://wire.example/rss")
	s.do("refresh 1", ExitPart, "", "Example Wire: there is nothing at its address")
	s.do("doctor", ExitPart, "advice: 1 failing feed: lede list --failing names each, with the cause\n", "")
	s.do("remove 'Example Wire'", ExitOK, "", "Unsubscribed from Example Wire.")
	s.do("doctor", ExitOK, "", "All is well.")
	s.do("list", ExitOK, "2\t2\t2\t\tMine\thttps://many.example/2\n", "")
}

func TestTheTextOfAPageOrTheFeeds(t *testing.T) {
	s := newShelf(t)
	prose := strings.Repeat("<p>The council approved the harbour plan, and the quay is being rebuilt slowly and at great cost.", 20)
	s.web["https://wire.example/1"] = "<title>Harbour & *plan*</title><article><p>A zeppelin." + prose + "</article>"
	s.do("add wire.example/rss", ExitOK, "", "2 new articles")
	has := func(args, want string, code int) {
		t.Helper()
		got := s.run("", strings.Fields(args)...)
		if got.code != code || !strings.Contains(got.out+got.stderr, want) {
			t.Errorf("lede %s: got %+v, want %d and %q", args, got, code, want)
		}
	}
	has("show --feed 2", "At last.", ExitOK)
	has("show --full 2", "A zeppelin.", ExitOK)
	delete(s.web, "https://wire.example/1")
	has("show --full 2", "A zeppelin.", ExitOK)
	has("show --feed 2", "At last.", ExitOK)
	has("show --full 1", "there is no full text of article 1: the page could not be fetched", ExitError)
	has("show --full 9", "there is no article 9", ExitError)
	has("show --full --feed 1", "not both", ExitUsage)
	has("refresh --full-text --json", `"pages": 0`, ExitOK) // the articles are old
}

func TestPasswordsAreNeverShown(t *testing.T) {
	s := newShelf(t)
	s.do("add https://members.example/rss", ExitError, "", "the server shows it only to those it knows")
	s.do("add https://anna:wr0ng@members.example/rss", ExitError, "", "https://members.example/rss: the server shows it")
	s.do("add https://anna:pa%40ss@members.example/rss", ExitOK, "", "Subscribed to Members: 2 new articles.")
	s.do("list", ExitOK, "1\t2\t2\t\tMembers\thttps://members.example/rss\n", "")
	s.do("refresh", ExitOK, "", "Refreshed 1 feed")
	for _, args := range []string{"list --json", "export", "export --as newsboat", "refresh --json", "show 1 --json"} {
		if got := s.run("", fields(args)...); got.code != ExitOK || strings.Contains(got.out+got.stderr, "ss@") || strings.Contains(got.out, "anna") {
			t.Errorf("lede %s: %+v", args, got)
		}
	}
	if data, err := os.ReadFile("data/lede.db"); err != nil || bytes.Contains(data, []byte("wr0ng")) || bytes.Contains(data, []byte("pa%40ss")) {
		t.Errorf("the store has the password, %v", err)
	}
}

func TestImportAndExport(t *testing.T) {
	s := newShelf(t)
	write := func(name, text string) {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("urls", "https://wire.example/rss news \"~My \\\"Wire\\\"\" !\n\"query:New:age < 2\"\n")
	write("bad", "Dear reader\n")
	s.do("import", ExitUsage, "", "give files, or --newsboat")
	s.do("import --newsboat", ExitError, "", "there are no files of newsboat")
	s.do("import bad", ExitError, "", "bad: it is no list of feeds or articles that lede can read")
	s.do("import missing", ExitError, "", "missing: there is no such file")
	s.do("import urls", ExitOK, "", "1 feed added, 1 search kept.")
	s.do("import urls", ExitOK, "", "nothing that was not there already.")
	s.do("import bad urls", ExitPart, "", "urls is a list of addresses as newsboat keeps it: nothing that was not there already.")
	if got := s.run("", "import", "--json", "urls", "missing"); got.code != ExitPart || !strings.Contains(got.out, `"file": "urls"`) || !strings.Contains(got.stderr, "missing: there is no such file") {
		t.Errorf("of two files one is missing: %+v", got)
	}
	s.do("export --as newsboat again", ExitOK, "", "Written to again.")
	s.do("import --mirror again", ExitOK, "", "nothing that was not there already.")
	s.do("export --as state state", ExitOK, "", "Written to state.")
	s.do("import state", ExitOK, "", "state is what was read, starred and labelled in lede: nothing that was not there already.")
	s.do("export --as all", ExitUsage, "", "--as takes opml, newsboat, state or read")
	s.do("import --read --mirror urls", ExitUsage, "", "--read is for lists of what was read")
	s.do("export", ExitOK, s.run("", "export", "-").out, "")
	if got := s.run(`<opml><outline text="N"><outline xmlUrl="https://wire.example/rss"/><outline xmlUrl="exec:ls"/></outline></opml>`, "import", "--mirror", "-"); got.code != ExitPart ||
		!strings.Contains(got.stderr, "refused: exec:ls: it runs a program") {
		t.Errorf("through a pipe: %+v", got)
	}
	s.do("list", ExitOK, "1\t0\t0\tN\tMy \"Wire\"\thttps://wire.example/rss\n", "")
	home := filepath.Join(os.Getenv("HOME"), ".newsboat")
	if err := errors.Join(os.Mkdir(home, 0o700), os.Rename("urls", filepath.Join(home, "urls"))); err != nil {
		t.Fatal(err)
	}
	s.do("import --newsboat", ExitOK, "", "1 feed changed")
}

func TestArticles(t *testing.T) {
	s := newShelf(t)
	s.do("add wire.example/rss", ExitOK, "", "Subscribed")
	const head = "Harbour & *plan*\nExample Wire · 3 June 2024\nhttps://wire.example/1\n"
	t.Setenv("TZ", "UTC")
	if got := s.run("", "show", "2"); got.code != ExitOK || !strings.HasPrefix(got.out, head+"\nThe council approved the plan.\nAt last.\n") {
		t.Errorf("show: %+v", got)
	}
	s.do("summary 1", ExitOK, "Boats leave earlier.\n", "Too short to need one")
	s.do("summary 7", ExitError, "", "there is no article 7")
	if err := os.WriteFile("7", []byte("A file called as an article is."), 0o600); err != nil {
		t.Fatal(err)
	}
	s.do("summary 7", ExitOK, "A file called as an article is.\n", "Too short to need one")
	s.do("show two", ExitUsage, "", `"two" is no article's id`)
	s.do("show 7", ExitError, "", "there is no article 7")
	s.do("save 2 --format pdf", ExitUsage, "", "--format takes md, html, txt or epub")
	markdown := "# Harbour \\& \\*plan\\*\n\nExample Wire · 3 June 2024\n\n<https://wire.example/1>\n\nThe council **approved** the plan.\\\nAt last.\n\n- one\n\n- two [more](<https://wire.example/more>)\n\n" +
		"![A quay](<https://wire.example/p.png>)\n\n---\n\n```\na < b\n```\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"
	s.do("save 2", ExitOK, markdown, "")
	for _, format := range []string{"html", "epub"} {
		s.do("save 2 --format "+format+" out."+format, ExitOK, "", "Written to out."+format+".")
	}
	book, err := zip.OpenReader("out.epub")
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if book.File[0].Name != "mimetype" || book.File[0].Method != zip.Store {
		t.Errorf("the first file is %+v", book.File[0])
	}
	for _, f := range book.File[1:] {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		for d := xml.NewDecoder(r); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
}

func TestCareOfTheStore(t *testing.T) {
	s := newShelf(t)
	s.do("add wire.example/rss", ExitOK, "", "Subscribed")
	s.do("backup copy.db", ExitOK, "", "Everything stored is in copy.db.")
	s.do("backup copy.db", ExitError, "", "copy.db is there already: --force replaces it")
	s.do("backup --force copy.db", ExitOK, "", "Everything")
	if info, err := os.Stat("copy.db"); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("the backup: %v, %v", info, err)
	}
	copied, err := store.Open("copy.db")
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	if ids, err := copied.IDs(t.Context(), store.Query{}); err != nil || len(ids) != 2 {
		t.Errorf("the backup has %v, %v", ids, err)
	}
	s.do("doctor --repair", ExitOK, "", "All is well.")
	if kept, err := filepath.Glob("data/lede.db.before-repair-*"); len(kept) != 1 || err != nil {
		t.Errorf("before the repair: %v, %v", kept, err)
	}
	s.do("doctor --salvage data/lede.db new.db", ExitOK, "", "Salvaged 1 feed and 2 articles into new.db.")
	s.do("doctor --salvage data/lede.db new.db", ExitError, "", "new.db is there already")
	s.do("doctor --salvage missing.db other.db", ExitError, "", "there is no such file")
	s.do("doctor --salvage data/lede.db", ExitUsage, "", "--salvage takes one argument")
	s.do("config", ExitOK, "mouse = true\n", "")
	for file, starts := range map[string]string{"a.html": "<!doctype html>", "a.HTM": "<!doctype html>", "a.txt": "Ferry", "a.epub": "PK", "a.md": "# ", "a": "# ", "a.html --format txt": "Ferry"} {
		s.do("save 1 "+file, ExitOK, "", "Written to a")
		name, _, _ := strings.Cut(file, " ")
		if text, err := os.ReadFile(name); err != nil || !strings.HasPrefix(string(text), starts) {
			t.Errorf("save 1 %s: %.40q, %v", file, text, err)
		}
	}
	if err := errors.Join(os.Chmod("a.txt", 0o640), os.Symlink("a.txt", "link.txt")); err != nil {
		t.Fatal(err)
	}
	s.do("save 2 link.txt", ExitOK, "", "Written to link.txt.")
	link, err1 := os.Lstat("link.txt")
	file, err2 := os.Stat("a.txt")
	text, err3 := os.ReadFile("a.txt")
	if err := errors.Join(err1, err2, err3); err != nil || link.Mode()&os.ModeSymlink == 0 || file.Mode().Perm() != 0o640 || !strings.HasPrefix(string(text), "Harbour") {
		t.Errorf("through a link: %v, %v, %v, %.40q", err, link, file, text)
	}
	s.do("save 2 .", ExitError, "", ".: it is a folder: name the file to write in it")
	s.do("backup --force link.txt", ExitError, "", "link.txt is no file that a backup could replace")
	if got := s.run("", "save", "1", "a.md", "--json"); got.code != ExitOK || !strings.HasPrefix(got.out, "{\n  \"file\": \"a.md\",\n  \"bytes\": ") {
		t.Errorf("save --json: %+v", got)
	}
	s.do("save 1 --json", ExitUsage, "", "--json says what was written to a file: name one")
	s.do("mark --id 1,99 --star", ExitPart, "", "there is no article 99\nlede: Changed 1 of 1 article.")
	s.do("mark --id 99 --star --json", ExitError, "{\n  \"found\": 0,\n  \"changed\": 0,\n  \"dry_run\": false\n}\n", "there is no article 99")
	s.do("mark --id one --star", ExitUsage, "", `--id takes numbers, with commas between them, not "one"`)
	s.do("save 1 nowhere/a.md", ExitError, "", "nowhere/a.md: there is no such folder")
	s.do("backup .", ExitError, "", ". is a folder: name the file to write in it")
	s.do("config --json", ExitOK, "{\n  \"mouse\": true\n}\n", "")
	s.do("config check", ExitOK, "", "There is no settings file, and the defaults hold; it would be config.toml.")
	s.do("config all", ExitUsage, "", "config takes print, path or check")
}

// Every command whose output is data has it as JSON too.
func TestJSON(t *testing.T) {
	s := newShelf(t)
	s.run("", "add", "wire.example/rss")
	for _, args := range []string{
		"add --json many.example", "list --json", "list --json --unread", "list --json --failing", "unread --json", "show --json 1",
		"refresh --json", "doctor --json", "config --json", "config path --json", "config check --json", "remove --json wire",
	} {
		got := s.run("", fields(args)...)
		if !json.Valid([]byte(got.out)) || got.code == ExitUsage || got.code == ExitError {
			t.Errorf("lede %s: %+v", args, got)
		}
	}
}

func TestShellsCompleteFeeds(t *testing.T) {
	s := newShelf(t)
	s.run("", "add", "wire.example/rss")
	for _, command := range []string{"list", "remove", "refresh", "unread"} {
		if got := s.run("", "__complete", command, "ex"); !strings.HasPrefix(got.out, "Example Wire\n") {
			t.Errorf("%s: %+v", command, got)
		}
	}
}

func TestManualPage(t *testing.T) {
	got := newShelf(t).run("", "man")
	for _, part := range []string{".TH \"LEDE\" \"1\"", "lede-import", "--mirror", "EXIT"} {
		if !strings.Contains(got.out, part) {
			t.Errorf("the manual page lacks %q", part)
		}
	}
}

func TestDoctorSaysThatTheFileIsDamaged(t *testing.T) {
	s := stocked(t)
	path := filepath.Join(s.dir, "data", "lede.db")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := len(data) * 4 / 5; i < len(data); i++ {
		data[i] = 0xa5
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := s.run("", "doctor"); got.code != ExitError || !strings.Contains(got.out, "damage: ") || !strings.Contains(got.stderr, "--salvage") {
		t.Errorf("got %+v", got)
	}
	var found struct{ Damage []string }
	if got := s.run("", "doctor", "--json"); got.code != ExitError || json.Unmarshal([]byte(got.out), &found) != nil || len(found.Damage) == 0 {
		t.Errorf("got %+v", got)
	}
}
