package store

import (
	"context"
	"fmt"
)

// Elsewhere returns a number that is another one than before once another program has written to the store; what this
// one writes leaves it as it is. It reads no page: SQLite counts commits for each connection, and all that this program
// writes goes through the one that is asked.
func (s *Store) Elsewhere(ctx context.Context) (version int64, err error) {
	if err := s.write.QueryRowContext(ctx, `PRAGMA data_version`).Scan(&version); err != nil {
		return 0, fmt.Errorf("ask for other programs' changes: %w", err)
	}
	return version, nil
}
