package summarize

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// The lists hold what pages say about themselves rather than about their subject, folded to lower case. They are in
// the languages whose pages were looked at; what is not listed falls to its form (no stop, all link, all capitals).

// always marks a notice wherever it occurs in a sentence.
var always = []string{
	"all rights reserved", "consider becoming a", "come to the right place", "in the right place!", "contributed to this report", "contributed to this story", "contributed reporting", "sign up for our", "sign up to our",
	"sign up for the", "subscribe to our", "subscribe to the newsletter", "subscribe now", "click here", "click the link", "tap here", "scroll down for video", "scroll to continue",
	"read more:", "read also:", "read next:", "see also:", "related:", "recommended:", "more from", "follow us on", "follow me on", "like us on facebook",
	"download our app", "download the app", "enable javascript", "javascript is disabled", "cookie policy", "privacy policy", "terms of service", "terms of use",
	"terms and conditions", "we use cookies", "uses cookies", "your browser does not support", "this article was originally published", "this story was originally published",
	"originally appeared on", "first appeared on", "may earn a commission", "disclosure policy", "may receive a commission", "may earn us", "chosen independently by", "independently selected by", "independently chosen by", "affiliate link", "events and offers", "news and offers", "one-time tip", "please consider supporting", "affiliate commission", "as an amazon associate", "sponsored content", "advertisement",
	"getty images", "photo by", "photograph by", "photo credit", "image credit", "image source", "image via", "photo courtesy", "courtesy of getty", "(photo:", "(image:", "© ", "©20", "copyright 20", "copyright ©",
	"editor's note:", "editors' note", "this is a developing story", "leave a comment", "post a comment", "comments are closed", "join the discussion", "join the conversation", "share this article", "share this story",
	"for more information", "more information about", "more information on", "to learn more", "learn more about", "learn more at", "find out more", "for more details", "affiliate guidelines", "affiliate commissions", "read my review", "download on the app store", "get it on google play", "free shipping on", "manage your preferences", "stay up to date on", "read below", "unsubscribe at any time", "website last modified", "our privacy notice", "true to size", "skip navigation", "free consultation", "give us a call", "call us at", "call us now", "call us today", "check out our", "check out th", "book a demo", "request a quote", "free quote", "free trial today",
	"to read the full", "read the full article", "read full story", "continue reading", "get the latest news", "delivered to your inbox", "straight to your inbox", "in your inbox", "breaking news alerts",
	"opinions expressed in this", "opinions expressed here are", "the opinions expressed", "has been updated to", "this article has been updated", "list has been updated", "story has been updated", "post has been updated", "this post contains", "this page was last", "last updated on", "min read", "minute read",
	"the post appeared first", "please check back", "respect your privacy", "contact our", "contact her at", "contact him at", "contact them at", "contact me if", "download and subscribe", "read more about", "newsletters always", "#1 newsletter", "you're subscribed", "for subscribing", "would you like to receive", "visit our", "don't hesitate to contact", "download our", "feedback left by", "contact seller", "[view email]", "on facebook and", "please note:", "appeared first on", "log in to", "create an account", "create a free account", "become a member", "support our journalism", "for more information, visit", "visit our website", "reporting by", "editing by", "writing by",
	"inscrivez-vous à", "abonnez-vous", "lire aussi", "à lire aussi", "tous droits réservés", "cliquez ici", "politique de confidentialité", "suivez-nous", "crédit photo",
	"alle rechte vorbehalten", "newsletter abonnieren", "lesen sie auch", "lesen sie hier", "mehr zum thema", "hier klicken", "datenschutzerklärung", "foto: dpa", "jetzt abonnieren",
	"todos los derechos reservados", "suscríbete", "lea también", "lee también", "leer más", "haz clic aquí", "síguenos en", "política de privacidad",
	"tutti i diritti riservati", "leggi anche", "iscriviti alla", "clicca qui", "todos os direitos reservados", "leia também", "leia mais", "clique aqui", "inscreva-se",
	"lees ook", "klik hier", "läs också", "läs mer", "les også", "læs også", "lue myös", "czytaj też", "czytaj także", "czytaj również", "wszelkie prawa zastrzeżone", "čtěte také", "ayrıca okuyun",
	"baca juga", "simak juga", "simak video", "scroll to continue with content", "gambas:video", "xem thêm", "đọc thêm", "mời quý", "ảnh:", "читайте также", "все права защищены", "подписывайтесь", "читайте також",
	"আরও পড়ুন", "阅读更多", "点击查看", "版权所有", "责任编辑", "原标题", "关注我们", "転載を禁じ", "無断転載", "続きを読む", "اقرأ أيضا", "جميع الحقوق محفوظة",
}

