package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/doc"
)

// showRules lists the rules, to change them or to make another.
func (a *App) showRules() tea.Cmd {
	rules := a.library.rules
	c := &chooser{theme: &a.theme, title: "Rules", hints: "enter change · d delete · esc leave",
		about: "What becomes of articles as they arrive."}
	c.items = append(c.items, item{label: "A new rule" + a.theme.Glyphs.Ellipsis})
	for _, r := range rules {
		c.items = append(c.items, item{label: doc.Line(r.Name), note: treatment(r.Do), detail: doc.Line(r.Ask)})
	}
	c.pick = func(a *App, chosen []int) tea.Cmd {
		if i := chosen[0]; i > 0 {
			return a.editRule(rules[i-1])
		}
		r := feed.Rule{}
		if a.needQuestion() == "" {
			r.Ask = a.wholeQuestion()
		}
		return a.editRule(r)
	}
	c.also = map[string]func(*App, int) tea.Cmd{"d": func(a *App, i int) tea.Cmd {
		if i == 0 {
			return nil
		}
		return a.removeRule(rules[i-1])
	}}
	return a.open(c.start())
}

// treatments are what a rule can do, in the order of the form.
func treatments(do *feed.Treatment) []*bool {
	return []*bool{&do.Read, &do.Star, &do.Hide, &do.FullText, &do.Notify}
}

var treatmentNames = []string{"mark it read", "star it", "mute it: only is:muted finds it", "read its page", "tell me of it"}

// treatment says what a rule does, for a list.
func treatment(do feed.Treatment) string {
	var all []string
	for i, on := range treatments(&do) {
		if *on {
			all = append(all, []string{"read", "star", "mute", "page", "tell"}[i])
		}
	}
	for _, tag := range do.Tags {
		all = append(all, "label "+doc.Line(tag))
	}
	return strings.Join(all, ", ")
}

// The fields of the form of a rule.
const (
	ruleAsk = iota
	ruleName
	ruleFirstTick
)

// editRule asks what a rule is about and what it does, and shows what it would have caught.
func (a *App) editRule(r feed.Rule) tea.Cmd {
	f := &form{theme: &a.theme, title: "Rule", changed: (*App).tryRule}
	add := func(label, hint, text string, plain bool) {
		q := newQuestion(&a.theme, a.names(), hint)
		q.plain = plain
		q.set(text)
		f.fields = append(f.fields, field{label: label, text: &q})
	}
	add("Articles", "feed: title: words", r.Ask, false)
	add("Name", "as above", doc.Line(r.Name), true)
	for i, on := range treatments(&r.Do) {
		f.fields = append(f.fields, field{label: treatmentNames[i], on: *on})
	}
	add("Labels", "apart by commas", doc.Line(strings.Join(r.Do.Tags, ", ")), true)
	f.save = func(a *App, f *form) (tea.Cmd, string) { return a.saveRule(r, f) }
	return tea.Batch(a.open(f), a.tryRule(f))
}

// saveRule keeps what the form has.
func (a *App) saveRule(was feed.Rule, f *form) (tea.Cmd, string) {
	r := was
	r.Ask = strings.TrimSpace(f.fields[ruleAsk].text.text())
	r.Name = orElse(strings.TrimSpace(f.fields[ruleName].text.text()), r.Ask)
	for i, on := range treatments(&r.Do) {
		*on = f.fields[ruleFirstTick+i].on
	}
	r.Do.Tags = f.fields[len(f.fields)-1].list()
	switch {
	case r.Ask == "":
		return nil, "Say which articles the rule is about."
	case a.mistake(r.Ask) != "":
		return nil, a.mistake(r.Ask)
	case r.Do.Nothing():
		return nil, "Tick what the rule is to do, or give a label."
	}
	for _, other := range a.library.rules {
		if other.Name == r.Name && other.ID != r.ID {
			return nil, "There is a rule of that name already."
		}
	}
	s, id := a.store, r.ID
	set := func(c ctx) (err error) {
		r.ID = id
		id, err = s.SetRule(c, r)
		return err
	}
	if was.ID != 0 {
		back := func(c ctx) error { _, err := s.SetRule(c, was); return err }
		return a.changeLibrary("changed the rule "+r.Name, set, back), ""
	}
	return a.changeLibrary("made the rule "+r.Name, set, func(c ctx) error {
		_, err := s.RemoveRule(c, id)
		id = 0
		return err
	}), ""
}

// removeRule removes a rule; what it muted is listed again until the rule comes back.
func (a *App) removeRule(r feed.Rule) tea.Cmd {
	s, id := a.store, r.ID
	var muted []feed.ItemID
	return a.changeLibrary("deleted the rule "+doc.Line(r.Name),
		func(c ctx) (err error) { muted, err = s.RemoveRule(c, id); return err },
		func(c ctx) (err error) {
			if id, err = s.SetRule(c, r); err != nil {
				return err
			}
			return s.Mute(c, id, muted)
		})
}

// ruleTried tells what a rule would have caught of the newest articles.
type ruleTried struct {
	ask    string
	n      int
	titles []string // of the newest of them
	err    error
}

// tryRule looks for what the rule in a form would have caught.
func (a *App) tryRule(f *form) tea.Cmd {
	ask := strings.TrimSpace(f.fields[ruleAsk].text.text())
	if ask == "" || a.mistake(ask) != "" {
		f.note = ""
		return nil
	}
	const shown = 5
	s := a.store
	return a.work.start("try", func(c ctx) tea.Msg {
		ids, err := s.Preview(c, ask)
		m := ruleTried{ask: ask, n: len(ids), err: err}
		if err != nil || len(ids) == 0 {
			return m
		}
		rows, err := s.Headlines(c, ids[:min(len(ids), shown)])
		for _, h := range rows {
			m.titles = append(m.titles, "“"+short(h.Title)+"”")
		}
		m.err = err
		return m
	})
}

func (a *App) ruleTried(m ruleTried) {
	f, ok := a.overlays.top().(*form)
	if !ok || f.bad || strings.TrimSpace(f.fields[ruleAsk].text.text()) != m.ask {
		return
	}
	if m.err != nil {
		f.note = problem("Can't try it", m.err)
		return
	}
	f.note = fmt.Sprintf("%d of the last 1,000 articles", m.n)
	if len(m.titles) > 0 {
		f.note += ": " + strings.Join(m.titles, ", ")
	}
	f.note += "."
}
