package parse

import "strings"

// Prefixes that elements have after repair, whatever prefix or namespace the publisher chose.
const (
	own   = "lede" // what repair has to tell the translators
	atom  = "atom"
	xhtml = "xhtml"
)

// prefixes names the namespaces (in lower case) that hold something to read. An unknown namespace keeps the
// publisher's prefix, so that "dc" bound to a misspelt address is still Dublin Core.
var prefixes = map[string]string{
	"http://www.w3.org/2005/atom":                  atom,
	"http://purl.org/atom/ns#":                     atom,
	"http://purl.org/rss/1.0/":                     "",
	"http://channel.netscape.com/rdf/simple/0.9/":  "",
	"http://my.netscape.com/rdf/simple/0.9/":       "",
	"http://backend.userland.com/rss2":             "",
	"http://www.w3.org/1999/02/22-rdf-syntax-ns#":  "rdf",
	"http://purl.org/rss/1.0/modules/content/":     "content",
	"http://purl.org/rss/1.0/modules/syndication/": "sy",
	"http://purl.org/dc/elements/1.1/":             "dc",
	"http://purl.org/dc/terms/":                    "dcterms",
	"http://search.yahoo.com/mrss/":                "media",
	"http://search.yahoo.com/mrss":                 "media",
	"http://www.itunes.com/dtds/podcast-1.0.dtd":   "itunes",
	"http://www.w3.org/1999/xhtml":                 xhtml,
}

// format is what the root element says.
type format uint8

const (
	rssFormat format = iota // and RDF: items stand in the channel or beside it
	atomFormat
)

// roots maps the local names of root elements to formats. A channel alone is RSS that lost its root, or CDF, the
// format of 1997 that RSS took its words from.
var roots = map[string]format{"rss": rssFormat, "rdf": rssFormat, "channel": rssFormat, "feed": atomFormat}

// itemNames are the elements that hold one item.
var itemNames = [...]string{rssFormat: "item", atomFormat: "entry"}

// The elements that are read of the feed itself and of an item. All else is left out before the XML reader sees it.
var (
	feedFields = [...]map[string]bool{
		rssFormat: set(`title link ttl skiphours skipdays language sy:updateperiod sy:updatefrequency atom:link
			dc:title dc:creator dc:language itunes:author itunes:title`),
		atomFormat: set(`title link author sy:updateperiod sy:updatefrequency`),
	}
	itemFields = [...]map[string]bool{
		rssFormat: set(`title link guid pubdate description author enclosure encoded body fullitem content summary
			published updated modified issued created date id abstract content:encoded xhtml:body xhtml:div dc:title dc:creator
			dc:author dc:date dc:description dc:identifier dcterms:created dcterms:issued dcterms:modified
			dcterms:available itunes:title itunes:author itunes:summary itunes:subtitle itunes:duration
			media:title media:description
			media:group media:content media:credit atom:link atom:author atom:published atom:updated atom:issued
			atom:modified atom:title atom:id atom:summary atom:content`),
		atomFormat: set(`title link id author published issued created updated modified summary content
			content:encoded dc:creator dc:date dcterms:created media:title media:description media:group media:content itunes:duration`),
	}
)

// texts are the fields that are read as HTML, whose own xml:base counts.
var texts = set(`description content summary content:encoded encoded xhtml:body xhtml:div body fullitem abstract`)

// alone are the elements that never stand inside another field of an RSS item: where one does, the field before it
// was not closed.
var alone = set(`description guid pubdate content:encoded`)

// plain are the fields of an item that hold a line of text.
var plain = set(`title link guid id pubdate published updated issued modified dc:date dc:creator`)

// voids are the elements of HTML that have no end tag, less link, which feeds have a use for.
var voids = set(`br hr img input wbr area base col embed param source track meta`)

func set(names string) map[string]bool {
	m := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		m[name] = true
	}
	return m
}

// qualified is the name of an element after its prefix was looked up.
func qualified(prefix, local string) string {
	if prefix == "" {
		return local
	}
	return prefix + ":" + local
}

// lower returns a name in lower case.
func lower(name []byte) string { return strings.ToLower(string(name)) }
