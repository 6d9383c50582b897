package cli

import (
	"github.com/spf13/cobra"
	man "github.com/spf13/cobra/doc"
)

func (p Program) man() *cobra.Command {
	var dir string
	c := &cobra.Command{
		Use: "man", Short: "print the manual page", Args: exactly(0, "no arguments"),
		Long: "Print the manual page of lede and all its commands, for man -l - or a file lede.1.\nWith --dir a page for each command is written into a folder.",
	}
	c.Flags().StringVar(&dir, "dir", "", "write a page for each command into this `folder`")
	c.RunE = func(c *cobra.Command, _ []string) error {
		root := c.Root()
		root.DisableAutoGenTag = true
		header := &man.GenManHeader{Title: "LEDE", Section: "1", Source: "lede " + p.Version, Manual: "User Commands"}
		if dir != "" {
			header.Title = "" // each command's own
			return man.GenManTree(root, header, dir)
		}
		return p.printPages(root, header)
	}
	return c
}

// printPages prints the page of a command, then those of the commands below it.
func (p Program) printPages(c *cobra.Command, header *man.GenManHeader) error {
	if err := man.GenMan(c, header, p.Stdout); err != nil {
		return err
	}
	for _, below := range c.Commands() {
		if !below.IsAvailableCommand() {
			continue
		}
		if err := p.printPages(below, header); err != nil {
			return err
		}
	}
	return nil
}
