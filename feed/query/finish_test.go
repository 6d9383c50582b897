package query

import "testing"

func TestFinishedAsksTheSame(t *testing.T) {
	for typed, want := range map[string]string{
		"ferr":               "ferr*",
		"ferry ":             "ferry",
		"unread":             "unread",
		`"harbour pl`:        `"harbour pl"*`,
		`feed:"Example Wi`:   `feed:"Example Wi"`,
		"ice s":              "ice s",
		"c++":                "c++",
		"(ferry or harb":     "(ferry or harb*)",
		"ferry or":           "ferry",
		"is:unread newer:2d": "is:unread newer:2d",
		"":                   "",
	} {
		if got, err := Finished(typed, now); err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", typed, got, err, want)
		}
	}
}