// opening marks a notice at the start of a sentence that is short.
var opening = []string{
	"by ", "photo", "image", "picture", "video:", "watch:", "watch the", "listen:", "listen to", "source:", "sources:", "credit", "read:", "read more", "more:", "related", "see more", "also read", "also see", "don't miss", "join ",
	"follow ", "subscribe", "share ", "tweet", "updated", "update:", "published", "posted", "from:", "last modified", "written by", "edited by", "reporting", "copyright", "tags:", "tagged", "filed under", "categories", "topics:", "disclaimer", "disclosure",
	"advertise", "sponsored", "newsletter", "sign up", "sign in", "log in", "register", "contact us", "get in touch", "email ", "e-mail", "tel:", "phone:", "loading", "please enable", "you might also", "you may also", "recommended", "trending", "previous", "next article", "next:", "back to",
	"view comments", "comments", "no comments", "table of contents", "skip to", "jump to", "home ", "menu", "print", "download", "buy now", "order now", "shop now", "learn more", "find out more", "click", "tap ", "swipe", "scroll", "hide caption", "toggle caption", "enlarge", "no time to read", "get a summary",
	"cnn's ", "the cnn wire", "the associated press contributed", "with files from", "correction:", "editor's note", "note:", "this article", "this story", "this post", "follow @", "thanks for reading", "thank you for reading", "thanks for dropping", "thanks for stopping", "thanks for visiting", "thank you for visiting", "thank you for stopping", "thanks for watching", "thanks for listening", "happy reading", "stay tuned", "stay connected", "about the author", "about us",
	"photos :", "foto", "bild:", "crédit", "par ", "von ", "por ", "fuente:", "quelle:", "fonte:", "lire ", "voir ", "vidéo", "video", "simak", "baca", "tonton", "lihat", "xem ", "ảnh", "theo ", "нажмите", "фото", "источник",
}

// guiding opens a sentence that leads through the text or away from it instead of telling something: a text has it,
// a summary does not need it.
var guiding = []string{
	"in this article", "in this post", "in this guide", "in our guide", "before diving in", "before we dive", "before we get", "today i am sharing", "today i'm sharing", "today, i'm sharing", "today i want to share", "today, i want to share", "in this section", "in this blog", "in this video", "in this tutorial", "in this chapter", "in this episode,",
	"here are ", "here is ", "here's ", "here you'll ", "below is ", "below are ", "below you", "let's ", "let us ", "keep reading", "read on", "without further ado", "that being said",
	"download ", "check out ", "be sure to check", "make sure to check", "be sure to read", "check our", "read my ", "read our ", "read the ", "read about", "read this", "see our ", "see my ", "see the ", "see also", "see below", "see how ", "see table", "see figure", "see all", "see full",
	"visit www", "visit http", "visit our", "visit us", "visit their", "visit the ", "call us", "call now", "call today", "call me ", "contact us", "contact our", "contact me", "reach out", "refer to ", "click", "stay up to date", "stay informed", "get started", "sign up", "subscribe",
	"for more ", "for further ", "for details", "for additional", "if you want to learn more", "if you'd like to learn more", "if you have any questions", "if you have questions", "if you're looking for more", "to learn more", "learn more", "find out more", "want to ", "ready to ", "looking for ", "are you looking", "are you ready", "wondering ", "curious ", "still not sure",
	"note:", "note that", "nb:", "p.s.", "hurry,", "republish ", "request more information", "apply today", "apply now", "we want to hear from", "we'd love to hear from", "authored by", "updated: ", "disclaimer", "disclosure", "full disclosure", "update:", "edit:", "spoiler", "tl;dr", "best for:", "perfect for:", "price:", "pros:", "cons:", "step 1", "figure ", "table ", "image:", "source", "photo", "join me", "join us", "join our", "bonus:", "bonus points", "pro tip",
	"make the most of", "get the best of both", "take advantage of our", "treat yourself", "shop the ", "shop our", "shop for ", "browse our", "explore our", "discover our", "discover the ", "say goodbye to", "say hello to", "look no further", "save up to", "upgrade your", "elevate your", "revamp your", "order yours", "get yours",
	"entdecken sie", "sichern sie sich", "profitieren sie", "profitez de", "profitez d'", "descubre ", "descubra ", "aprovecha ", "aproveite ", "scopri ", "approfitta", "ontdek ", "upptäck ", "odkryj ", "keşfedin", "temukan ", "dapatkan ", "khám phá ",
	"dans cet article", "cliquez", "découvrez", "pour en savoir plus", "in diesem artikel", "mehr dazu", "weitere informationen", "hier finden sie", "en este artículo", "para más información", "haz clic", "in questo articolo", "neste artigo", "para saber mais",
}

// cookieWords are what a notice of cookies speaks of besides them; a recipe does not.
var cookieWords = []string{"website", "site", "browser", "preferences", "consent", "visitor", "platform", "analytic", "marketing", "functional", "third part", "tracking", "advertis", "privacy", "personal data", "services you", "login", "experience"}

