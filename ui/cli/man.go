package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	man "github.com/spf13/cobra/doc"

	"lede/feed/doc"
)

func (p Program) man() *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use: "man", Short: "print the manual page", Args: exactly(0, "no arguments"),
		Long: "Print the manual page of lede and all its commands, for man -l - or a file lede.1.\nWith --dir a page for each command is written into a folder, which is made if it is\nnot there.",
	}
	c.Flags().StringVar(&dir, "dir", "", "write a page for each command into this `folder`")
	c.RunE = func(c *cobra.Command, _ []string) error {
		root := c.Root()
		root.DisableAutoGenTag = true
		header := man.GenManHeader{Title: "LEDE", Section: "1", Source: "lede " + p.Version, Manual: "User Commands"}
		if dir == "" {
			return eachPage(root, header, func(_ string, page []byte) error {
				_, err := p.Stdout.Write(page)
				return err
			})
		}
		header.Title = "" // each command's own
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("%s: %w", doc.Line(dir), writeProblem(err))
		}
		return eachPage(root, header, func(name string, page []byte) error {
			if err := os.WriteFile(filepath.Join(dir, name), page, 0o644); err != nil {
				return fmt.Errorf("%s: %w", doc.Line(filepath.Join(dir, name)), writeProblem(err))
			}
			return nil
		})
	}
	return c
}

// eachPage makes the page of a command, then those of the commands below it, and hands each on with the name of its file.
func eachPage(c *cobra.Command, header man.GenManHeader, take func(name string, page []byte) error) error {
	c.Long = setApart(c.Long)
	var page bytes.Buffer
	own := header
	if err := man.GenMan(c, &own, &page); err != nil {
		return err
	}
	name := strings.ReplaceAll(c.CommandPath(), " ", "-") + "." + header.Section
	text := page.Bytes()
	for _, unset := range []string{"[=false]", "=[]"} { // that an option is not given goes without saying
		text = bytes.ReplaceAll(text, []byte(unset), nil)
	}
	if err := take(name, text); err != nil {
		return err
	}
	for _, below := range c.Commands() {
		if !below.IsAvailableCommand() {
			continue
		}
		if err := eachPage(below, header, take); err != nil {
			return err
		}
	}
	return nil
}

// setApart makes the indented lines of a help text a block of their own in Markdown,
// which keeps its lines as they are.
func setApart(help string) string {
	var b strings.Builder
	lines := strings.Split(help, "\n")
	indented := func(i int) bool { return i >= 0 && i < len(lines) && strings.HasPrefix(lines[i], "  ") }
	for i, line := range lines {
		if line != "" && indented(i) != indented(i-1) && i > 0 {
			b.WriteByte('\n')
		}
		if indented(i) {
			b.WriteString("    ")
		}
		b.WriteString(line + "\n")
	}
	return strings.TrimRight(b.String(), "\n")
}
