// Package doc holds the Document: an article as blocks of clean text with inline spans.
//
// Every string that comes from outside reaches a person through this package: Parse for HTML, Line and Text for
// plain strings, Title for titles, URL for addresses. What they return can be written to a terminal as it is:
//
//   - No control character but "\n" (C0, DEL, C1; tabs become spaces, other line ends "\n"). Sequences are not
//     interpreted: without its introducer an escape sequence is plain text, so an unterminated one swallows nothing.
//   - Valid UTF-8 without noncharacters; what is invalid becomes U+FFFD.
//   - Nothing that reorders or hides text: bidirectional marks, overrides and isolates, zero-width and soft-hyphen
//     characters, Hangul fillers, tag characters, variation selectors.
//   - U+200C and U+200D only between letters of scripts that join; at most six combining marks on a base, none without.
//   - No emoji modifiers (skin tones, U+20E3, joiners): terminals disagree about the width of what they make.
//   - Addresses are http, https or mailto, in printable ASCII without spaces.
package doc

// Limits on one document. Real pages stay far below; they bound what a hostile one can cost.
const (
	MaxBytes  = 8 << 20 // of HTML that Parse looks at, and that HTML can give
	MaxBlocks = 200_000
	MaxLinks  = 50_000
)

// Document is an article as a reader reads it. The zero value is an empty article.
type Document struct {
	Blocks []Block
	Links  []string // absolute http, https or mailto addresses, each once, in order of first use
}

// Kind tells what a block is.
type Kind uint8

// The kinds of blocks.
const (
	Paragraph    Kind = iota
	Heading           // Level 1 to 6
	Preformatted      // Text keeps its line breaks; Language names the code if known
	Table             // Rows; Text is the caption
	Figure            // Image; Text is the caption
	Rule              // a thematic break, no text
)

// Block is one paragraph, heading or the like. Its text is one string, so that a place in the article is a block's
// index and byte offsets; what it stands inside of (quotes, list items) is its frames.
type Block struct {
	Kind     Kind
	Level    int     // of a Heading
	Text     string  // clean UTF-8; "\n" only for forced line breaks and in Preformatted
	Spans    []Span  // sorted, not overlapping, not empty, neighbours differ
	Frames   []Frame // outermost first
	Language string  // of Preformatted
	Rows     []Row   // of a Table
	Image    Image   // of a Figure
}

// Span gives a byte range of a block's text a style, a link or both.
type Span struct {
	Start, End int
	Style      Style
	Link       int // 1-based index into Document.Links; 0 is no link
}

// Style is a set of inline styles.
type Style uint8

// The inline styles.
const (
	Emphasis Style = 1 << iota
	Strong
	Code
	Deleted
	Marked
)

// FrameKind tells what a frame is.
type FrameKind uint8

// The kinds of frames.
const (
	Quote FrameKind = iota
	Bullet
	Number     // Frame.Number is the item's number
	Term       // a definition list's term
	Definition // a definition list's explanation
)

// Frame is one container that a block stands in.
type Frame struct {
	Kind   FrameKind
	Number int  // of a Number frame
	First  bool // the block opens the container: a list item's marker is drawn here
}

// Row is one row of a table.
type Row []Cell

// Cell is one cell of a table.
type Cell struct {
	Text   string
	Spans  []Span
	Header bool
	Width  int // columns it covers, at least 1
}

// Image is a picture that a Figure shows: nothing of it is fetched unasked.
type Image struct {
	Address string // absolute http or https; empty when only the description is known
	Alt     string // one line
	Link    int    // where the picture leads: 1-based index into Document.Links; 0 is no link
}
