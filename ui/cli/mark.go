package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lede/feed"
	"lede/feed/store"
)

const aboutMark = `Mark all articles that answer a question, or those with the ids that are given.

` + aboutQuestions

// markFlags are what is done to articles.
type markFlags struct {
	read, unread, star, unstar, dry, json bool
	tag, untag                            []string
	ids                                   []int64
}

func (f markFlags) nothing() bool {
	return !f.read && !f.unread && !f.star && !f.unstar && len(f.tag)+len(f.untag) == 0
}

func (p Program) mark() *cobra.Command {
	var f markFlags
	c := &cobra.Command{
		Use: "mark QUESTION...", Short: "mark articles read or unread, star and label them", Long: aboutMark, ValidArgsFunction: p.completeQuestion,
		Example: "  lede mark older:30d --read --dry-run\n  lede mark --id 12,15 --star --tag later",
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case (len(args) == 0) == (len(f.ids) == 0):
				return misused(c, "give a question, or ids with --id")
			case f.nothing():
				return misused(c, "say what to do: --read, --unread, --star, --unstar, --tag or --untag")
			case f.read && f.unread || f.star && f.unstar:
				return misused(c, "one of --read and --unread, and of --star and --unstar")
			}
			return nil
		},
	}
	c.SetFlagErrorFunc(hintMinus)
	flags := c.Flags()
	flags.BoolVar(&f.read, "read", false, "mark them read")
	flags.BoolVar(&f.unread, "unread", false, "mark them unread")
	flags.BoolVar(&f.star, "star", false, "star them")
	flags.BoolVar(&f.unstar, "unstar", false, "take their stars away")
	flags.StringSliceVar(&f.tag, "tag", nil, "give them these `labels`")
	flags.StringSliceVar(&f.untag, "untag", nil, "take these `labels` away")
	flags.Int64SliceVar(&f.ids, "id", nil, "the articles with these `ids`, instead of a question")
	flags.BoolVar(&f.dry, "dry-run", false, "change nothing, say how many it would be")
	flags.BoolVar(&f.json, "json", false, "print how many as JSON")
	_ = c.RegisterFlagCompletionFunc("tag", p.completeLabels)
	_ = c.RegisterFlagCompletionFunc("untag", p.completeLabels)
	c.RunE = func(c *cobra.Command, words []string) error {
		ask := ""
		if len(words) > 0 {
			text, _, err := somethingAsked(c, words)
			if err != nil {
				return err
			}
			ask = text
		}
		return p.with(func(l Library) error { return p.markAll(c.Context(), l, ask, f) })
	}
	return c
}

// markedArticles is what marking did, as programs read it.
type markedArticles struct {
	Found   int  `json:"found"`
	Changed int  `json:"changed"`
	Dry     bool `json:"dry_run"`
}

func (p Program) markAll(ctx context.Context, l Library, ask string, f markFlags) error {
	ids, absent, err := l.known(ctx, f.ids)
	if ask != "" {
		ids, err = l.Store.IDs(ctx, store.Query{Ask: ask})
	}
	for _, id := range absent {
		p.say(missing(int64(id), feed.ErrMissing).Error())
	}
	done := markedArticles{Found: len(ids), Dry: f.dry}
	switch {
	case err != nil:
		return err
	case f.dry:
		p.say(fmt.Sprintf("%s would be marked; nothing is changed.", plural(len(ids), "article")))
	default:
		if done.Changed, err = l.change(ctx, ids, f); err != nil {
			return err
		}
		p.say(fmt.Sprintf("Changed %d of %s.", done.Changed, plural(len(ids), "article")))
	}
	if f.json {
		if err := printJSON(p.Stdout, done); err != nil {
			return err
		}
	}
	switch {
	case len(absent) == 0:
		return nil
	case len(ids) == 0:
		return errNothing
	}
	return errPart
}

// known are those of some ids that articles have, and those that none has.
func (l Library) known(ctx context.Context, typed []int64) (ids, absent []feed.ItemID, err error) {
	all := make([]feed.ItemID, len(typed))
	for i, id := range typed {
		all[i] = feed.ItemID(id)
	}
	rows, err := l.Store.Headlines(ctx, all)
	there := map[feed.ItemID]bool{}
	for _, h := range rows {
		there[h.ID] = true
	}
	for _, id := range all {
		if there[id] {
			ids = append(ids, id)
		} else {
			absent = append(absent, id)
		}
	}
	return ids, absent, err
}

// change does to articles what the flags say, and returns how many were different before.
func (l Library) change(ctx context.Context, ids []feed.ItemID, f markFlags) (int, error) {
	different := map[feed.ItemID]bool{}
	note := func(changed []feed.ItemID, err error) error {
		for _, id := range changed {
			different[id] = true
		}
		return err
	}
	var errs []error
	for _, flag := range []struct {
		flag    feed.Flags
		on, off bool
	}{{feed.Read, f.read, f.unread}, {feed.Starred, f.star, f.unstar}} {
		if flag.on || flag.off {
			errs = append(errs, note(l.Store.SetFlag(ctx, ids, flag.flag, flag.on)))
		}
	}
	for _, tag := range f.tag {
		errs = append(errs, note(l.Store.Tag(ctx, ids, strings.TrimSpace(tag), true)))
	}
	for _, tag := range f.untag {
		errs = append(errs, note(l.Store.Tag(ctx, ids, strings.TrimSpace(tag), false)))
	}
	return len(different), errors.Join(errs...)
}
