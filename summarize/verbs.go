package summarize

import (
	"strings"
	"sync"

	"lede/summarize/text"
)

// fragmentWords and fragmentBytes are the lengths up to which an English sentence without a verb is looked for: a longer
// one has a verb that the lists lack.
const fragmentWords, fragmentBytes = 22, 140

// auxiliaries are English verbs that serve others, forms that no rule makes, and pronouns that come with a verb.
const auxiliaries = `
it's he's she's that's there's here's what's who's where's this's everyone's everything's i we he she they it am is are was were be been being has have had do does did done will would shall should can could may might must cannot
ain't let's became began bent bet bit bled blew bred broke brought built burnt burst bought came cast caught chose
clung cost crept cut dealt drank drew drove dug ate fed fell felt fled flew fought forbade forgot forgave found froze
gave got gone went grew ground held heard hid hit hung hurt kept knelt knew laid lay led leapt left lent lit lost made
meant met paid put quit ran rang read rode rose said sang sank sat saw sold sent set shed shone shook shot showed
shown shrank shut slept slid sought spent spoke split spread sprang stole stood struck stuck stung swam swept swore
swung taught thought threw told took tore understood upset withdrew woke won wore wove wrote wound beat
`

// verbs are English verbs that texts have often, in their plain form.
const verbs = `
absorb accept account accuse achieve act add address admit adopt advance advise advocate affect agree aim alert
allocate allow announce answer appeal appear apply appoint approach approve argue arise arrest arrive ask assist
assume attack attend attract attribute avoid back balance ban base bear become begin believe belong blame bleed block
boost bring build burn buy call capture carry cast cause celebrate change charge chase check choose cite claim clear
climb close collect combine come command commit compare compete complain complete concern conduct confirm conjure
connect conquer consider consist consume contain contend continue contribute control convert convince cook correlate
correspond cost count cover create cross cut damage deal debate decide declare decline deepen defend define deliver
demand deny depend describe deserve design detail determine develop die differ disappear discover discuss draw dream
drink drive drop earn ease eat edge educate emerge employ enable encourage end enjoy ensure enter establish estimate
exaggerate examine exceed exist expand expect experience explain explode explore express extend face fail fall favor
fear feature feel fight figure fill find fire fit fix flow fly focus follow force forget form fund gain gather gauge
generate get give go grab grow guide hail handle happen harm hate have head hear help hide hint hit hold hope host
house hunt hurt identify ignite imagine impact implant improve include increase indicate influence inform insist
inspire intend introduce invest invite involve join journey jump justify keep kill know lack land last launch lead
learn leave lend let lie lift like limit link listen live look lose love maintain make manage mark match matter mean
measure meet mention mimic mind miss mix modify monitor mourn move need negotiate note notice observe occupy occur
offer open operate oppose order outline overeat overlook oversee overturn own pale pass pay perform permeate permit
persist pervade pick place plan play plead plug point portray pose possess pour praise pray predict prefer prepare
present press prevent produce prohibit promise promote prompt propose protect prove provide pull pursue push put
question quote race raise rake rally range reach react read realize recall receive recognize recommend record recover
recruit reduce refer reflect refuel refuse regard regulate reject relate release rely remain remember remind remove
replace reply report represent require resemble resign resolve respond rest restore result retain return reveal ride
ring rise risk roll ruin rule run sail save say search secure see seek seem sell send sense serve set settle shake
shape share shed shift shine shout show sign sink sit sleep slow smash smell smile soar solve sort sound span spark
speak specialize spell spend split spread stand star start state stay stem step stop store stream stretch strike strip
struggle study subject substitute succeed sue suffer suggest suit supply support suppose surge surround survive
suspect swing sync tackle take talk target taste teach tear tell tend test thank think threaten thrive throw tie top
touch trace track train transform transport travel treat trek trigger trust try tumble turn uncover undergo understand
unfold unite unveil update uphold urge use vary venture view visit voice vote vow wait walk wander want warn wash
watch wear weigh welcome widen win wish wonder work worry write yearn yield
`

// verbForms are the words by which a sentence shows its verb.
var verbForms = sync.OnceValue(func() map[string]bool {
	forms := make(map[string]bool)
	for w := range strings.FieldsSeq(auxiliaries) {
		forms[w] = true
	}
	for w := range strings.FieldsSeq(verbs) {
		forms[w], forms[w+"s"], forms[w+"es"] = true, true, true
		if stem, ok := strings.CutSuffix(w, "y"); ok {
			forms[stem+"ies"] = true
		}
	}
	return forms
})

// determiners open what a verb acts on.
var determiners = map[string]bool{
	"the": true, "a": true, "an": true, "his": true, "its": true, "their": true, "our": true, "your": true, "my": true, "up": true, "out": true, "nearly": true,
}

// fragment tells whether an English sentence has no verb: the name of a thing, a motto, a heading with a stop. It
// knows common verbs, regular pasts, contractions, and that a word before a determiner is a verb if it is no function
// word; so it errs towards sentences.
func fragment(s string) bool {
	if len(s) > fragmentBytes {
		return false
	}
	forms, stops, n, content := verbForms(), text.StopWords("en"), 0, false
	for r := range text.Words(s) {
		if n++; n > fragmentWords {
			return false
		}
		form := r.Of(s)
		word := text.Fold(form)
		if forms[word] || content && determiners[word] || strings.Contains(word, "'") && !strings.HasSuffix(word, "'s") ||
			strings.HasSuffix(form, "ed") && len(form) > 3 && (n == 1 || form[0] >= 'a') {
			return false
		}
		content = !stops[word]
	}
	return true
}
