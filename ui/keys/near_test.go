package keys

import "testing"

func TestNear(t *testing.T) {
	for name, c := range map[string]struct {
		context string
		pressed Sequence
		want    string
	}{
		"a sequence that begins so":     {"list", Sequence{"g", "x"}, "top"},
		"the other case":                {"list", Sequence{"D"}, "delete"},
		"ctrl held by mistake":          {"list", Sequence{"ctrl+d"}, "delete"},
		"everywhere, the other case":    {"list", Sequence{"Q"}, "quit"},
		"what it means in another pane": {"text", Sequence{"d"}, "delete"},
		"nothing":                       {"list", Sequence{"z"}, ""},
		"nothing after a sequence":      {"list", Sequence{"y", "z"}, ""},
		"a letter alone is not ctrl":    {"text", Sequence{"c"}, ""},
		"plus":                          {"list", Sequence{"+"}, ""},
		"another key of several bytes":  {"list", Sequence{"ö"}, ""},
	} {
		if b, ok := sample().Near(c.context, c.pressed); b.Action != c.want || ok != (c.want != "") {
			t.Errorf("%s: %v", name, b)
		}
	}
}
