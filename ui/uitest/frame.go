package uitest

import (
	"fmt"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// recorder is a model that keeps the last view it gave: the renderer cuts what is too large and fills what is too
// small, so the screen alone does not show a frame of the wrong size.
type recorder struct {
	tea.Model
	mu   sync.Mutex
	view *tea.View
}

func (r *recorder) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	r.meet()
	next, cmd := r.Model.Update(msg)
	r.Model = next
	return r, cmd
}

// meet orders what a test has read of its model before what the program writes next; sleeping does not.
func (r *recorder) meet() {
	r.mu.Lock()
	defer r.mu.Unlock()
}

func (r *recorder) View() tea.View {
	v := r.Model.View()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.view = &v
	return v
}

func (r *recorder) last() *tea.View {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.view
}

// FrameError says how the last frame differs from exactly the terminal's size, or returns nil.
func (s *Screen) FrameError() error {
	width, height := s.Size()
	view := s.model.last()
	if view == nil {
		return fmt.Errorf("nothing has been drawn")
	}
	lines := strings.Split(view.Content, "\n")
	if len(lines) != height {
		return fmt.Errorf("the frame has %d lines, the terminal %d", len(lines), height)
	}
	if s.ruler == nil {
		s.ruler = vt.NewEmulator(1, 1)
	}
	for y, line := range lines {
		if got := measure(s.ruler, line, width); got != width {
			return fmt.Errorf("line %d is %d cells wide, the terminal %d: %q", y, got, width, line)
		}
	}
	return nil
}

// measure returns the cells that a line takes on an emulator, which is asked rather than any of the width functions
// that the program itself may use. A line longer than twice the width and one more is just too long.
func measure(ruler *vt.Emulator, line string, width int) int {
	ruler.Resize(2*width+2, 1)
	_, _ = ruler.WriteString(ansi.ResetStyle + ansi.SetModeUnicodeCore + ansi.ResetModeAutoWrap + ansi.CursorHomePosition + line)
	return ruler.CursorPosition().X
}
