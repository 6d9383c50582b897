package query

import "testing"

func TestNamesAreComparedWithoutCaseAndAccents(t *testing.T) {
	for _, c := range []struct {
		term Term
		name string
		want bool
	}{
		{Term{Field: Feed, Text: "electron"}, "Électronique", true},
		{Term{Field: Feed, Text: "ＷＩＲＥ"}, "Example Wire", true},
		{Term{Field: Feed, Text: "wire"}, "Another Post", false},
		{Term{Field: Folder, Text: "world"}, "World", true},
		{Term{Field: Folder, Text: "world"}, "World/Asia", true},
		{Term{Field: Folder, Text: "world"}, "Worldly", false},
		{Term{Field: Folder, Text: "wor", Prefix: true}, "Worldly", true},
		{Term{Field: Tag, Text: "later"}, "Later", true},
		{Term{Field: Tag, Text: "late"}, "Later", false},
		{Term{Field: Tag, Text: "late", Prefix: true}, "Later", true},
		{Term{Field: Lang, Text: "en"}, "en-GB", true},
		{Term{Field: Lang, Text: "e"}, "en", false},
	} {
		if got := c.term.In(c.name); got != c.want {
			t.Errorf("%+v in %q: %t", c.term, c.name, got)
		}
	}
}
