package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"lede/feed/refresh"
	"lede/feed/store"
	"lede/ui/config"
)

// openStore opens the store, or where none can be made one in memory, and says so: a look around needs no disk. A
// store that is there but can't be opened is an error: an empty one in its place would look like a loss.
func openStore() (s *store.Store, notice string, err error) {
	path, err := dataFile()
	if err != nil {
		return memory(err)
	}
	if s, notice, err = openFile(path); err == nil {
		if err := s.Purge(context.Background()); err != nil { // it can wait
			slog.Error("purge", "error", err)
		}
		return s, notice, nil
	}
	if _, there := os.Stat(path); there == nil {
		return nil, "", err
	}
	return memory(err)
}

// openFile opens a store, if only to read it, and then says so.
func openFile(path string) (s *store.Store, notice string, err error) {
	if s, err = store.Open(path); err == nil {
		return s, "", nil
	}
	why := store.Why(err)
	var advice string
	switch {
	case errors.Is(why, store.ErrDamaged):
		advice = "go back to a backup, or copy what can still be read with lede doctor --salvage " + path + " NEW"
	case errors.Is(why, store.ErrReadOnly):
		advice = "make it writable"
	case errors.Is(why, store.ErrFull):
		advice = "make room"
	case errors.Is(why, store.ErrNewer):
		return nil, "", fmt.Errorf("can't open %s: %w; it is left as it is, for that version to open", path, why)
	default:
		return nil, "", fmt.Errorf("can't open %s: %w", path, why)
	}
	if s, err = store.OpenToRead(path, why); err != nil {
		return nil, "", fmt.Errorf("can't open %s: %w; %s", path, why, advice)
	}
	return s, fmt.Sprintf("Nothing can be kept, only read: %v; %s.", why, advice), nil
}

func memory(why error) (*store.Store, string, error) {
	s, err := store.OpenMemory()
	return s, fmt.Sprintf("Nothing can be kept: what is read here is gone when you leave (%v).", why), err
}

// dataFile is where the store lies.
func dataFile() (string, error) {
	dir, err := xdg("XDG_DATA_HOME", ".local/share")
	return filepath.Join(dir, "lede.db"), err
}

// xdg is lede's folder below one of the XDG base directories.
func xdg(variable, otherwise string) (string, error) {
	if dir := os.Getenv(variable); filepath.IsAbs(dir) {
		return filepath.Join(dir, "lede"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(home, filepath.FromSlash(otherwise), "lede"), nil
}

// whereLogIs points at the log, at the end of a sentence.
func whereLogIs() string {
	dir, err := xdg("XDG_STATE_HOME", ".local/state")
	if err != nil {
		return ""
	}
	return "; " + filepath.Join(dir, "lede.log") + " has more"
}

// startLog sends the log to a file, for the screen is taken; without one it goes nowhere. It begins anew at each
// start once it is long.
func startLog() (stop func()) {
	const longest = 1 << 20 // bytes
	slog.SetDefault(slog.New(slog.DiscardHandler))
	dir, err := xdg("XDG_STATE_HOME", ".local/state")
	if err != nil {
		return func() {}
	}
	path := filepath.Join(dir, "lede.log")
	mode := os.O_APPEND
	if info, err := os.Stat(path); err == nil && info.Size() > longest {
		mode = os.O_TRUNC
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return func() {}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|mode, 0o600)
	if err != nil {
		return func() {}
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(f, nil)))
	return func() { _ = f.Close() }
}

// sites are the rules for the pages of some sites. Selectors that can't be read are logged, and the rest used.
func sites(s config.Settings) refresh.Sites {
	list := make([]refresh.Site, 0, len(s.Sites))
	for host, site := range s.Sites {
		list = append(list, refresh.Site{Host: host, Take: site.Take, Drop: site.Drop})
	}
	rules, errs := refresh.NewSites(list)
	for _, err := range errs {
		slog.Warn("settings", "problem", err)
	}
	return rules
}
