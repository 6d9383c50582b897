package cli

import (
	"bytes"

	"github.com/spf13/cobra"
)

const aboutCompletion = `Print a script that completes commands, options, and the names of your feeds, folders,
labels and rules in a shell. To have it in each shell from now on:

  bash        lede completion bash > ~/.local/share/bash-completion/completions/lede
              (needs the package bash-completion)
  zsh         lede completion zsh > FOLDER/_lede, with a folder of your $fpath
  fish        lede completion fish > ~/.config/fish/completions/lede.fish
  powershell  lede completion powershell >> $PROFILE`

func (p Program) completion() *cobra.Command {
	scripts := map[string]func(root *cobra.Command) error{
		"bash":       func(root *cobra.Command) error { return root.GenBashCompletionV2(p.Stdout, true) },
		"zsh":        p.completeInZsh,
		"fish":       func(root *cobra.Command) error { return root.GenFishCompletion(p.Stdout, true) },
		"powershell": func(root *cobra.Command) error { return root.GenPowerShellCompletionWithDesc(p.Stdout) },
	}
	return &cobra.Command{
		Use: "completion bash|zsh|fish|powershell", Short: "print a script that completes in a shell", Long: aboutCompletion,
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"},
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != 1 || scripts[args[0]] == nil {
				return misused(c, "give a shell: bash, zsh, fish or powershell")
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error { return scripts[args[0]](c.Root()) },
	}
}

// completeInZsh prints the script for zsh. The one that cobra makes takes an argument such as full-text=yes, which has a
// minus within it, for an option.
func (p Program) completeInZsh(root *cobra.Command) error {
	var script bytes.Buffer
	if err := root.GenZshCompletion(&script); err != nil {
		return err
	}
	_, err := p.Stdout.Write(bytes.Replace(script.Bytes(), []byte(`=~ '-.*='`), []byte(`=~ '^-.*='`), 1))
	return err
}
