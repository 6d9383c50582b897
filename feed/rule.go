package feed

// RuleID names a rule in the store; zero is no rule.
type RuleID int64

// Rule says what becomes of articles as they arrive. Its question is in the language of feed/query, which may name a
// feed or a folder.
type Rule struct {
	ID   RuleID
	Name string
	Ask  string
	Do   Treatment
}

// Treatment is what a rule does with an article.
type Treatment struct {
	Read     bool // mark it read
	Star     bool
	Hide     bool     // mute it: lists and counts leave it out, is:muted finds it
	FullText bool     // fetch its page
	Notify   bool     // tell the person
	Tags     []string // give it labels
}

// Nothing reports whether a treatment changes nothing.
func (t Treatment) Nothing() bool {
	return !t.Read && !t.Star && !t.Hide && !t.FullText && !t.Notify && len(t.Tags) == 0
}
