//go:build unix

package main

import (
	"os"
	"path/filepath"
)

// The palette makes the settings file with all defaults; what is saved in it holds in the reader that is open, and a
// slip in it is told by line while the rest holds.
func settingsAtOnce(h home, _ *site) {
	path := filepath.Join(h.dir, "config", "lede", "config.toml")
	tm := h.open()
	tm.see("Welcome to lede")
	tm.press(enter)
	tm.gone("Pick starter feeds")
	tm.press(":settings" + enter)
	tm.see("The settings are in /")
	made, err := os.ReadFile(path)
	tm.must(err)
	tm.must(os.WriteFile(path, append(made, "star = \"S\"\n"...), 0o600))
	tm.see("The settings were read anew.")
	tm.press("S")
	tm.see("Starred “", "u takes it back.")
	tm.must(os.WriteFile(path, []byte("[theme]\nname = \"contrast\"\n[keys]\nstar = \"w\"\nundo = \"w\"\n"), 0o600))
	tm.see(`config.toml, line 5: "w" belongs to "star" on line 4 already, which keeps it: give "undo" another key.`)
	tm.press("w")
	tm.see("Took the star from “")
	tm.press("Q")
	tm.ends()
}
