package config

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"github.com/BurntSushi/toml"
)

// limit is the most that a settings file may have, in bytes: many times what all settings take. What is larger is
// something else.
const limit = 64 << 10

// Read returns what a settings file says, with defaults for the rest and for what cannot be used, which comes back as
// problems in the order of the lines. A file that is not there says nothing. An error means that the file could not be
// read at all; the settings are the defaults then.
func Read(path string) (Settings, []Problem, error) {
	text, err := load(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Default(), nil, nil
	}
	if err != nil {
		return Default(), nil, fmt.Errorf("reading the settings: %w", err)
	}
	s, problems := parse(text)
	return s, problems, nil
}

func load(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err == nil && len(text) > limit {
		err = fmt.Errorf("%s has more than %d KiB", path, limit>>10)
	}
	return string(text), err
}

// parse takes what it can from the text of a settings file.
func parse(text string) (Settings, []Problem) {
	s := Default()
	values, meta, problems := decode(text)
	settings := table()
	for key, value := range values {
		err := meta.PrimitiveDecode(value, probe(func(v any) error { return take(&s, settings, key, v) }))
		if err == nil {
			continue
		}
		line, say := explain(err)
		if line == 0 {
			line = lineOf(&meta, value)
		}
		problems = append(problems, Problem{line, printable(toml.Key{key}.String()), say})
	}
	slices.SortFunc(problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Key, b.Key))
	})
	return s, problems
}

// take puts a value where it belongs, or says why it cannot.
func take(s *Settings, settings []setting, key string, v any) error {
	i := slices.IndexFunc(settings, func(set setting) bool { return set.name == key })
	if i < 0 {
		return errors.New(unknown(key, settings))
	}
	if !settings[i].take(s, v) {
		return errors.New(wrong(settings[i], v))
	}
	return nil
}
