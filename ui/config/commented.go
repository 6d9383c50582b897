package config

import "strings"

// Commented returns a settings file that sets nothing: every setting with its default as a comment.
func Commented() string {
	var b strings.Builder
	b.WriteString("# The settings of lede. Every line shows the default: take its # away and change it.\n")
	defaults := Default()
	for _, set := range table() {
		b.WriteByte('\n')
		for line := range strings.SplitSeq(set.help+"\nTakes "+set.takes+".", "\n") {
			b.WriteString("# " + line + "\n")
		}
		b.WriteString("#" + set.name + " = " + set.show(&defaults) + "\n")
	}
	return b.String()
}

// Written returns a settings file that sets what s does.
func Written(s Settings) string {
	var b strings.Builder
	for _, set := range table() {
		b.WriteString(set.name + " = " + set.show(&s) + "\n")
	}
	return b.String()
}
