package cli

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestPipe(t *testing.T) {
	s := stocked(t)
	one := s.run("", "pipe", "1", "--", "cat")
	var piped, shown map[string]any
	err1 := json.Unmarshal([]byte(one.out), &piped)
	err2 := json.Unmarshal([]byte(s.run("", "show", "1", "--json").out), &shown)
	if err1 != nil || err2 != nil || strings.Count(one.out, "\n") != 1 || len(piped) != len(shown) || piped["text"] != shown["text"] {
		t.Errorf("piped %+v\nshown %v", one, shown)
	}
	s.do("pipe newer:2000 -- echo {url} $HOME;ls", ExitOK, "https://wire.example/1 $HOME;ls\nhttps://wire.example/2 $HOME;ls\n", "")
	s.do("pipe newer:2000 --limit 1 -- echo {url}", ExitOK, "https://wire.example/1\n", "")
	s.do("pipe 1 -- false", ExitError, "", "false: exit status 1")
	s.do("pipe 1 -- no-such-program-here", ExitError, "", "executable file not found")
	s.do("pipe 7 -- cat", ExitError, "", "there is no article 7")
	s.do("pipe 1", ExitUsage, "", "give a program behind --")
	s.do("pipe 1 --to later", ExitUsage, "", `the settings name no program "later"`)
	s.do("pipe -- cat", ExitUsage, "", "give an id or a question")
	s.do("pipe '(boats' -- cat", ExitUsage, "", "  (boats\n        ^\n")
}
