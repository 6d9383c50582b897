package download

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

const (
	partEnding   = ".part"      // of what is not yet whole
	originEnding = ".part.json" // beside it: where it is from, to go on with it
	mostNames    = 999          // of one title
)

// part is a file that is not yet whole.
type part struct {
	file   *os.File
	path   string // of the file that it becomes
	size   int64  // bytes that an earlier attempt left
	origin origin
}

// claim opens the part that an earlier attempt left of a file, or begins one under a name that nothing has.
func claim(w Wanted) (*part, error) {
	for n := 1; n <= mostNames; n++ {
		path := filepath.Join(w.Folder, Name(w.Title, w.Type, n))
		if _, err := os.Lstat(path); err == nil {
			continue
		}
		p, err := open(path, w.Address)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		return p, err
	}
	return nil, noName(w)
}

func noName(w Wanted) error {
	return &fs.PathError{Op: "name", Path: filepath.Join(w.Folder, Name(w.Title, w.Type, 1)), Err: fs.ErrExist}
}

// open begins or goes on with the part of a path. A part that is of another address, or of nobody knows what, is
// somebody else's: fs.ErrExist. One that another program is at is ErrTaken.
func open(path, address string) (*part, error) {
	f, err := os.OpenFile(path+partEnding, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err == nil {
		taken(f) // by nobody: it is new
		p := &part{file: f, path: path, origin: origin{Address: address}}
		if err := p.note(); err != nil {
			return nil, errors.Join(err, p.leave())
		}
		return p, nil
	}
	if !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	from, err := readOrigin(path)
	info, missing := os.Lstat(path + partEnding)
	if err != nil || from.Address != address || missing != nil || !info.Mode().IsRegular() {
		return nil, fs.ErrExist
	}
	if f, err = os.OpenFile(path+partEnding, os.O_WRONLY, 0); err != nil {
		return nil, err
	}
	if taken(f) {
		return nil, errors.Join(ErrTaken, f.Close())
	}
	return &part{file: f, path: path, size: info.Size(), origin: from}, nil
}

func readOrigin(path string) (o origin, err error) {
	data, err := os.ReadFile(path + originEnding)
	if err != nil {
		return o, err
	}
	return o, json.Unmarshal(data, &o)
}

// note writes down where the part is from.
func (p *part) note() error {
	data, err := json.Marshal(p.origin)
	if err != nil {
		return err
	}
	return os.WriteFile(p.path+originEnding, data, 0o600) // an address may be a subscriber's own
}

// begin keeps the first bytes and is ready to write behind them. The origin is noted while nothing of it is there yet:
// bytes of one version never stand beside the name of another.
func (p *part) begin(from int64, o origin) error {
	if err := p.file.Truncate(from); err != nil {
		return err
	}
	if _, err := p.file.Seek(from, 0); err != nil {
		return err
	}
	p.size, p.origin = from, o
	return p.note()
}

// leave closes the part and lets it stand for the next attempt. One of which nothing came is taken away.
func (p *part) leave() error {
	info, err := p.file.Stat()
	if err := errors.Join(err, p.file.Close()); err != nil {
		return err
	}
	if info.Size() == 0 {
		return p.remove()
	}
	return nil
}

func (p *part) remove() error {
	_ = os.Remove(p.path + originEnding)
	return os.Remove(p.path + partEnding)
}

// finish gives the file its name, or one beside it that nothing has got meanwhile, and returns it.
func (p *part) finish(w Wanted) (path string, err error) {
	if err := errors.Join(p.file.Sync(), p.file.Close()); err != nil {
		return "", err
	}
	path, err = reserveName(p.path, w)
	if err != nil {
		return "", err
	}
	if err := os.Rename(p.path+partEnding, path); err != nil {
		return "", errors.Join(err, os.Remove(path))
	}
	_ = os.Remove(p.path + originEnding) // the file is there, whatever becomes of the note
	return path, nil
}

// reserveName makes an empty file under the first name that is free: whatever else comes to the folder meanwhile is not
// written over.
func reserveName(path string, w Wanted) (string, error) {
	for n := 1; n <= mostNames; n++ {
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err == nil {
			return path, f.Close()
		}
		if !errors.Is(err, fs.ErrExist) {
			return "", err
		}
		path = filepath.Join(w.Folder, Name(w.Title, w.Type, n))
	}
	return "", noName(w)
}
