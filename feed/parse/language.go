package parse

import "strings"

// language returns the first of the tags that may be one of BCP 47, in lower case: "en_US" is "en-us".
func language(tags []string) string {
	const longest = 35 // RFC 5646, section 4.4.1
	for _, s := range tags {
		s = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(s)), "_", "-")
		primary, _, _ := strings.Cut(s, "-")
		if len(s) <= longest && (len(primary) == 2 || len(primary) == 3) && isTag(s) && s != "und" {
			return s
		}
	}
	return ""
}

// isTag reports whether s has nothing but letters, digits and single hyphens, and begins with letters.
func isTag(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789") != "" || i == 0 && strings.Trim(part, "abcdefghijklmnopqrstuvwxyz") != "" {
			return false
		}
	}
	return true
}
