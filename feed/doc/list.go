package doc

import "golang.org/x/net/html/atom"

// maxNumber bounds the numbers of list items: nobody means larger ones, and they have to fit a margin.
const maxNumber = 999_999

// list is the list whose items are being walked.
type list struct {
	ordered bool
	next    int
	step    int
}

func (w *walker) listElement(i int32) {
	saved := w.list
	w.list = list{}
	if n := &w.nodes[i]; n.tag == atom.Ol {
		w.list = list{ordered: true, next: 1, step: 1}
		if w.attrBytes(n, keyReversed) != nil {
			w.list.step = -1
			w.list.next = w.items(i)
		}
		w.list.next = clampNumber(w.intAttr(n, keyStart, w.list.next))
	}
	w.children(i)
	w.list = saved
}

// items counts the items of a list.
func (w *walker) items(i int32) int {
	n := 0
	for c := i + 1; c < w.nodes[i].end; c = w.nodes[c].end {
		if w.nodes[c].tag == atom.Li {
			n++
		}
	}
	return n
}

func (w *walker) item(i int32) {
	if !w.list.ordered {
		w.framed(i, Bullet)
		return
	}
	number := clampNumber(w.intAttr(&w.nodes[i], keyValue, w.list.next))
	w.list.next = number + w.list.step
	saved := w.list
	w.list = list{}
	n := w.enter(Number, number)
	w.children(i)
	w.flush()
	w.leave(n)
	w.list = saved
}

func clampNumber(n int) int { return max(-maxNumber, min(n, maxNumber)) }
