package plain

import (
	"fmt"
	"strings"
)

// command is something a person can type.
type command struct {
	name, key, takes, help string
	do                     func(p *Reader, about string) error
}

// commands is everything there is, in the order of the help. Names and keys are those of the screen where it has them.
func commands() []command {
	return []command{
		{"list", "l", "[unread|all|starred|today|FEED|SEARCH]", "list articles, ten at a time; without a word the same list anew", (*Reader).list},
		{"more", "", "", "the next ten; an empty line does the same", func(p *Reader, _ string) error { return p.more() }},
		{"feeds", "F", "", "list the feeds", func(p *Reader, _ string) error { return p.listFeeds() }},
		{"feed", "g", "NUMBER|NAME", "list a feed's articles", (*Reader).listFeed},
		{"search", "/", "QUESTION", "search everything stored", (*Reader).search},
		{"read", "enter", "[NUMBER]", "read an article; its number alone does the same", (*Reader).read},
		{"summary", "s", "[NUMBER]", "say what an article says", (*Reader).summary},
		{"longer", "+", "", "the summary, a sentence longer", func(p *Reader, _ string) error { return p.lengthen(1) }},
		{"shorter", "-", "", "the summary, a sentence shorter", func(p *Reader, _ string) error { return p.lengthen(-1) }},
		{"next", "J", "", "read the next article", func(p *Reader, _ string) error { return p.step(1, false) }},
		{"previous", "K", "", "read the previous article", func(p *Reader, _ string) error { return p.step(-1, false) }},
		{"next-unread", "n", "", "read the next unread article", func(p *Reader, _ string) error { return p.step(1, true) }},
		{"previous-unread", "p", "", "read the previous unread article", func(p *Reader, _ string) error { return p.step(-1, true) }},
		{"toggle-read", "m", "[NUMBER]", "mark an article read or unread", (*Reader).toggleRead},
		{"star", "f", "[NUMBER]", "star an article, or take the star away", (*Reader).star},
		{"tag", "t", "LABEL", "label the article at hand, or take the label away", (*Reader).tag},
		{"mark-all", "A", "", "mark all that is listed read", func(p *Reader, _ string) error { return p.markAll() }},
		{"undo", "u", "", "undo the last change", func(p *Reader, _ string) error { return p.undo() }},
		{"redo", "ctrl+r", "", "do again what was undone", func(p *Reader, _ string) error { return p.redo() }},
		{"full-text", "x", "[NUMBER]", "the text of an article's page, or the feed's own text again", (*Reader).fullText},
		{"digest", "D", "", "what is unread of the last three days, by story", func(p *Reader, _ string) error { return p.digest() }},
		{"links", ";", "[NUMBER]", "list the links of the article at hand, or open one", (*Reader).showLinks},
		{"browser", "o", "[NUMBER]", "open an article in the browser", (*Reader).browser},
		{"refresh", "r", "", "fetch the feed at hand, or all", func(p *Reader, _ string) error { return p.refresh(p.query.Feed) }},
		{"refresh-all", "R", "", "fetch all feeds", func(p *Reader, _ string) error { return p.refresh(0) }},
		{"add", "a", "ADDRESS", "subscribe to a feed or a site", (*Reader).add},
		{"delete", "d", "NUMBER|NAME", "unsubscribe from a feed", (*Reader).remove},
		{"rename", "c", "FEED = NAME", "call a feed something else", (*Reader).rename},
		{"move", "M", "FEED = FOLDER", "move a feed into a folder; without one, out of all", (*Reader).move},
		{"save-search", "w", "NAME", "keep what was searched for under a name, which list then takes", (*Reader).saveSearch},
		{"import", "", "FILE", "take over feeds and what was read from another reader's file", (*Reader).importFile},
		{"settings", "", "", "say where the settings are", func(p *Reader, _ string) error { return p.settings() }},
		{"help", "?", "", "this list", func(p *Reader, _ string) error { return p.help() }},
		{"quit", "q", "", "leave", func(*Reader, string) error { return errQuit }},
	}
}

func (p *Reader) help() error {
	for _, c := range commands() {
		typed := strings.TrimSpace(c.name + " " + c.takes)
		if c.key != "" && c.key != "enter" {
			typed += ", or " + c.key
		}
		p.say(fmt.Sprintf("%s: %s.", typed, c.help))
	}
	return nil
}
