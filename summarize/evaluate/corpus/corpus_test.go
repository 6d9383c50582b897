package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.jsonl")
	lines := `{"id":"a","lang":"en","title":"T","text":"One. Two.\n\nThree.","summary":"One.\nThree.","sentences":["One.","Two.","Three."],"para_of":[0,0,1]}
{"id":"b","text":"Vier.\n\nFünf.","summaries":["x","y\nz"]}
`
	if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	rows, err := Read(path)
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if r := rows[1].References(); len(r) != 2 || len(r[1]) != 2 {
		t.Errorf("references %q", r)
	}
	a := rows[0].Article()
	if len(a.Document.Blocks) != 2 || len(a.Borders) != 3 || a.Borders[2].Block != 1 {
		t.Errorf("article %+v", a)
	}
	for i, p := range a.Borders {
		if got := a.Document.Blocks[p.Block].Text[p.Start:p.End]; got != rows[0].Sentences[i] {
			t.Errorf("border %d holds %q", i, got)
		}
	}
	if b := rows[1].Article(); len(b.Document.Blocks) != 2 || b.Borders != nil {
		t.Errorf("article without sentences %+v", b)
	}
}

func TestReadSaysWhichRowIsBroken(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.jsonl")
	if err := os.WriteFile(path, []byte("{}\n{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(path); err == nil || !strings.Contains(err.Error(), "row 2") {
		t.Errorf("error %v", err)
	}
	if _, err := Read(path + ".none"); err == nil {
		t.Error("a missing file is no error")
	}
}
