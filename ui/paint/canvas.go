package paint

import (
	"bytes"
	"runtime"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// canvas knows what stands on a terminal's screen, and makes the sequences that change it.
type canvas struct {
	environ  uv.Environ
	moves    moves
	out      bytes.Buffer
	renderer *uv.TerminalRenderer // writes to out
	cells    uv.ScreenBuffer
	last     *look // nil while the screen is not ours
}

func newCanvas(environ []string, m moves) *canvas {
	return &canvas{environ: environ, moves: m, cells: uv.NewScreenBuffer(0, 0)}
}

// frame returns the sequences that give the terminal a look: none if it has it already.
func (c *canvas) frame(l look) []byte {
	if l.width <= 0 || l.height <= 0 || c.last != nil && *c.last == l {
		return nil
	}
	c.out.Reset()
	var from look
	if c.last != nil {
		from = *c.last
	} else {
		c.enter(l)
	}
	head := c.out.Len()
	c.out.WriteString(switched(from, l))
	if c.last == nil || from.anew != l.anew || from.profile != l.profile {
		c.renderer.Erase()
		c.renderer.Resize(l.width, l.height)
	}
	c.draw(l)
	c.last = &l
	return synchronized(c.out.Bytes(), head, l.synchronized)
}

// enter takes the screen.
func (c *canvas) enter(l look) {
	c.renderer = uv.NewTerminalRenderer(&c.out, c.environ)
	c.renderer.SetFullscreen(true)
	c.renderer.SetRelativeCursor(false)
	c.renderer.SetScrollOptim(runtime.GOOS != "windows") // whose terminal scrolls what it should not: microsoft/terminal#19016
	c.renderer.SetBackspace(c.moves.backspace)
	c.renderer.SetTabStops(-1)
	c.out.WriteString(takeScreen)
	if c.moves.tabs {
		c.renderer.SetTabStops(l.width)
		c.out.WriteString(ansi.SetTabEvery8Columns)
	}
	c.out.WriteString(takeKeys)
	if asks(c.environ) {
		c.out.WriteString(questions)
	}
}

// draw puts what changes on the screen into out.
func (c *canvas) draw(l look) {
	c.renderer.SetColorProfile(l.profile)
	c.cells.Method = ansi.WcWidth
	if l.clusters {
		c.cells.Method = ansi.GraphemeWidth
	}
	if c.cells.Width() != l.width || c.cells.Height() != l.height {
		c.cells = uv.ScreenBuffer{RenderBuffer: uv.NewRenderBuffer(l.width, l.height), Method: c.cells.Method}
	}
	c.cells.Clear()
	uv.NewStyledString(l.content).Draw(c.cells, c.cells.Bounds())
	c.renderer.Render(c.cells.RenderBuffer)
	_ = c.renderer.Flush() // to memory
}

// leave returns the sequences that give the screen back.
func (c *canvas) leave() []byte {
	if c.last == nil {
		return nil
	}
	c.out.Reset()
	c.out.WriteString(giveKeys)
	c.renderer.MoveTo(0, c.last.height-1) // for terminals that have one screen only
	_ = c.renderer.Flush()                // to memory
	c.out.WriteString(giveScreen + switched(*c.last, look{}))
	c.last = nil
	return bytes.Clone(c.out.Bytes())
}

// synchronized returns a frame, told where it begins, which is after a head, and ends if the terminal wants to know.
func synchronized(frame []byte, head int, wanted bool) []byte {
	if !wanted || len(frame) == head {
		return bytes.Clone(frame)
	}
	return bytes.Join([][]byte{frame[:head], []byte(ansi.SetModeSynchronizedOutput), frame[head:], []byte(ansi.ResetModeSynchronizedOutput)}, nil)
}
