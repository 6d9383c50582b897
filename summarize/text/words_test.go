package text

import (
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"contractions":    {"Don't! It’s Jane's.", "Don't|It’s|Jane's"},
		"numbers":         {"1,204.75 in 2024, 3.", "1,204.75|in|2024|3"},
		"hyphens":         {"semi-open e-mail", "semi|open|e|mail"},
		"elided articles": {"l'homme dell'arte qu'il", "l|homme|dell|arte|qu|il"},
		"marks":           {"কারাগার থেকে", "কারাগার|থেকে"},
		"pairs of Han":    {"今天下雨。好", "今天|天下|下雨|好"},
		"pairs of Thai":   {"ไทย go", "ไท|ทย|go"},
		"none":            {" -- !? ", ""},
		"invalid bytes":   {"a\xffb", "a|b"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for r := range Words(c.text) {
				got = append(got, r.Of(c.text))
			}
			if strings.Join(got, "|") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestWordsStopsWhenAsked(t *testing.T) {
	for range Words("one two 三四 three") {
		break
	}
}

func TestStem(t *testing.T) {
	for _, c := range []struct{ language, a, b string }{
		{"en", "running", "runs"}, {"en", "talks", "talk"}, {"de", "häuser", "häusern"}, {"fr", "continuer", "continuait"},
		{"es", "gatos", "gato"}, {"ru", "книги", "книга"}, {"id", "pemerintahan", "pemerintah"}, {"", "internationals", "international"},
	} {
		if x, y := Stem(c.a, c.language), Stem(c.b, c.language); x != y {
			t.Errorf("%s: %q and %q have stems %q and %q", c.language, c.a, c.b, x, y)
		}
	}
	for _, w := range []string{"", "2024", "三四", "\xff\xfe", strings.Repeat("a", 100)} {
		if got := Stem(w, "en"); got != w {
			t.Errorf("Stem(%q) = %q, want it unchanged", w, got)
		}
	}
}

func TestLanguage(t *testing.T) {
	for want, s := range map[string]string{
		"en": "The talks continued and the two leaders agreed on what to do next.",
		"de": "Die Gespräche gingen weiter und die beiden einigten sich auf das weitere Vorgehen.",
		"fr": "Les discussions se poursuivent et les deux dirigeants se sont mis d'accord sur la suite.",
		"es": "Las conversaciones continuaron y los dos líderes acordaron lo que harán después.",
		"it": "I colloqui sono continuati e i due leader hanno deciso cosa fare dopo il vertice.",
		"pt": "As conversas continuaram e os dois líderes não chegaram a um acordo sobre o que fazer.",
		"nl": "De gesprekken gingen door en de twee leiders werden het eens over wat er nu moet gebeuren.",
		"sv": "Samtalen fortsatte och de två ledarna kom överens om vad som ska göras härnäst.",
		"pl": "Rozmowy trwały i obaj przywódcy zgodzili się co do tego, co należy zrobić.",
		"tr": "Görüşmeler devam etti ve iki lider bundan sonra ne yapılacağı konusunda anlaştı.",
		"id": "Pembicaraan itu berlanjut dan kedua pemimpin tersebut sepakat untuk bertemu lagi.",
		"vi": "Các cuộc đàm phán tiếp tục và hai nhà lãnh đạo đã đồng ý về những gì cần làm.",
		"ru": "Переговоры продолжались, и оба лидера договорились о том, что делать дальше.",
		"uk": "Переговори тривали, і обидва лідери домовилися про те, що робити далі.",
		"el": "Οι συνομιλίες συνεχίστηκαν.", "he": "השיחות נמשכו.", "ar": "واستمرت المحادثات بين الزعيمين على مدى يومين في العاصمة.",
		"fa": "گفتگوها ادامه یافت و دو رهبر در این مورد با هم به توافق رسیدند که باید ادامه دهند.",
		"hi": "बातचीत जारी रही और दोनों नेता इस पर सहमत हुए कि आगे क्या करना है।", "bn": "আলোচনা চলতে থাকে।",
		"zh": "会谈继续进行，两国领导人达成一致。", "ja": "会談は続き、両首脳は合意した。", "ko": "회담은 계속되었다.", "th": "การเจรจาดำเนินต่อไป",
		"": "12345 !!! 67", "my": "ဆွေးနွေးပွဲ ဆက်လက်ကျင်းပသည်။",
	} {
		if got := Language(s); got != want {
			t.Errorf("Language(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestAbbreviationsStandInOneListEach(t *testing.T) {
	lists := [][]string{strings.Fields(titleList), strings.Fields(numberList), strings.Fields(tailList)}
	for i, list := range lists {
		for _, w := range list {
			for _, other := range lists[i+1:] {
				if slices.Contains(other, w) {
					t.Errorf("%q stands in two lists", w)
				}
			}
		}
	}
}
