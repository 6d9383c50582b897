package rank

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"lede/summarize/text"
)

// lean tells what a sentence cannot be read without.
type lean uint8

const (
	leansBack    lean = 1 << iota // it opens with a word that points to the sentence before, or continues a quote
	leansForward                  // it asks what the next sentence answers, or opens a quote that the next one closes
	broken                        // it opens a quote that its paragraph does not close
)

// pointing are first words that point back: pronouns of the third person, demonstratives and connectives.
var pointing = map[string]string{
	"en": "he she it they him her his hers its their theirs them this that these those such but and or so yet however moreover furthermore therefore thus hence also then instead nevertheless nonetheless still otherwise besides likewise similarly meanwhile additionally consequently accordingly indeed too another others both neither it's he's she's they're that's he'd she'd they'd he'll she'll they'll they've it'll afterwards afterward later again because nor either the_latter the_former for_example for_instance in_addition as_a_result in_other_words after_that on_the_other at_the_same by_contrast in_contrast even_so in_fact of_course at_that_point at_the_same_time the_two the_three the_pair the_duo the_other the_others that_said if_so if_not as_such for_that for_this in_this in_that at_this to_this_end to_that_end of_those of_these of_them one_of_them two_of_them three_of_them four_of_them five_of_them despite_this despite_that because_of_this because_of_that on_top_of_that if_the_answer",
	"de": "er sie es ihn ihm ihnen sein seine ihr ihre dieser diese dieses diesem diesen das dies aber und oder doch jedoch also dann deshalb daher darum deswegen außerdem zudem allerdings trotzdem dennoch hingegen dagegen dabei damit dafür davon dazu darin darauf danach anschließend später zuvor auch so ebenso denn derselbe solche hierbei hierfür",
	"fr": "il elle ils elles ce cet cette ces celui celle ceux celles ça cela c c'est lui leur leurs son sa ses mais et ou donc or ni car alors ainsi cependant pourtant toutefois néanmoins ensuite puis enfin aussi également effet d'ailleurs ailleurs outre autre autrement en_effet par_ailleurs en_revanche de_plus en_outre par_exemple",
	"es": "él ella ellos ellas este esta estos estas ese esa esos esas esto eso aquel ello su sus pero y o sino aunque además también entonces así luego después sin_embargo no_obstante por_eso por_ello por_tanto por_otra en_cambio asimismo mientras incluso",
	"it": "egli ella esso essa essi esse lui lei loro questo questa questi queste quello quella ciò suo sua suoi sue ma e o però quindi dunque allora così inoltre anche tuttavia infatti poi invece perciò eppure oltre",
	"pt": "ele ela eles elas este esta estes estas esse essa esses essas isto isso aquilo aquele aquela seu sua seus suas mas e ou porém contudo entretanto então assim também além portanto logo depois todavia",
	"nl": "hij zij ze het dit dat deze die hem haar zijn hun maar en of dus echter toch ook dan daarom daarna daarnaast bovendien vervolgens toen verder zo",
	"sv": "han hon den det de dessa denna detta hans hennes deras men och eller så dock också därför dessutom sedan däremot samtidigt", "da": "han hun den det de disse denne dette hans hendes deres men og eller så dog også derfor desuden siden derimod samtidig",
	"no": "han hun den det de disse denne dette hans hennes deres men og eller så likevel også derfor dessuten siden derimot samtidig", "fi": "hän he se ne tämä nämä hänen heidän sen niiden mutta ja tai kuitenkin myös siksi lisäksi sitten",
	"pl": "on ona ono oni one to ten ta te jego jej ich ale i lub jednak więc dlatego ponadto także potem zatem", "cs": "on ona ono oni to ten ta ti jeho její jejich ale a nebo však proto také navíc potom tedy",
	"ro": "el ea ei ele acesta aceasta aceștia acestea lui lor dar și sau însă deci totuși astfel apoi", "tr": "o onlar bu bunlar şu onun onların ama ancak fakat ve veya ayrıca böylece sonra yine öte",
	"id": "ia dia mereka ini itu tersebut beliau tetapi tapi dan atau namun selain kemudian lalu sehingga karena_itu oleh_karena meski selanjutnya sementara hal_itu hal_ini hal_tersebut", "vi": "ông_ấy bà_ấy anh_ấy cô_ấy nó họ này đó nhưng và hoặc tuy_nhiên do_đó vì_vậy vì_thế ngoài_ra bên_cạnh sau_đó đồng_thời điều_này điều_đó theo_đó tuy",
	"ru": "он она оно они его её ее их этот эта это эти тот та те но и или а однако поэтому также потом затем кроме при_этом тогда так", "uk": "він вона воно вони його її їх цей ця це ці але і або а однак проте тому також потім",
	"hu": "ő ők ez az ezek azok de és vagy azonban ezért tehát továbbá is aztán", "el": "αυτός αυτή αυτό αυτοί αυτές αυτά αλλά και ή όμως επίσης ωστόσο",
	"ar": "هو هي هم هذا هذه ذلك تلك لكن ولكن ثم كما وهو وهي", "bn": "তিনি সে তারা তাঁরা এই এটি এটা এ ওই সেই তার তাঁর তাদের কিন্তু তবে এবং তাই এছাড়া এরপর পরে আর", "hi": "वह वे यह ये उन्होंने इस इसके उसके उनके लेकिन और या इसलिए फिर",
}

