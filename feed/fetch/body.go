package fetch

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
	"github.com/klauspost/compress/zstd"
)

const (
	firstChunk = 32 << 10 // bytes: most feeds fit in two or three chunks
	lastChunk  = 1 << 20

	maxLayers  = 3       // of compression; one is usual, two are a mistake in use
	zstdWindow = 8 << 20 // bytes; RFC 9659 allows a content coding no more
)

var errTooNested = errors.New("compressed too many times over")

// sizeError is a body of more bytes than allowed.
type sizeError struct{ limit int64 }

func (e *sizeError) Error() string {
	if e.limit < 1<<20 {
		return fmt.Sprintf("more than %d KB", e.limit>>10)
	}
	return fmt.Sprintf("more than %d MB", e.limit>>20)
}

// capped reads at most limit bytes, fails on more, and counts.
type capped struct {
	from  io.Reader
	limit int64
	read  int64
}

// Read reads from the capped reader.
func (c *capped) Read(p []byte) (int, error) {
	p = p[:min(int64(len(p)), c.limit-c.read+1)]
	n, err := c.from.Read(p)
	c.read += int64(n)
	if c.read > c.limit {
		return 0, &sizeError{c.limit}
	}
	return n, err
}

// decoders are kept for the next body: a zstd or brotli decoder costs more to make than a feed to decode.
type decoders struct{ gzip, brotli, zstd sync.Pool }

// readBody reads a body of at most limit bytes from a stream compressed as a Content-Encoding header says.
func (d *decoders) readBody(wire io.Reader, encoding string, limit int64) ([]byte, error) {
	plain, release, err := d.decode(bufio.NewReader(wire), encoding)
	defer release()
	if err != nil {
		return nil, err
	}
	return readAll(&capped{from: plain, limit: limit})
}

// decode undoes the encodings, the last one first. Names that it does not know are taken for a server's mistake (utf-8
// and none are in use) and left to whoever reads the bytes.
func (d *decoders) decode(in *bufio.Reader, encoding string) (plain *bufio.Reader, release func(), err error) {
	var done []func()
	release = func() {
		for _, f := range done {
			f()
		}
	}
	names := strings.FieldsFunc(strings.ToLower(encoding), func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
	if len(names) > maxLayers {
		return nil, release, errTooNested
	}
	if len(names) == 0 {
		names = []string{"gzip"} // a .gz file served as it is; plain bytes pass
	}
	for _, name := range slices.Backward(names) {
		layer, free, err := d.layer(in, name)
		if err != nil {
			return nil, release, err
		}
		if layer != nil {
			in, done = bufio.NewReader(layer), append(done, free)
		}
	}
	return in, release, nil
}

// layer undoes one encoding; a nil reader means that the bytes are as they should be.
func (d *decoders) layer(in *bufio.Reader, name string) (io.Reader, func(), error) {
	head, _ := in.Peek(2)
	switch name {
	case "gzip", "x-gzip":
		if string(head) != "\x1f\x8b" {
			return nil, nil, nil // announced and not done: a known mistake behind proxies
		}
		return d.gunzip(in)
	case "deflate":
		return inflate(in, head)
	case "br":
		return d.unbrotli(in)
	case "zstd":
		return d.unzstd(in)
	}
	return nil, nil, nil
}

func (d *decoders) gunzip(in io.Reader) (io.Reader, func(), error) {
	z, ok := d.gzip.Get().(*gzip.Reader)
	if !ok {
		z = new(gzip.Reader)
	}
	if err := z.Reset(in); err != nil {
		return nil, nil, err
	}
	return z, func() { d.gzip.Put(z) }, nil
}

func (d *decoders) unbrotli(in io.Reader) (io.Reader, func(), error) {
	z, ok := d.brotli.Get().(*brotli.Reader)
	if !ok {
		z = new(brotli.Reader)
	}
	if err := z.Reset(in); err != nil {
		return nil, nil, err
	}
	return z, func() { d.brotli.Put(z) }, nil
}

func (d *decoders) unzstd(in io.Reader) (io.Reader, func(), error) {
	z, ok := d.zstd.Get().(*zstd.Decoder)
	if !ok {
		var err error
		z, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(zstdWindow))
		if err != nil {
			return nil, nil, err
		}
	}
	if err := z.Reset(in); err != nil {
		return nil, nil, err
	}
	return z, func() { d.zstd.Put(z) }, nil
}

// inflate reads what servers send as deflate: zlib by RFC 9110, raw deflate by custom.
func inflate(in io.Reader, head []byte) (io.Reader, func(), error) {
	if len(head) == 2 && head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
		z, err := zlib.NewReader(in)
		return z, func() {}, err
	}
	return flate.NewReader(in), func() {}, nil
}

// readAll reads to the end in growing chunks and joins them once: an announced length is only a claim, and a body that
// turns out too large is never copied.
func readAll(r io.Reader) ([]byte, error) {
	var full [][]byte
	chunk := make([]byte, 0, firstChunk)
	for {
		n, err := r.Read(chunk[len(chunk):cap(chunk)])
		chunk = chunk[:len(chunk)+n]
		switch {
		case err == io.EOF:
			return slices.Concat(append(full, chunk)...), nil
		case err != nil:
			return nil, err
		case len(chunk) == cap(chunk):
			full = append(full, chunk)
			chunk = make([]byte, 0, min(2*cap(chunk), lastChunk))
		}
	}
}
