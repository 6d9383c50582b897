package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
)

// downloads is the folder for files that come with articles: that of the settings, else the system's; "" is none.
func downloads(setting string, getenv func(string) string) string {
	home, _ := os.UserHomeDir()
	if setting != "" {
		return filepath.Clean(underHome(setting, "~", home))
	}
	if dir := getenv("XDG_DOWNLOAD_DIR"); filepath.IsAbs(dir) {
		return dir
	}
	if dir := userDir(getenv("XDG_CONFIG_HOME"), home, "XDG_DOWNLOAD_DIR"); dir != "" {
		return dir
	}
	if home == "" {
		return ""
	}
	return filepath.Join(home, "Downloads")
}

// underHome puts the home in the place of a sign for it at the beginning of a path.
func underHome(path, sign, home string) string {
	if rest, ok := strings.CutPrefix(path, sign); ok && (rest == "" || rest[0] == '/') {
		return home + rest
	}
	return path
}

// userDir reads one of the folders that xdg-user-dirs keeps, each a line such as XDG_DOWNLOAD_DIR="$HOME/Load".
func userDir(configHome, home, name string) string {
	if !filepath.IsAbs(configHome) {
		configHome = filepath.Join(home, ".config")
	}
	f, err := os.Open(filepath.Join(configHome, "user-dirs.dirs"))
	if err != nil {
		return ""
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		value, ok := strings.CutPrefix(strings.TrimSpace(lines.Text()), name+"=")
		if dir := underHome(strings.Trim(value, `"`), "$HOME", home); ok && filepath.IsAbs(dir) {
			return filepath.Clean(dir)
		}
	}
	return ""
}
