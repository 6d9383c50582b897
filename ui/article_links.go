package ui

// label is letters that stand on a link while one is picked.
type label struct {
	area
	keys string
	link int // 1-based index into the document's links
}

// LabelLinks puts letters on the links in sight, on each once, and returns the labels.
func (a *article) LabelLinks() []label {
	a.labels = nil
	seen := map[int]bool{}
	first, end := a.scroll.Visible()
	for row := first; row < end; row++ {
		l := a.lineAt(row)
		if l.kind != textLine {
			continue
		}
		for _, at := range a.page.Lines[l.n].Links {
			if !seen[at.Link] {
				seen[at.Link] = true
				a.labels = append(a.labels, label{area: area{l.n, at.From, at.To}, link: at.Link})
			}
		}
	}
	keys := labelKeys(len(a.labels))
	for i := range a.labels {
		l := &a.labels[i]
		l.keys = keys[i]
		l.to = l.from + len(l.keys) // a link of one cell has a label of two on it and on what follows
	}
	return a.labels
}

// labelLetters are the letters of labels, those under the fingers first.
const labelLetters = "asdfghjklqwertyuiopzxcvbnm"

// labelKeys returns n labels, all equally long, so that none begins with another.
func labelKeys(n int) []string {
	length := 1
	for most := len(labelLetters); most < n; most *= len(labelLetters) {
		length++
	}
	all := make([]string, n)
	for i := range all {
		keys := make([]byte, length)
		for at, rest := length-1, i; at >= 0; at-- {
			keys[at] = labelLetters[rest%len(labelLetters)]
			rest /= len(labelLetters)
		}
		all[i] = string(keys)
	}
	return all
}

// narrowLabels leaves only the labels that begin with what was typed.
func (a *article) narrowLabels(typed string) {
	kept := a.labels[:0]
	for _, l := range a.labels {
		if len(l.keys) >= len(typed) && l.keys[:len(typed)] == typed {
			kept = append(kept, l)
		}
	}
	a.labels = kept
}
