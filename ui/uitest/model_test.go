package uitest

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// sample is a program with a bit of everything that a real one has.
type sample struct {
	width, height int
	count, ticks  int
	last          string // what came in last
	sizes         int
	light         bool
	short         bool // draw one line too few
	wide          bool // draw one cell too many
	colour        string
}

type tick struct{}

func (m *sample) Init() tea.Cmd { return tea.RequestBackgroundColor }

func (m *sample) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		m.sizes++
	case tea.BackgroundColorMsg:
		m.light = !msg.IsDark()
	case tea.ColorProfileMsg:
		m.colour = msg.Profile.String()
	case tea.PasteMsg:
		m.last = "paste " + msg.Content
	case tea.MouseClickMsg:
		m.last = fmt.Sprintf("click %d %d", msg.X, msg.Y)
	case tea.MouseWheelMsg:
		m.last = fmt.Sprintf("%s %d %d", msg.Button, msg.X, msg.Y)
		m.count++
	case tick:
		m.ticks++
	case tea.KeyPressMsg:
		return m, m.key(msg.String())
	}
	return m, nil
}

func (m *sample) key(key string) tea.Cmd {
	m.last = "key " + key
	switch key {
	case "j":
		m.count++
	case "k":
		m.count--
	case "s":
		m.short = true
	case "w":
		m.wide = true
	case "t":
		return tea.Tick(time.Second, func(time.Time) tea.Msg { return tick{} })
	case "q":
		return tea.Quit
	}
	return nil
}

func (m *sample) View() tea.View {
	lines := []string{
		fmt.Sprintf("count %d, ticks %d, %d×%d", m.count, m.ticks, m.width, m.height),
		m.last,
		lipgloss.NewStyle().Bold(true).Foreground(lipgloss.Color("#7cc4c8")).Render("日本語") + " 👩‍🚀 é end",
		fmt.Sprintf("light %v, %s", m.light, m.colour),
	}
	for len(lines) < m.height {
		lines = append(lines, "")
	}
	lines = lines[:m.height]
	for i, line := range lines {
		lines[i] = fit(line, m.width)
	}
	if m.short && len(lines) > 0 {
		lines = lines[:len(lines)-1]
	}
	if m.wide {
		lines[0] += "!"
	}
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen = true
	v.MouseMode = tea.MouseModeCellMotion
	v.WindowTitle = "sample"
	return v
}

func fit(line string, width int) string {
	line = ansi.Truncate(line, width, "")
	return line + strings.Repeat(" ", max(0, width-ansi.StringWidth(line)))
}
