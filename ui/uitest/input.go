package uitest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"
)

// escapeTime is how long Bubble Tea waits for the rest of a sequence before it takes an escape for the key, alone or
// with alt. It asks whether more than its timeout has passed and looks when exactly that has, which in fake time means
// a second wait.
const escapeTime = 2 * uv.DefaultEscTimeout

// Press presses keys one after the other, by their Bubble Tea names ("j", "G", "space", "enter", "ctrl+d",
// "shift+tab"), and settles after each.
func (s *Screen) Press(keys ...string) {
	s.t.Helper()
	for _, key := range keys {
		bytes, err := encode(key)
		if err != nil {
			s.t.Fatal(err)
		}
		s.keyboard.write([]byte(bytes))
		if len(bytes) <= 2 && bytes[0] == '\x1b' {
			s.Wait(escapeTime)
		}
		s.Settle()
	}
}

// Type presses a key for each character of a text.
func (s *Screen) Type(text string) {
	for _, r := range text {
		s.keyboard.write([]byte(string(r)))
		s.Settle()
	}
}

// Paste pastes a text, bracketed if the program asks for that.
func (s *Screen) Paste(text string) {
	s.mu.Lock()
	s.emulator.Paste(text)
	s.mu.Unlock()
	s.Settle()
}

// Click presses and releases the left button over a cell. The terminal keeps silent if the program has not asked for
// the mouse.
func (s *Screen) Click(x, y int) {
	at := uv.Mouse{X: x, Y: y, Button: uv.MouseLeft}
	s.mouse(uv.MouseClickEvent(at))
	s.mouse(uv.MouseReleaseEvent(at))
}

// Drag presses the left button over a cell, moves to another one, and lets go.
func (s *Screen) Drag(x, y, toX, toY int) {
	from, to := uv.Mouse{X: x, Y: y, Button: uv.MouseLeft}, uv.Mouse{X: toX, Y: toY, Button: uv.MouseLeft}
	s.mouse(uv.MouseClickEvent(from))
	s.mouse(uv.MouseMotionEvent(to))
	s.mouse(uv.MouseReleaseEvent(to))
}

// Wheel turns the wheel over a cell: down by n notches, or up where n is negative.
func (s *Screen) Wheel(x, y, n int) {
	button := uv.MouseWheelDown
	if n < 0 {
		button, n = uv.MouseWheelUp, -n
	}
	for range n {
		s.mouse(uv.MouseWheelEvent{X: x, Y: y, Button: button})
	}
}

func (s *Screen) mouse(event vt.Mouse) {
	s.mu.Lock()
	s.emulator.SendMouse(event)
	s.mu.Unlock()
	s.Settle()
}

// encode returns the bytes that a terminal sends for a key, as xterm does.
func encode(key string) (string, error) {
	if utf8.RuneCountInString(key) == 1 {
		return key, nil
	}
	mods, name := modifiers(key)
	switch plain, final := plainKeys[name], cursorKeys[name]; {
	case key == "shift+tab":
		return "\x1b[Z", nil
	case plain != "" && mods == 0:
		return plain, nil
	case plain != "" && mods == alt:
		return "\x1b" + plain, nil
	case final != "" && mods == 0:
		return "\x1b[" + final, nil
	case len(final) == 1:
		return fmt.Sprintf("\x1b[1;%d%s", mods+1, final), nil
	case final != "":
		return fmt.Sprintf("\x1b[%s;%d~", strings.TrimSuffix(final, "~"), mods+1), nil
	case mods == ctrl && len(name) == 1:
		return string(name[0] & 0x1f), nil
	case mods == ctrl && name == "space":
		return "\x00", nil
	case mods == alt && len(name) == 1:
		return "\x1b" + name, nil
	}
	return "", fmt.Errorf("a terminal sends nothing for %q", key)
}

// The modifiers as xterm counts them.
const (
	shift = 1 << iota
	alt
	ctrl
)

func modifiers(key string) (mods int, name string) {
	for prefix, mod := range map[string]int{"shift+": shift, "alt+": alt, "ctrl+": ctrl} {
		if strings.Contains(key, prefix) {
			mods |= mod
			key = strings.Replace(key, prefix, "", 1)
		}
	}
	return mods, key
}

var plainKeys = map[string]string{"enter": "\r", "tab": "\t", "space": " ", "esc": "\x1b", "backspace": "\x7f"}

// cursorKeys are what follows "ESC [".
var cursorKeys = map[string]string{
	"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F",
	"insert": "2~", "delete": "3~", "pgup": "5~", "pgdown": "6~",
	"f5": "15~", "f6": "17~", "f7": "18~", "f8": "19~", "f9": "20~", "f10": "21~", "f11": "23~", "f12": "24~",
}
