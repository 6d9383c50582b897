package parse

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"lede/feed"
)

const (
	maxKey     = 512 // bytes of a guid that are kept as they are; longer ones are hashed
	hashedText = 200 // bytes of text that tell an item without guid and link from others
)

// identify sets the keys of items, which come from the drafts of the same index: the guid, else the link, else a
// hash of what there is. Where several items share a guid or a link (feeds that give every item the address of
// their front page), link, title and, without a guid, the date are hashed in, for all of them alike, so that no key
// depends on the order. What is then still the same is a repetition, and dropped.
func identify(drafts []draft, items []feed.Item) []feed.Item {
	shared := make(map[string]int, len(items))
	for i := range items {
		items[i].Key = firstKey(&drafts[i], &items[i])
		shared[items[i].Key]++
	}
	seen := make(map[string]bool, len(items))
	same := sameness(drafts, items, shared)
	kept := items[:0]
	for i, item := range items {
		if same[item.Key] {
			item.Key = hashed(item.Key, drafts[i].trait(item.Link))
		}
		if !seen[item.Key] {
			seen[item.Key] = true
			kept = append(kept, item)
		}
	}
	return kept
}

// sameness returns the keys that items share which are not repetitions of one another.
func sameness(drafts []draft, items []feed.Item, shared map[string]int) map[string]bool {
	differ := map[string]bool{}
	first := map[string]string{}
	for i := range items {
		item := &items[i]
		if shared[item.Key] < 2 {
			continue
		}
		what := drafts[i].trait(item.Link)
		if before, ok := first[item.Key]; ok && before != what {
			differ[item.Key] = true
		}
		first[item.Key] = what
	}
	return differ
}

// trait returns what tells a draft from others that share its guid or link. It is made of the feed's own bytes, so
// that a change in how titles are cleaned gives no item a new key.
func (d *draft) trait(link string) string {
	date := ""
	if d.guid == "" {
		date = strings.Join(d.published, "\n")
	}
	return hashed(link, strings.Join(d.titles, "\n"), date)
}

func firstKey(d *draft, item *feed.Item) string {
	key := cmp.Or(d.guid, item.Link)
	switch {
	case key == "":
		return hashed(strings.Join(d.titles, "\n"), strings.Join(d.published, "\n"), item.Content[:min(len(item.Content), hashedText)])
	case len(key) > maxKey || strings.ContainsFunc(key, func(r rune) bool { return r < 0x20 || r >= 0x7F && r < 0xA0 || r == '\uFFFD' }):
		return hashed(key)
	}
	return key
}

// hashed returns a key made of parts.
func hashed(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil)[:16])
}
