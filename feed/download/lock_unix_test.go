//go:build linux || darwin || freebsd

package download

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestAFileIsDownloadedByOneProgramAtATime(t *testing.T) {
	path, address := filepath.Join(t.TempDir(), "The quay.mp3"), "https://radio.example/1.mp3"
	first, err := open(path, address)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := first.file.WriteString("waves"); err != nil {
		t.Fatal(err)
	}
	if _, err := open(path, address); !errors.Is(err, ErrTaken) {
		t.Errorf("beside the first: %v", err)
	}
	if got, err := os.ReadFile(path + partEnding); string(got) != "waves" || err != nil {
		t.Errorf("the first one's part is %q, %v", got, err)
	}
	if err := first.leave(); err != nil {
		t.Fatal(err)
	}
	second, err := open(path, address)
	if err != nil || second.size != 5 {
		t.Fatalf("after the first: %+v, %v", second, err)
	}
	if err := second.leave(); err != nil {
		t.Error(err)
	}
}
