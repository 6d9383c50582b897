package find

import (
	"slices"
	"strings"
	"testing"
)

func TestDerived(t *testing.T) {
	tests := []struct{ address, want string }{
		{"https://www.youtube.com/channel/UCabc/videos", "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc"},
		{"https://m.youtube.com/playlist?list=PL1", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1"},
		{"https://youtube.com/watch?v=x&list=PL%262", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL%262"},
		{"https://youtube.com/user/bob", "https://www.youtube.com/feeds/videos.xml?user=bob"},
		{"https://youtube.com/@handle", ""},
		{"https://www.youtube.com/feeds/videos.xml?channel_id=UCabc", ""},
		{"https://old.reddit.com/r/golang/", "https://www.reddit.com/r/golang/.rss"},
		{"https://reddit.com/user/bob", "https://www.reddit.com/user/bob/.rss"},
		{"https://reddit.com", "https://www.reddit.com/.rss"},
		{"https://www.reddit.com/r/golang/.rss", ""},
		{"https://github.com/golang/go", "https://github.com/golang/go/releases.atom https://github.com/golang/go/commits.atom https://github.com/golang/go/tags.atom"},
		{"https://github.com/golang/go.git", "https://github.com/golang/go/releases.atom https://github.com/golang/go/commits.atom https://github.com/golang/go/tags.atom"},
		{"https://github.com/golang/go/releases/tag/v1", "https://github.com/golang/go/releases.atom"},
		{"https://github.com/golang/go/commits/master", "https://github.com/golang/go/commits/master.atom"},
		{"https://github.com/golang/go/commits/master.atom", ""},
		{"https://github.com/golang", "https://github.com/golang.atom"},
		{"https://github.com/", ""},
		{"https://github.com/golang/go/blob/master/README.md", ""},
		{"https://medium.com/@bob", "https://medium.com/feed/@bob"},
		{"https://medium.com/some-magazine/a-story", "https://medium.com/feed/some-magazine"},
		{"https://medium.com/tag/go/latest", "https://medium.com/feed/tag/go"},
		{"https://bob.medium.com/a-story", "https://bob.medium.com/feed"},
		{"https://medium.com/feed/@bob", ""},
		{"https://Letters.Substack.com/p/story", "https://letters.substack.com/feed"},
		{"https://substack.com/@bob", ""},
		{"https://bob.blogspot.com/2020/", "https://bob.blogspot.com/feeds/posts/default"},
		{"https://bsky.app/profile/bob.example", "https://bsky.app/profile/bob.example/rss"},
		{"https://notgithub.com/a/b", ""},
		{"file:///github.com/a/b", ""},
		{"::", ""},
	}
	for _, test := range tests {
		if got := strings.Join(derived(test.address), " "); got != test.want {
			t.Errorf("derived(%q) = %q, want %q", test.address, got, test.want)
		}
		if Derives(test.address) != (test.want != "") {
			t.Errorf("Derives(%q)", test.address)
		}
	}
}

func TestKnownGuesses(t *testing.T) {
	root := []string{"/feed/", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml"}
	tests := []struct {
		address string
		first   []string
	}{
		{"https://a.test", nil},
		{"https://a.test/?p=1", nil},
		{"https://a.test/index.html", nil},
		{"https://a.test/blog", []string{"/blog/feed/", "/blog/index.xml"}},
		{"https://a.test/blog/index.php", []string{"/blog/feed/", "/blog/index.xml"}},
		{"https://a.test/@alice", []string{"/@alice.rss", "/@alice/feed/", "/@alice/index.xml"}},
		{"https://a.test/users/alice", []string{"/users/alice.rss", "/users/alice/feed/", "/users/alice/index.xml"}},
	}
	for _, test := range tests {
		var want []string
		for _, path := range append(test.first, root...) {
			want = append(want, "https://a.test"+path)
		}
		if got := Known(test.address); !slices.Equal(got, want) {
			t.Errorf("Known(%q) = %q", test.address, got)
		}
	}
	if got := Known("/home/me/feed.xml"); got != nil {
		t.Errorf("a file: %q", got)
	}
}