// pageWords are those by which a page speaks of itself and its visitor; a report about cookies has none.
var pageWords = []string{"we ", "our ", "us ", "you", "this website", "this site", "this platform", "this web"}

// cookieNotice tells whether s, in lower case, is about the cookies of a page.
func cookieNotice(s string) bool {
	within := func(w string) bool { return strings.Contains(s, w) }
	return within("cookie") && slices.ContainsFunc(cookieWords, within) && (within("these cookies") || slices.ContainsFunc(pageWords, within))
}

// guides tells whether s leads through the text.
func guides(s string) bool {
	phrases := phrasesOf().guiding
	if len(s) < keyBytes || s[0] < utf8.RuneSelf && s[1] < utf8.RuneSelf && !phrases.begins[pair(s)|0x2020] && s[0]|0x20 != 'v' {
		return false // no need to fold it
	}
	start := folded(s[:min(len(s), guidingBytes)])
	return starts(phrases, start) || strings.HasPrefix(start, "visit ") && address(start)
}

// address tells whether s names a site.
func address(s string) bool {
	return slices.ContainsFunc([]string{"www.", "://", ".com", ".org", ".net"}, func(mark string) bool { return strings.Contains(s, mark) })
}

// guidingBytes is more than the longest phrase of guiding has.
const guidingBytes = 60

// openingBytes is the length up to which an opening marks a notice: a longer sentence goes on to tell something.
const openingBytes = 75

// notice tells whether s is about the page rather than the story.
func notice(s string) bool {
	if len(s) > noticeBytes {
		return strings.Contains(s, "ookie") && cookieNotice(strings.ToLower(s))
	}
	s = folded(s)
	if cookieNotice(s) {
		return true
	}
	if len(s) <= openingBytes && starts(phrasesOf().opening, s) {
		return true
	}
	if at := strings.LastIndex(s, "…"); at >= 0 && invites(s[at:]) {
		return true
	}
	phrases := phrasesOf().always
	for i := range len(s) {
		if (i == 0 || !letter(s[i-1])) && starts(phrases, s[i:]) {
			return true
		}
	}
	return false
}

// plainMarks makes the marks that pages write in several ways one.
var plainMarks = strings.NewReplacer("’", "'", "\u00a0", " ", "\u202f", " ")

// folded returns s in lower case and with plain marks.
func folded(s string) string {
	if !ascii(s) {
		s = plainMarks.Replace(s)
	}
	return strings.ToLower(s)
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// keyBytes is the length of the beginning that phrases are looked up by.
const keyBytes = 3

// phraseIndex holds phrases by their first bytes, and which pairs of bytes any of them begins with: most words begin
// with none.
type phraseIndex struct {
	begins  [1 << 16]bool
	phrases map[string][]string
}

// phrasesOf is made once, on first use.
var phrasesOf = sync.OnceValue(func() struct{ always, opening, guiding *phraseIndex } {
	return struct{ always, opening, guiding *phraseIndex }{indexed(always), indexed(opening), indexed(guiding)}
})

func indexed(phrases []string) *phraseIndex {
	x := &phraseIndex{phrases: make(map[string][]string)}
	for _, p := range phrases {
		key := p[:min(keyBytes, len(p))]
		x.phrases[key] = append(x.phrases[key], p)
		x.begins[pair(p)] = true
	}
	return x
}

// pair is the first two bytes of s as a number.
func pair(s string) uint16 { return uint16(s[0])<<8 | uint16(s[1]) }

// starts tells whether s starts with one of the phrases.
func starts(x *phraseIndex, s string) bool {
	if len(s) < keyBytes || !x.begins[pair(s)] {
		return false
	}
	for _, p := range x.phrases[s[:keyBytes]] {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// letter tells whether a byte belongs to an ASCII letter or digit: a phrase does not begin inside such a word.
func letter(b byte) bool { return 'a' <= b && b <= 'z' || '0' <= b && b <= '9' }

// invites tells whether a text's last words ask to read on elsewhere.
func invites(s string) bool {
	if len(s) > noticeBytes {
		s = s[len(s)-noticeBytes:]
	}
	s = strings.TrimRightFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, phrase := range []string{
		"read more", "continue reading", "read the full article", "read the full story", "full story", "read on", "keep reading", "lire la suite", "weiterlesen", "mehr lesen", "leer más", "seguir leyendo",
		"continua a leggere", "leggi tutto", "continue lendo", "leia mais", "lees verder", "läs mer", "les mer", "læs mere", "lue lisää", "czytaj więcej", "devamını oku", "baca selengkapnya", "xem thêm", "читать далее", "続きを読む", "阅读全文",
	} {
		if strings.HasSuffix(s, phrase) {
			return true
		}
	}
	return false
}
