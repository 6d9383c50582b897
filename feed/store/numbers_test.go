package store

import (
	"math"
	"slices"
	"testing"
)

func TestNumbersComeInOrder(t *testing.T) {
	s, err := OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for name, c := range map[string]struct {
		query string
		want  []int64
	}{
		"none":    {`SELECT numbers(1) WHERE 0`, nil},
		"one":     {`SELECT numbers(7)`, []int64{7}},
		"ordered": {`SELECT numbers(v) FROM (SELECT value AS v FROM json_each('[3,1,1000000,2,-5,0]') ORDER BY v DESC)`, []int64{1000000, 3, 2, 1, 0, -5}},
		"pairs":   {`SELECT numbers(key, value) FROM json_each('[10,20]')`, []int64{0, 10, 1, 20}},
		"extremes": {`SELECT numbers(value) FROM json_each('[9223372036854775807,-9223372036854775807,9223372036854775807]')`,
			[]int64{math.MaxInt64, -math.MaxInt64, math.MaxInt64}},
	} {
		got, err := numbersOf[int64](t.Context(), s.read, "count", c.query)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	if got, err := numbersOf[int64](t.Context(), s.read, "count", `SELECT numbers('x')`); err == nil {
		t.Errorf("a text gives %v", got)
	}
}
