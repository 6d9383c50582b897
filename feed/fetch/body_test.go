package fetch

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"lede/feed"
)

// pack compresses as a server would.
func pack(tb testing.TB, encoding string, plain []byte) []byte {
	tb.Helper()
	var out bytes.Buffer
	var z io.WriteCloser
	switch encoding {
	case "gzip":
		z = gzip.NewWriter(&out)
	case "zlib":
		z = zlib.NewWriter(&out)
	case "raw":
		z, _ = flate.NewWriter(&out, 6)
	case "br":
		z = brotli.NewWriter(&out)
	case "zstd":
		z, _ = zstd.NewWriter(&out, zstd.WithEncoderConcurrency(1))
	}
	if _, err := z.Write(plain); err != nil {
		tb.Fatal(err)
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

func TestDecompresses(t *testing.T) {
	plain := []byte(strings.Repeat("<item>news</item>", 10_000))
	gz := pack(t, "gzip", plain)
	tests := []struct {
		name, encoding string
		wire           []byte
	}{
		{"nothing", "", plain},
		{"identity", "identity", plain},
		{"gzip", "gzip", gz},
		{"gzip by its old name", "X-GZip", gz},
		{"gzip unannounced", "", gz},
		{"gzip announced and not done", "gzip", plain},
		{"zlib", "deflate", pack(t, "zlib", plain)},
		{"raw deflate", "deflate", pack(t, "raw", plain)},
		{"brotli", "br", pack(t, "br", plain)},
		{"zstd", "zstd", pack(t, "zstd", plain)},
		{"twice", "gzip, br", pack(t, "br", gz)},
		{"a charset in the wrong place", "utf-8", plain},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := serve(t, Options{}, sending(test.encoding, test.wire))
				for range 2 { // the second uses the first one's decoder
					resp := mustGet(t, c, Request{Address: "http://a.test/"})
					if !bytes.Equal(resp.Body, plain) {
						t.Errorf("got %d bytes, want %d", len(resp.Body), len(plain))
					}
					if resp.Wire != int64(len(test.wire)) {
						t.Errorf("wire %d, want %d", resp.Wire, len(test.wire))
					}
				}
			})
		})
	}
}

func sending(encoding string, wire []byte) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if encoding != "" {
			w.Header().Set("Content-Encoding", encoding)
		}
		_, _ = w.Write(wire)
	}
}

func TestRefusesDamagedBodies(t *testing.T) {
	plain := []byte(fmt.Sprint(make([]int, 3000)))
	for _, encoding := range []string{"gzip", "zlib", "raw", "br", "zstd"} {
		announced := encoding
		if encoding == "zlib" || encoding == "raw" {
			announced = "deflate"
		}
		t.Run(encoding, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				whole := pack(t, encoding, plain)
				c := serve(t, Options{}, sending(announced, whole[:len(whole)/2]))
				if _, err := get(t, c, Request{Address: "http://a.test/"}); reasonOf(err) != feed.Broken {
					t.Errorf("got %v", err)
				}
			})
		})
	}
}

func TestRefusesLargeBodies(t *testing.T) {
	zeros := make([]byte, 4<<20)
	limits := Options{MaxWire: 64 << 10, MaxBody: 1 << 20}
	endless := func(w http.ResponseWriter, r *http.Request) {
		for {
			if _, err := w.Write(zeros[:4096]); err != nil {
				return
			}
		}
	}
	tests := []struct {
		name    string
		handler http.HandlerFunc
	}{
		{"announced", sending("", zeros)},
		{"endless", endless},
		{"gzip bomb", sending("gzip", pack(t, "gzip", zeros))},
		{"brotli bomb", sending("br", pack(t, "br", zeros))},
		{"zstd bomb", sending("zstd", pack(t, "zstd", zeros))},
		{"bomb in a bomb", sending("gzip, gzip", pack(t, "gzip", pack(t, "gzip", zeros)))},
		{"endless and compressed", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z, _ := gzip.NewWriterLevel(w, gzip.NoCompression)
			for {
				if _, err := z.Write(zeros[:4096]); err != nil {
					return
				}
			}
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := serve(t, limits, test.handler)
				resp, err := get(t, c, Request{Address: "http://a.test/"})
				if reasonOf(err) != feed.TooLarge || len(resp.Body) != 0 || resp.Wire > limits.MaxWire+1 {
					t.Errorf("wire %d: %v", resp.Wire, err)
				}
			})
		})
	}
}

func TestKeepsToTheLimitExactly(t *testing.T) {
	for size, fits := range map[int]bool{999: true, 1000: true, 1001: false} {
		body, err := readAll(&capped{from: bytes.NewReader(make([]byte, size)), limit: 1000})
		if fits != (err == nil && len(body) == size) || !fits && reasonOf(classify(t.Context(), err)) != feed.TooLarge {
			t.Errorf("%d bytes: got %d, %v", size, len(body), err)
		}
	}
}

func TestRefusesManyLayers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := serve(t, Options{}, sending("gzip, gzip, gzip, gzip", nil))
		if _, err := get(t, c, Request{Address: "http://a.test/"}); reasonOf(err) != feed.Broken {
			t.Errorf("got %v", err)
		}
	})
}
