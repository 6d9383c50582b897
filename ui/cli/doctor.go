package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"lede/feed/doc"
	"lede/feed/store"
)

const aboutDoctor = `Look for what is wrong: damage in the store and its search index, counts that are not
right, mistakes in the settings, files that others may read, a clock that is wrong, feeds
that fail. Without options nothing is changed. Exit code 1 says that there is damage, 3
that there is something to look at.

--repair makes a backup beside the store, then makes indexes and counts anew.
--salvage FILE is for a store that can't be opened or repaired: all that can still be
read of FILE is copied into a new store, whose place is the argument. FILE stays as
it is; leave a reader that has it open first.`

func (p Program) doctor() *cobra.Command {
	var json, repair bool
	var salvage string
	c := &cobra.Command{
		Use: "doctor [NEW]", Short: "look for damage and mistakes, and say what to do", Long: aboutDoctor,
		Example: "  lede doctor --repair\n  lede doctor --salvage damaged.db new.db",
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case salvage == "" && len(args) > 0:
				return misused(c, "doctor takes no arguments but with --salvage")
			case salvage != "" && (len(args) != 1 || repair):
				return misused(c, "--salvage takes one argument, where the new store is to be, and no --repair")
			}
			return nil
		},
	}
	c.Flags().BoolVar(&json, "json", false, "print what was found as JSON")
	c.Flags().BoolVar(&repair, "repair", false, "make a backup, and put right what can be")
	c.Flags().StringVar(&salvage, "salvage", "", "copy what can be read of this damaged `file` into a new store")
	c.RunE = func(c *cobra.Command, args []string) error {
		if salvage != "" {
			return p.salvage(c.Context(), salvage, args[0], json)
		}
		return p.with(func(l Library) error {
			if repair {
				if err := p.repair(c.Context(), l); err != nil {
					return err
				}
			}
			return p.examine(c.Context(), l, json)
		})
	}
	return c
}

// announce tells whoever waits at a terminal that a large store is looked through.
func (p Program) announce() {
	const large, aSecond = 200 << 20, 50 << 20 // bytes
	if _, terminal := columns(p.Stderr); !terminal {
		return
	}
	for _, f := range p.Config.Files() {
		if info, err := os.Stat(f.Path); err == nil && f.What == "store" && info.Size() > large {
			p.say(fmt.Sprintf("Checking %.1f GB takes about %s.", float64(info.Size())/1e9, plural(int(info.Size()/aSecond), "second")))
		}
	}
}

// examine says what is wrong.
func (p Program) examine(ctx context.Context, l Library, json bool) error {
	p.announce()
	damage, err := l.Store.Check(ctx)
	feeds, why := l.Store.Feeds(ctx)
	if err = errors.Join(err, why); errors.Is(store.Why(err), store.ErrDamaged) {
		damage, err = append(damage, "the file can't be read as a whole"), nil
	}
	if err != nil {
		return err
	}
	_, advice := p.Config.Check()
	advice = append(advice, openFiles(p.Config.Files())...)
	advice = append(advice, onNetwork(p.Config.Files())...)
	told, err := l.Store.Clocks(ctx)
	if err != nil {
		return err
	}
	advice = append(advice, wrongClock(told, feeds, time.Now())...)
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
}

// repair puts the store right, after a backup beside it.
func (p Program) repair(ctx context.Context, l Library) error {
	for _, f := range p.Config.Files() {
		if f.What != "store" {
			continue
		}
		to := f.Path + ".before-repair-" + time.Now().Format("20060102-150405")
		if err := l.Store.Backup(ctx, to); err != nil {
			return fmt.Errorf("nothing is repaired, for no backup could be made (lede doctor --salvage may help): %w", err)
		}
		p.say("What was there is in " + doc.Line(to) + ".")
	}
	return l.Store.Repair(ctx)
}

// salvage copies what can be read of a damaged store.
func (p Program) salvage(ctx context.Context, from, to string, json bool) error {
	done, err := store.Salvage(ctx, from, to)
	if err != nil {
		return importProblem(err)
	}
	if json {
		said := map[string]any{"feeds": done.Feeds, "articles": done.Articles, "lost": done.Lost, "incomplete": append([]string{}, done.Unread...)}
		if err := printJSON(p.Stdout, said); err != nil {
			return err
		}
	}
	p.say(fmt.Sprintf("Salvaged %s and %s into %s.", plural(done.Feeds, "feed"), plural(done.Articles, "article"), doc.Line(to)))
	if done.Lost == 0 && len(done.Unread) == 0 {
		return nil
	}
	if done.Lost > 0 {
		p.say(fmt.Sprintf("%s could not be read.", plural(done.Lost, "article")))
	}
	for _, name := range done.Unread {
		p.say("Pages of " + name + " could not be read: rows that stood on them are missing.")
	}
	return errPart
}

// onNetwork says that the store is not on this machine's disk, where it is so.
func onNetwork(files []File) []string {
	var found []string
	for _, f := range files {
		if kind := store.Network(f.Path); kind != "" && f.What == "store" {
			found = append(found, fmt.Sprintf("the store is on a network file system (%s): reading waits for writing there, and two machines must not use it at once; "+
				"XDG_DATA_HOME says where else it may be", kind))
		}
	}
	return found
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
		return errors.New("the store is damaged: lede doctor --repair makes a backup and puts right what it can; if that fails, go back to a backup or use --salvage")
	case len(advice) > 0:
		return errPart
	}
	p.say("All is well.")
	return nil
}
