// Package download keeps files that come with articles in a folder: under names that are safe, going on where an
// earlier attempt ended, within the room that there is. It knows neither the store nor the screen.
package download

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"lede/feed"
	"lede/feed/fetch"
)

// Wanted is a file to keep.
type Wanted struct {
	Address  string
	Title    string // of the article: what the file is named after
	Type     string // its media type, as far as it is known
	Folder   string // where it goes; it is made if it is not there
	MaxBytes int64  // the largest file to keep; 0 is no bound
	Typed    bool   // a person typed its host: it may be on a private network

	// Progress is told how many bytes are there and of how many, -1 where that is not known: from one goroutine, and
	// after each piece, so it has to be quick. Nil is told nothing.
	Progress func(done, size int64)
}

// ErrTaken is a file that another program is downloading just now.
var ErrTaken = errors.New("another program is downloading it")

// RoomError is a disk without the room for a file.
type RoomError struct {
	Need int64 // bytes; 0 where that is not known
	Free int64 // bytes that may be used
}

// Error says how much there is.
func (e *RoomError) Error() string { return fmt.Sprintf("%d bytes are free on the disk", e.Free) }

const (
	// reserve is what stays free of a disk: what lede stores is worth more than any episode.
	reserve = 100 << 20
	// checkEvery is how many bytes are written between two looks at the room.
	checkEvery = 16 << 20
)

// Save fetches a file and returns where it is. What came before an error or the end of ctx stays in the folder, with
// ".part" at the end of its name, and the next attempt goes on with it. Errors are as fetch.Client.Download has them, a
// *RoomError, ErrTaken, or of the file system.
func Save(ctx context.Context, c *fetch.Client, w Wanted) (path string, err error) {
	if err := os.MkdirAll(w.Folder, 0o755); err != nil {
		return "", err
	}
	p, err := claim(w)
	if err != nil {
		return "", err
	}
	keep := &keeper{part: p, wanted: w, free: freeSpace}
	err = c.Download(ctx, fetch.FileRequest{
		Address: w.Address, Typed: w.Typed, Have: p.size, Validators: p.origin.Validators, MaxBytes: w.MaxBytes, Begin: keep.begin,
	})
	if err != nil {
		return "", errors.Join(err, p.leave())
	}
	return p.finish(w)
}

// keeper writes what comes and looks after the room.
type keeper struct {
	part       *part
	wanted     Wanted
	free       func(folder string) (bytes int64, known bool)
	done, size int64
	checked    int64 // done when the room was looked at
}

func (k *keeper) begin(h fetch.FileHead) (io.Writer, error) {
	if h.Size != h.From {
		if err := k.room(max(0, h.Size-h.From)); err != nil {
			return nil, err
		}
	}
	if err := k.part.begin(h.From, origin{Address: k.wanted.Address, Validators: h.Validators}); err != nil {
		return nil, err
	}
	k.done, k.size, k.checked = h.From, h.Size, h.From
	k.report()
	return k, nil
}

// room reports an error where the disk has no room for so many bytes more.
func (k *keeper) room(need int64) error {
	free, known := k.free(k.wanted.Folder)
	if free = max(0, free-reserve); known && (free == 0 || free < need) {
		return &RoomError{Need: need, Free: free}
	}
	return nil
}

// Write writes to the part.
func (k *keeper) Write(b []byte) (int, error) {
	if k.done-k.checked >= checkEvery {
		k.checked = k.done
		if err := k.room(max(0, k.size-k.done)); err != nil {
			return 0, err
		}
	}
	n, err := k.part.file.Write(b)
	k.done += int64(n)
	k.report()
	return n, err
}

func (k *keeper) report() {
	if k.wanted.Progress != nil {
		k.wanted.Progress(k.done, k.size)
	}
}

// origin says of which version of which file a part is.
type origin struct {
	Address    string
	Validators feed.Validators
}
