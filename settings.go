package main

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"lede/feed/doc"
	"lede/feed/extract"
	"lede/feed/transfer"
	"lede/ui"
	"lede/ui/config"
	"lede/ui/theme"
)

// known is what settings can name.
func known() config.Known {
	return config.Known{Contexts: ui.Contexts(), Presets: ui.Presets(), Actions: ui.Actions, Selectors: func(take, drop string) error {
		_, err := extract.NewRule(take, drop)
		return err
	}}
}

// createSettings says where the settings file is, and makes it with all defaults if there is none.
func createSettings() (path string, created bool, err error) {
	if path, err = config.Path(os.Getenv); err != nil {
		return "", false, err
	}
	created, err = config.Create(path, known())
	return path, created, err
}

// readSettings reads the settings file; what is wrong in it is logged, the first of it said, and the rest used.
func readSettings() (s config.Settings, notice string) {
	path, err := config.Path(os.Getenv)
	if err != nil {
		return config.Default(known()), "" // without a home there are no settings
	}
	s, problems, err := config.Read(path, known())
	if err != nil {
		problems = []config.Problem{{Say: doc.Line(err.Error())}}
	}
	for i, p := range problems {
		slog.Warn("settings", "problem", p.String())
		if i == 0 {
			notice = p.String() + "."
		}
	}
	if len(problems) > 1 {
		notice += fmt.Sprintf(" The log has %d more.", len(problems)-1)
	}
	return s, notice
}

// options are the settings as the screen takes them.
func options(s config.Settings) ui.Options {
	o := ui.Options{
		KeepUnread: !s.MarkRead, Summary: s.Summary, Triage: s.Triage, Headlines: s.Headlines, Browser: s.Browser, Player: s.Player, Share: s.Share, Notify: s.Notify, NoMouse: !s.Mouse, Colors: s.Colors, Theme: s.Theme,
		Downloads: downloads(s.Downloads, os.Getenv), MostBytes: int64(s.DownloadLimit) * 1e6,
		Preset: s.Preset, Keys: s.Keys, Glyphs: theme.GlyphsFor(os.Getenv),
		Editor: strings.Fields(cmp.Or(os.Getenv("VISUAL"), os.Getenv("EDITOR"))), Newsboat: transfer.NewsboatFiles(os.Getenv),
	}
	switch s.ASCII {
	case "yes":
		o.Glyphs = theme.ASCII()
	case "no":
		o.Glyphs = theme.Unicode()
	}
	return o
}

// followSettings calls saved with the settings each time that their file was saved, until ctx ends. It looks at the
// file's time, which costs some microseconds, works on every file system, and sees an editor that puts a new file in
// the place of the old.
func followSettings(ctx context.Context, saved func(s config.Settings, notice string)) {
	const pause = time.Second // soon enough for who has just saved
	path, err := config.Path(os.Getenv)
	if err != nil {
		return
	}
	before := stampOf(path)
	for tick := time.NewTicker(pause); ; {
		select {
		case <-ctx.Done():
			tick.Stop()
			return
		case <-tick.C:
		}
		if now := stampOf(path); now != before {
			before = now
			saved(readSettings())
		}
	}
}

// stamp tells one state of a file from another; zero is none.
type stamp struct {
	time time.Time
	size int64
}

func stampOf(path string) stamp {
	info, err := os.Stat(path)
	if err != nil {
		return stamp{}
	}
	return stamp{info.ModTime(), info.Size()}
}
