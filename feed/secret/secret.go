// Package secret keeps what servers ask of a person, names, passwords and headers, in a file for its owner alone. A secret
// can also come from a command. It knows no network and no store, and hands secrets to nobody but the one who fetches.
package secret

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/BurntSushi/toml"
)

// Entry is what is sent to the addresses that begin with the one it stands under.
type Entry struct {
	User            string              `toml:"user,omitempty"`
	Password        string              `toml:"password,omitempty"`
	PasswordCommand []string            `toml:"password-command,omitempty"` // prints it; a program and its arguments, no shell
	Headers         map[string]string   `toml:"headers,omitempty"`
	HeaderCommands  map[string][]string `toml:"header-commands,omitempty"`
}

// File is the file of secrets. Its methods may be called from several goroutines, and on nil, which has no secrets.
type File struct {
	path string

	mu      sync.Mutex
	entries map[string]Entry // nil before the file was read
	seen    time.Time        // of the file, when it was read
	printed map[string]string
}

// Open returns the file at path, which need not be there. It is read when the first secret is asked for.
func Open(path string) *File { return &File{path: path, printed: map[string]string{}} }

// ErrOpen is returned for a file that others than its owner may read.
var ErrOpen = errors.New("others may read it: chmod 600 makes it yours alone")

// Take moves the name and the password in an address into the file, and returns the address without them. They are for
// all of its origin, whose pages a feed leads to, unless that has others already: then for this address alone.
func (f *File) Take(address string) (string, error) {
	u, err := url.Parse(address)
	if f == nil || err != nil || u.User == nil {
		return address, nil
	}
	password, _ := u.User.Password()
	e := Entry{User: u.User.Username(), Password: password}
	u.User = nil
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.read(); err != nil {
		return "", err
	}
	if now, ok := longest(f.entries, u.String()); ok && now.User == e.User && now.Password == e.Password {
		return u.String(), nil
	}
	at := (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/"}).String()
	if _, taken := f.entries[at]; taken {
		at = u.String()
	}
	before, there := f.entries[at]
	e.Headers, e.HeaderCommands = before.Headers, before.HeaderCommands
	f.entries[at] = e
	if there {
		return u.String(), f.write(nil, f.entries)
	}
	text, err := os.ReadFile(f.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	return u.String(), f.write(text, map[string]Entry{at: e})
}

// Header returns what is to be sent to an address: of the entries that it begins with, the longest.
func (f *File) Header(ctx context.Context, address string) (http.Header, error) {
	if f == nil {
		return nil, nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.read(); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(f.path), err)
	}
	e, ok := longest(f.entries, address)
	if !ok {
		return nil, nil
	}
	return f.header(ctx, e)
}

// longest finds the entry for an address. An entry for a page is for that alone; one that ends with a slash is for all
// below it. A host's name must be whole: https://a.example is none for https://a.example.evil.
func longest(entries map[string]Entry, address string) (best Entry, ok bool) {
	length := -1
	for prefix, e := range entries {
		exact := prefix == address || prefix+"/" == address
		below := strings.HasSuffix(prefix, "/") && strings.Count(prefix, "/") >= 3 && strings.HasPrefix(address, prefix)
		if (exact || below) && len(prefix) > length {
			best, ok, length = e, true, len(prefix)
		}
	}
	return best, ok
}

func (f *File) header(ctx context.Context, e Entry) (http.Header, error) {
	h := http.Header{}
	for name, value := range e.Headers {
		h.Set(name, value)
	}
	for name, command := range e.HeaderCommands {
		value, err := f.output(ctx, command)
		if err != nil {
			return nil, err
		}
		h.Set(name, value)
	}
	if len(e.PasswordCommand) > 0 {
		var err error
		if e.Password, err = f.output(ctx, e.PasswordCommand); err != nil {
			return nil, err
		}
	}
	if e.User != "" || e.Password != "" {
		h.Set("Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(e.User+":"+e.Password)))
	}
	return h, nil
}

// commandTime is how long a person has to unlock what a command reads from.
const commandTime = time.Minute

// output is the first line that a command prints. It is asked once a run: it may ask a person. What the command prints
// to standard error is not shown: it may be part of a secret.
func (f *File) output(ctx context.Context, command []string) (string, error) {
	if len(command) == 0 || command[0] == "" {
		return "", errors.New("a command for a secret names no program")
	}
	name := strings.Join(command, "\x00")
	if said, ok := f.printed[name]; ok {
		return said, nil
	}
	ctx, cancel := context.WithTimeout(ctx, commandTime)
	defer cancel()
	out, err := exec.CommandContext(ctx, command[0], command[1:]...).Output()
	if err != nil {
		return "", fmt.Errorf("the command %s for a secret failed: %w", command[0], err)
	}
	line, _, _ := strings.Cut(string(out), "\n")
	f.printed[name] = strings.TrimSuffix(line, "\r")
	return f.printed[name], nil
}

// read reads the file if it has changed. The caller holds the lock.
func (f *File) read() error {
	info, err := os.Stat(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		f.entries = map[string]Entry{}
		return nil
	}
	switch {
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return errors.New("it is no file")
	case private && info.Mode().Perm()&0o077 != 0:
		return ErrOpen
	case f.entries != nil && info.ModTime().Equal(f.seen):
		return nil
	}
	entries := map[string]Entry{}
	if _, err := toml.DecodeFile(f.path, &entries); err != nil {
		// The error of the parser quotes the file, which may be a secret.
		return errors.New("it can't be understood: each part is [\"address\"] with user and password below")
	}
	f.entries, f.seen = entries, info.ModTime()
	return nil
}

// write writes the file anew, in one step: a text, which is what a person wrote by hand with its comments, and entries
// below it. A link to the file stays one. The caller holds the lock.
func (f *File) write(text []byte, entries map[string]Entry) error {
	path := f.path
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	out, err := os.CreateTemp(filepath.Dir(path), ".secrets-") // made for its owner alone
	if err != nil {
		return err
	}
	if len(text) > 0 {
		text = append(bytes.TrimRight(text, "\n"), "\n\n"...)
	}
	_, err = out.Write(text)
	err = errors.Join(err, toml.NewEncoder(out).Encode(entries), out.Sync(), out.Close())
	if err == nil {
		err = os.Rename(out.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(out.Name()))
	}
	if info, err := os.Stat(path); err == nil {
		f.seen = info.ModTime()
	}
	return nil
}
