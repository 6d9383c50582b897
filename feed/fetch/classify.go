package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io/fs"
	"net"
	"slices"
	"strings"
	"syscall"
	"unicode"

	"lede/feed"
)

// hopError says at which host, or in which file, something failed.
type hopError struct {
	host string
	err  error
}

func (e *hopError) Error() string { return e.host + ": " + e.err.Error() }
func (e *hopError) Unwrap() error { return e.err }

// classify turns what the network said into a reason. A nil ctx is a local file's.
func classify(ctx context.Context, err error) error {
	if said := new(feed.Error); errors.As(err, &said) {
		return said
	}
	host := ""
	if hop := new(hopError); errors.As(err, &hop) {
		host, err = clean(hop.host), hop.err
	}
	var slow *slowError
	var large *sizeError
	switch {
	case ctx != nil && errors.As(context.Cause(ctx), &slow):
		return &feed.Error{Reason: feed.TooSlow, Detail: slow.Error()}
	case errors.As(err, &large):
		return &feed.Error{Reason: feed.TooLarge, Detail: large.Error()}
	}
	out := &feed.Error{Reason: reason(err), Detail: host, Err: quiet(err)}
	if out.Reason == feed.Certificate {
		out.Detail += ": " + certificateFault(err)
	}
	return out
}

func reason(err error) feed.Reason {
	var private *privateError
	var lookup *net.DNSError
	var timeout net.Error
	op := new(net.OpError)
	errors.As(err, &op)
	switch {
	case errors.As(err, &private):
		return feed.Private
	case certificateFault(err) != "":
		return feed.Certificate
	case op.Op == "proxyconnect": // the proxy is on this side
		return feed.Offline
	case errors.As(err, &lookup):
		return lookupReason(lookup)
	case is(err, unreachable):
		return feed.Offline
	case is(err, refused):
		return feed.Refused
	case errors.As(err, &timeout) && timeout.Timeout():
		return feed.TooSlow
	case errors.Is(err, fs.ErrPermission), errors.Is(err, fs.ErrNotExist):
		return feed.NoFile
	}
	return feed.Broken
}

// lookupReason tells a name that does not exist from a name server that does not answer. A resolver without an uplink
// answers with a temporary failure, and so does a domain whose own name servers are broken: a feed that stays offline
// while others arrive is the latter.
func lookupReason(err *net.DNSError) feed.Reason {
	if !err.IsNotFound && (err.IsTimeout || err.IsTemporary) {
		return feed.Offline
	}
	return feed.NoHost
}

// The system's words for no route and for nobody listening; the numbers are Windows', which package syscall does not
// name there as net reports them.
var (
	unreachable = []syscall.Errno{syscall.ENETUNREACH, syscall.EHOSTUNREACH, syscall.ENETDOWN, 10050, 10051, 10065}
	refused     = []syscall.Errno{syscall.ECONNREFUSED, 10061}
)

func is(err error, codes []syscall.Errno) bool {
	code := syscall.Errno(0)
	return errors.As(err, &code) && slices.Contains(codes, code)
}

// certificateFault says in a few words why TLS failed, or nothing when it is not TLS that failed.
func certificateFault(err error) string {
	var (
		unknown  x509.UnknownAuthorityError
		name     x509.HostnameError
		invalid  x509.CertificateInvalidError
		verify   *tls.CertificateVerificationError
		protocol tls.RecordHeaderError
		op       *net.OpError
	)
	switch {
	case errors.As(err, &unknown):
		return "signed by an unknown authority"
	case errors.As(err, &name):
		return "made out to another name"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "by this machine's clock expired or not yet valid"
	case errors.As(err, &invalid), errors.As(err, &verify):
		return "not valid"
	case errors.As(err, &protocol):
		return "the server does not speak TLS"
	case errors.As(err, &op) && (op.Op == "remote error" || op.Op == "local error"):
		return "no agreement on encryption" // a TLS alert
	}
	return ""
}

// maxDetail bounds in runes what is said about an error.
const maxDetail = 120

// clean keeps what a terminal shows without harm: printable ASCII, letters and digits.
func clean(s string) string {
	kept := make([]rune, 0, min(len(s), maxDetail))
	for _, r := range s {
		if len(kept) == maxDetail {
			break
		}
		if r >= ' ' && r <= '~' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			kept = append(kept, r)
		}
	}
	return strings.TrimSpace(string(kept))
}

// quietError is a cause whose words are clean: certificates and broken answers are quoted in them.
type quietError struct{ err error }

func quiet(err error) error {
	if err == nil {
		return nil
	}
	return &quietError{err}
}

// Error returns the cleaned words of the cause.
func (e *quietError) Error() string { return clean(e.err.Error()) }

// Unwrap returns the cause.
func (e *quietError) Unwrap() error { return e.err }
