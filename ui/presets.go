package ui

// Presets are the names of the sets of keys to choose from, the default first.
func Presets() []string { return []string{"vim", "newsboat", "arrows"} }

// presets are the keys that differ from those of the table of actions; none means that an action has no key.
func presets() map[string]map[string]string {
	return map[string]map[string]string{
		"newsboat": newsboatKeys(),
		"arrows":   arrowKeys(),
	}
}

// newsboatKeys are what newsboat 2 binds by default, as far as there is the same to do. What it has no key for keeps
// lede's.
func newsboatKeys() map[string]string {
	return map[string]string{
		"down":          "down",
		"up":            "up",
		"open":          "enter",
		"choose":        "enter",
		"back":          "esc, left",
		"next-feed":     "j, ]",
		"previous-feed": "k, [",
		"toggle-read":   "N",
		"star":          "ctrl+e",
		"links":         "u, ;",
		"share":         "|, ctrl+b",
		"filter":        "F, =",
		"list-look":     "g, G, S",
		"search":        "/",
		"newest":        "", // it begins with g, which sorts
		"top":           "home",
		"end":           "end",
		"undo":          "U",
		"rename":        "E",
		"delete":        "D",
		"digest":        "",       // D deletes
		"previous-hit":  "ctrl+p", // N is taken
	}
}

// arrowKeys are for hands that know no vi: arrows, named keys and what other programs use.
func arrowKeys() map[string]string {
	return map[string]string{
		"down":          "down",
		"up":            "up",
		"open":          "enter, right",
		"choose":        "enter, right",
		"back":          "left, esc, backspace",
		"close":         "",
		"return":        "alt+left",
		"half-down":     "",
		"half-up":       "",
		"top":           "home",
		"end":           "end",
		"page":          "space, pgdown",
		"page-back":     "pgup",
		"next":          "ctrl+down",
		"previous":      "ctrl+up",
		"next-feed":     "ctrl+right",
		"previous-feed": "ctrl+left",
		"search":        "ctrl+f",
		"undo":          "ctrl+z",
		"redo":          "ctrl+y",
		"refresh":       "f5",
		"refresh-all":   "shift+f5, ctrl+r",
		"add":           "insert, a",
		"delete":        "delete",
		"rename":        "f2",
		"palette":       "ctrl+p",
		"help":          "f1, ?",
		"suspend":       "",
		"quit":          "ctrl+q, ctrl+c",
	}
}
