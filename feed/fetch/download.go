package fetch

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"lede/feed"
)

// FileRequest is a file to be written as it comes, however long that takes.
type FileRequest struct {
	Address    string          // http or https
	Typed      bool            // as in a Request
	Have       int64           // bytes that are there already, of the version that Validators name
	Validators feed.Validators // of those bytes; without any the file comes from its beginning
	MaxBytes   int64           // of the whole file; 0 is no bound

	// Begin is told what is to come, once and before its first byte, and says where to write it.
	Begin func(FileHead) (io.Writer, error)
}

// FileHead is what an answer says of a file.
type FileHead struct {
	From       int64           // bytes that stay of what was there; what comes follows them
	Size       int64           // of the whole file in bytes; -1 where that is not known
	Validators feed.Validators // to go on with later; zero where the server can't
}

// Download fetches a file and writes it as it comes, from where an earlier attempt ended if the server still has the
// same version of it (RFC 9110, Range with If-Range). Silence ends it, and the client's total bounds the time until the
// file begins. Errors are as of Get; those of Begin and of its writer are returned as they are.
func (c *Client) Download(ctx context.Context, r FileRequest) error {
	start, path, err := locate(r.Address)
	if err != nil {
		return err
	}
	if path != "" {
		return &feed.Error{Reason: feed.Scheme}
	}
	request := Request{Address: r.Address, Typed: r.Typed, Accept: "*/*"}
	file := &filePart{FileRequest: r}
	_, err = c.visit(ctx, &visit{request: request, start: start, file: file})
	if file.missed {
		file = &filePart{FileRequest: r}
		file.Have = 0
		_, err = c.visit(ctx, &visit{request: request, start: start, file: file})
	}
	if file.local != nil {
		return file.local
	}
	return err
}

// filePart is what a visit asks for of a file.
type filePart struct {
	FileRequest
	missed bool  // the server gave another part than it was asked for: all of it is to be asked for
	local  error // of this side: what came could not be written
}

// errMissed is an answer that the file can't go on with.
var errMissed = errors.New("another part than was asked for")

// ask puts the part that is wanted into the headers. An encoding would make its bytes count something else.
func (f *filePart) ask(h http.Header) {
	h.Set("Accept-Encoding", "identity")
	if f.Have == 0 {
		return
	}
	switch v := f.Validators; {
	case strong(v.ETag) && echoable(v.ETag):
		h.Set("If-Range", v.ETag)
	case v.ETag == "" && echoable(v.LastModified):
		h.Set("If-Range", v.LastModified)
	default:
		f.Have = 0
		return
	}
	h.Set("Range", fmt.Sprintf("bytes=%d-", f.Have))
}

// strong reports whether a tag tells versions apart byte by byte, as parts of them need.
func strong(tag string) bool { return tag != "" && !strings.HasPrefix(tag, "W/") }

// write takes the last hop's answer and writes the file that it brings.
func (v *visit) write(at *url.URL, resp *http.Response) (Response, error) {
	defer resp.Body.Close()
	r := Response{Status: resp.StatusCode, Address: withoutUser(at), NotBefore: notBefore(resp.Header)}
	head, whole, err := v.file.head(resp)
	if err != nil {
		v.file.missed = errors.Is(err, errMissed)
		return r, err
	}
	if limit := v.file.MaxBytes; limit > 0 && head.Size > limit {
		return r, &sizeError{limit}
	}
	v.watch.pause() // a long film takes as long as it takes
	to, err := v.file.Begin(head)
	if err != nil {
		v.file.local = err
		return r, err
	}
	if whole {
		return r, nil
	}
	if err := v.copy(to, head, resp); err != nil {
		return r, &hopError{host: at.Hostname(), err: err}
	}
	return r, nil
}

// head reads what an answer says of the file; whole says that nothing is left to come.
func (f *filePart) head(resp *http.Response) (head FileHead, whole bool, err error) {
	head = FileHead{Size: -1}
	switch resp.StatusCode {
	case http.StatusOK, http.StatusNonAuthoritativeInfo:
		head.Size = resp.ContentLength
	case http.StatusPartialContent:
		from, size, ok := contentRange(resp.Header.Get("Content-Range"))
		if !ok || from != f.Have || f.Have == 0 {
			return head, false, errMissed
		}
		head.From, head.Size = from, size
	case http.StatusRequestedRangeNotSatisfiable:
		if _, size, ok := contentRange(resp.Header.Get("Content-Range")); !ok || size != f.Have || f.Have == 0 {
			return head, false, f.refused(resp)
		}
		return FileHead{From: f.Have, Size: f.Have, Validators: f.Validators}, true, nil
	default:
		return head, false, statusError(resp, false)
	}
	if contentEncoding(resp.Header) != "" {
		head.Size = -1
	} else if !strings.EqualFold(resp.Header.Get("Accept-Ranges"), "none") {
		head.Validators = feed.Validators{ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified")}
	}
	return head, false, nil
}

// refused is the error of a part that can't be had: the whole file may still be.
func (f *filePart) refused(resp *http.Response) error {
	if f.Have > 0 {
		return errMissed
	}
	return statusError(resp, false)
}

// copy writes the body behind what is there. An encoding that nobody asked for is undone.
func (v *visit) copy(to io.Writer, head FileHead, resp *http.Response) error {
	const chunk = 64 << 10
	var from io.Reader = resp.Body
	if encoding := contentEncoding(resp.Header); encoding != "" {
		plain, release, err := v.client.decode(bufio.NewReader(resp.Body), encoding)
		defer release()
		if err != nil {
			return err
		}
		from = plain
	}
	if limit := v.file.MaxBytes; limit > 0 {
		from = &capped{from: from, limit: limit, read: head.From}
	}
	out := &sink{to: to}
	n, err := io.CopyBuffer(out, onlyReader{from}, make([]byte, chunk)) // the buffer is used, so each write is a large one
	v.file.local = out.err
	if err == nil && head.Size >= 0 && head.From+n != head.Size {
		return io.ErrUnexpectedEOF
	}
	return err
}

// onlyReader hides that a reader can write itself.
type onlyReader struct{ io.Reader }

// sink remembers what failed in writing, which is no fault of the network.
type sink struct {
	to  io.Writer
	err error
}

// Write writes.
func (s *sink) Write(p []byte) (int, error) {
	n, err := s.to.Write(p)
	s.err = err
	return n, err
}

// contentRange reads "bytes 500-999/1234": where a part begins and how large the whole is, -1 where that is not known. Of
// "bytes */1234", which refuses a part, from is 0.
func contentRange(s string) (from, size int64, ok bool) {
	span, isBytes := strings.CutPrefix(s, "bytes ")
	part, whole, cut := strings.Cut(span, "/")
	if !isBytes || !cut {
		return 0, 0, false
	}
	size = -1
	if whole != "*" {
		if size = count(whole); size < 0 {
			return 0, 0, false
		}
	}
	if part == "*" {
		return 0, size, true
	}
	first, last, cut := strings.Cut(part, "-")
	from, to := count(first), count(last)
	if !cut || from < 0 || to < from || size >= 0 && to >= size {
		return 0, 0, false
	}
	return from, size, true
}

// count reads a number of bytes, digits only; -1 is none.
func count(s string) int64 {
	n, err := strconv.ParseUint(s, 10, 63)
	if err != nil {
		return -1
	}
	return int64(n)
}
