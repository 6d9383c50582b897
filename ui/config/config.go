// Package config is the settings file: where it lies, what it may say, what holds where it says nothing.
//
// One table (settings.go) has every setting with its name, default and help; reading, checking and the commented file
// come from it. The package knows plain values only: main hands them to the packages that they are for.
package config

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// Settings are what a person can set. Those that Default or Read returns are all usable as they are.
type Settings struct {
	MarkRead    bool          // opening an article marks it read
	Summary     string        // whether the summary is open at the start: "remembered", "always" or "never"
	Refresh     time.Duration // how often feeds are fetched; 0 means by key only
	Connections int           // feeds and pages read at once
	PerHost     int           // of them at one host
	Browser     []string      // the program that opens addresses, with its arguments; empty means the system's
	Mouse       bool
	Colors      string // "auto", "dark", "light" or "none"
	ASCII       string // whether to draw with ASCII alone: "auto", "yes" or "no"
}

// Default returns the settings that hold without a file.
func Default() Settings {
	return Settings{
		MarkRead: true, Summary: "remembered", Refresh: time.Hour,
		Connections: 16, PerHost: 1, Browser: []string{}, Mouse: true, Colors: "auto", ASCII: "auto",
	}
}

// Path returns where the settings file lies, whether there is one or not: $XDG_CONFIG_HOME/lede/config.toml by the
// XDG Base Directory Specification (which has relative paths ignored), else where the system keeps such files.
func Path(getenv func(string) string) (string, error) {
	dir := getenv("XDG_CONFIG_HOME")
	if filepath.IsAbs(dir) {
		return filepath.Join(dir, "lede", "config.toml"), nil
	}
	switch runtime.GOOS {
	case "darwin", "ios", "windows", "plan9":
		dir, err := os.UserConfigDir()
		return filepath.Join(dir, "lede", "config.toml"), err
	}
	home := getenv("HOME")
	if home == "" {
		return "", errors.New("finding the settings file: neither $XDG_CONFIG_HOME nor $HOME is set")
	}
	return filepath.Join(home, ".config", "lede", "config.toml"), nil
}
