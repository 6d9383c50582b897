// Package cli is lede on the command line: its commands, a file each, and the sentences for what goes wrong. It knows no
// screen; the reader is a function that it is given.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lede/feed/refresh"
)

// The exit codes.
const (
	ExitOK    = 0
	ExitError = 1 // a sentence on standard error says why
	ExitUsage = 2
	ExitPart  = 3 // some of it could not be done, or there is a choice to make
)

// Program is what the commands work with.
type Program struct {
	Version string
	Read    func(addresses []string, plain bool) error // opens the reader, without a screen if plain, and returns when the person leaves it
	Page    func(ctx context.Context, address string) (refresh.Page, error)
	Open    func() (Library, error) // opens what is stored
	Config  Config

	Stdin          io.Reader
	Stdout, Stderr io.Writer // data, and everything else
}

// Run runs the command that the arguments name, the reader if they name none, and returns the exit code.
func (p Program) Run(ctx context.Context, args []string) int {
	root := p.root()
	root.SetArgs(append([]string{}, args...)) // nil would be those of the process
	err := root.ExecuteContext(ctx)
	if err == nil {
		return ExitOK
	}
	if !errors.Is(err, errPart) && !errors.Is(err, errNothing) { // which were said already
		p.say(err.Error())
	}
	switch misuse := new(usageError); {
	case errors.As(err, &misuse):
		return ExitUsage
	case errors.Is(err, errPart):
		return ExitPart
	}
	return ExitError
}

// say writes a sentence to standard error.
func (p Program) say(sentence string) { fmt.Fprintln(p.Stderr, "lede:", sentence) }

const about = `lede reads news in the terminal and shows what each story says.

  lede              opens the reader
  lede ADDRESS...   opens feeds for a look: a feed's address, a site's, or a file
                    (lede -- ADDRESS where it is called like a command)
  lede --plain      reads without a screen: lines in, lines out, for screen readers,
                    slow lines and pipes

EXIT CODES
  0  all of it was done
  1  it could not be done; standard error says why
  2  the command line can't be meant
  3  some of it could not be done, such as feeds that failed or entries that were
     refused, or there is a choice to make`

// root returns the command that opens the reader, with all others below it.
func (p Program) root() *cobra.Command {
	cobra.MousetrapHelpText = "" // on Windows a double click opens the reader as well
	root := &cobra.Command{
		Use: "lede [ADDRESS...]", Short: "a news reader for the terminal that says what each story says", Long: about,
		Args: noMistypedCommand, SilenceErrors: true, SilenceUsage: true, SuggestionsMinimumDistance: 2,
	}
	version := root.Flags().Bool("version", false, "say the version and leave")
	plain := root.Flags().Bool("plain", false, "read without a screen: lines in, lines out, numbered")
	root.RunE = func(_ *cobra.Command, addresses []string) error {
		if *version {
			_, err := fmt.Fprintln(p.Stdout, "lede", p.Version)
			return err
		}
		return p.Read(addresses, *plain)
	}
	root.CompletionOptions.DisableDefaultCmd = true // ours is completion
	root.SetFlagErrorFunc(misusedFlag)
	root.SetIn(p.Stdin)
	root.SetOut(p.Stdout)
	root.SetErr(p.Stderr)
	root.AddCommand(p.summary(), p.add(), p.remove(), p.list(), p.refresh(), p.unread(), p.show(), p.save(),
		p.search(), p.mark(), p.tag(), p.rename(), p.move(), p.pause(), p.set(), p.rules(), p.searches(), p.clean(), p.pipe(), p.download(),
		p.importing(), p.export(), p.config(), p.doctor(), p.backup(), p.completion(), p.man())
	return root
}

var bareWord = regexp.MustCompile(`^\pL[\pL-]*$`)

// noMistypedCommand refuses a word that can be no address: lede serach foo is not to open the reader. Behind -- it may.
func noMistypedCommand(c *cobra.Command, args []string) error {
	if dash := c.ArgsLenAtDash(); dash >= 0 {
		args = args[:dash]
	}
	for _, word := range args {
		if _, err := os.Stat(word); err == nil || !bareWord.MatchString(word) || strings.EqualFold(word, "localhost") {
			continue
		}
		what := fmt.Sprintf("%q is neither a command, an address nor a file", word)
		if meant := c.SuggestionsFor(word); len(meant) > 0 {
			what += ": did you mean " + strings.Join(meant, " or ") + "?"
		}
		return misused(c, what)
	}
	return nil
}

// usageError is a command line that says nothing lede could do.
type usageError struct{ sentence string }

func (e *usageError) Error() string { return e.sentence }

func misused(c *cobra.Command, what string) error {
	return &usageError{fmt.Sprintf("%s; %s --help lists what there is", what, c.CommandPath())}
}

// misusedFlag says what an option takes.
func misusedFlag(c *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	if !errors.As(err, &value) {
		return misused(c, err.Error())
	}
	takes := "something else"
	switch value.GetFlag().Value.Type() {
	case "int", "int64":
		takes = "a number"
	case "int64Slice", "intSlice":
		takes = "numbers, with commas between them"
	case "bool":
		takes = "true or false"
	}
	return misused(c, fmt.Sprintf("--%s takes %s, not %q", value.GetFlag().Name, takes, value.GetValue()))
}

// columns returns the width of the terminal that a stream is; ok is false where it is none.
func columns(stream any) (n int, ok bool) {
	f, is := stream.(interface{ Fd() uintptr })
	if !is || !term.IsTerminal(f.Fd()) {
		return 0, false
	}
	n, _, err := term.GetSize(f.Fd())
	return n, err == nil && n > 0
}
