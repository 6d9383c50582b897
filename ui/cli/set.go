package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lede/feed"
)

const aboutSet = `Say what is wanted of one feed, where it differs from the settings for all, or without
values print it.

  interval=TIME       how long between visits: 30m, 6h, 2d; default
  keep-days=N         how old articles may get; forever, default
  keep-articles=N     how many are kept, the newest; forever, default
  full-text=yes|no    fetch the pages of its articles; default decides by their length
  notify=yes|no       tell of what is new
  paused=yes|no       refresh it no more by itself`

func (p Program) set() *cobra.Command {
	c := &cobra.Command{
		Use: "set FEED [NAME=VALUE...]", Short: "set a feed's own preferences, or print them", Long: aboutSet,
		Args: between(1, 1000, "give a feed, and what to set"),
		ValidArgsFunction: func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return p.completeFeeds(c, args, typed)
			}
			var offers []string
			for _, w := range wanted {
				offers = append(offers, w.name+"=")
			}
			if name, _, valued := strings.Cut(typed, "="); valued {
				offers = offeredValues(name)
			}
			return beginning(offers, typed), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
		},
	}
	json := jsonFlag(c, "print all of the feed's preferences as JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		return p.with(func(l Library) error {
			feeds, err := l.feedsCalled(c.Context(), c, args[:1])
			if err != nil {
				return err
			}
			return p.setFeed(c, l, feeds[0], args[1:], *json)
		})
	}
	return c
}

// offeredValues are preferences with the values that they are likely to get.
func offeredValues(name string) (offers []string) {
	for _, w := range wanted {
		if w.name != name {
			continue
		}
		for _, value := range strings.Fields(w.offers) {
			offers = append(offers, name+"="+value)
		}
	}
	return offers
}

// wish is all that a person can want of a feed.
type wish struct {
	feed.Preferences
	texts feed.Texts
}

func (p Program) setFeed(c *cobra.Command, l Library, f feed.Feed, changes []string, json bool) error {
	ctx := c.Context()
	texts, err := l.Store.Texts(ctx)
	if err != nil {
		return err
	}
	now := wish{f.Preferences, texts[f.ID]}
	for _, change := range changes {
		if err := now.set(change); err != nil {
			return misused(c, err.Error())
		}
	}
	if err := l.wish(ctx, f.ID, now, wish{f.Preferences, texts[f.ID]}); err != nil {
		return err
	}
	if json {
		said := map[string]string{}
		for _, w := range wanted {
			said[w.name] = w.is(now)
		}
		return printJSON(p.Stdout, said)
	}
	if len(changes) > 0 {
		p.say("Changed " + f.Title + ".")
		return nil
	}
	return printRows(p.Stdout, wanted, func(w preference) []any { return []any{w.name, w.is(now)} })
}

// wish writes what is wanted of a feed, where it is different from before.
func (l Library) wish(ctx context.Context, id feed.FeedID, now, before wish) error {
	if now.Preferences != before.Preferences {
		if _, err := l.Store.SetPreferences(ctx, id, now.Preferences); err != nil {
			return err
		}
	}
	if now.texts != before.texts {
		return l.Store.SetTexts(ctx, id, now.texts)
	}
	return nil
}

func (w *wish) set(change string) error {
	name, value, ok := strings.Cut(change, "=")
	var names []string
	for _, p := range wanted {
		if names = append(names, p.name); p.name != name || !ok {
			continue
		}
		if !p.set(w, value) {
			return fmt.Errorf("%s takes %s, not %q", name, p.takes, value)
		}
		return nil
	}
	return fmt.Errorf("%q sets nothing: NAME=VALUE, with %s", change, strings.Join(names, ", "))
}

// preference is one thing that can be wanted of a feed.
type preference struct {
	name, takes, offers string // offers are for the shell
	is                  func(w wish) string
	set                 func(w *wish, value string) bool
}

const asForAll = "default"

var wanted = []preference{
	{
		"interval", "a time such as 30m, 6h or 2d, or default", "30m 1h 6h 1d default",
		func(w wish) string {
			if w.Every == 0 {
				return asForAll
			}
			return strings.TrimSuffix(strings.TrimSuffix(w.Every.String(), "0s"), "h0m") + map[bool]string{true: "h"}[w.Every%time.Hour == 0]
		},
		func(w *wish, value string) (ok bool) { w.Every, ok = interval(value); return ok },
	},
	bound("keep-days", func(w *wish) *int { return &w.KeepDays }),
	bound("keep-articles", func(w *wish) *int { return &w.KeepMost }),
	{
		"full-text", "yes, no or default", "yes no default",
		func(w wish) string {
			switch w.texts {
			case feed.WantPages:
				return "yes"
			case feed.WantFeedOwn:
				return "no"
			}
			return asForAll
		},
		func(w *wish, value string) bool {
			texts, ok := map[string]feed.Texts{"yes": feed.WantPages, "no": feed.WantFeedOwn, asForAll: feed.Unmeasured}[value]
			w.texts = texts
			return ok
		},
	},
	truth("notify", func(w *wish) *bool { return &w.Notify }),
	truth("paused", func(w *wish) *bool { return &w.Paused }),
}

// interval reads a time between visits.
func interval(value string) (time.Duration, bool) {
	const least, most = 5 * time.Minute, 30 * 24 * time.Hour // less would burden servers, more is a pause
	if value == asForAll {
		return 0, true
	}
	if days, ok := strings.CutSuffix(value, "d"); ok {
		n, err := strconv.Atoi(days)
		return time.Duration(n) * 24 * time.Hour, err == nil && n >= 1 && n <= int(most/(24*time.Hour))
	}
	d, err := time.ParseDuration(value)
	return d, err == nil && d >= least && d <= most
}

// bound is a number of articles or days.
func bound(name string, of func(*wish) *int) preference {
	return preference{
		name, "a number from 1 on, forever or default", "30 100 500 forever default",
		func(w wish) string {
			switch n := *of(&w); n {
			case 0:
				return asForAll
			case feed.Forever:
				return "forever"
			default:
				return strconv.Itoa(n)
			}
		},
		func(w *wish, value string) bool {
			switch value {
			case asForAll:
				*of(w) = 0
				return true
			case "forever":
				*of(w) = feed.Forever
				return true
			}
			n, err := strconv.Atoi(value)
			*of(w) = n
			return err == nil && n >= 1
		},
	}
}

func truth(name string, of func(*wish) *bool) preference {
	return preference{
		name, "yes or no", "yes no",
		func(w wish) string { return map[bool]string{true: "yes", false: "no"}[*of(&w)] },
		func(w *wish, value string) bool {
			*of(w) = value == "yes"
			return value == "yes" || value == "no"
		},
	}
}
