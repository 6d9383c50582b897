package parse

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	gofeed "github.com/mmcdole/gofeed/atom"
	ext "github.com/mmcdole/gofeed/extensions"
	"github.com/mmcdole/gofeed/rss"

	"lede/feed"
)

const (
	maxEnclosures   = 20 // of one item; the rest is left out
	maxType         = 100
	longestDuration = 30 * 24 * time.Hour // what is longer was no duration
)

// enclosuresRSS returns the files of an RSS item: its enclosures, and what Media RSS names but for pictures, which
// there are the article's own illustrations. The duration that iTunes gives is that of the first to be heard or seen.
func enclosuresRSS(item *rss.Item, x extensions) []feed.Enclosure {
	var all []feed.Enclosure
	for _, e := range item.Enclosures {
		all = append(all, enclosure(e.URL, e.Type, e.Length, ""))
	}
	for _, l := range x[atom]["link"] {
		if strings.EqualFold(l.Attrs["rel"], "enclosure") {
			all = append(all, enclosure(l.Attrs["href"], l.Attrs["type"], l.Attrs["length"], ""))
		}
	}
	return timed(append(all, x.mediaFiles()...), x)
}

// enclosuresAtom returns the files of an Atom entry.
func enclosuresAtom(e *gofeed.Entry, x extensions) []feed.Enclosure {
	var all []feed.Enclosure
	for _, l := range e.Links {
		if strings.EqualFold(l.Rel, "enclosure") {
			all = append(all, enclosure(l.Href, l.Type, l.Length, ""))
		}
	}
	return timed(append(all, x.mediaFiles()...), x)
}

// mediaFiles returns what Media RSS names: each media:content, and of a group, which has one film in several forms,
// the default or the first.
func (x extensions) mediaFiles() []feed.Enclosure {
	files := slices.Clone(x["media"]["content"])
	for _, g := range x["media"]["group"] {
		if all := g.Children["content"]; len(all) > 0 {
			i := slices.IndexFunc(all, func(e ext.Extension) bool { return strings.EqualFold(e.Attrs["isDefault"], "true") })
			files = append(files, all[max(i, 0)])
		}
	}
	var kept []feed.Enclosure
	for _, e := range files {
		f := enclosure(e.Attrs["url"], cmp.Or(e.Attrs["type"], e.Attrs["medium"]), e.Attrs["fileSize"], e.Attrs["duration"])
		// Flash is what video sites once named there; nothing plays it.
		if !strings.HasPrefix(f.Type, "image") && !strings.EqualFold(e.Attrs["medium"], "image") && f.Type != "application/x-shockwave-flash" {
			kept = append(kept, f)
		}
	}
	return kept
}

// timed gives the first file to be heard or seen, or the only file, the duration that iTunes names.
func timed(files []feed.Enclosure, x extensions) []feed.Enclosure {
	d := duration(x.first("itunes", "duration"))
	if d == 0 || len(files) == 0 {
		return files
	}
	i := slices.IndexFunc(files, func(e feed.Enclosure) bool {
		return strings.HasPrefix(e.Type, "audio") || strings.HasPrefix(e.Type, "video")
	})
	if i < 0 && len(files) == 1 {
		i = 0
	}
	if i >= 0 && files[i].Duration == 0 {
		files[i].Duration = d
	}
	return files
}

// enclosure makes one of what a feed says; the address may be relative still.
func enclosure(address, kind, size, length string) feed.Enclosure {
	bytes, err := strconv.ParseInt(strings.TrimSpace(size), 10, 64)
	if err != nil || bytes < 0 {
		bytes = 0
	}
	return feed.Enclosure{Address: address, Type: mediaType(kind, address), Size: bytes, Duration: duration(length)}
}

// mediaType returns a type in lower case without parameters, or what the ending of the address stands for.
func mediaType(kind, address string) string {
	kind, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(kind)), ";")
	if kind = strings.TrimSpace(kind); kind != "" && len(kind) <= maxType && strings.Trim(kind, "abcdefghijklmnopqrstuvwxyz0123456789/.+-_") == "" {
		return kind
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return endings[strings.ToLower(path.Ext(u.Path))]
}

// endings are the types of files that feeds name without one. The system's own table differs from machine to machine.
var endings = map[string]string{
	".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg",
	".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime",
	".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp",
	".pdf": "application/pdf", ".epub": "application/epub+zip", ".torrent": "application/x-bittorrent",
}

// duration reads seconds, minutes:seconds and hours:minutes:seconds; zero for anything else.
func duration(s string) time.Duration {
	var total time.Duration
	for i, part := range strings.Split(strings.TrimSpace(s), ":") {
		n, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || !(n >= 0 && n <= longestDuration.Seconds()) || i > 2 {
			return 0
		}
		total = total*60 + time.Duration(n*float64(time.Second))
	}
	if total > longestDuration {
		return 0
	}
	return total.Round(time.Second)
}

// absolute keeps the files whose address is one of the web, each once.
func absolute(files []feed.Enclosure, bases ...string) []feed.Enclosure {
	var kept []feed.Enclosure
	for _, e := range files {
		e.Address = link(e.Address, bases...)
		same := func(k feed.Enclosure) bool { return k.Address == e.Address }
		if e.Address != "" && len(kept) < maxEnclosures && !slices.ContainsFunc(kept, same) {
			kept = append(kept, e)
		}
	}
	return kept
}
