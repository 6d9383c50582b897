package store

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"lede/feed"
)

// kills is how often a writer is killed. Few show what many would, mostly: go test ./feed/store -run Killed -kills 500
// takes some minutes.
var kills = flag.Int("kills", 30, "how many writers to kill")

// markUntilKilled stars all articles and takes the stars away, in turns, and says each time which turn was committed.
func markUntilKilled(path string) {
	s, err := Open(path)
	if err != nil {
		panic(err)
	}
	all, err := s.IDs(ctx, Query{})
	if err != nil {
		panic(err)
	}
	for turn := 1; ; turn++ {
		_, err := s.SetFlag(ctx, all, feed.Starred, turn%2 == 1)
		if err := errors.Join(err, s.Remember(ctx, "turn", strconv.Itoa(turn))); err != nil {
			panic(err)
		}
		fmt.Println(turn)
	}
}

// migrateUntilKilled brings a store up to date, then waits.
func migrateUntilKilled(path string) {
	fmt.Println("begun")
	if _, err := Open(path); err != nil {
		panic(err)
	}
	select {}
}

// killed runs a writer with a task on a store, kills it so long after its first word, and returns its last word.
func killed(t *testing.T, path, task string, after time.Duration) (last string) {
	t.Helper()
	limit, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(limit, os.Args[0])
	cmd.Env = append(os.Environ(), childStore+"="+path, childTask+"="+task)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatalf("the writer said nothing: %v", cmd.Wait())
	}
	last = lines.Text()
	time.Sleep(after)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
		last = lines.Text()
	}
	_ = cmd.Wait()
	return last
}

// Whenever a writer is killed while it saves, marks or brings a store up to date: the store opens, is whole, and has
// all that was committed.
func TestKilledAtRandomMoments(t *testing.T) {
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 7))
	path := filepath.Join(t.TempDir(), "lede.db")
	for round := range *kills {
		after := time.Duration(random.IntN(40_000)) * time.Microsecond
		switch round % 3 {
		case 0:
			last := killed(t, path, "save", after)
			opened(t, path, func(s *Store) {
				id, _ := strconv.ParseInt(last, 10, 64)
				rows, err := s.Headlines(ctx, []feed.ItemID{feed.ItemID(id)})
				if err != nil || len(rows) != 1 || !rows[0].Flags.Has(feed.Read) {
					t.Errorf("round %d: the article %q that was saved and marked is %+v, %v", round, last, rows, err)
				}
			})
		case 1:
			last, _ := strconv.Atoi(killed(t, path, "mark", after))
			opened(t, path, func(s *Store) { checkTurn(t, s, last) })
		case 2:
			old := unpacked(t, "testdata/version-1.db.gz")
			killed(t, old, "migrate", after/2)
			opened(t, old, func(s *Store) {
				c, err := s.Counts(ctx, base)
				if err != nil || c.Total != 4 || c.Unread != 2 || c.Starred != 1 {
					t.Errorf("round %d: after the upgrade there are %+v, %v", round, c, err)
				}
			})
		}
		if t.Failed() {
			return
		}
	}
}

