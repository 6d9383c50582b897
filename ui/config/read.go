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
func Read(path string, k Known) (Settings, []Problem, error) {
	text, err := load(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Default(k), nil, nil
	}
	if err != nil {
		return Default(k), nil, fmt.Errorf("reading the settings: %w", err)
	}
	s, problems := parse(text, k)
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
func parse(text string, k Known) (Settings, []Problem) {
	top, meta, problems := decode(text)
	r := &reader{known: k, meta: &meta, settings: Default(k), problems: problems}
	all := parts(k)
	for _, p := range all[1:] {
		r.part(top, p)
	}
	for key, value := range top {
		r.take(all[0].settings, "", key, value)
	}
	r.checkSites(top["sites"])
	slices.SortStableFunc(r.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Key, b.Key))
	})
	return r.settings, r.problems
}

// part takes what a table of the file says and removes it from the top.
func (r *reader) part(top values, p part) {
	value, there := top[p.name]
	if !there {
		return
	}
	delete(top, p.name)
	inside, ok := r.inside(value)
	if !ok {
		r.complain(lineOf(r.meta, value), p.name, fmt.Sprintf("%s is a part of the file: write what belongs to it below a line [%[1]s]", p.name))
		return
	}
	for _, set := range p.settings {
		if value, there := inside[set.name]; there {
			r.take(p.settings, p.name, set.name, value)
			delete(inside, set.name)
		}
	}
	if p.name == "keys" {
		r.keys(inside)
		return
	}
	for key, value := range inside {
		r.take(p.settings, p.name, key, value)
	}
}

// inside returns what a table has, and false for what is no table.
func (r *reader) inside(value toml.Primitive) (values, bool) {
	var all values
	isTable := false
	err := r.meta.PrimitiveDecode(value, probe(func(v any) error {
		_, isTable = v.(map[string]any)
		return nil
	}))
	err = errors.Join(err, r.meta.PrimitiveDecode(value, &all))
	return all, isTable && err == nil
}

// take puts a value where it belongs, or says why it cannot.
func (r *reader) take(settings []setting, part, key string, value toml.Primitive) {
	err := r.meta.PrimitiveDecode(value, probe(func(v any) error {
		i := slices.IndexFunc(settings, func(set setting) bool { return set.name == key })
		if i < 0 {
			return errors.New(unknown(key, settings))
		}
		if !settings[i].take(&r.settings, v) {
			return errors.New(wrong(settings[i], v, r.known))
		}
		return nil
	}))
	if err == nil {
		return
	}
	line, say := explain(err)
	if line == 0 {
		line = lineOf(r.meta, value)
	}
	path := toml.Key{key}
	if part != "" {
		path = toml.Key{part, key}
	}
	r.complain(line, path.String(), say)
}
