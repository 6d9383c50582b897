package summarize

import (
	"regexp"
	"strings"
)

const (
	// captionBytes is the longest caption.
	captionBytes = 400
	// creditBytes is how much of a caption's end is looked at for a credit.
	creditBytes = 90
)

// credit finds who made a picture at the end of a text: "Photo: Reuters", "courtesy of the museum", after a stop or a mark
// or at the start, so that flowers may still come courtesy of someone.
var credit = regexp.MustCompile(`(?:^|[.!?…"”’)\]|/\n–—-])\s*(?:(?:[Pp]hotos?|PHOTO|[Pp]hotographs?|[Pp]ictures?|[Ii]mages?|[Ii]llustration|[Cc]redits?|[Pp]hoto credits?|[Ii]mage credits?|[Ff]otos?|FOTO|[Bb]ild|[Cc]rédits?(?: photos?)?|[Ff]otografía|[Ii]magen|[Ii]mmagine|[Ii]magem|[Zz]djęcie|[Ảả]nh|[Фф]ото)\s?(?:(?:by|credit)?\s?[:©/]|by )|©|[Cc]ourtesy (?:of )?)\s?\p{Lu}[^.!?]{1,60}\.?$`)

// caption tells whether s stands under a picture: it ends with who made it.
func caption(s string) bool {
	if s = strings.TrimSpace(s); len(s) > captionBytes {
		return false
	}
	end := s[max(0, len(s)-creditBytes):]
	return signed(end) && credit.MatchString(end)
}

// signed tells whether s has a part that every credit has; most texts have none.
func signed(s string) bool {
	return strings.IndexByte(s, ':') >= 0 || strings.IndexByte(s, '/') >= 0 || strings.Contains(s, "©") || strings.Contains(s, "hoto") || strings.Contains(s, "ourtesy ")
}
