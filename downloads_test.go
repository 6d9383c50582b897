package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestDownloadsGoWhereTheSystemOrThePersonWants(t *testing.T) {
	home, config := t.TempDir(), t.TempDir()
	t.Setenv("HOME", home)
	for _, c := range []struct{ name, setting, env, dirs, want string }{
		{"nothing said", "", "", "", filepath.Join(home, "Downloads")},
		{"the setting", "/srv/casts/", "/x", `XDG_DOWNLOAD_DIR="/y"`, "/srv/casts"},
		{"the setting, below the home", "~/casts", "", "", filepath.Join(home, "casts")},
		{"the variable", "", "/x", `XDG_DOWNLOAD_DIR="/y"`, "/x"},
		{"a variable that is no whole path", "", "x", "", filepath.Join(home, "Downloads")},
		{"the system's file", "", "", "# folders\nXDG_MUSIC_DIR=\"$HOME/Music\"\nXDG_DOWNLOAD_DIR=\"$HOME/Load\"\n", filepath.Join(home, "Load")},
		{"the system's file, elsewhere", "", "", `XDG_DOWNLOAD_DIR="/srv/load"`, "/srv/load"},
		{"the system's file, no whole path", "", "", `XDG_DOWNLOAD_DIR="load"`, filepath.Join(home, "Downloads")},
	} {
		t.Run(c.name, func(t *testing.T) {
			if err := os.WriteFile(filepath.Join(config, "user-dirs.dirs"), []byte(c.dirs), 0o600); err != nil {
				t.Fatal(err)
			}
			env := map[string]string{"XDG_DOWNLOAD_DIR": c.env, "XDG_CONFIG_HOME": config}
			if got := downloads(c.setting, func(name string) string { return env[name] }); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
