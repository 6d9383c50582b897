package config

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Site says where the articles stand on the pages of a site: CSS selectors, either of which may be empty.
type Site struct {
	Take string // what an article is made of
	Drop string // what is left out of it
}

// sites is a setting that has a table by hosts.
func sites(name, help string, field func(*Settings) *map[string]Site) setting {
	return setting{
		name: name, help: help, takes: `a table by host: {"example.org" = {take = "article", drop = ".share, .ad"}}`,
		take: func(s *Settings, v any) bool {
			hosts, ok := v.(map[string]any)
			all := make(map[string]Site, len(hosts))
			for host, v := range hosts {
				site, fits := asSite(v)
				all[host] = site
				ok = ok && fits && host != ""
			}
			if ok {
				*field(s) = all
			}
			return ok
		},
		show: func(s *Settings) string { return showSites(*field(s)) },
	}
}

func asSite(v any) (s Site, ok bool) {
	table, ok := v.(map[string]any)
	for name, v := range table {
		text, isText := v.(string)
		switch name {
		case "take":
			s.Take = text
		case "drop":
			s.Drop = text
		default:
			isText = false
		}
		ok = ok && isText
	}
	return s, ok
}

func showSites(all map[string]Site) string {
	hosts := slices.Sorted(maps.Keys(all))
	for i, host := range hosts {
		s := all[host]
		hosts[i] = strconv.Quote(host) + " = {take = " + strconv.Quote(s.Take) + ", drop = " + strconv.Quote(s.Drop) + "}"
	}
	return "{" + strings.Join(hosts, ", ") + "}"
}
