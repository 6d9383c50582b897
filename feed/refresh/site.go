package refresh

import (
	"fmt"
	"strings"

	"lede/feed/extract"
	"lede/feed/fetch"
)

// Site says for one site where the articles on its pages stand.
type Site struct {
	Host string // example.org, for its subdomains too
	Take string // CSS selectors of what an article is made of; empty: what is found
	Drop string // CSS selectors of what is left out of it
}

// Sites are rules by host.
type Sites map[string]extract.Rule

// NewSites reads the selectors of sites. Those that can't be read are left out, and the errors say which.
func NewSites(list []Site) (Sites, []error) {
	sites := Sites{}
	var errs []error
	for _, s := range list {
		rule, err := extract.NewRule(s.Take, s.Drop)
		if err != nil {
			errs = append(errs, fmt.Errorf("site %s: %w", s.Host, err))
			continue
		}
		sites[strings.ToLower(s.Host)] = rule
	}
	return sites, errs
}

// SetSites has the rules of sites hold for the pages that are read from now on.
func (r *Refresher) SetSites(s Sites) { r.sites.Store(&s) }

// rule returns the rule for the site of an address: of its host, else of the nearest domain that it belongs to.
func (s Sites) rule(address string) extract.Rule {
	name, _, _ := strings.Cut(fetch.HostPort(address), ":")
	for name != "" {
		if rule, ok := s[name]; ok {
			return rule
		}
		_, name, _ = strings.Cut(name, ".")
	}
	return extract.Rule{}
}
