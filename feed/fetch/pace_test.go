package fetch

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"
)

func TestNotBefore(t *testing.T) {
	const h = time.Hour
	date := func(d time.Duration) string { return time.Now().Add(d).UTC().Format(http.TimeFormat) }
	synctest.Test(t, func(t *testing.T) {
		tests := []struct {
			name    string
			headers http.Header
			want    time.Duration // 0: no wish
		}{
			{"nothing", http.Header{}, 0},
			{"retry after seconds", http.Header{"Retry-After": {"3600"}}, h},
			{"retry after a date", http.Header{"Retry-After": {date(2 * h)}}, 2 * h},
			{"by a clock a day ahead", http.Header{"Retry-After": {date(26 * h)}, "Date": {date(24 * h)}}, 2 * h},
			{"retry in the past", http.Header{"Retry-After": {date(-h)}}, 0},
			{"retry after nonsense", http.Header{"Retry-After": {"soon"}}, 0},
			{"retry after a negative", http.Header{"Retry-After": {"-5"}}, 0},
			{"retry after a fraction", http.Header{"Retry-After": {"1.5"}}, 0},
			{"retry after all of time", http.Header{"Retry-After": {"99999999999999999999999"}}, maxPause},
			{"max-age", http.Header{"Cache-Control": {"public, Max-Age=3600"}}, h},
			{"max-age in quotes", http.Header{"Cache-Control": {`max-age="3600"`}}, h},
			{"max-age in a second line", http.Header{"Cache-Control": {"public", "max-age=3600"}}, h},
			{"max-age with age", http.Header{"Cache-Control": {"max-age=3600"}, "Age": {"600"}}, 50 * time.Minute},
			{"stale already", http.Header{"Cache-Control": {"max-age=60"}, "Age": {"600"}}, 0},
			{"max-age over expires", http.Header{"Cache-Control": {"max-age=3600"}, "Expires": {date(5 * h)}}, h},
			{"max-age of zero over expires", http.Header{"Cache-Control": {"max-age=0"}, "Expires": {date(5 * h)}}, 0},
			{"max-age of nonsense", http.Header{"Cache-Control": {"max-age=x"}, "Expires": {date(h)}}, h},
			{"no-cache", http.Header{"Cache-Control": {"max-age=3600, no-cache"}}, 0},
			{"shared caches only", http.Header{"Cache-Control": {"s-maxage=3600"}}, 0},
			{"expires", http.Header{"Expires": {date(3 * h)}}, 3 * h},
			{"expires at once", http.Header{"Expires": {"0"}}, 0},
			{"the later of two", http.Header{"Retry-After": {"60"}, "Cache-Control": {"max-age=3600"}}, h},
			{"empty", http.Header{"Retry-After": {""}, "Cache-Control": {""}, "Expires": {""}, "Age": {""}}, 0},
		}
		for _, test := range tests {
			want := time.Time{}
			if test.want != 0 {
				want = time.Now().Add(test.want)
			}
			if got := notBefore(test.headers); !got.Equal(want) {
				t.Errorf("%s: got %v, want %v", test.name, got, want)
			}
		}
	})
}

func TestWhatAServersClockSays(t *testing.T) {
	at := time.Now().UTC().Truncate(time.Second)
	date := at.Format(http.TimeFormat)
	for _, test := range []struct {
		name    string
		headers http.Header
		want    time.Time // zero: nothing
	}{
		{"nothing", http.Header{}, time.Time{}},
		{"a date", http.Header{"Date": {date}}, at},
		{"a date that lay in a cache", http.Header{"Date": {date}, "Age": {"3600"}}, at.Add(time.Hour)},
		{"an age alone", http.Header{"Age": {"3600"}}, time.Time{}},
		{"an age of nonsense", http.Header{"Date": {date}, "Age": {"-5"}}, at},
		{"nonsense", http.Header{"Date": {"today"}}, time.Time{}},
	} {
		if got := said(test.headers); !got.Equal(test.want) {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

func FuzzNotBefore(f *testing.F) {
	f.Add("120", "max-age=60", "Mon, 02 Jan 2006 15:04:05 GMT", "5", "Mon, 02 Jan 2006 15:04:05 GMT")
	f.Fuzz(func(t *testing.T, retry, cache, expires, age, date string) {
		got := notBefore(http.Header{"Retry-After": {retry}, "Cache-Control": {cache}, "Expires": {expires}, "Age": {age}, "Date": {date}})
		if !got.IsZero() && time.Until(got) > maxPause {
			t.Errorf("asks for %v", got)
		}
	})
}
