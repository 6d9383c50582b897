// Package store keeps feeds, articles and what a person did with them in one SQLite file.
//
// One connection writes, each write a short immediate transaction; others read beside it (WAL). The store decides
// what is new, keeps the unread counts by triggers, and knows nothing of the network or the screen.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Store is an open store. Its methods may be called from several goroutines.
type Store struct {
	write *sql.DB // one connection: SQLite has one writer, and waiting here is fairer than busy retries
	read  *sql.DB
	queue queue
	only  atomic.Pointer[error] // why it may only be read; nil where it may be written
	bodies
}

// readers is how many queries may run beside one another; a list, an article, counts and a search do.
const readers = 4

// pageBytes is the size of a page, as pragmas have it.
const pageBytes = 8192

// pragmas hold for every connection. Two programs on one file wait for each other up to busy_timeout milliseconds.
const pragmas = "_txlock=immediate&_pragma=busy_timeout(5000)" +
	"&_pragma=page_size(8192)&_pragma=foreign_keys(1)&_pragma=cache_size(-2000)&_pragma=temp_store(MEMORY)"

// small is the cache of a connection that only reads, in KiB with a minus: the system holds the file's pages too, and to
// copy one from there takes some microseconds.
const small = "&_pragma=cache_size(-500)"

const (
	// local keeps a write-ahead log: reading and writing go on beside each other. NORMAL may lose the last moments at a
	// power cut, never the file. The log is folded in after 32 MiB: what many articles have in common, such as the pages
	// of an index by age, is then written to the file once for all of them.
	local = "&_journal_mode=WAL&_pragma=synchronous(NORMAL)&_pragma=wal_autocheckpoint(4096)"
	// remote is for where no memory is shared with others: a journal that needs locks alone.
	remote = "&_journal_mode=DELETE&_pragma=synchronous(FULL)"
	// reading changes nothing, not even how a journal is kept.
	reading = "&mode=ro&_pragma=query_only(1)"
)

// Open opens the store at path, making it and its folder (for its owner alone) if needed, and brings an older one
// up to date.
func Open(path string) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of the store: %w", err)
	}
	if err := touch(path); err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	journal := local
	if Network(path) != "" {
		journal = remote
	}
	return openWith(path, journal)
}

func openWith(path, journal string) (*Store, error) {
	dsn := address(path) + "?" + pragmas + journal
	return open(path, dsn, dsn+small+"&_pragma=query_only(1)", readers)
}

// address is a file's, as SQLite takes it.
func address(path string) string { return (&url.URL{Scheme: "file", Opaque: escape(path)}).String() }

// OpenToRead opens the store at path, of this version, so that it is only read: all that would write to it fails with
// why. It is for a file that is damaged, or may not be written.
func OpenToRead(path string, why error) (s *Store, err error) {
	dsn := address(path) + "?" + pragmas + reading
	for _, how := range []string{"", "&immutable=1"} { // without a log beside it, and no right to make one
		if s, err = openToRead(dsn+how, why); err == nil {
			return s, nil
		}
	}
	return nil, err
}

func openToRead(dsn string, why error) (*Store, error) {
	db, err := connect(dsn)
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	db.SetMaxOpenConns(readers)
	db.SetMaxIdleConns(readers)
	s := &Store{write: db, read: db, bodies: newBodies()}
	s.only.Store(&why)
	if err := current(context.Background(), db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return s, nil
}

// OpenMemory opens an empty store that lives as long as the program: for a look around where nothing can be written.
func OpenMemory() (*Store, error) {
	return open("", "file::memory:?"+pragmas+local, "", 0)
}

// touch makes the file with the owner's rights alone before SQLite would make it with the world's.
func touch(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

// escape makes a path safe inside a file: address, where ? and # would end it.
func escape(path string) string {
	return (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
}

// open connects. Without a second address, reading shares the writer's one connection: a store in memory exists in
// its connection alone.
func open(path, writeDSN, readDSN string, readers int) (*Store, error) {
	write, err := connect(writeDSN)
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	write.SetMaxOpenConns(1)
	s := &Store{write: write, read: write, bodies: newBodies()}
	if err := migrate(context.Background(), write, path); err != nil {
		return nil, errors.Join(err, write.Close())
	}
	if readDSN == "" {
		return s, nil
	}
	if s.read, err = connect(readDSN); err != nil {
		return nil, errors.Join(fmt.Errorf("open the store: %w", err), write.Close())
	}
	s.read.SetMaxOpenConns(readers)
	s.read.SetMaxIdleConns(readers)
	return s, nil
}

// connect is sql.Open for a store's file, of which a connection needs more than SQL has.
func connect(dsn string) (*sql.DB, error) {
	if err := learnNumbers(); err != nil {
		return nil, err
	}
	return sql.Open("sqlite", dsn)
}

// Close folds the write-ahead log into the file and closes it. Nothing may be running on the store.
func (s *Store) Close() error {
	var readErr error
	if s.read != s.write {
		readErr = s.read.Close()
	}
	var walErr error
	if s.only.Load() == nil {
		_, walErr = s.write.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	}
	if full(walErr) {
		walErr = nil // the log stays beside the file and is read at the next start
	}
	return errors.Join(readErr, walErr, s.write.Close())
}

// change runs f in one transaction: all of it happens or nothing. Once the file turns out to be damaged it is only read,
// so that nothing gets worse.
func (s *Store) change(ctx context.Context, doing string, f func(*sql.Tx) error) error {
	if why := s.only.Load(); why != nil {
		return fmt.Errorf("%s: %w", doing, *why)
	}
	err := s.transact(ctx, doing, f)
	if damaged(err) {
		err = fmt.Errorf("%w: %w", ErrDamaged, err)
		s.only.CompareAndSwap(nil, &ErrDamaged)
	}
	return err
}

func (s *Store) transact(ctx context.Context, doing string, f func(*sql.Tx) error) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	if err := f(tx); err != nil {
		return errors.Join(fmt.Errorf("%s: %w", doing, err), rolledBack(tx))
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}

// rolledBack undoes tx; a transaction that a cancelled context has already undone is no error.
func rolledBack(tx *sql.Tx) error {
	if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		return err
	}
	return nil
}

// ErrFull is what a write that found no space on the disk is.
var ErrFull = errors.New("no space left on the disk")

// ErrReadOnly is what a write to a store that can't be written is.
var ErrReadOnly = errors.New("the store can't be written to")

// Why returns ErrFull, ErrReadOnly or ErrDamaged when that is behind err, else err.
func Why(err error) error {
	switch {
	case damaged(err):
		return ErrDamaged
	case full(err):
		return ErrFull
	case readOnly(err):
		return ErrReadOnly
	}
	return err
}

func damaged(err error) bool {
	return hasCode(err, sqlite3.SQLITE_CORRUPT) || hasCode(err, sqlite3.SQLITE_NOTADB)
}

// full also knows the error of a log's index that finds no room, which has a code of its own.
func full(err error) bool {
	return hasCode(err, sqlite3.SQLITE_FULL) || hasCode(err, sqlite3.SQLITE_IOERR_SHMSIZE) || errors.Is(err, syscall.ENOSPC)
}

func readOnly(err error) bool {
	return hasCode(err, sqlite3.SQLITE_READONLY) || errors.Is(err, os.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// hasCode reports whether err is SQLite's result code, a primary one or an extended one.
func hasCode(err error, code int) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code() == code || e.Code()&0xff == code)
}
