package query

import "testing"

func TestFromNewsboat(t *testing.T) {
	for filter, want := range map[string]string{
		`unread = "yes"`:                          "is:unread",
		`unread != "yes"`:                         "is:read",
		`title =~ "ferry"`:                        "title:ferry*",
		`title =~ "ferry|harbour plan"`:           `(title:ferry* or title:"harbour plan"*)`,
		`content !~ "zebra" and age < 7`:          "-zebra* newer:7d",
		`tags # "news" or ( flags =~ "s" )`:       "tag:news or (tag:flag-s)",
		`feedtitle = "Example Wire"`:              `feed:"Example Wire"`,
		`(unread="yes" and title=~"a") or age>30`: "(is:unread title:a*) or older:30d",
		`tags !# "news"`:                          "-tag:news",
	} {
		got, err := FromNewsboat(filter)
		if err != nil || got != want {
			t.Errorf("%s: %s, %v, want %s", filter, got, err, want)
		}
		if _, err := Parse(got, now); err != nil {
			t.Errorf("%s: %v", got, err)
		}
	}
	for _, filter := range []string{``, `title`, `title =~ "^a.b$"`, `rssurl =~ "x"`, `articleindex between 1:3`, `title =~ "a" and`, `(title =~ "a"`, `; rm`} {
		if got, err := FromNewsboat(filter); err == nil {
			t.Errorf("%s: %s", filter, got)
		}
	}
}
