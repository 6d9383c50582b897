package ui

import (
	"fmt"
	"os/exec"
	"reflect"

	tea "charm.land/bubbletea/v2"

	"lede/feed/doc"
	"lede/ui/paint"
)

// Settings is a message: the settings were read anew, as a person saved them.
type Settings struct {
	Options Options
	Problem string // what is wrong with them, if anything: a sentence
}

// settingsRead takes on other settings.
func (a *App) settingsRead(m Settings) tea.Cmd {
	o := m.Options.withDefaults()
	if m.Problem == "" && reflect.DeepEqual(o, a.options) {
		return nil // made anew, or saved as it was
	}
	bound, err := bind(o)
	if err != nil {
		a.status.Complain(problem("Can't use the settings", err))
		return nil
	}
	a.options, a.bindings, a.pending = o, bound, nil
	a.listing = o.listing(a.listing)
	if o.Summary == "always" {
		a.openSummary(true)
	}
	a.restyle()
	if m.Problem != "" {
		a.status.Complain(m.Problem)
		return nil
	}
	a.status.Say("The settings were read anew.")
	return nil
}

// background takes note of what the terminal's background is.
func (a *App) background(dark bool) {
	if dark != a.dark {
		a.dark = dark
		a.restyle()
	}
}

// edited tells that the editor was left, or why it did not start.
type edited struct{ err error }

// editSettings opens the settings file in an editor, making it first where there is none.
func (a *App) editSettings() tea.Cmd {
	path, err := a.begin.Settings()
	if err != nil {
		a.status.Complain(problem("Can't make the settings file", err))
		return nil
	}
	if len(a.options.Editor) == 0 {
		a.status.Say("The settings are in " + doc.Line(path) + ". What is saved there holds at once.")
		return nil
	}
	editor := a.options.Editor
	argv := append(editor[1:len(editor):len(editor)], path)
	return paint.Exec(exec.Command(editor[0], argv...), func(err error) tea.Msg { return edited{err} })
}

func (a *App) edited(m edited) {
	a.lostPictures()
	if m.err != nil {
		a.status.Complain(fmt.Sprintf("The editor failed: %s. The variable EDITOR names another.", doc.Line(m.err.Error())))
	}
}
