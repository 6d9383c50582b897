package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"lede/feed/secret"
	"lede/feed/store"
	"lede/ui/cli"
	"lede/ui/config"
)

// open opens what is stored for a command. It must last, so there is none in memory; and what a reader beside
// this one has opened for a look is left alone.
func (l lede) open() (cli.Library, error) {
	path, err := dataFile()
	if err != nil {
		return cli.Library{}, err
	}
	startLog() // the log ends with the process
	settings, _ := readSettings()
	s, notice, err := openFile(path)
	if err != nil {
		return cli.Library{}, err
	}
	if notice != "" {
		fmt.Fprintln(os.Stderr, "lede:", notice)
	}
	return cli.Library{
		Store: s, Refresher: l.refresher(s, settings, false), Secrets: l.secrets, Share: settings.Share,
		Retention: store.Retention{Days: settings.KeepDays, Most: settings.KeepMost},
		Downloads: downloads(settings.Downloads, os.Getenv), MostBytes: int64(settings.DownloadLimit) * 1e6,
	}, nil
}

// secrets is the file of secrets, beside the settings; nil without a home.
func secrets() *secret.File {
	path, err := config.Path(os.Getenv)
	if err != nil {
		return nil
	}
	return secret.Open(filepath.Join(filepath.Dir(path), secretsFile))
}

const secretsFile = "secrets.toml"

// configuration is what the commands know of lede's own files.
func configuration() cli.Config {
	return cli.Config{
		Files: func() []cli.File {
			var files []cli.File
			add := func(what, path string, err error) {
				if err == nil {
					files = append(files, cli.File{What: what, Path: path})
				}
			}
			settings, err := config.Path(os.Getenv)
			add("settings", settings, err)
			add("secrets", filepath.Join(filepath.Dir(settings), secretsFile), err)
			data, err := dataFile()
			add("store", data, err)
			state, err := xdg("XDG_STATE_HOME", ".local/state")
			add("log", filepath.Join(state, "lede.log"), err)
			return files
		},
		Check: func() (string, []string) {
			path, err := config.Path(os.Getenv)
			if err != nil {
				return "", []string{err.Error()}
			}
			_, problems, err := config.Read(path, known())
			var said []string
			if err != nil {
				said = append(said, err.Error())
			}
			for _, p := range problems {
				said = append(said, p.String())
			}
			return path, said
		},
		Show: func() (cli.Settings, error) {
			s := config.Default(known())
			path, err := config.Path(os.Getenv)
			if err == nil {
				s, _, err = config.Read(path, known())
			} else {
				err = nil // no home, no file, no settings of one's own
			}
			text := config.Written(s, known())
			values, why := config.Values(text)
			return cli.Settings{Text: text, Values: values}, errors.Join(err, why)
		},
	}
}
