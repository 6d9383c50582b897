package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// Command is a command as documentation shows it.
type Command struct {
	Use, Short string
	Flags      []string // with their dashes, in the order of the help
}

// Commands returns every command that a person can give, by name.
func Commands() []Command {
	return commandsBelow((Program{}).root())
}

func commandsBelow(parent *cobra.Command) []Command {
	var list []Command
	for _, c := range parent.Commands() {
		if c.Hidden || c.Deprecated != "" {
			continue
		}
		command := Command{Use: strings.TrimSuffix(c.UseLine(), " [flags]"), Short: c.Short}
		command.Flags = flagsOf(c)
		list = append(append(list, command), commandsBelow(c)...)
	}
	return list
}

// flagsOf are the flags that a command's help lists.
func flagsOf(c *cobra.Command) []string {
	var flags []string
	for l := range strings.Lines(c.LocalFlags().FlagUsages()) {
		if i := strings.Index(l, "--"); i >= 0 {
			name, _, _ := strings.Cut(l[i:], " ")
			flags = append(flags, name)
		}
	}
	return flags
}

// Table returns the commands as a table in Markdown.
func Table() string {
	var b strings.Builder
	b.WriteString("| command | does | options |\n|---|---|---|\n")
	for _, c := range Commands() {
		flags := make([]string, len(c.Flags))
		for i, f := range c.Flags {
			flags[i] = "`" + f + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", strings.ReplaceAll(c.Use, "|", `\|`), c.Short, strings.Join(flags, ", "))
	}
	return b.String()
}
