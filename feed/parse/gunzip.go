package parse

import (
	"bytes"
	"compress/gzip"
	"io"
)

// gunzip unpacks a body that is a gzip file, which servers send without saying so. It reads at most one byte more
// than maxFeed; of a file that breaks off it returns what was there.
func gunzip(body []byte) []byte {
	if !bytes.HasPrefix(body, []byte("\x1F\x8B\x08")) {
		return body
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return body
	}
	unpacked, _ := io.ReadAll(io.LimitReader(z, maxFeed+1))
	return unpacked
}
