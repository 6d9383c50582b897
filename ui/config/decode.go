package config

import (
	"errors"
	"strings"

	"github.com/BurntSushi/toml"
)

// mostErrors is how many lines that are no TOML are left out before the rest of a file is given up: past that it is
// something other than a settings file.
const mostErrors = 10

type values = map[string]toml.Primitive

// decode returns the values at the top of a text. A line that is no TOML is left out with a problem, and the rest is
// decoded all the same: one slip must not cost a person all other settings.
func decode(text string) (values, toml.MetaData, []Problem) {
	lines := strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n")
	var problems []Problem
	for last := 0; len(problems) < mostErrors; {
		top, meta, line, say := try(lines)
		if say == "" {
			return top, meta, problems
		}
		problems = append(problems, Problem{Line: line, Say: say})
		if line <= last || !leaveOut(lines, line) {
			break
		}
		last = line
	}
	return head(lines, problems[0])
}

// head decodes the lines before one that could not be left out, or before the lines above it that have to do with it,
// such as a list that does not end.
func head(lines []string, first Problem) (values, toml.MetaData, []Problem) {
	for n := max(0, first.Line-1); ; n-- {
		if n+mostErrors < first.Line {
			n = 0
		}
		if top, meta, _, say := try(lines[:n]); say == "" {
			return top, meta, []Problem{{Line: n + 1, Say: "nothing from this line on can be used"}, first}
		}
	}
}

// try decodes lines, or returns the line that is no TOML and what is wrong with it.
func try(lines []string) (top values, meta toml.MetaData, line int, say string) {
	text := strings.Join(lines, "\n")
	meta, err := toml.Decode(text, &top)
	if err == nil {
		return top, meta, 0, ""
	}
	line, say = explain(err)
	if e, ok := errors.AsType[toml.ParseError](err); ok {
		// toml counts a line too many where it stumbles over the end of one.
		line = 1 + strings.Count(text[:min(max(0, e.Position.Start), len(text))], "\n")
	}
	return nil, meta, line, say
}

// leaveOut empties a line, counted from 1, so that the others keep their numbers; with the head of a table goes all
// that follows it, which would otherwise belong to another. It reports whether there was anything to empty.
func leaveOut(lines []string, line int) bool {
	if line < 1 || line > len(lines) || strings.TrimSpace(lines[line-1]) == "" {
		return false
	}
	table := startsTable(lines[line-1])
	lines[line-1] = ""
	for i := line; table && i < len(lines) && !startsTable(lines[i]); i++ {
		lines[i] = ""
	}
	return true
}

func startsTable(line string) bool { return strings.HasPrefix(strings.TrimSpace(line), "[") }

// explain returns the line that an error of toml's is about, 0 if about none, and what it says.
func explain(err error) (line int, say string) {
	if parse, ok := errors.AsType[toml.ParseError](err); ok {
		return parse.Position.Line, printable(parse.Message)
	}
	return 0, printable(err.Error())
}

// probe looks at a decoded value. It is an error of decoding where what it finds is not to be used, because only with
// an error does toml tell the line.
type probe func(v any) error

// UnmarshalTOML hands the value on.
func (p probe) UnmarshalTOML(v any) error { return p(v) }

// lineOf returns the line that a value stands on; for a table that dotted keys imply, that of its first key.
func lineOf(meta *toml.MetaData, value toml.Primitive) int {
	here := errors.New("here")
	if line, _ := explain(meta.PrimitiveDecode(value, probe(func(any) error { return here }))); line > 0 {
		return line
	}
	var inside values
	if meta.PrimitiveDecode(value, &inside) != nil {
		return 0
	}
	first := 0
	for _, v := range inside {
		if line := lineOf(meta, v); first == 0 || line > 0 && line < first {
			first = line
		}
	}
	return first
}
