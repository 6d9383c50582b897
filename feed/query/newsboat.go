package query

import (
	"fmt"
	"regexp"
	"strings"
)

// FromNewsboat says in lede's language what a filter of newsboat's asks for. It fails for what lede's language has no
// words for: other attributes, real regular expressions, comparisons of numbers but of age. The language is that of
// newsboat's manual, "Filter Language".
func FromNewsboat(filter string) (string, error) {
	p := newsboatParser{tokens: newsboatToken.FindAllString(filter, -1)}
	if strings.TrimSpace(newsboatToken.ReplaceAllString(filter, "")) != "" {
		return "", fmt.Errorf("not newsboat's language: %q", filter)
	}
	words, err := p.either()
	if err == nil && p.at < len(p.tokens) {
		err = fmt.Errorf("not expected: %s", p.tokens[p.at])
	}
	return words, err
}

var newsboatToken = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|[A-Za-z_]+|-?\d+(?::-?\d+)?|=~|!~|==|!=|<=|>=|[<>=!#()]|!#`)

type newsboatParser struct {
	tokens []string
	at     int
}

func (p *newsboatParser) peek() string {
	if p.at < len(p.tokens) {
		return p.tokens[p.at]
	}
	return ""
}

func (p *newsboatParser) next() string {
	t := p.peek()
	p.at++
	return t
}

func (p *newsboatParser) either() (string, error) {
	var parts []string
	for {
		part, err := p.together()
		if err != nil {
			return "", err
		}
		parts = append(parts, part)
		if !strings.EqualFold(p.peek(), "or") {
			return strings.Join(parts, " or "), nil
		}
		p.at++
	}
}

func (p *newsboatParser) together() (string, error) {
	var parts []string
	for {
		part, err := p.one()
		if err != nil {
			return "", err
		}
		parts = append(parts, part)
		if !strings.EqualFold(p.peek(), "and") {
			return strings.Join(parts, " "), nil
		}
		p.at++
	}
}

func (p *newsboatParser) one() (string, error) {
	if p.peek() == "(" {
		p.at++
		inside, err := p.either()
		if err == nil && p.next() != ")" {
			err = fmt.Errorf("a closing parenthesis is missing")
		}
		return "(" + inside + ")", err
	}
	attribute, op := p.next(), p.next()
	if op == "!" && p.peek() == "#" {
		p.at++
		op = "!#"
	}
	value := p.next()
	if s, quoted := strings.CutPrefix(value, `"`); quoted {
		value = strings.ReplaceAll(strings.TrimSuffix(s, `"`), `\"`, `"`)
	}
	return newsboatTerm(strings.ToLower(attribute), op, value)
}

// newsboatTerm is one comparison.
func newsboatTerm(attribute, op, value string) (string, error) {
	not := ""
	if strings.HasPrefix(op, "!") {
		not = "-"
	}
	fail := fmt.Errorf("lede can't ask for %s %s %s", attribute, op, value)
	has := op == "=~" || op == "!~"
	is := op == "=" || op == "==" || op == "!="
	yes := value == "yes"
	switch {
	case attribute == "unread" && is && (yes || value == "no"):
		if yes == (not == "") {
			return "is:unread", nil
		}
		return "is:read", nil
	case attribute == "age" && (op == "<" || op == "<="):
		return "newer:" + value + "d", nil
	case attribute == "age" && (op == ">" || op == ">="):
		return "older:" + value + "d", nil
	case attribute == "flags" && (op == "=~" || op == "!~" || op == "#" || op == "!#" || is) && len(value) == 1:
		return not + "tag:flag-" + value, nil
	case attribute == "tags" && (op == "#" || op == "!#" || is):
		return not + "tag:" + Quoted(value), nil
	}
	field, known := map[string]string{"title": "title:", "author": "author:", "content": "", "feedtitle": "feed:"}[attribute]
	if !known || !has && !is || value == "" {
		return "", fail
	}
	var parts []string
	for alternative := range strings.SplitSeq(value, "|") {
		word := strings.TrimSuffix(strings.TrimPrefix(alternative, ".*"), ".*")
		if !says(word) || strings.ContainsAny(word, `.*+?[](){}^$\"`) {
			return "", fail
		}
		parts = append(parts, field+Quoted(word)+star(has && field != "feed:"))
	}
	if len(parts) == 1 {
		return not + parts[0], nil
	}
	return not + "(" + strings.Join(parts, " or ") + ")", nil
}

func star(on bool) string {
	if on {
		return "*"
	}
	return ""
}
