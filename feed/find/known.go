package find

import (
	"net/url"
	"path"
	"slices"
	"strings"
)

// Known are the addresses at which an address's site may keep its feeds, without a look at any page: first those that
// follow from the layout of well-known sites, then the places that publishing software uses.
func Known(address string) []string {
	return append(derived(address), guesses(address)...)
}

// Derives reports whether the feeds of an address follow from it, so that its page, which may be shown to browsers only,
// need not be asked.
func Derives(address string) bool { return len(derived(address)) > 0 }

// derived are the feeds that follow from an address on a site whose layout is known.
func derived(address string) []string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || looksLikeFeed(u) {
		return nil
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	parts := strings.FieldsFunc(u.EscapedPath(), func(r rune) bool { return r == '/' })
	for _, s := range sites {
		if host == s.host || strings.HasSuffix(host, "."+s.host) {
			return s.feeds(u, parts)
		}
	}
	return nil
}

// sites are the known layouts. A feeds function sees the parts of the path, still escaped.
var sites = []struct {
	host  string // and its subdomains
	feeds func(u *url.URL, parts []string) []string
}{
	{"youtube.com", youtube},
	{"reddit.com", reddit},
	{"github.com", github},
	{"medium.com", medium},
	{"substack.com", underHost("/feed")},
	{"blogspot.com", underHost("/feeds/posts/default")},
	{"wordpress.com", underHost("/feed/")},
	{"tumblr.com", underHost("/rss")},
	{"bsky.app", bluesky},
}

// youtube has feeds of channels, playlists and old user names. A handle is not enough: its page names the channel.
func youtube(u *url.URL, parts []string) []string {
	const feeds = "https://www.youtube.com/feeds/videos.xml?"
	switch list := u.Query().Get("list"); {
	case list != "":
		return []string{feeds + "playlist_id=" + url.QueryEscape(list)}
	case len(parts) >= 2 && parts[0] == "channel":
		return []string{feeds + "channel_id=" + parts[1]}
	case len(parts) >= 2 && parts[0] == "user":
		return []string{feeds + "user=" + parts[1]}
	}
	return nil
}

// reddit has a feed of every page, at the page's path with .rss.
func reddit(_ *url.URL, parts []string) []string {
	return []string{"https://www.reddit.com/" + strings.Join(append(parts, ".rss"), "/")}
}

// github has feeds of a person, and of a repository's releases, commits and tags.
func github(_ *url.URL, parts []string) []string {
	const root = "https://github.com/"
	switch {
	case len(parts) == 1:
		return []string{root + parts[0] + ".atom"}
	case len(parts) == 2:
		repo := root + parts[0] + "/" + strings.TrimSuffix(parts[1], ".git")
		return []string{repo + "/releases.atom", repo + "/commits.atom", repo + "/tags.atom"}
	case len(parts) >= 3 && slices.Contains([]string{"releases", "tags", "commits"}, parts[2]):
		end := min(len(parts), 3)
		if parts[2] == "commits" {
			end = len(parts) // a branch
		}
		return []string{root + strings.Join(parts[:end], "/") + ".atom"}
	}
	return nil
}

// medium has feeds of people, publications and tags, on its own host and on those it gives away.
func medium(u *url.URL, parts []string) []string {
	host := strings.ToLower(u.Hostname())
	switch {
	case host != "medium.com" && host != "www.medium.com":
		return []string{"https://" + host + "/feed"}
	case len(parts) >= 2 && parts[0] == "tag":
		return []string{"https://medium.com/feed/tag/" + parts[1]}
	case len(parts) >= 1:
		return []string{"https://medium.com/feed/" + parts[0]}
	}
	return nil
}

// bluesky has a feed of every profile.
func bluesky(_ *url.URL, parts []string) []string {
	if len(parts) == 2 && parts[0] == "profile" {
		return []string{"https://bsky.app/profile/" + parts[1] + "/rss"}
	}
	return nil
}

// underHost is for services that give everybody a subdomain; their own host has no feed.
func underHost(path string) func(*url.URL, []string) []string {
	return func(u *url.URL, _ []string) []string {
		host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
		if strings.Count(host, ".") < 2 {
			return nil
		}
		return []string{"https://" + host + path}
	}
}

// guesses are the usual places: a profile as Mastodon and its kin keep it, then those of WordPress, Hugo, Jekyll and
// others, below the address and at the site's root.
func guesses(address string) []string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	var list []string
	add := func(to string) {
		g := url.URL{Scheme: u.Scheme, Host: u.Host, Path: to}
		if !slices.Contains(list, g.String()) {
			list = append(list, g.String())
		}
	}
	if name := profile(u.Path); name != "" {
		add(name + ".rss")
	}
	if dir := directory(u.Path); dir != "/" {
		add(dir + "feed/")
		add(dir + "index.xml")
	}
	for _, name := range []string{"/feed/", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml"} {
		add(name)
	}
	return list
}

// profile is the path of the profile that a path is part of, or nothing.
func profile(p string) string {
	first, rest, _ := strings.Cut(strings.TrimPrefix(p, "/"), "/")
	second, _, _ := strings.Cut(rest, "/")
	switch {
	case len(first) > 1 && first[0] == '@' && !strings.HasSuffix(first, ".rss"):
		return "/" + first
	case first == "users" && second != "" && !strings.HasSuffix(second, ".rss"):
		return "/users/" + second
	}
	return ""
}

// directory is the part of a path that a page's relative links start from, taking a last part without an extension for
// a directory too: most sites leave out the slash.
func directory(p string) string {
	if path.Ext(p) != "" {
		p, _ = path.Split(p)
	}
	return strings.TrimSuffix(path.Clean("/"+p), "/") + "/"
}

// looksLikeFeed reports whether an address is, by its path, a feed and not a page.
func looksLikeFeed(u *url.URL) bool {
	p := strings.ToLower(strings.TrimSuffix(u.Path, "/"))
	switch path.Ext(p) {
	case ".rss", ".atom", ".rdf", ".xml":
		return true
	}
	return slices.ContainsFunc(strings.Split(p, "/"), func(part string) bool {
		return slices.Contains([]string{"feed", "feeds", "rss", "atom", "feed.json"}, part)
	})
}
