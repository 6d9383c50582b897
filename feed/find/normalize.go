package find

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/idna"

	"lede/feed"
)

var (
	handle    = regexp.MustCompile(`^@([\p{L}\p{N}_.-]+)@([\p{L}\p{N}.-]+\.[\p{L}\p{N}-]+)$`)
	subreddit = regexp.MustCompile(`^/?(r/[A-Za-z0-9_]+)/?$`)
	withUser  = regexp.MustCompile(`^[^/:?#@]+:[^/?#@]*@[^/?#@]+\.`)
	withPort  = regexp.MustCompile(`^[^/:?#]+:[0-9]+(?:[/?#]|$)`)
)

// Normalize turns what a person types into an address to fetch: example.org, feed:example.org, r/golang,
// @name@example.social, ~/feed.xml. The result is http, https, a file: address or the absolute path of a file. It looks
// at the disk only to tell the name of a file from that of a host. An error is a *feed.Error with the reason Scheme.
func Normalize(typed string) (string, error) {
	s := strings.Trim(strings.TrimSpace(typed), "<>\"")
	s, isFeed := cutFeedScheme(s)
	if !isFeed {
		if path, ok := localPath(s); ok {
			return path, nil
		}
	}
	if m := handle.FindStringSubmatch(s); m != nil {
		s = "https://" + m[2] + "/@" + m[1]
	}
	if m := subreddit.FindStringSubmatch(s); m != nil {
		s = "https://www.reddit.com/" + m[1]
	}
	s = withScheme(s)
	u, err := url.Parse(s)
	if err != nil || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
		return "", refuse("not an address")
	}
	switch {
	case u.Scheme == "file" && !isFeed && strings.HasPrefix(u.Path, "/"):
		return u.String(), nil
	case u.Scheme != "http" && u.Scheme != "https":
		return "", refuse("neither http, https nor a file")
	case !plausibleHost(u.Hostname()):
		return "", refuse("a site's name has a dot in it, as example.org has")
	}
	u.Host = asciiHost(u.Host)
	return u.String(), nil
}

// asciiHost is a host, with its port, as the network knows it.
func asciiHost(host string) string {
	host = strings.ToLower(host)
	if name, err := idna.Punycode.ToASCII(host); err == nil {
		return name
	}
	return host
}

func refuse(detail string) error { return &feed.Error{Reason: feed.Scheme, Detail: detail} }

// cutFeedScheme undoes the feed: alias, as feed://example.org, feed:https://example.org and feed:example.org.
func cutFeedScheme(s string) (string, bool) {
	if len(s) < 5 || !strings.EqualFold(s[:5], "feed:") {
		return s, false
	}
	if rest := s[5:]; !strings.HasPrefix(rest, "//") {
		return rest, true
	}
	return "http:" + s[5:], true
}

// localPath is the absolute path of what can only be a file, or of a name that a file has.
func localPath(s string) (string, bool) {
	path := s
	if rest, ok := strings.CutPrefix(s, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			path = filepath.Join(home, rest)
		}
	}
	certain := filepath.IsAbs(path) && !strings.HasPrefix(path, "//") || strings.HasPrefix(s, "./") || strings.HasPrefix(s, "../")
	if subreddit.MatchString(s) {
		certain = false
	}
	if !certain {
		info, err := os.Stat(path)
		if err != nil || !info.Mode().IsRegular() {
			return "", false
		}
	}
	full, err := filepath.Abs(path)
	return full, err == nil
}

// withScheme adds what a person leaves out. Hosts of one's own network and ports rarely speak TLS; the web does.
func withScheme(s string) string {
	switch {
	case strings.HasPrefix(s, "//"):
		return "https:" + s
	case withUser.MatchString(s) && !strings.HasPrefix(strings.ToLower(s), "mailto:"):
		return "https://" + s // a password is for nobody on the way
	case withPort.MatchString(s):
		if strings.Contains(s, ":443") {
			return "https://" + s
		}
		return "http://" + s
	}
	if u, err := url.Parse(s); err == nil && u.Scheme != "" {
		return s
	}
	if host, _, _ := strings.Cut(s, "/"); feed.OwnNetwork(host) {
		return "http://" + s
	}
	return "https://" + s
}

// plausibleHost keeps a plain word, which is a search and not an address, from becoming a look-up.
func plausibleHost(host string) bool {
	if feed.OwnNetwork(host) || strings.Contains(host, ":") {
		return true
	}
	return strings.Contains(strings.Trim(host, "."), ".")
}
