package transfer

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"slices"
	"strings"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/store"
)

// Listed is an article of a list as other programs read it, as JSON.
type Listed struct {
	ID        feed.ItemID `json:"id"`
	Title     string      `json:"title"`
	Link      string      `json:"link"`
	Author    string      `json:"author"`
	Feed      string      `json:"feed"`
	FeedID    feed.FeedID `json:"feed_id"`
	Published time.Time   `json:"published"`
	Words     int         `json:"words"`
	Read      bool        `json:"read"`
	Starred   bool        `json:"starred"`
}

// List is what lists say of an article whose feed has a title.
func List(h feed.Headline, title string) Listed {
	return Listed{
		ID: h.ID, Title: h.Title, Link: h.Link, Author: h.Author, Feed: title, FeedID: h.Feed, Published: h.Published.UTC(), Words: h.Words,
		Read: h.Flags.Has(feed.Read), Starred: h.Flags.Has(feed.Starred),
	}
}

// Shared is an article with all that other programs are told of it.
type Shared struct {
	Listed
	Tags     []string     `json:"tags"`
	MutedBy  string       `json:"muted_by,omitempty"` // the name of the rule that muted it
	Text     string       `json:"text"`
	HTML     string       `json:"html"`
	Document doc.Document `json:"-"` // what Text and HTML are of
}

// Share reads all that other programs are told of an article; feed.ErrMissing where there is none.
func Share(ctx context.Context, s *store.Store, id feed.ItemID) (Shared, error) {
	rows, err := s.Headlines(ctx, []feed.ItemID{id})
	if err == nil && len(rows) == 0 {
		err = feed.ErrMissing
	}
	if err != nil {
		return Shared{}, err
	}
	f, err1 := s.Feed(ctx, rows[0].Feed)
	d, err2 := s.Document(ctx, id)
	tags, err3 := s.ItemTags(ctx, id)
	rule, err4 := ruleOf(ctx, s, rows[0].Muted)
	return Shared{List(rows[0], f.Title), append([]string{}, tags...), rule, d.Plain(), doc.HTML(d), d}, errors.Join(err1, err2, err3, err4)
}

// ruleOf is the name of a rule, if it is one.
func ruleOf(ctx context.Context, s *store.Store, id feed.RuleID) (string, error) {
	if id == 0 {
		return "", nil
	}
	rules, err := s.Rules(ctx)
	for _, r := range rules {
		if r.ID == id {
			return r.Name, err
		}
	}
	return "", err
}

// Pipe starts a program with its arguments, in which {url} stands for the article's address, gives it the article on
// standard input as one line of JSON, and waits for its end. It never goes through a shell. What the program says on
// standard error is in the error, if it fails.
func (a Shared) Pipe(ctx context.Context, argv []string, out io.Writer) error {
	line, err := json.Marshal(a)
	if err != nil {
		return fmt.Errorf("share an article: %w", err)
	}
	argv = slices.Clone(argv)
	for i := range argv[1:] {
		argv[i+1] = strings.ReplaceAll(argv[i+1], "{url}", doc.URL(a.Link))
	}
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	var complaint bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(append(line, '\n')), out, &complaint
	if err := cmd.Run(); err != nil {
		said, _, _ := strings.Cut(complaint.String(), "\n")
		return errors.New(strings.TrimSuffix(doc.Line(fmt.Sprintf("%s: %v: %s", argv[0], err, said)), ":"))
	}
	return nil
}
