package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"

	"modernc.org/sqlite"
)

// numbersOf reads the numbers that a query gives with SQL's numbers function, of which it makes one value. That costs
// two thirds of what a row for each number does, and ends at once when ctx does: the driver can interrupt only what
// happens before the first row.
func numbersOf[T ~int64](ctx context.Context, db *sql.DB, doing, query string, args ...any) ([]T, error) {
	var list sql.RawBytes
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&list)
	}
	if err = errors.Join(err, rows.Err()); err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	return unpack[T](list), nil
}

// gathered is what SQL's numbers function has seen of one query: the difference of each number from the one before, two
// or three bytes for the next id of a list. SQLite keeps for ever a piece of memory as large as the largest that it was
// asked for, and those of half the size, of a quarter and so on through which it got there, so what it is given is small:
// a million ids as text left 20 MB behind, like this they leave 3.
type gathered struct {
	last int64
	list []byte
}

// learnNumbers makes SQL's numbers function known to each connection that is opened from then on.
var learnNumbers = sync.OnceValue(func() error {
	return sqlite.RegisterFunction("numbers", &sqlite.FunctionImpl{
		NArgs:         -1,
		MakeAggregate: func(sqlite.FunctionContext) (sqlite.AggregateFunction, error) { return &gathered{}, nil },
	})
})

// Step takes the numbers of one row in turn.
func (g *gathered) Step(_ *sqlite.FunctionContext, row []driver.Value) error {
	for _, v := range row {
		n, ok := v.(int64)
		if !ok {
			return fmt.Errorf("%v is no number", v)
		}
		g.list = binary.AppendVarint(g.list, n-g.last)
		g.last = n
	}
	return nil
}

// WindowValue is all that was seen.
func (g *gathered) WindowValue(*sqlite.FunctionContext) (driver.Value, error) { return g.list, nil }

// WindowInverse would take the oldest row out of a moving window, for which there is no need.
func (g *gathered) WindowInverse(*sqlite.FunctionContext, []driver.Value) error {
	return errors.New("numbers is no window function")
}

// Final has nothing to let go of.
func (g *gathered) Final(*sqlite.FunctionContext) {}

func unpack[T ~int64](list []byte) []T {
	n := 0
	for _, b := range list {
		if b < 0x80 { // the last byte of a number
			n++
		}
	}
	if n == 0 {
		return nil
	}
	all := make([]T, n)
	var last int64
	for i := range all {
		d, size := binary.Varint(list)
		last += d
		all[i], list = T(last), list[size:]
	}
	return all
}
