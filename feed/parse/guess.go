package parse

import (
	"strings"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

const (
	sampleSize = 32 << 10 // bytes: more adds nothing to the statistics and costs time
	surelyThat = 10       // chardet's confidence, of 100, below which windows-1252 is the better bet
)

// guess names the encoding that the statistics of letters speak for. Feeds in a legacy encoding are mostly Latin
// mark-up, which drowns the text, so only words that hold a byte above 0x7F are looked at.
func guess(body []byte) encoding.Encoding {
	results, err := chardet.NewTextDetector().DetectAll(foreignWords(body))
	if err != nil {
		return charmap.Windows1252
	}
	best := chardet.Result{Confidence: surelyThat - 1}
	for _, r := range results {
		// The order of equals differs from run to run; the name decides.
		if r.Confidence > best.Confidence || r.Confidence == best.Confidence && r.Charset < best.Charset {
			best = r
		}
	}
	if enc := lookup(strings.ReplaceAll(best.Charset, "GB-18030", "gb18030")); enc != nil {
		return enc
	}
	return charmap.Windows1252
}

// foreignWords joins the words of b that are not pure ASCII, up to sampleSize bytes.
func foreignWords(b []byte) []byte {
	var sample []byte
	start, foreign := 0, false
	for i, c := range b {
		switch {
		case c >= 0x80:
			foreign = true
		case c <= ' ' || c == '<' || c == '>' || c == '&' || c == ';':
			if foreign {
				sample = append(append(sample, b[start:i]...), ' ')
			}
			start, foreign = i+1, false
		}
		if len(sample) >= sampleSize {
			break
		}
	}
	if foreign {
		sample = append(sample, b[start:min(len(b), start+sampleSize)]...)
	}
	return sample
}
