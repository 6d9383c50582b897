package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"lede/feed"
)

const episode = "0123456789abcdefghijklmnopqrstuvwxyz"

// ranges serves the episode with a tag, whole or from where it is asked.
func ranges(tag string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", tag)
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(episode))
	}
}

func TestDownloadGoesOn(t *testing.T) {
	answer := func(status int, header, value, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set(header, value)
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		}
	}
	once := func(first, then http.HandlerFunc) http.HandlerFunc {
		asked := false
		return func(w http.ResponseWriter, r *http.Request) {
			if asked {
				then(w, r)
				return
			}
			asked = true
			first(w, r)
		}
	}
	whole := answer(http.StatusOK, "X", "", episode)
	for _, c := range []struct {
		name   string
		have   int64
		tag    string // of what is there
		server http.HandlerFunc
		from   int64
		size   int64
		reason feed.Reason
	}{
		{"from the beginning", 0, "", ranges(`"1"`), 0, 36, ""},
		{"the rest", 10, `"1"`, ranges(`"1"`), 10, 36, ""},
		{"another version", 10, `"1"`, ranges(`"2"`), 0, 36, ""},
		{"no validator", 10, "", ranges(`"1"`), 0, 36, ""},
		{"a weak validator", 10, `W/"1"`, ranges(`W/"1"`), 0, 36, ""},
		{"no ranges there", 10, `"1"`, whole, 0, 36, ""},
		{"all of it is there", 36, `"1"`, ranges(`"1"`), 36, 36, ""},
		{"more is there than exists", 50, `"1"`, ranges(`"1"`), 0, 36, ""},
		{"another part than asked for", 10, `"1"`, once(answer(http.StatusPartialContent, "Content-Range", "bytes 5-35/36", episode[5:]), whole), 0, 36, ""},
		{"a part without its place", 10, `"1"`, once(answer(http.StatusPartialContent, "X", "", episode[10:]), whole), 0, 36, ""},
		{"a part that nobody asked for", 0, "", answer(http.StatusPartialContent, "Content-Range", "bytes 0-35/36", episode), 0, 0, feed.Broken},
		{"not there", 10, `"1"`, answer(http.StatusNotFound, "X", "", ""), 0, 0, feed.NotFound},
		{"a redirect into a private network", 0, "", answer(http.StatusFound, "Location", "http://10.0.0.1/x", ""), 0, 0, feed.Private},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				file := bytes.NewBufferString(episode[:min(c.have, 36)])
				var got FileHead
				err := serve(t, Options{}, c.server).Download(t.Context(), FileRequest{
					Address: "http://a.test/1.mp3", Have: c.have, Validators: feed.Validators{ETag: c.tag},
					Begin: func(h FileHead) (io.Writer, error) {
						got = h
						file.Truncate(int(h.From))
						return file, nil
					},
				})
				if reasonOf(err) != c.reason || c.reason == "" && err != nil {
					t.Fatal(err)
				}
				if err == nil && (got.From != c.from || got.Size != c.size || file.String() != episode) {
					t.Errorf("%+v, %q", got, file)
				}
			})
		})
	}
}

func TestDownloadWritesGzipOnlyWhereItIsAnEncoding(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		packed := "\x1f\x8b no gzip at all"
		var file bytes.Buffer
		err := serve(t, Options{}, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, packed) }).Download(t.Context(), FileRequest{
			Address: "http://a.test/1.tar.gz", Begin: func(FileHead) (io.Writer, error) { return &file, nil },
		})
		if err != nil || file.String() != packed {
			t.Errorf("%q, %v", &file, err)
		}
	})
}

func TestDownloadIsBounded(t *testing.T) {
	silent := func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, "some")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}
	slow := func(w http.ResponseWriter, _ *http.Request) {
		for range 100 {
			_, _ = io.WriteString(w, "some")
			w.(http.Flusher).Flush()
			time.Sleep(5 * time.Second)
		}
	}
	short := func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = io.WriteString(w, "some")
	}
	unannounced := func(w http.ResponseWriter, _ *http.Request) {
		for range 100 {
			_, _ = io.WriteString(w, episode)
			w.(http.Flusher).Flush()
		}
	}
	for _, c := range []struct {
		name   string
		server http.HandlerFunc
		most   int64
		reason feed.Reason
	}{
		{"silence", silent, 0, feed.TooSlow},
		{"slow but not silent", slow, 0, ""},
		{"cut off", short, 0, feed.Broken},
		{"announced to be too large", ranges(`"1"`), 35, feed.TooLarge},
		{"as large as may be", ranges(`"1"`), 36, ""},
		{"too large without a word", unannounced, 1000, feed.TooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				err := serve(t, Options{}, c.server).Download(t.Context(), FileRequest{
					Address: "http://a.test/1.mp3", MaxBytes: c.most, Begin: func(FileHead) (io.Writer, error) { return io.Discard, nil },
				})
				if reasonOf(err) != c.reason || c.reason == "" && err != nil {
					t.Error(err)
				}
			})
		})
	}
}

func TestDownloadTellsItsOwnSideFromTheNetwork(t *testing.T) {
	full := fmt.Errorf("write x: %w", syscall.ENOSPC)
	for name, begin := range map[string]func(FileHead) (io.Writer, error){
		"no place to write": func(FileHead) (io.Writer, error) { return nil, full },
		"the disk is full":  func(FileHead) (io.Writer, error) { return failing{full}, nil },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				err := serve(t, Options{}, ranges(`"1"`)).Download(t.Context(), FileRequest{Address: "http://a.test/1.mp3", Begin: begin})
				if !errors.Is(err, syscall.ENOSPC) || reasonOf(err) != "" {
					t.Error(err)
				}
			})
		})
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestDownloadEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		endless := func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				_, _ = io.WriteString(w, episode)
				w.(http.Flusher).Flush()
				time.Sleep(time.Second)
			}
		}
		time.AfterFunc(time.Minute, cancel)
		err := serve(t, Options{}, endless).Download(ctx, FileRequest{Address: "http://a.test/1.mp3", Begin: func(FileHead) (io.Writer, error) { return io.Discard, nil }})
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}

func TestContentRange(t *testing.T) {
	for s, want := range map[string][2]int64{
		"bytes 0-9/10": {0, 10}, "bytes 5-9/*": {5, -1}, "bytes */10": {0, 10},
		"": {-1}, "bytes 5-4/10": {-1}, "bytes 5-10/10": {-1}, "bytes -5/10": {-1}, "lines 0-9/10": {-1}, "bytes 0-9": {-1}, "bytes +1-9/10": {-1}, "bytes 0-99999999999999999999/*": {-1},
	} {
		from, size, ok := contentRange(s)
		if ok != (want[0] >= 0) || ok && (from != want[0] || size != want[1]) {
			t.Errorf("%q: %d %d %v", s, from, size, ok)
		}
	}
}
