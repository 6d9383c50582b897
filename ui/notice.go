package ui

import (
	"context"
	"errors"
	"fmt"
	"unicode"
	"unicode/utf8"

	"lede/feed"
	"lede/feed/query"
	"lede/feed/store"
)

// Cause says in one sentence why a feed can't be read, and what to do where something can be done.
func Cause(r feed.Reason, detail string) string {
	say, ok := causes[r]
	if !ok {
		say = "it can't be read"
	}
	if detail != "" {
		return say + " (" + detail + ")"
	}
	return say
}

var causes = map[feed.Reason]string{
	feed.NotFound:    "the page is not there: its address may have changed",
	feed.Gone:        "its publisher has closed it: it can be unsubscribed",
	feed.Forbidden:   "the server shows it only to those it knows",
	feed.TooMany:     "the server asks to come back later",
	feed.ServerError: "the server has a fault of its own",
	feed.BadStatus:   "the server gives no feed",
	feed.Redirects:   "its redirects lead nowhere",
	feed.TooLarge:    "it is too large",
	feed.TooSlow:     "the server took too long",
	feed.Broken:      "the answer broke off",
	feed.NoHost:      "no such host: check the spelling",
	feed.Refused:     "nobody answers there",
	feed.Offline:     "there is no network here",
	feed.Certificate: "its certificate can't be trusted",
	feed.Private:     "it leads into a private network",
	feed.Scheme:      "only http, https and files can be read",
	feed.NoFile:      "the file can't be read",
	feed.WebPage:     "it is a web page that names no feed",
	feed.NotFeed:     "it is not a feed",
	feed.Malformed:   "it is too damaged to read",
	feed.Internal:    "lede could not cope with it: the log has more",
}

// problem says what an error means for the person in front of the screen.
func problem(doing string, err error) string {
	var why *feed.Error
	var mistake *query.Error
	switch {
	case errors.As(err, &mistake):
		return fmt.Sprintf("%s: %s.", doing, mistake)
	case errors.As(err, &why):
		return fmt.Sprintf("%s: %s.", doing, Cause(why.Reason, why.Detail))
	case errors.Is(err, context.DeadlineExceeded):
		return doing + ": it took too long. Try again."
	case errors.Is(err, feed.ErrMissing):
		return doing + ": it is no longer there."
	case errors.Is(store.Why(err), store.ErrFull):
		return doing + ": the disk is full. Nothing stored is lost; make room and try again."
	case errors.Is(store.Why(err), store.ErrDamaged):
		return doing + ": the store's file is damaged, and from now on only read. lede doctor --repair or --salvage may help."
	case errors.Is(store.Why(err), store.ErrReadOnly):
		return doing + ": the store can't be written to. Check its folder's permissions."
	}
	return doing + ": " + err.Error() + "."
}

// capital makes the first letter a capital one.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// plural says n of something.
func plural(n int, one string) string {
	if n == 0 {
		return "no " + one + "s"
	}
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
