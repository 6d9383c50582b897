package text

import (
	"strings"
	"sync"
)

// The lists hold abbreviations without their last point, in the languages that lede meets most. One with a capital is
// an abbreviation only when written with it, since it is a word as well.

// titleList holds what stands before a name or an explanation and so never ends a sentence.
const titleList = `
mr mrs ms messrs mme mmes mlle mlles dr drs prof profs Rev revd Fr sr sra srta srs sig sigg dott avv arch
Gen lt Col maj capt cpt cmdr cdr adm sgt cpl pvt pfc spc brig insp supt Det sen sens rep reps gov govs Pres Hon amb atty
St ste mt ft msgr bros vs v Hr frau hrn dipl ir mag bzw vgl bspw ggf evtl u.a e.g i.e cf viz z.b d.h
s.a t.ex f.eks bl.a tzv tzn np m.in tzw dhr mevr mw o.a bijv inż mgr ul им г-н г-жа гг проф акад т.е th ths ts pgs gs tp
dra dña exmo eng kh drg irjen brigjen letjen mayjen komjen kombes akbp kompol iptu aiptu tn ny bpk
`

// numberList holds what stands before a number and ends no sentence there.
const numberList = `No nos nr nrs p pp pg vol vols Fig figs Art arts ch chap op cap núm num nº n° § par pos ex eq ver kap str стр č approx ca circa`

// tailList holds what may end a sentence or stand inside one: only a next word that opens sentences tells.
const tailList = `
inc Corp Co ltd llc plc cie jr esq etc al dept univ assn intl ave blvd rd hwy sq ph.d m.d b.a m.a
Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo
a.m p.m eds gmbh Mio Mrd tel usw s.l s.p.a d.c u.s u.k u.n e.u u.s.a lbs mph
г тыс млн млрд руб и.о др пр т.д т.п atd apod itd itp
`

// abbreviation tells how a word with a point may stand in a sentence.
type abbreviation uint8

const (
	notAbbreviated abbreviation = iota
	beforeName
	beforeNumber
	maybeLast
)

var abbreviations = sync.OnceValue(func() map[string]abbreviation {
	known := make(map[string]abbreviation)
	for kind, list := range map[abbreviation]string{beforeName: titleList, beforeNumber: numberList, maybeLast: tailList} {
		for _, w := range strings.Fields(list) {
			known[w] = kind
		}
	}
	return known
})

// abbreviationOf returns what kind of abbreviation a word is, given without its last point.
func abbreviationOf(word string) abbreviation {
	if kind := abbreviations()[word]; kind != notAbbreviated {
		return kind
	}
	return abbreviations()[strings.ToLower(word)]
}
