package transfer

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/store"
)

// stateFormat marks a file of what was read, starred and labelled.
const stateFormat = "lede-state-1"

// state is what a person did with an article, in a file.
type state struct {
	Feed    string   `json:"feed"`
	Key     string   `json:"key"` // store.State.Key in hexadecimal
	Link    string   `json:"link,omitempty"`
	Read    bool     `json:"read,omitempty"`
	Starred bool     `json:"starred,omitempty"`
	Tags    []string `json:"tags,omitempty"`
}

// WriteState writes what was read, starred and labelled as JSON, an article a line.
func WriteState(ctx context.Context, w io.Writer, from *store.Store) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, `{"format":%q,"articles":[`, stateFormat)
	between := "\n"
	err := from.States(ctx, func(st store.State) error {
		line, err := json.Marshal(state{
			Feed: feed.WithoutUser(st.Feed), Key: strconv.FormatUint(uint64(st.Key), 16), Link: st.Link,
			Read: st.Flags.Has(feed.Read), Starred: st.Flags.Has(feed.Starred), Tags: st.Tags,
		})
		fmt.Fprintf(out, "%s%s", between, line)
		between = ",\n"
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprint(out, "\n]}\n")
	return out.Flush()
}

// WriteRead writes the links of the articles that were read, one a line: newsboat's list of what was read, for feeds whose
// articles are known by their links.
func WriteRead(ctx context.Context, w io.Writer, from *store.Store) error {
	out := bufio.NewWriter(w)
	err := from.States(ctx, func(st store.State) error {
		if st.Flags.Has(feed.Read) && st.Link != "" {
			fmt.Fprintln(out, doc.Line(st.Link))
		}
		return nil
	})
	if err != nil {
		return err
	}
	return out.Flush()
}

// readState reads what WriteState wrote. It returns nil for anything else.
func readState(data []byte) (*Source, error) {
	data = bytes.TrimSpace(data)
	if head := data[:min(len(data), 200)]; !bytes.HasPrefix(head, []byte("{")) || !bytes.Contains(head, []byte(`"lede-state-`)) {
		return nil, nil
	}
	if head := data[:min(len(data), 200)]; !bytes.Contains(head, []byte(`"`+stateFormat+`"`)) {
		return nil, errNewerState
	}
	s := &Source{Kind: States}
	err := membersOf(data, map[string]func(json.RawMessage){"articles": func(one json.RawMessage) {
		var a state
		if json.Unmarshal(one, &a) != nil {
			s.Refused = append(s.Refused, damaged(one))
			return
		}
		if st, ok := a.stored(); ok {
			s.states = append(s.states, st)
		}
	}})
	switch {
	case err != nil && len(s.states) == 0:
		return nil, &feed.Error{Reason: feed.Malformed, Detail: "broken JSON"}
	case err != nil:
		s.Refused = append(s.Refused, restOfFile())
	}
	if s.states == nil {
		s.states = []store.State{} // a list, though an empty one
	}
	return s, nil
}

var errNewerState = errors.New("a newer version of lede has written it")

// stored is what the store knows of it; ok is false where it names no article.
func (a state) stored() (st store.State, ok bool) {
	key, err := strconv.ParseUint(a.Key, 16, 64)
	if err != nil && a.Link == "" {
		return st, false
	}
	st = store.State{Feed: a.Feed, Key: int64(key), Link: a.Link}
	st.Flags = st.Flags.With(feed.Read, a.Read).With(feed.Starred, a.Starred)
	for _, tag := range a.Tags {
		if tag = doc.Line(tag); tag != "" {
			st.Tags = append(st.Tags, tag)
		}
	}
	return st, true
}

// ReadList reads a list of what was read, as newsboat -E writes it: the guid or the link of an article a line.
func ReadList(r io.Reader) (*Source, error) {
	data, err := wholeOf(r)
	if err != nil {
		return nil, err
	}
	return listOfRead(namesIn(data)), nil
}

func namesIn(data []byte) []string {
	var names []string
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		if line = strings.TrimSpace(line); line != "" {
			names = append(names, line)
		}
	}
	return names
}

func listOfRead(names []string) *Source {
	s := &Source{Kind: ReadArticles}
	for _, name := range names {
		s.states = append(s.states, store.StateOf(name, feed.Read))
	}
	return s
}

// meant returns the list of what was read that a bare list of addresses is when it has articles that are stored and no
// feed that is; else s itself.
func (s *Source) meant(ctx context.Context, to *store.Store) (*Source, error) {
	if len(s.bare) == 0 {
		return s, nil
	}
	feeds, err := to.Feeds(ctx)
	if err != nil {
		return s, err
	}
	bare := make(map[string]bool, len(s.bare))
	for _, name := range s.bare {
		bare[name] = true
	}
	for _, f := range feeds {
		if bare[f.Address] {
			return s, nil
		}
	}
	if known, err := to.KnowsArticle(ctx, s.bare); !known || err != nil {
		return s, err
	}
	return listOfRead(s.bare), nil
}
