package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDownload(t *testing.T) {
	s := newShelf(t)
	s.web["https://radio.example/rss"] = `<rss version="2.0"><channel><title>Harbour Radio</title>
<item><guid>1</guid><title>The quay</title><pubDate>Sun, 02 Jun 2024 09:00:00 GMT</pubDate><enclosure url="https://radio.example/1.mp3" type="audio/mpeg" length="5"/></item>
<item><guid>2</guid><title>The ferry</title><pubDate>Mon, 03 Jun 2024 09:00:00 GMT</pubDate><enclosure url="https://radio.example/2.mp3" type="audio/mpeg" length="5"/></item>
<item><guid>3</guid><title>Only words</title><pubDate>Tue, 04 Jun 2024 09:00:00 GMT</pubDate><description>Nothing to hear.</description></item></channel></rss>`
	s.web["https://radio.example/1.mp3"] = "waves"
	s.do("add https://radio.example/rss", ExitOK, "", "Subscribed")
	folder := filepath.Join(t.TempDir(), "episodes")
	quay := filepath.Join(folder, "The quay.mp3")

	s.do("download 1", ExitError, "", "there is no folder for downloads")
	s.do("download 1 --folder "+folder, ExitOK, quay+"\n", "")
	if got, err := os.ReadFile(quay); string(got) != "waves" || err != nil {
		t.Errorf("kept %q, %v", got, err)
	}
	delete(s.web, "https://radio.example/1.mp3") // what is there is not fetched again
	s.do("download 1 --folder "+folder, ExitOK, quay+"\n", "")
	s.do("download feed:harbour --folder "+folder, ExitPart, quay+"\n", "lede: The ferry: there is no such file")
	s.do("download title:ferry --folder "+folder, ExitError, "", "there is no such file")
	s.do("download title:only --folder "+folder, ExitOK, "", "No file comes with 1 article.")
	s.do("download 99 --folder "+folder, ExitError, "", "there is no article 99")
	s.do("download --folder "+folder, ExitUsage, "", "give an id or a question")
	out := s.run("", "download", "feed:harbour", "--folder", folder, "--json").out
	for _, want := range []string{`"path": "` + quay + `"`, `"cause": "there is no such file"`, `"address": "https://radio.example/2.mp3"`} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is not in %s", want, out)
		}
	}
}
