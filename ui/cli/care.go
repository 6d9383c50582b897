package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"lede/feed/doc"
)

func (p Program) backup() *cobra.Command {
	var force bool
	c := &cobra.Command{
		Use: "backup FILE", Short: "copy all that is stored into a file", Args: exactly(1, "the file to write"),
		Long: "Copy all that is stored into a file, while readers may have it open. To go back to\nit, leave every reader and copy it over the store (lede config path says where that is).",
	}
	c.Flags().BoolVar(&force, "force", false, "replace a file that is there")
	c.RunE = func(c *cobra.Command, args []string) error {
		if _, err := os.Lstat(args[0]); err == nil && !force {
			return fmt.Errorf("%s is there already: --force replaces it", doc.Line(args[0]))
		}
		return p.with(func(l Library) error {
			if err := l.Store.Backup(c.Context(), args[0]); err != nil {
				return fmt.Errorf("%s: %w", doc.Line(args[0]), importProblem(err))
			}
			p.say("Everything stored is in " + doc.Line(args[0]) + ".")
			return nil
		})
	}
	return c
}

// Config is what the commands know of the settings.
type Config struct {
	Files func() []File                           // those of lede, the settings first
	Check func() (path string, problems []string) // of the settings file
	Show  func() (string, error)                  // the settings in force, as the file would have them
}

// File is one of lede's own.
type File struct {
	What string `json:"what"`
	Path string `json:"path"`
}

func (p Program) config() *cobra.Command {
	var json bool
	c := &cobra.Command{
		Use: "config [print|path|check]", Short: "say what is set, where the files are, and what is wrong in them",
		Long:      "print (or nothing): the settings in force, as the settings file would have them.\npath: where the files of lede are. check: what is wrong in the settings file; exit\ncode 1 if anything is.",
		ValidArgs: []string{"print", "path", "check"},
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 || len(args) == 1 && !strings.Contains(" print path check ", " "+args[0]+" ") {
				return misused(c, "config takes print, path or check")
			}
			return nil
		},
	}
	c.Flags().BoolVar(&json, "json", false, "print JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		switch strings.Join(args, "") {
		case "path":
			if json {
				return printJSON(p.Stdout, p.Config.Files())
			}
			return printRows(p.Stdout, p.Config.Files(), func(f File) []any { return []any{f.What, f.Path} })
		case "check":
			return p.checkConfig(json)
		}
		text, err := p.Config.Show()
		if err != nil {
			return err
		}
		if json {
			return printJSON(p.Stdout, map[string]string{"toml": text})
		}
		_, err = fmt.Fprint(p.Stdout, text)
		return err
	}
	return c
}

func (p Program) checkConfig(json bool) error {
	path, problems := p.Config.Check()
	if json {
		if err := printJSON(p.Stdout, map[string]any{"path": path, "problems": append([]string{}, problems...)}); err != nil {
			return err
		}
	}
	for _, problem := range problems {
		p.say(problem)
	}
	if len(problems) > 0 {
		return errNothing
	}
	p.say("Nothing is wrong in " + path + ".")
	return nil
}

const aboutDoctor = `Look for what is wrong: damage in the store, mistakes in the settings, files that
others may read, feeds that fail. Nothing is changed. Exit code 1 says that there is
damage, 3 that there is something to look at.`

func (p Program) doctor() *cobra.Command {
	var json bool
	c := &cobra.Command{Use: "doctor", Short: "look for damage and mistakes, and say what to do", Long: aboutDoctor, Args: exactly(0, "no arguments")}
	c.Flags().BoolVar(&json, "json", false, "print what was found as JSON")
	c.RunE = func(c *cobra.Command, _ []string) error {
		return p.with(func(l Library) error {
			damage, err := l.Store.Check(c.Context())
			if err != nil {
				return err
			}
			feeds, err := l.Store.Feeds(c.Context())
			if err != nil {
				return err
			}
			_, advice := p.Config.Check()
			advice = append(advice, openFiles(p.Config.Files())...)
			failing := 0
			for _, f := range feeds {
				if f.Failing() {
					failing++
				}
			}
			if failing > 0 {
				advice = append(advice, fmt.Sprintf("%s: lede list --failing names each, with the cause", plural(failing, "failing feed")))
			}
			return p.sayFound(damage, advice, json)
		})
	}
	return c
}

// openFiles are those that others than their owner may read.
func openFiles(files []File) []string {
	var found []string
	for _, f := range files {
		if info, err := os.Stat(f.Path); err == nil && f.What != "settings" && os.PathSeparator == '/' && info.Mode().Perm()&0o077 != 0 {
			found = append(found, fmt.Sprintf("others may read %s: chmod 600 makes it yours alone", f.Path))
		}
	}
	return found
}

func (p Program) sayFound(damage, advice []string, json bool) error {
	if json {
		found := map[string][]string{"damage": append([]string{}, damage...), "advice": append([]string{}, advice...)}
		if err := printJSON(p.Stdout, found); err != nil {
			return err
		}
	} else {
		for _, d := range damage {
			fmt.Fprintln(p.Stdout, "damage: "+doc.Line(d))
		}
		for _, a := range advice {
			fmt.Fprintln(p.Stdout, "advice: "+doc.Line(a))
		}
	}
	switch {
	case len(damage) > 0:
		return errors.New("the store is damaged: keep a copy of it, and go back to a backup, or import into a new one what lede export still gives")
	case len(advice) > 0:
		return errPart
	}
	p.say("All is well.")
	return nil
}
