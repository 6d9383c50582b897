package config

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// programs is a setting that has a table of programs by name.
func programs(name, help string, field func(*Settings) *map[string][]string) setting {
	return setting{
		name: name, help: help, takes: `a table of programs by name: {later = ["wallabag", "add", "{url}"]}`,
		take: func(s *Settings, v any) bool {
			table, ok := v.(map[string]any)
			all := make(map[string][]string, len(table))
			for name, v := range table {
				argv, fits := arguments(v)
				all[name] = argv
				ok = ok && fits && len(argv) > 0 && name != ""
			}
			if ok {
				*field(s) = all
			}
			return ok
		},
		show: func(s *Settings) string {
			all := *field(s)
			names := slices.Sorted(maps.Keys(all))
			for i, name := range names {
				names[i] = strconv.Quote(name) + " = " + list(all[name])
			}
			return "{" + strings.Join(names, ", ") + "}"
		},
	}
}
