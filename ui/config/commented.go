package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"

	"lede/ui/keys"
)

// Commented returns a settings file that sets nothing: every setting with its default as a comment, and every action
// that is known with its keys.
func Commented(k Known) string {
	var b strings.Builder
	b.WriteString("# The settings of lede. Every line shows the default: take its # away and change it. What is saved holds at once.\n")
	defaults := Default(k)
	for _, p := range parts(k) {
		if p.name != "" {
			b.WriteString("\n[" + p.name + "]\n\n" + comment(p.help))
		}
		for i, set := range p.settings {
			if i == 0 || !set.brief || !p.settings[i-1].brief {
				b.WriteByte('\n')
			}
			if set.brief {
				b.WriteString("#" + set.name + " = " + set.show(&defaults) + " # " + set.help + "\n")
				continue
			}
			b.WriteString(comment(set.help + "\nTakes " + set.takes + "."))
			b.WriteString("#" + set.name + " = " + set.show(&defaults) + "\n")
		}
	}
	if actions := k.actions(k.preset()); len(actions) > 0 {
		b.WriteString("\n" + comment("All actions with the keys of \""+k.preset()+"\" and where they hold, if not everywhere."))
		for _, a := range actions {
			b.WriteString(action(a))
		}
	}
	return b.String()
}

// Written returns a settings file that sets what s does.
func Written(s Settings, k Known) string {
	var b strings.Builder
	for _, p := range parts(k) {
		if p.name != "" {
			b.WriteString("\n[" + p.name + "]\n")
		}
		for _, set := range p.settings {
			b.WriteString(set.name + " = " + set.show(&s) + "\n")
		}
	}
	context := keys.Everywhere
	for _, o := range s.Keys { // those for all panes come first
		if o.Context != context {
			context = o.Context
			b.WriteString("\n[keys." + context + "]\n")
		}
		b.WriteString(o.Action + " = " + list(texts(o.Keys)) + "\n")
	}
	return b.String()
}

// Values returns what the text of a settings file sets, by name, those of a table within it.
func Values(text string) (values map[string]any, err error) {
	_, err = toml.Decode(text, &values)
	return values, err
}

func texts(all []keys.Sequence) []string {
	texts := make([]string, len(all))
	for i, s := range all {
		texts[i] = s.String()
	}
	return texts
}

func comment(text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		b.WriteString("# " + line + "\n")
	}
	return b.String()
}

// action is a line that binds an action's keys.
func action(a keys.Action) string {
	where := ""
	if len(a.Contexts) > 0 {
		where = strings.Join(a.Contexts, ", ") + ": "
	}
	return "#" + a.Name + " = " + list(a.Keys) + " # " + where + a.Help + "\n"
}

// Create writes the commented file where there is none, with its folder, and reports whether it did.
func Create(path string, k Known) (created bool, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return false, err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	_, err = f.WriteString(Commented(k))
	return true, errors.Join(err, f.Close())
}
