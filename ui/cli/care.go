package cli

import (
	"errors"
	"fmt"
	"io/fs"
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
	json := jsonFlag(c, "print what was written as JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		switch info, err := os.Lstat(args[0]); {
		case err == nil && info.IsDir():
			return fmt.Errorf("%s is a folder: name the file to write in it", doc.Line(args[0]))
		case err == nil && !info.Mode().IsRegular():
			return fmt.Errorf("%s is no file that a backup could replace", doc.Line(args[0]))
		case err == nil && !force:
			return fmt.Errorf("%s is there already: --force replaces it", doc.Line(args[0]))
		}
		return p.with(func(l Library) error {
			if err := l.Store.Backup(c.Context(), args[0]); err != nil {
				return fmt.Errorf("%s: %w", doc.Line(args[0]), writeProblem(err))
			}
			p.say("Everything stored is in " + doc.Line(args[0]) + ".")
			if !*json {
				return nil
			}
			info, err := os.Stat(args[0])
			if err != nil {
				return importProblem(err)
			}
			return printJSON(p.Stdout, written{args[0], info.Size()})
		})
	}
	return c
}

// Config is what the commands know of the settings.
type Config struct {
	Files func() []File                           // those of lede, the settings first
	Check func() (path string, problems []string) // of the settings file
	Show  func() (Settings, error)                // those in force
}

// Settings are those in force.
type Settings struct {
	Text   string         // as the settings file would have them
	Values map[string]any // by name, those of a table within it
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
		settings, err := p.Config.Show()
		if err != nil {
			return err
		}
		if json {
			return printJSON(p.Stdout, settings.Values)
		}
		_, err = fmt.Fprint(p.Stdout, settings.Text)
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
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		p.say("There is no settings file, and the defaults hold; it would be " + path + ".")
		return nil
	}
	p.say("Nothing is wrong in " + path + ".")
	return nil
}
