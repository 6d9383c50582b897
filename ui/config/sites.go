package config

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
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

// checkSites leaves out the sites whose selectors can't be read, and says so at their lines.
func (r *reader) checkSites(table toml.Primitive) {
	if r.known.Selectors == nil || len(r.settings.Sites) == 0 {
		return
	}
	lines, _ := r.inside(table)
	for host, site := range r.settings.Sites {
		if err := r.known.Selectors(site.Take, site.Drop); err != nil {
			delete(r.settings.Sites, host)
			r.complain(lineOf(r.meta, lines[host]), toml.Key{"sites", host}.String(), printable(err.Error())+"; the articles of "+printable(host)+" are looked for without it")
		}
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
