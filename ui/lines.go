package ui

import "lede/ui/cell"

// fill makes lines exactly h, with empty ones of w cells or without those too many.
func fill(lines []string, w, h int) []string {
	for len(lines) < h {
		lines = append(lines, cell.Blank(w))
	}
	return lines[:h]
}
