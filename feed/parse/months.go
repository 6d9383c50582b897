package parse

import (
	"strings"
	"unicode/utf8"
)

// zones holds the abbreviations of time zones that feeds use, in lower case, as seconds east of Greenwich. Those
// with more than one meaning (CST, BST, IST) have the one that most feeds mean.
var zones = map[string]int{
	"z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0,
	"est": -5 * 3600, "edt": -4 * 3600, "et": -5 * 3600,
	"cst": -6 * 3600, "cdt": -5 * 3600,
	"mst": -7 * 3600, "mdt": -6 * 3600,
	"pst": -8 * 3600, "pdt": -7 * 3600, "pt": -8 * 3600,
	"akst": -9 * 3600, "akdt": -8 * 3600, "hst": -10 * 3600,
	"ast": -4 * 3600, "adt": -3 * 3600, "nst": -12600, "ndt": -9000, "brt": -3 * 3600, "art": -3 * 3600,
	"west": 3600, "bst": 3600, "cet": 3600, "met": 3600, "mez": 3600, "cest": 2 * 3600, "mest": 2 * 3600, "mesz": 2 * 3600,
	"eet": 2 * 3600, "eest": 3 * 3600, "sast": 2 * 3600, "msk": 3 * 3600, "msd": 4 * 3600, "ist": 19800,
	"ict": 7 * 3600, "wib": 7 * 3600, "hkt": 8 * 3600, "sgt": 8 * 3600, "awst": 8 * 3600,
	"jst": 9 * 3600, "kst": 9 * 3600, "acst": 34200, "aest": 10 * 3600, "aedt": 11 * 3600, "nzst": 12 * 3600, "nzdt": 13 * 3600,
}

// monthStems lists, month by month, how its names begin in English, German, French, Spanish, Italian, Portuguese,
// Dutch, Polish, Russian, Ukrainian, Czech, Turkish, Swedish, Danish, Norwegian, Finnish, Hungarian, Romanian, Greek and
// Indonesian. A name matches the longest stem that it begins with.
var monthStems = [...]string{
	"jan jän ene gen sty янв січ led oca tam ian ιαν",
	"feb fév fev lut фев лют úno şub hel φεβ",
	"mar mär maa mrz már мар бер bře μαρ",
	"apr avr abr kwi апр кві dub nis huh ápr απρ",
	"may mai mag maj mei máj мая май тра kvě tou μαϊ μαΐ",
	"jun juin jún giu cze июн чер červ haz kes iun ιουν",
	"jul juil júl lug lip июл лип červene červenc tem hei iul ιουλ",
	"aug aoû aou ago agu ağu sie авг сер srp elo αυγ",
	"sep set wrz сен вер zář eyl syy szep σεπ",
	"oct okt ott out paź окт жов říj eki lok οκτ",
	"nov lis ноя лис kas marr noi νοε",
	"dec déc dez des dic gru дек гру pro ara jou δεκ",
}

// The words of RFC 822, three letters each, which nearly all dates consist of.
const (
	englishMonths = "janfebmaraprmayjunjulaugsepoctnovdec"
	englishDays   = "montuewedthufrisatsun"
)

// monthNamed returns the month that a word in lower case names, or 0.
func monthNamed(w string) int {
	if len(w) == 3 {
		if i := strings.Index(englishMonths, w); i >= 0 && i%3 == 0 {
			return i/3 + 1
		}
		if i := strings.Index(englishDays, w); i >= 0 && i%3 == 0 {
			return 0
		}
	}
	if utf8.RuneCountInString(w) < 3 {
		return 0
	}
	best, month := 0, 0
	for i, stems := range monthStems {
		for stem := range strings.FieldsSeq(stems) {
			if len(stem) > best && strings.HasPrefix(w, stem) {
				best, month = len(stem), i+1
			}
		}
	}
	return month
}