// opened opens a store, checks that it is whole, and looks into it.
func opened(t *testing.T, path string, look func(*Store)) {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	checkIntegrity(t, s)
	look(s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// checkTurn: the turn that was said to be committed is, or a later one; and all articles are as of one turn.
func checkTurn(t *testing.T, s *Store, said int) {
	t.Helper()
	value, err := s.Remembered(ctx, "turn")
	turn, _ := strconv.Atoi(value)
	if err != nil || turn < said {
		t.Errorf("turn %d was committed, and %q is there, %v", said, value, err)
	}
	all, err1 := s.Count(ctx, Query{})
	starred, err2 := s.Count(ctx, Query{Starred: true})
	if err := errors.Join(err1, err2); err != nil || starred != 0 && starred != all {
		t.Errorf("%d of %d are starred, %v", starred, all, err)
	}
}

// A disk that is full at any moment: an error that says so, nothing lost that was there, and once there is room again
// all goes on.
func TestFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lede.db")
	shelved(t, path, 20)
	random := rand.New(rand.NewPCG(3, 4))
	fulls := 0
	for round := range 25 {
		s, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		before, err := s.Counts(ctx, base)
		if err != nil {
			t.Fatal(err)
		}
		var pages int
		if err := s.write.QueryRow(`PRAGMA page_count`).Scan(&pages); err != nil {
			t.Fatal(err)
		}
		if _, err := s.write.Exec(fmt.Sprintf(`PRAGMA max_page_count = %d`, pages+random.IntN(12))); err != nil {
			t.Fatal(err)
		}
		acknowledged, why := saveUntilFull(s, random, round)
		if why != nil {
			fulls++
			if Why(why) != ErrFull {
				t.Errorf("round %d: the error is %v", round, why)
			}
		}
		after, err := s.Counts(ctx, base)
		if err != nil || after.Total != before.Total+acknowledged {
			t.Errorf("round %d: %d articles, %d acknowledged, and then there were %d; %v", round, before.Total, acknowledged, after.Total, err)
		}
		if _, err := s.write.Exec(`PRAGMA max_page_count = 1073741823`); err != nil {
			t.Fatal(err)
		}
		checkIntegrity(t, s)
		if _, err := s.SetFlag(ctx, []feed.ItemID{1}, feed.Starred, round%2 == 0); err != nil {
			t.Errorf("round %d: with room again: %v", round, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if fulls == 0 {
		t.Error("the disk was never full")
	}
}

// saveUntilFull saves articles one by one, and returns how many were acknowledged, and why no more was.
func saveUntilFull(s *Store, random *rand.Rand, round int) (acknowledged int, why error) {
	for i := 0; i < 40 && why == nil; i++ {
		it := items(1)[0]
		it.Key = fmt.Sprint("full-", round, "-", i)
		it.Title, it.Link, it.Content = it.Key, "https://one.example/"+it.Key, "<p>"+randomText(random)
		var saved Saved
		if saved, why = s.Save(ctx, feed.Feed{ID: 1}, []feed.Item{it}, toDocument); why == nil {
			acknowledged += len(saved.New)
		}
	}
	return acknowledged, why
}

// smallDisk is a folder on a file system of a few megabytes, for the same with a disk that is really full:
// mount -t tmpfs -o size=3m tmpfs DIR, go test ./feed/store -run ReallyFull -full DIR.
var smallDisk = flag.String("full", "", "a `folder` on a small file system")

func TestReallyFullDisk(t *testing.T) {
	if *smallDisk == "" {
		t.Skip("no small disk: -full")
	}
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 5))
	path, filler := filepath.Join(*smallDisk, "lede.db"), filepath.Join(*smallDisk, "filler")
	shelved(t, path, 20)
	fulls := 0
	for round := range *kills {
		if err := os.WriteFile(filler, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		opened(t, path, func(s *Store) {
			before, err := s.Counts(ctx, base)
			if err != nil {
				t.Fatal(err)
			}
			leaveRoom(t, filler, random.IntN(200_000))
			acknowledged, why := saveUntilFull(s, random, round)
			_, markWhy := s.SetFlag(ctx, []feed.ItemID{1, 2, 3}, feed.Starred, round%2 == 0)
			for _, err := range []error{why, markWhy} {
				if err != nil && Why(err) != ErrFull {
					t.Errorf("round %d: %v", round, err)
				}
			}
			if why != nil {
				fulls++
			}
			after, err := s.Counts(ctx, base)
			if err != nil || after.Total != before.Total+acknowledged {
				t.Errorf("round %d: there were %d and %d were acknowledged, now there are %d, %v", round, before.Total, acknowledged, after.Total, err)
			}
			if err := os.Remove(filler); err != nil {
				t.Fatal(err)
			}
			if _, err := s.SetFlag(ctx, []feed.ItemID{1, 2, 3}, feed.Starred, true); err != nil {
				t.Errorf("round %d: with room again: %v", round, err)
			}
			dropOld(t, s)
		})
		readWhileFull(t, path, filler)
		if t.Failed() {
			return
		}
	}
	t.Logf("%d of %d times the disk was full", fulls, *kills)
	if fulls == 0 {
		t.Error("the disk was never full")
	}
}

// readWhileFull: a store that can't be opened for want of room can be read.
func readWhileFull(t *testing.T, path, filler string) {
	t.Helper()
	if err := os.WriteFile(filler, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	leaveRoom(t, filler, 0)
	s, err := Open(path)
	if err != nil {
		if Why(err) != ErrFull {
			t.Errorf("while the disk is full: %v", err)
		}
		s, err = OpenToRead(path, ErrFull)
	}
	if err != nil {
		t.Fatal(err)
	}
	if n, err := s.Count(ctx, Query{}); err != nil || n == 0 {
		t.Errorf("while the disk is full: %d articles, %v", n, err)
	}
	if err := errors.Join(s.Close(), os.Remove(filler)); err != nil {
		t.Error(err)
	}
}

// leaveRoom fills a disk but for so many bytes.
func leaveRoom(t *testing.T, filler string, room int) {
	t.Helper()
	f, err := os.OpenFile(filler, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	size, block := 0, make([]byte, 4096)
	for {
		n, err := f.Write(block)
		size += n
		if err != nil {
			break
		}
	}
	if err := f.Truncate(int64(max(0, size-room))); err != nil {
		t.Fatal(err)
	}
}

// dropOld keeps the store small enough for the next round.
func dropOld(t *testing.T, s *Store) {
	t.Helper()
	if _, err := s.write.Exec(`DELETE FROM items WHERE id > 3 AND id NOT IN (SELECT id FROM items ORDER BY id DESC LIMIT 60)`); err != nil {
		t.Fatal(err)
	}
}

// randomText is text that does not pack well.
func randomText(r *rand.Rand) string {
	text := make([]byte, 2000)
	for i := range text {
		text[i] = "abcdefghijklmnopqrstuvwxyz    "[r.IntN(30)]
	}
	return string(text)
}
