package paint

import (
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// What a full-screen program switches on while it has the terminal, and what undoes it. The keyboard's modes belong to
// the screen on which they are set.
const (
	takeScreen = ansi.SetModeAltScreenSaveCursor + ansi.ResetModeTextCursorEnable
	giveScreen = ansi.ResetModeAltScreenSaveCursor + ansi.SetModeTextCursorEnable + ansi.ResetModeBracketedPaste

	takeKeys = ansi.SetModeBracketedPaste + ansi.SetModifyOtherKeys2 + pushKeys + ansi.RequestKittyKeyboard
	giveKeys = ansi.ResetModifyOtherKeys + popKeys

	// kitty's keyboard protocol, of which 1 tells keys apart that have been one for ages, such as tab and ctrl+i
	pushKeys = "\x1b[>1u"
	popKeys  = "\x1b[<1u"

	mouseOn  = ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr
	mouseOff = ansi.ResetModeMouseButtonEvent + ansi.ResetModeMouseExtSgr

	questions = ansi.RequestModeSynchronizedOutput + ansi.RequestModeUnicodeCore
)

// switched returns the sequences that bring a terminal from what is on under one look to another's.
func switched(from, to look) string {
	var b strings.Builder
	if from.clusters != to.clusters {
		b.WriteString(either(to.clusters, ansi.SetModeUnicodeCore, ansi.ResetModeUnicodeCore))
	}
	if from.focus != to.focus {
		b.WriteString(either(to.focus, ansi.SetModeFocusEvent, ansi.ResetModeFocusEvent))
	}
	if from.mouse != to.mouse {
		b.WriteString(either(to.mouse, mouseOn, mouseOff))
	}
	if from.title != to.title {
		b.WriteString(ansi.SetWindowTitle(to.title))
	}
	return b.String()
}

func either(is bool, yes, no string) string {
	if is {
		return yes
	}
	return no
}

// asks reports whether a terminal is asked what it can do: over ssh, and of Apple's, only one that is known to answer.
// The rule is Bubble Tea's.
func asks(env uv.Environ) bool {
	_, remote := env.LookupEnv("SSH_TTY")
	_, windows := env.LookupEnv("WT_SESSION")
	if windows || !remote && !strings.Contains(env.Getenv("TERM_PROGRAM"), "Apple") {
		return true
	}
	for _, name := range []string{"ghostty", "wezterm", "alacritty", "kitty", "rio"} {
		if strings.Contains(env.Getenv("TERM"), name) {
			return true
		}
	}
	return false
}
