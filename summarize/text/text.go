// Package text cuts plain text into sentences and words, and knows stems, stop words and languages; it knows nothing
// of documents.
//
// All functions are pure and take any bytes: what is not valid UTF-8 is treated as text that belongs to no word.
package text

// Range is a range of bytes in a string.
type Range struct{ Start, End int }

// Of returns the part of s that the range covers.
func (r Range) Of(s string) string { return s[r.Start:r.End] }

// Len is the number of bytes in the range.
func (r Range) Len() int { return r.End - r.Start }
