package refresh

import (
	"strings"
	"testing"
)

func TestCalmlyRunsAndReturns(t *testing.T) {
	ran := false
	if calmly(func() { ran = true }); !ran {
		t.Error("it returned before it ran")
	}
}

// A fault of ours in a parser costs one feed, wherever it runs.
func TestCalmlyHandsPanicsOn(t *testing.T) {
	defer func() {
		if why, ok := recover().(error); !ok || !strings.Contains(why.Error(), "torn") || !strings.Contains(why.Error(), "calm_test.go") {
			t.Errorf("recovered %v, which lacks the cause or its place", why)
		}
	}()
	calmly(func() { panic("torn") })
	t.Error("the panic was lost")
}