// personal are pronouns of the third person: near the start of a sentence they point back even behind function words
// ("Even his fellow judge", "When they left").
var personal = map[string]string{
	"en": "he she they him her his their them he's she's they're he'd she'd they'd he'll she'll they'll they've",
}

// replies are first words that answer or go on from what was said if a comma follows ("Well, ask her", but "Well over
// half").
var replies = map[string]string{
	"en": "well now yes no sure oh ok okay right anyway anyhow plus alas true ah hey look see", "de": "ja nein nun tja na gut klar okay ach übrigens", "fr": "oui non bon bref bien voilà ah oh d'accord",
	"es": "sí no bueno pues bien claro vale ah", "it": "sì no beh bene certo insomma ah", "pt": "sim não bem bom pois claro enfim ah", "nl": "ja nee nou tja goed kortom", "sv": "ja nej nå jo tja visst", "da": "ja nej nå jo tja",
	"no": "ja nei nå jo tja", "fi": "kyllä ei no niin", "pl": "tak nie no cóż dobrze", "cs": "ano ne no nu", "ro": "da nu ei bine", "tr": "evet hayır peki tamam", "id": "ya tidak nah oke", "vi": "vâng không ừ",
	"ru": "да нет ну что конечно", "uk": "так ні ну", "hu": "igen nem nos hát", "el": "ναι όχι λοιπόν",
}

// demonstratives are those that open a main clause after an introduction ("Although small, this plant …", "Plus, this
// one …"), and times are what they may be before without pointing back ("In London, this year …").
var demonstratives, times = map[string]string{
	"en": "this these", "fr": "ce cet cette ces", "es": "este esta estos estas", "it": "questo questa questi queste", "pt": "este esta estes estas",
}, map[string]string{
	"en": "year month week weekend day morning afternoon evening summer winter spring autumn fall season time century decade quarter monday tuesday wednesday thursday friday saturday sunday past",
	"fr": "année mois semaine jour matin soir été hiver printemps automne saison fois siècle lundi mardi mercredi jeudi vendredi samedi dimanche", "es": "año mes semana día mañana tarde noche verano invierno primavera otoño temporada vez siglo lunes martes miércoles jueves viernes sábado domingo",
	"it": "anno mese settimana giorno mattina sera estate inverno primavera autunno stagione volta secolo lunedì martedì mercoledì giovedì venerdì sabato domenica", "pt": "ano mês semana dia manhã tarde noite verão inverno primavera outono vez século segunda terça quarta quinta sexta sábado domingo",
}

// introductionWords is how long an introduction before such a clause is at most.
const introductionWords = 12

// personalReach is how many words from the start a personal pronoun points back.
const personalReach = 3

// leans tells of every sentence what it leans on.
func leans(t Text) []lean {
	back := openers()[t.Language]
	found := make([]lean, len(t.Sentences))
	for i, s := range t.Sentences {
		if back.open(s.Text) {
			found[i] |= leansBack
		}
		if asks(s.Text) {
			found[i] |= leansForward
		}
	}
	markQuotes(t, found)
	return found
}

// opener is a set of first words and first phrases.
type opener struct {
	words          map[string]bool
	phrases        map[string][]string // by their first word
	personal       map[string]bool
	replies        map[string]bool
	demonstratives map[string]bool
	times          map[string]bool
	stop           map[string]bool // function words
}

// openers are what points back, by language; made once, on first use.
var openers = sync.OnceValue(func() map[string]opener {
	all := make(map[string]opener, len(pointing))
	for language, list := range pointing {
		o := opener{
			words: make(map[string]bool), phrases: make(map[string][]string), personal: wordSet(personal[language]), replies: wordSet(replies[language]),
			demonstratives: wordSet(demonstratives[language]), times: wordSet(times[language]), stop: text.StopWords(language),
		}
		o.read(list)
		all[language] = o
	}
	return all
})

