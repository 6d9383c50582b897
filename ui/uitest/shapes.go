package uitest

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
)

// shapes are lines and filled rectangles, all of one colour in one path, in the order in which colours come up.
type shapes struct{ paths []*path }

type path struct {
	colour color.RGBA
	stroke int // the width of its lines; 0 if it is filled
	data   []byte
	x, y   int // where its last level line ended
}

// thin and thick are the widths of lines.
const (
	thin  = 2
	thick = 4
)

func (s *shapes) path(colour color.RGBA, stroke int) *path {
	i := slices.IndexFunc(s.paths, func(p *path) bool { return p.colour == colour && p.stroke == stroke })
	if i < 0 {
		i = len(s.paths)
		s.paths = append(s.paths, &path{colour: colour, stroke: stroke, x: -1})
	}
	return s.paths[i]
}

func (s *shapes) rectangle(colour color.RGBA, x, y, w, h int) {
	p := s.path(colour, 0)
	p.data = fmt.Appendf(p.data, "M%d %dh%dv%dh-%dz", x, y, w, h, w)
}

// line draws a thin level line.
func (s *shapes) line(colour color.RGBA, x, y, w int) { s.path(colour, thin).level(x, y, w) }

// level draws to the right, on from where the last such line ended if it can.
func (p *path) level(x, y, w int) {
	if p.x != x || p.y != y {
		p.data = fmt.Appendf(p.data, "M%d %d", x, y)
	}
	p.data = fmt.Appendf(p.data, "h%d", w)
	p.x, p.y = x+w, y
}

func (p *path) upright(x, y, h int) {
	p.data = fmt.Appendf(p.data, "M%d %dv%d", x, y, h)
	p.x = -1
}

// box draws a character that is made of lines or a block as what it means, so that it meets its neighbours; x and y
// are those of its cell. It reports whether the character is one of those.
func (s *shapes) box(colour color.RGBA, x, y int, content string) bool {
	if arms, stroke := armsOf(content); arms != "" {
		s.path(colour, stroke).arms(x, y, arms)
		return true
	}
	const w, h = cellWidth, cellHeight
	switch content {
	case "█":
		s.rectangle(colour, x, y, w, h)
	case "▀":
		s.rectangle(colour, x, y, w, h/2)
	case "▄":
		s.rectangle(colour, x, y+h/2, w, h/2)
	case "▌":
		s.rectangle(colour, x, y, w/2, h)
	case "▐":
		s.rectangle(colour, x+w/2, y, w/2, h)
	case "▎":
		s.rectangle(colour, x, y, w/4, h)
	default:
		return false
	}
	return true
}

// armsOf returns which of its cell's sides a line character reaches, "" for others, and how thick it is. A leading
// "o" is a round corner.
func armsOf(content string) (arms string, stroke int) {
	switch content {
	case "━":
		return "lr", thick
	case "┃":
		return "ud", thick
	}
	return map[string]string{
		"─": "lr", "│": "ud", "┌": "dr", "┐": "ld", "└": "ur", "┘": "lu", "├": "udr", "┤": "lud", "┬": "lrd", "┴": "lru",
		"┼": "lrud", "╭": "odr", "╮": "old", "╰": "our", "╯": "olu",
	}[content], thin
}

// arms draws lines from the middle of a cell to its sides.
func (p *path) arms(x, y int, arms string) {
	const w, h, bend = cellWidth, cellHeight, cellWidth / 2
	cx, cy := x+w/2, y+h/2
	if round, ok := strings.CutPrefix(arms, "o"); ok {
		side, end := x, y
		if strings.Contains(round, "r") {
			side = x + w
		}
		turn := cy - bend
		if strings.Contains(round, "d") {
			turn, end = cy+bend, y+h
		}
		p.data = fmt.Appendf(p.data, "M%d %dV%dQ%d %d %d %d", cx, end, turn, cx, cy, side, cy)
		p.x, p.y = side, cy
		return
	}
	switch {
	case strings.Contains(arms, "l") && strings.Contains(arms, "r"):
		p.level(x, cy, w)
	case strings.Contains(arms, "l"):
		p.level(x, cy, w/2)
	case strings.Contains(arms, "r"):
		p.level(cx, cy, w/2)
	}
	switch {
	case strings.Contains(arms, "u") && strings.Contains(arms, "d"):
		p.upright(cx, y, h)
	case strings.Contains(arms, "u"):
		p.upright(cx, y, h/2)
	case strings.Contains(arms, "d"):
		p.upright(cx, cy, h/2)
	}
}

func (s *shapes) write(b *strings.Builder) {
	for _, p := range s.paths {
		how := fmt.Sprintf(`fill="%s" shape-rendering="crispEdges"`, hex(p.colour))
		if p.stroke > 0 {
			how = fmt.Sprintf(`fill="none" stroke="%s" stroke-width="%d"`, hex(p.colour), p.stroke)
		}
		fmt.Fprintf(b, `<path %s d="%s"/>`+"\n", how, p.data)
	}
}
