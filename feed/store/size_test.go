package store

import (
	"bufio"
	"database/sql"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lede/feed"
)

var sizeTexts = flag.String("texts", "", "the files whose articles BenchmarkSize stores")

// BenchmarkSize reports how large a store is in parts of the text in it, and what takes the room: go test ./feed/store
// -run '^$' -bench Size -benchtime 1x -texts 'GLOB' takes files with an article a line, {"title": …, "text": …}, with an
// empty line between paragraphs, and perhaps "html" in the text's place for what its feed has.
func BenchmarkSize(b *testing.B) {
	if *sizeTexts == "" {
		b.Skip("there are no texts: -texts GLOB")
	}
	feeds, text := textsToMeasure(b, *sizeTexts)
	for b.Loop() {
		s := openTemp(b)
		began, n := time.Now(), 0
		for at := 0; at < articlesAFeed; at += 50 {
			for i, items := range feeds {
				f := addFeed(b, s, fmt.Sprintf("https://www.site%d.example/feed", i))
				n += len(save(b, s, f, items[min(at, len(items)):min(at+50, len(items))]).New)
			}
		}
		b.ReportMetric(float64(n)/time.Since(began).Seconds(), "articles/s")
		b.ReportMetric(float64(text)/float64(n), "text/article")
		if _, err := s.write.Exec("PRAGMA wal_checkpoint(TRUNCATE)"); err != nil {
			b.Fatal(err)
		}
		reportParts(b, s, float64(text))
	}
}

// reportParts reports what takes the room of a file, its words and beginnings being the full-text indexes.
func reportParts(b *testing.B, s *Store, text float64) {
	type part struct {
		name string
		size float64
	}
	parts, err := collect(ctx, s.read, "measure the parts", func(rows *sql.Rows) (p part, err error) {
		err = rows.Scan(&p.name, &p.size)
		return p, err
	}, `SELECT CASE WHEN name GLOB 'search_*' THEN 'words' WHEN name GLOB 'beginnings_*' THEN 'beginnings' WHEN name IN ('items', 'documents') THEN name
		ELSE 'rest' END AS part, sum(pgsize) FROM dbstat GROUP BY part
		UNION ALL SELECT 'free', freelist_count * page_size FROM pragma_freelist_count, pragma_page_size
		UNION ALL SELECT 'file', page_count * page_size FROM pragma_page_count, pragma_page_size`)
	if err != nil {
		b.Fatal(err)
	}
	for _, p := range parts {
		b.ReportMetric(p.size/text, p.name+"/text")
	}
}

const articlesAFeed = 200

// textsToMeasure makes feeds of the articles of files, and says how many bytes of text they have.
func textsToMeasure(b *testing.B, glob string) (feeds [][]feed.Item, text int) {
	files, err := filepath.Glob(glob)
	if err != nil || len(files) == 0 {
		b.Fatalf("no texts in %s: %v", glob, err)
	}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		var items []feed.Item
		for lines := json.NewDecoder(bufio.NewReader(f)); ; {
			var a struct{ Title, Text, HTML string }
			if err := lines.Decode(&a); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				b.Fatal(err)
			}
			text += len(a.Title) + len(a.Text)
			if a.HTML == "" {
				a.HTML = "<p>" + strings.ReplaceAll(html.EscapeString(a.Text), "\n\n", "</p><p>") + "</p>"
			}
			link := fmt.Sprintf("https://www.site%d.example/news/%d/%s", len(feeds), 10_000_000+7*len(items), strings.ReplaceAll(strings.ToLower(a.Title), " ", "-"))
			items = append(items, feed.Item{Key: link, Title: a.Title, Author: fmt.Sprint("Anna Muster ", len(items)%7), Link: link,
				Published: base.Add(time.Duration(-len(items)) * time.Hour), Content: a.HTML})
			if len(items) == articlesAFeed {
				feeds, items = append(feeds, items), nil
			}
		}
		feeds = append(feeds, items)
	}
	return feeds, text
}
