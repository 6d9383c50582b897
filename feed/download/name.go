package download

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestName is how many bytes of a title go into a name: file systems take 255, and a number, an ending and ".part"
// come to it.
const longestName = 150

// Name makes a file name of a title and a media type; n beyond 1 tells files of one title apart. Nothing of it is taken
// as it stands: it has no separators, no control or invisible characters, begins with no dot and no dash, ends in an
// ending of our own, and is no name that a system keeps for itself.
func Name(title, mediaType string, n int) string {
	name := plain(title)
	if reserved(name) {
		name = "_" + name
	}
	if n > 1 {
		name += fmt.Sprintf(" (%d)", n)
	}
	return name + ending(mediaType)
}

// plain is what of a title can stand in a name on every system.
func plain(title string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(title, " ") {
		switch {
		case strings.ContainsRune(`/\:*?"<>|`, r), !unicode.IsGraphic(r), unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	name := strings.Join(strings.Fields(b.String()), " ")
	name = strings.TrimLeft(name, ".-~ ")
	if len(name) > longestName {
		cut := longestName
		for !utf8.RuneStart(name[cut]) {
			cut--
		}
		name = name[:cut]
	}
	if name = strings.TrimRight(name, ". "); name == "" {
		return "file"
	}
	return name
}

// reserved reports whether Windows takes a name for a device, whatever its ending.
func reserved(name string) bool {
	name, _, _ = strings.Cut(strings.ToUpper(name), ".")
	name = strings.TrimSpace(name)
	switch name {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	last, size := utf8.DecodeLastRuneInString(name)
	stem := name[:len(name)-size]
	return (stem == "COM" || stem == "LPT") && strings.ContainsRune("0123456789¹²³", last)
}

// endings are the media types that have a usual ending. None of them is run when it is opened.
var endings = map[string]string{
	"audio/mpeg": ".mp3", "audio/mp3": ".mp3", "audio/mp4": ".m4a", "audio/x-m4a": ".m4a", "audio/m4a": ".m4a", "audio/aac": ".aac",
	"audio/ogg": ".ogg", "audio/opus": ".opus", "audio/flac": ".flac", "audio/x-flac": ".flac", "audio/wav": ".wav", "audio/x-wav": ".wav", "audio/webm": ".weba",
	"video/mp4": ".mp4", "video/x-m4v": ".m4v", "video/webm": ".webm", "video/ogg": ".ogv", "video/quicktime": ".mov", "video/mpeg": ".mpg", "video/x-matroska": ".mkv",
	"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp", "image/avif": ".avif",
	"application/pdf": ".pdf", "application/epub+zip": ".epub", "application/zip": ".zip", "application/x-bittorrent": ".torrent",
	"text/plain": ".txt", "text/vtt": ".vtt", "application/x-subrip": ".srt",
}

// ending is the usual one of a media type. What is known by its kind alone keeps to that.
func ending(mediaType string) string {
	mediaType, _, _ = strings.Cut(strings.ToLower(mediaType), ";")
	mediaType = strings.TrimSpace(mediaType)
	if e, ok := endings[mediaType]; ok {
		return e
	}
	kind, _, _ := strings.Cut(mediaType, "/")
	switch kind {
	case "audio":
		return ".mp3" // players look at the bytes
	case "video":
		return ".mp4"
	}
	return ".bin"
}
