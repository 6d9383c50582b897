// Package config is the settings file: where it lies, what it may say, what holds where it says nothing.
//
// One table for each part of the file (settings.go) has every setting with its name, default and help; reading,
// checking and the commented file come from it. Which keys there are to bind main tells it, as the screen knows them.
// The package knows plain values only: main hands them to the packages that they are for.
package config

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"lede/ui/keys"
	"lede/ui/theme"
)

// Settings are what a person can set. Those that Default or Read returns are all usable as they are.
type Settings struct {
	MarkRead      bool                // opening an article marks it read
	Summary       string              // whether the summary is open at the start: "remembered", "always" or "never"
	Triage        string              // whether the list shows first sentences at the start: as Summary
	Headlines     string              // how many lines each takes: "remembered", "one", "two" or "auto"
	Refresh       time.Duration       // how often feeds are fetched; 0 means by key only
	Connections   int                 // feeds and pages read at once
	PerHost       int                 // of them at one host
	Sites         map[string]Site     // where articles stand on the pages of some sites, by host
	Browser       []string            // the program that opens addresses, with its arguments; empty means the system's
	Notify        []string            // the program that tells of new articles
	KeepDays      int                 // how old articles may get; 0 is no bound
	KeepMost      int                 // how many articles of a feed are kept; 0 is no bound
	Player        []string            // the program that plays sound and film, in the same way
	Share         map[string][]string // programs to give articles to, by name
	Plain         bool                // read without a screen
	Mouse         bool
	Colors        string // "auto", "dark", "light" or "none"
	ASCII         string // whether to draw with ASCII alone: "auto", "yes" or "no"
	Theme         theme.Choice
	Preset        string     // of keys
	Keys          []keys.Own // in the order in which they are to be applied; no two take the same keys
	Downloads     string     // the folder for files that come with articles, "~" for the home; "" is the system's
	DownloadLimit int        // the largest of them in megabytes; 0 is no bound
}

// Known is what the rest of the program has that settings can name. The zero value has nothing.
type Known struct {
	Contexts  []string                      // the panes that keys can be bound in
	Presets   []string                      // sets of keys, the default first
	Actions   func(string) []keys.Action    // what keys can be bound to, with those of a preset
	Selectors func(take, drop string) error // says what is wrong with the CSS selectors of a site
}

// preset is the set of keys that holds where nothing is said.
func (k Known) preset() string {
	if len(k.Presets) == 0 {
		return ""
	}
	return k.Presets[0]
}

func (k Known) actions(preset string) []keys.Action {
	if k.Actions == nil {
		return nil
	}
	return k.Actions(preset)
}

// Default returns the settings that hold without a file.
func Default(k Known) Settings {
	return Settings{
		MarkRead: true, Summary: "remembered", Triage: "remembered", Headlines: "remembered", Refresh: time.Hour,
		Connections: 16, PerHost: 1, Sites: map[string]Site{}, Browser: []string{}, Player: []string{}, Share: map[string][]string{}, Notify: []string{}, Mouse: true, Colors: "auto", ASCII: "auto",
		DownloadLimit: 4000,
		Theme:         theme.Choice{Name: theme.Names()[0]}, Preset: k.preset(),
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
