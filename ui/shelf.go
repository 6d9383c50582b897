package ui

import (
	"lede/feed"
	"lede/feed/doc"
	"lede/feed/store"
	"lede/summarize"
)

// loaded is an article with its summary, or why it could not be read.
type loaded struct {
	document doc.Document
	summary  summarize.Summary
	extra    int // what the summary was made with
	place    store.Place
	files    []feed.Enclosure
	saved    map[string]string // where files are on this machine, by address
	page     pageOf
	err      error
}

// shelf holds the article at hand and its neighbours, so that the step to the next shows it in the same frame.
type shelf struct {
	articles map[feed.ItemID]loaded
	order    []feed.ItemID // the oldest first
	round    int           // grows when all is forgotten: what was begun to be read before may lack what changed
}

// shelfSize is how many articles are held: the one at hand, one on either side, and some to turn back to.
const shelfSize = 8

func (s *shelf) put(id feed.ItemID, l loaded) {
	if s.articles == nil {
		s.articles = map[feed.ItemID]loaded{}
	}
	if _, there := s.articles[id]; !there {
		s.order = append(s.order, id)
	}
	s.articles[id] = l
	if len(s.order) > shelfSize {
		delete(s.articles, s.order[0])
		s.order = s.order[1:]
	}
}

func (s *shelf) get(id feed.ItemID) (loaded, bool) {
	l, ok := s.articles[id]
	return l, ok
}

// change changes what is held of an article, if anything is.
func (s *shelf) change(id feed.ItemID, f func(*loaded)) {
	if l, ok := s.articles[id]; ok {
		f(&l)
		s.articles[id] = l
	}
}

// clear forgets all: what is stored has changed.
func (s *shelf) clear() { *s = shelf{round: s.round + 1} }
