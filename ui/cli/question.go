package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lede/feed/query"
	"lede/ui/cell"
)

const aboutQuestions = `A question is words, "phrases", -not, or, parentheses, a prefix*, and fields:
title: feed: folder: tag: author: site: lang: rule: is: newer: older: before: after:
on: longer: shorter:. All of it has to hold. unread, starred and today are states.
Where it begins with a minus, -- has to stand before it.`

// asked reads a question that is given in one argument or in several.
func asked(words []string) (text string, n query.Node, err error) {
	text = strings.Join(words, " ")
	if n, err = query.Parse(text, time.Now()); err != nil {
		return text, n, mistaken(text, err)
	}
	return text, n, nil
}

// mistaken shows where in a question the mistake is.
func mistaken(text string, err error) error {
	var wrong *query.Error
	if !errors.As(err, &wrong) {
		return err
	}
	shown := []rune(strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return ' '
		}
		return r
	}, text))
	const around = 60 // of a long question, only so many characters on either side of the place
	at := min(wrong.Column-1, len(shown))
	if at+around < len(shown) {
		shown = append(shown[:at+around:at+around], '…')
	}
	if at > around {
		shown, at = append([]rune{'…'}, shown[at-around:]...), around+1
	}
	before := cell.Width(string(shown[:at]))
	return &usageError{fmt.Sprintf("the question has a mistake at %v\n  %s\n  %s^", wrong, string(shown), strings.Repeat(" ", before))}
}

// somethingAsked refuses a question that every article answers, where that would be a slip with consequences.
func somethingAsked(c *cobra.Command, words []string) (string, query.Node, error) {
	text, n, err := asked(words)
	if err == nil && n.Everything() {
		err = misused(c, "ask for something, such as unread, \"feed:Example Wire\" or older:30d")
	}
	return text, n, err
}

// hintMinus says what to do where the minus of a question was taken for an option.
func hintMinus(c *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	if errors.As(err, &value) {
		return misusedFlag(c, err)
	}
	return misused(c, err.Error()+" (a question that begins with a minus goes behind --)")
}

// completeQuestion offers names of fields, states, feeds, folders and labels to the shell.
func (p Program) completeQuestion(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	spot := query.At(typed, len(typed))
	values, err := p.valuesOf(c.Context(), query.Field(spot.Field))
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	before := typed[:spot.Start]
	if spot.Quote {
		before = strings.TrimSuffix(before, `"`)
	}
	var offers []string
	for _, v := range beginning(values, spot.Typed) {
		if spot.Field == "" {
			offers = append(offers, before+v)
			continue
		}
		offers = append(offers, before+query.Quoted(v))
		if short := withoutSpaces(query.Field(spot.Field), v); short != "" && !spot.Quote {
			offers = append(offers, before+short)
		}
	}
	offers = apart(offers)
	directive := cobra.ShellCompDirectiveNoFileComp
	if spot.Field == "" {
		directive |= cobra.ShellCompDirectiveNoSpace // what follows a field's name stands right behind it
	}
	return offers, directive
}

// withoutSpaces asks for a name of several words without quotes, which bash and zsh can't put before what was typed: by
// its first word, with a star where the whole name is compared. It is empty where that can't be said.
func withoutSpaces(field query.Field, name string) string {
	first, _, several := strings.Cut(name, " ")
	switch {
	case !several || query.Quoted(first) != first:
		return ""
	case field == query.Folder || field == query.Tag:
		return first + "*"
	}
	return first
}

// apart leaves out what was offered already.
func apart(offers []string) (list []string) {
	offered := map[string]bool{}
	for _, o := range offers {
		if !offered[o] {
			list = append(list, o)
		}
		offered[o] = true
	}
	return list
}

// valuesOf are what may stand behind a field's colon, or without one the fields themselves.
func (p Program) valuesOf(ctx context.Context, field query.Field) (values []string, err error) {
	switch field {
	case query.Anywhere:
		for _, name := range query.Fields() {
			values = append(values, name+":")
		}
		return append(values, query.Unread, query.Starred, query.Today), nil
	case query.State:
		return query.States(), nil
	}
	if examples := query.Examples(string(field), time.Now()); examples != nil {
		return examples, nil
	}
	err = p.with(func(l Library) (err error) {
		values, err = l.valuesOf(ctx, field)
		return err
	})
	slices.Sort(values)
	return slices.DeleteFunc(slices.Compact(values), func(s string) bool { return s == "" }), err
}

func (l Library) valuesOf(ctx context.Context, field query.Field) (values []string, err error) {
	switch field {
	case query.Tag:
		return l.Store.Tags(ctx)
	case query.Rule:
		rules, err := l.Store.Rules(ctx)
		for _, r := range rules {
			values = append(values, r.Name)
		}
		return values, err
	}
	feeds, err := l.Store.Feeds(ctx)
	for _, f := range feeds {
		switch field {
		case query.Feed:
			values = append(values, f.Title)
		case query.Site:
			values = append(values, f.Host())
		case query.Lang:
			values = append(values, f.Tongue())
		case query.Folder:
			for folder := f.Folder; folder != ""; folder = folder[:max(0, strings.LastIndexByte(folder, '/'))] {
				values = append(values, folder)
			}
		}
	}
	return values, err
}
