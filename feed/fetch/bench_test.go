package fetch

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func quietLog(t *testing.T) *log.Logger { return log.New(io.Discard, t.Name(), 0) }

// sampleFeed is about 200 KB of RSS, compressible as prose is.
func sampleFeed() []byte {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>`)
	for i := 0; b.Len() < 200<<10; i++ {
		fmt.Fprintf(&b, "<item><title>Story %d</title><link>https://news.example/%x</link><description>", i, i*2654435761)
		for j := range 60 {
			fmt.Fprintf(&b, "word%d ", (i*31+j*j*17)%4999)
		}
		b.WriteString("</description></item>\n")
	}
	b.WriteString("</channel></rss>")
	return []byte(b.String())
}

func BenchmarkGet(b *testing.B) {
	plain := sampleFeed()
	for _, encoding := range []string{"", "gzip", "br", "zstd"} {
		name, wire := "plain", plain
		if encoding != "" {
			name, wire = encoding, pack(b, encoding, plain)
		}
		b.Run(name, func(b *testing.B) {
			server := httptest.NewServer(sending(encoding, wire))
			defer server.Close()
			benchmarkGet(b, Request{Address: server.URL, Typed: true}, int64(len(plain)))
		})
	}
	b.Run("not modified", func(b *testing.B) {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusNotModified) }))
		defer server.Close()
		r := Request{Address: server.URL, Typed: true}
		r.Validators.ETag = `"1"`
		benchmarkGet(b, r, 0)
	})
}

func benchmarkGet(b *testing.B, r Request, size int64) {
	c := New(Options{})
	defer c.Close()
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		resp, err := c.Get(b.Context(), r)
		if err != nil || int64(len(resp.Body)) != size {
			b.Fatalf("%d bytes, %v", len(resp.Body), err)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	plain := sampleFeed()
	for _, encoding := range []string{"gzip", "br", "zstd"} {
		b.Run(encoding, func(b *testing.B) {
			wire := string(pack(b, encoding, plain))
			var d decoders
			b.SetBytes(int64(len(plain)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := d.readBody(strings.NewReader(wire), encoding, defaultMaxBytes); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
