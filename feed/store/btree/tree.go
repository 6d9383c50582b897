package btree

import "iter"

// maxDepth is how many pages a tree has above one another at most; it is SQLite's own bound.
const maxDepth = 20

// Walk shows visit the pages of the tree at root, and takes those that it says are the tree's. It leaves out a page that
// is not whole or that another tree has, with all below, and reports whether there was none.
func (f *File) Walk(root uint32, visit func(Page) (bool, error)) (all bool, err error) {
	return f.walk(root, maxDepth, visit)
}

func (f *File) walk(n uint32, depth int, visit func(Page) (bool, error)) (all bool, err error) {
	if !f.exists(n) || f.taken.has(n) || depth == 0 {
		return false, nil
	}
	p := f.page(n)
	if !p.Whole {
		return false, nil
	}
	if ok, err := visit(p); !ok || err != nil {
		return false, err
	}
	f.taken.add(n)
	all = true
	for _, child := range p.children {
		below, err := f.walk(child, depth-1, visit)
		if err != nil {
			return false, err
		}
		all = all && below
	}
	return all, nil
}

// Rest are the pages with rows, of indexes or of tables, that no tree has taken and that are not free.
func (f *File) Rest(index bool) iter.Seq2[uint32, Page] {
	return func(yield func(uint32, Page) bool) {
		for n := uint32(1); f.exists(n); n++ {
			if f.taken.has(n) || f.free.has(n) {
				continue
			}
			if p := f.page(n); p.Index == index && len(p.Rows) > 0 && !yield(n, p) {
				return
			}
		}
	}
}

// Take has a page left out of the rest.
func (f *File) Take(n uint32) { f.taken.add(n) }