func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// read takes the words and phrases of a list, in which a phrase's words are joined by underscores.
func (o *opener) read(list string) {
	for w := range strings.FieldsSeq(list) {
		if first, _, several := strings.Cut(w, "_"); several {
			o.phrases[first] = append(o.phrases[first], strings.ReplaceAll(w, "_", " "))
			continue
		}
		o.words[w] = true
	}
}

// open tells whether s opens with one of the words or phrases, or with what only goes on from another sentence.
func (o opener) open(s string) bool {
	var candidates []string // phrases with the first word of s
	start := make([]byte, 0, 4*phraseWords)
	n, empty := 0, true // empty: nothing but function words so far
	for r := range text.Words(s) {
		word := text.Fold(r.Of(s))
		if n == 0 {
			if o.words[word] || o.replies[word] && strings.HasPrefix(s[r.End:], ",") {
				return true
			}
			candidates = o.phrases[word]
		}
		if n < personalReach && empty && o.personal[word] {
			return true
		}
		empty = empty && o.stop[word]
		start = append(append(start, word...), ' ')
		if n++; n == phraseWords || len(candidates) == 0 && (n == personalReach || !empty) {
			break
		}
	}
	return slices.ContainsFunc(candidates, func(p string) bool { return len(start) > len(p) && string(start[:len(p)]) == p && start[len(p)] == ' ' }) || o.introduced(s)
}

// introduced tells whether a demonstrative follows the first comma of s: the main clause points back.
func (o opener) introduced(s string) bool {
	at := strings.IndexByte(s, ',')
	if len(o.demonstratives) == 0 || at < 0 || strings.Count(s[:at], " ") >= introductionWords || !strings.HasPrefix(s[at+1:], " ") {
		return false
	}
	after := s[at+1:]
	n, pointing := 0, false
	for r := range text.Words(after) {
		word := after[r.Start:r.End]
		if n == 1 {
			return !o.times[text.Fold(word)]
		}
		if pointing = o.demonstratives[word]; !pointing { // in lower case: a capital belongs to a name
			return false
		}
		n++
	}
	return pointing
}

// phraseWords is how many words the longest phrase has.
const phraseWords = 4

// asks tells whether s is a question.
func asks(s string) bool {
	if strings.HasSuffix(s, ".") { // most do
		return false
	}
	s = strings.TrimRight(s, " \"'”’»)]")
	for _, mark := range []string{"?", "？", "؟", "\u037e"} {
		if strings.HasSuffix(s, mark) {
			return true
		}
	}
	return false
}

// markQuotes finds quotes that span sentences of one paragraph: all but the last of them lean forward, all but the
// first lean back. One that the paragraph leaves open is broken.
func markQuotes(t Text, found []lean) {
	depth := 0
	for i, s := range t.Sentences {
		if i > 0 && s.Paragraph != t.Sentences[i-1].Paragraph || opensQuote(s.Text) {
			depth = 0
		}
		if depth > 0 {
			found[i] |= leansBack
		}
		depth = openQuotes(s.Text, depth)
		if depth == 0 {
			continue
		}
		if i+1 == len(t.Sentences) || t.Sentences[i+1].Paragraph != s.Paragraph || opensQuote(t.Sentences[i+1].Text) {
			found[i] |= broken
		} else {
			found[i] |= leansForward
		}
	}
}

// opensQuote tells whether s begins with a quote mark, which then opens, whatever came before it.
func opensQuote(s string) bool {
	first, size := utf8.DecodeRuneInString(s)
	if first < utf8.RuneSelf && first != '"' || !strings.ContainsRune("\"“„«「『", first) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[size:])
	return unicode.IsLetter(next) || unicode.IsDigit(next)
}

// openQuotes returns how many quotes are open after s when depth are open before it.
func openQuotes(s string, depth int) int {
	if !quotes(s) {
		return depth
	}
	for _, r := range s {
		switch {
		case r == '"':
			depth = 1 - min(1, depth)
		case r < utf8.RuneSelf:
		case r == '“' && depth > 0: // closes a German quote
			depth--
		case strings.ContainsRune("“„«「『", r):
			depth++
		case strings.ContainsRune("”»」』", r):
			depth = max(0, depth-1)
		}
	}
	return depth
}

// quotes tells whether s may hold a quote mark, by bytes that those marks begin with.
func quotes(s string) bool {
	for _, b := range []byte("\"\xe2\xc2\xe3") {
		if strings.IndexByte(s, b) >= 0 {
			return true
		}
	}
	return false
}
