// Package parse turns the bytes that a publisher sends into a feed and its items: RSS 0.9x to 2.0 and RDF, Atom 0.3
// and 1.0, JSON Feed 1.0 and 1.1, CDF, however damaged.
//
//	bytes → Decode (UTF-8) → clean (characters) → findRoot → repair (well-formed XML) → gofeed → drafts → items
//	                                                      ↘ JSON, read leniently              ↗
//
// Nothing is refused that still holds an item: what is truncated, misnested, mislabelled or badly escaped is mended
// first, in one pass and in linear time, so that the XML reader behind it meets neither errors nor depth. Long texts
// do not pass through it at all.
package parse
