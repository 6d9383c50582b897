package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"lede/feed"
)

// locate tells an address on the web from a local file. Exactly one of the two results is set without an error.
func locate(address string) (web *url.URL, path string, err error) {
	u, err := url.Parse(address)
	scheme := ""
	if err == nil {
		scheme = u.Scheme
	} else if before, _, ok := strings.Cut(address, "://"); ok {
		scheme = before
	}
	switch {
	case len(scheme) <= 1 && address != "": // a path; one letter is a drive
		return nil, address, nil
	case err == nil && scheme == "file" && (u.Host == "" || u.Host == "localhost") && strings.HasPrefix(u.Path, "/"):
		return nil, filePath(u.Path), nil
	case err == nil && overHTTP(u):
		u.Fragment, u.RawFragment = "", ""
		return u, "", nil
	}
	return nil, "", &feed.Error{Reason: feed.Scheme, Detail: clean(scheme), Err: quiet(err)}
}

// filePath is the system's form of a file: URL's path, in which a drive letter comes after a slash.
func filePath(path string) string {
	if filepath.VolumeName(path[1:]) != "" {
		path = path[1:]
	}
	return filepath.FromSlash(path)
}

// file reads a local file. Its time and size stand in for an ETag.
func (c *Client) file(ctx context.Context, path string, r Request) (Response, error) {
	if !r.Typed {
		return Response{}, &feed.Error{Reason: feed.Scheme, Detail: "a local file that nobody asked for"}
	}
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is not a regular file", filepath.Base(path)) // a pipe would never end
	}
	if err != nil {
		return Response{}, &feed.Error{Reason: feed.NoFile, Detail: clean(filepath.Base(path)), Err: quiet(err)}
	}
	out := Response{Status: http.StatusOK, Address: fileAddress(path)}
	out.Validators.ETag = fmt.Sprintf("%x-%x", info.ModTime().UnixNano(), info.Size())
	if out.Validators == r.Validators {
		out.Status, out.NotModified = http.StatusNotModified, true
		return out, nil
	}
	out.Body, out.Wire, err = c.readFile(path)
	if err != nil {
		return Response{Address: out.Address}, classify(ctx, &hopError{host: filepath.Base(path), err: err})
	}
	return out, nil
}

func (c *Client) readFile(path string) ([]byte, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	wire := &capped{from: f, limit: c.options.MaxWire}
	body, err := c.readBody(wire, "", c.options.MaxBody)
	return body, wire.read, err
}

func fileAddress(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		path = full
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive letter
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}
