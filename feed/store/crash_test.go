package store

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lede/feed"
)

// childStore is set for a copy of the test program that writes until it is killed.
const childStore = "LEDE_TEST_STORE"

// childTask is what such a copy does, if not to save and mark.
const childTask = "LEDE_TEST_TASK"

func TestMain(m *testing.M) {
	if path := os.Getenv(childStore); path != "" {
		switch os.Getenv(childTask) {
		case "mark":
			markUntilKilled(path)
		case "migrate":
			migrateUntilKilled(path)
		}
		writeUntilKilled(path)
	}
	os.Exit(m.Run())
}

// writeUntilKilled saves one item after another and says so on standard output once it is committed.
func writeUntilKilled(path string) {
	s, err := Open(path)
	if err != nil {
		panic(err)
	}
	added, err := s.Add(ctx, Subscription{Address: "https://child.example", Kept: true})
	if err != nil {
		panic(err)
	}
	for i := 0; ; i++ {
		it := items(1)[0]
		it.Key = fmt.Sprint(os.Getpid(), "-", i)
		it.Title, it.Link = it.Key, "https://child.example/"+it.Key
		saved, err := s.Save(ctx, feed.Feed{ID: added[0]}, []feed.Item{it}, toDocument)
		if err != nil {
			panic(err)
		}
		if _, err := s.SetFlag(ctx, saved.New, feed.Read, true); err != nil {
			panic(err)
		}
		fmt.Println(saved.New[0])
	}
}

// startChild starts a writer on a store and returns how to kill it and count what it said was written.
func startChild(t *testing.T, path string, rounds int) (written int) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childStore+"="+path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for written < rounds && lines.Scan() {
		written++
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
		written++
	}
	if err := cmd.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Errorf("the writer ended by itself: %v", err)
	}
	return written
}

func TestAKilledWriterLosesNothingThatItCommitted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lede.db")
	acknowledged := 0
	for round := range 5 {
		acknowledged += startChild(t, path, 3+7*round)
		s, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		checkIntegrity(t, s)
		c, err := s.Counts(ctx, base)
		// Each writer may have been killed between saving its last article and marking it.
		if err != nil || c.Total < acknowledged || c.Unread > round+1 {
			t.Errorf("%d articles, %d unread, of %d acknowledged; %v", c.Total, c.Unread, acknowledged, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func checkIntegrity(t *testing.T, s *Store) {
	t.Helper()
	var verdict string
	if err := s.write.QueryRow("PRAGMA integrity_check").Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity: %s, %v", verdict, err)
	}
	if _, err := s.write.Exec("INSERT INTO search (search) VALUES ('integrity-check')"); err != nil {
		t.Errorf("integrity of the index: %v", err)
	}
	var wrong int
	err := s.write.QueryRow(`SELECT count(*) FROM feeds WHERE total <> (SELECT count(*) FROM items WHERE feed = feeds.id)
		OR unread <> (SELECT count(*) FROM items WHERE feed = feeds.id AND read = 0)`).Scan(&wrong)
	if err != nil || wrong != 0 {
		t.Errorf("%d feeds with wrong counts, %v", wrong, err)
	}
}

func TestTwoProgramsWriteToOneStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lede.db")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	f := addFeed(t, s, "https://parent.example")
	mine := save(t, s, f, items(1)).New
	done := make(chan int)
	go func() { done <- startChild(t, path, 100) }()
	for on := true; ; on = !on {
		time.Sleep(time.Millisecond) // a person presses keys no faster; without a pause the other program never gets its turn
		if _, err := s.SetFlag(ctx, mine, feed.Starred, on); err != nil {
			t.Errorf("a write beside another program's: %v", err)
		}
		select {
		case n := <-done:
			c, err := s.Counts(ctx, base)
			if err != nil || c.Total < n+1 {
				t.Errorf("%d articles of %d, %v", c.Total, n+1, err)
			}
			return
		default:
		}
	}
}
