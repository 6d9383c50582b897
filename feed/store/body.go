package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"

	"lede/feed"
	"lede/feed/doc"
)

// Both are safe for use from several goroutines by their EncodeAll and DecodeAll, and costly to make, so they are
// made once, when first needed.
var (
	encoder = sync.OnceValue(func() *zstd.Encoder {
		e, err := zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2), zstd.WithWindowSize(128<<10))
		if err != nil {
			panic(err) // the options above are constants
		}
		return e
	})
	decoder = sync.OnceValue(func() *zstd.Decoder {
		d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(maxBody))
		if err != nil {
			panic(err)
		}
		return d
	})
)

// maxBody is what a stored document may unpack to, in bytes: far above what is ever stored, so that a damaged file
// can't ask for all memory.
const maxBody = 64 << 20

func pack(d doc.Document) []byte { return encoder().EncodeAll([]byte(doc.HTML(d)), nil) }

// Document returns an article's document, or feed.ErrMissing.
func (s *Store) Document(ctx context.Context, id feed.ItemID) (doc.Document, error) {
	var body sql.RawBytes
	var d doc.Document
	rows, err := s.read.QueryContext(ctx, `SELECT body FROM documents WHERE item = ?`, id)
	if err != nil {
		return d, fmt.Errorf("read an article: %w", err)
	}
	defer rows.Close()
	if !rows.Next() {
		return d, errors.Join(feed.ErrMissing, rows.Err())
	}
	if err := rows.Scan(&body); err != nil {
		return d, fmt.Errorf("read an article: %w", err)
	}
	html, err := decoder().DecodeAll(body, nil)
	if err != nil {
		return d, fmt.Errorf("unpack an article: %w", err)
	}
	return doc.Parse(string(html), ""), nil
}
