// Package guide holds what lede brings along: the built-in guide, which is a feed like any other, and a list of
// feeds to start with.
package guide

import _ "embed"

// Address is what the guide stands under in the store, where other feeds have the address their bytes come from.
const Address = "lede:guide"

//go:embed guide.atom
var guide []byte

//go:embed starters.opml
var starters []byte

// Feed returns the guide, an Atom feed with its newest and first article on top.
func Feed() []byte { return guide }

// Starters returns feeds to start with, as OPML: an outline for each topic with its feeds inside.
func Starters() []byte { return starters }
