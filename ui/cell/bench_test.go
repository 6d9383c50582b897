package cell

import (
	"strings"
	"testing"
)

var texts = map[string]string{
	"latin":   strings.Repeat("The exchange rate of the old currency fell by a third, more than expected. ", 14),
	"german":  strings.Repeat("Größere Übergänge schließen für längere Zeit – außer am Müggelsee. ", 14),
	"chinese": strings.Repeat("第一次世界大战是一场主要发生在欧洲，但最终延伸至全球的战争。", 17),
}

func BenchmarkWidth(b *testing.B) {
	for name, s := range texts {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				Width(s)
			}
		})
	}
}

func BenchmarkWrap(b *testing.B) {
	for name, s := range texts {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(s)))
			var lines []Range
			for b.Loop() {
				lines = AppendWrap(lines[:0], s, 72)
			}
		})
	}
}

func BenchmarkFit(b *testing.B) {
	for name, s := range texts {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fit(s, 60, "…")
			}
		})
	}
}

func BenchmarkCutStyled(b *testing.B) {
	s := strings.Repeat("\x1b[1mbold\x1b[m and plain ", 10)
	b.ReportAllocs()
	for b.Loop() {
		CutStyled(s, 20, 100)
	}
}
