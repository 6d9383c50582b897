package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"time"
)

// together bounds the items of one transaction. What waits for the writer is written in one: FTS5 writes a piece of its
// index at each commit and merges the pieces later, which costs twice as much for a feed at a time. A mark that a person
// sets waits for as long as these take.
const together = 500

// queue holds what waits for the writer.
type queue struct {
	turn sync.Mutex // of whoever writes, for itself and for all that wait

	mu      sync.Mutex
	waiting []*waiter
}

// waiter is one Write; done, saved and err belong to whoever has the turn.
type waiter struct {
	Ready
	done  bool
	saved Saved
	err   error
}

func (q *queue) add(r Ready) *waiter {
	q.mu.Lock()
	defer q.mu.Unlock()
	w := &waiter{Ready: r}
	q.waiting = append(q.waiting, w)
	return w
}

// next takes what is to be written in one transaction: at least the first of those that wait.
func (q *queue) next() []*waiter {
	q.mu.Lock()
	defer q.mu.Unlock()
	n, items := 0, 0
	for n < len(q.waiting) && (n == 0 || items+len(q.waiting[n].fresh) <= together) {
		items += len(q.waiting[n].fresh)
		n++
	}
	batch := q.waiting[:n:n]
	q.waiting = q.waiting[n:]
	return batch
}

// Write writes what Prepare made ready, all of it or nothing, and in one transaction with what else waits to be written.
// run runs each transaction, for instance on a thread of its own.
func (s *Store) Write(ctx context.Context, r Ready, run func(func())) (Saved, error) {
	if err := ctx.Err(); err != nil {
		return Saved{}, err
	}
	w := s.queue.add(r)
	s.queue.turn.Lock()
	defer s.queue.turn.Unlock()
	for !w.done {
		run(func() {
			s.writeTogether(context.WithoutCancel(ctx), s.queue.next()) // others' writing must not end with this one's context
		})
	}
	return w.saved, w.err
}

// writeTogether writes a batch; where that fails, each of it alone, so that one feed's trouble is no other's.
func (s *Store) writeTogether(ctx context.Context, batch []*waiter) {
	err := s.writeAll(ctx, batch)
	if err != nil && len(batch) > 1 {
		for _, w := range batch {
			s.writeTogether(ctx, []*waiter{w})
		}
		return
	}
	for _, w := range batch {
		if w.done, w.err = true, err; err != nil {
			w.saved = Saved{}
		}
	}
}

func (s *Store) writeAll(ctx context.Context, batch []*waiter) error {
	now := time.Now()
	return s.change(ctx, "save "+batch[0].feed.Title, func(tx *sql.Tx) error {
		writer, err := s.newItemWriter(ctx, tx, now)
		if err != nil {
			return err
		}
		for _, w := range batch {
			w.saved = Saved{}
			if err := writer.writeFeed(tx, w, now); err != nil {
				return errors.Join(err, writer.close())
			}
		}
		if err := errors.Join(writer.indexAll(tx), writer.close(), s.keepPages(ctx, tx, writer.written)); err != nil {
			return err
		}
		return writer.treat(tx, batch)
	})
}

// writeFeed writes a feed's own particulars and its items.
func (w *itemWriter) writeFeed(tx *sql.Tx, r *waiter, now time.Time) error {
	if err := saveFeed(w.ctx, tx, r.feed, now); err != nil || len(r.fresh) == 0 {
		return err
	}
	if err := w.begin(r.feed.ID, r.present); err != nil {
		return err
	}
	for _, p := range r.fresh {
		if err := w.write(p, &r.saved); err != nil {
			return err
		}
	}
	return nil
}

// treat applies all rules to what has arrived.
func (w *itemWriter) treat(tx *sql.Tx, batch []*waiter) error {
	t, err := newTreatment(w.ctx, tx, w.written)
	if err != nil {
		return err
	}
	for _, b := range batch {
		if b.saved.FullText, b.saved.Notify, err = t.treat(b.saved.New); err != nil {
			return err
		}
	}
	return nil
}
