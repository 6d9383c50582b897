package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"

	"github.com/spf13/cobra"

	"lede/feed/doc"
	"lede/summarize"
)

// rowBytes is the longest line that is read: twice the longest document, for JSON writes much of a text as escapes.
const rowBytes = 2 * doc.MaxBytes

// summarizeRows reads an article a line and prints a summary a line, in the same order. Lines that are no article are
// told of and left out.
func (p Program) summarizeRows(c *cobra.Command, source string, budget summarize.Budget) error {
	if isAddress(source) {
		return misused(c, "--jsonl reads a file or standard input")
	}
	in, err := p.open(source)
	if err != nil {
		return unreadable(source, err)
	}
	defer in.Close()
	ctx, stop := context.WithCancel(c.Context())
	defer stop()
	w := startRows(ctx, in, budget)
	all, broken, err := p.printRows(w.ordered, stop)
	w.running.Wait()
	switch {
	case err != nil:
		return fmt.Errorf("can't write: %w", err)
	case w.err != nil:
		return unreadable(source, w.err)
	case broken > 0:
		return fmt.Errorf("%d of %d lines could not be read", broken, all)
	}
	return nil
}

// printRows prints rows as they are done, and lets what is ready out before it waits. When it can't write it stops the
// work and takes what is on its way.
func (p Program) printRows(rows <-chan *row, stop func()) (all, broken int, err error) {
	out := bufio.NewWriter(p.Stdout)
	for r := range rows {
		<-r.done
		all++
		if err != nil {
			continue
		}
		if r.err != nil {
			broken++
			p.say(fmt.Sprintf("line %d: %v", r.number, r.err))
		}
		_, err = out.Write(r.out)
		if err == nil && len(rows) == 0 {
			err = out.Flush()
		}
		if err != nil {
			stop()
		}
	}
	if err == nil {
		err = out.Flush()
	}
	return all, broken, err
}

// row is one line of input and what became of it, once it is done.
type row struct {
	number int // from 1, as editors count
	line   []byte
	out    []byte // a line of output
	err    error
	done   chan struct{}
}

// rowWork is the work on all rows: one goroutine reads, as many as there are processors summarise.
type rowWork struct {
	ordered chan *row // every row, in the order of the input
	open    chan *row // rows that wait for a processor
	running sync.WaitGroup
	err     error // why reading ended early; to be asked when nothing runs any more
}

// startRows begins to read and to summarise. It ends with the input or, a row later, with the context.
func startRows(ctx context.Context, in io.Reader, budget summarize.Budget) *rowWork {
	processors := runtime.GOMAXPROCS(0)
	w := &rowWork{ordered: make(chan *row, 4*processors), open: make(chan *row)}
	w.running.Go(func() {
		defer close(w.ordered)
		defer close(w.open)
		w.err = w.read(ctx, bufio.NewReader(in))
	})
	for range processors {
		w.running.Go(func() {
			for r := range w.open {
				r.out, r.err = summarizeRow(r.line, budget)
				r.line = nil
				close(r.done)
			}
		})
	}
	return w
}

func (w *rowWork) read(ctx context.Context, in *bufio.Reader) error {
	for number := 1; ctx.Err() == nil; number++ {
		line, err := readLine(in)
		if err == io.EOF {
			return nil
		}
		r := &row{number: number, line: line, done: make(chan struct{})}
		switch {
		case errors.Is(err, errLongLine):
			r.err = err
			close(r.done)
			w.ordered <- r
		case err != nil:
			return err
		case len(bytes.TrimSpace(line)) > 0:
			w.ordered <- r
			w.open <- r
		}
	}
	return nil
}

var errLongLine = fmt.Errorf("it is longer than %d MB", rowBytes>>20)

// readLine reads a line; one that is too long is read to its end and is errLongLine. The error is io.EOF when there is
// no more.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(line)+len(part) > rowBytes; long {
			line = nil
		} else {
			line = append(line, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
		case err == io.EOF && long, err == nil && long:
			return nil, errLongLine
		case err == io.EOF && len(line) > 0, err == nil:
			return line, nil
		default:
			return nil, err
		}
	}
}
