package boost

import (
	"math"
	"reflect"
	"testing"

	"lede/summarize/rank"
)

var small = Options{Trees: 80, MinLeaf: 5, Rate: 0.2, RowShare: 1, ColumnShare: 1, Shrink: 1, Seed: 1}

// grid makes rows of three columns, of which the first two decide the target.
func grid() (rows, targets []float32) {
	for i := range 1000 {
		x, y := float32(i%32), float32(i/32)
		rows = append(rows, x, y, float32(i*7919%13))
		target := float32(0)
		if x > 10 && y <= 20 {
			target = 5
		}
		targets = append(targets, target)
	}
	return rows, targets
}

func TestTrainLearnsAnInteraction(t *testing.T) {
	rows, targets := grid()
	f := Train(rows, 3, targets, small)
	for i, want := range targets {
		if got := answer(f, rows[3*i:3*i+3]); math.Abs(float64(got-want)) > 0.3 {
			t.Fatalf("row %v: %v, want %v", rows[3*i:3*i+3], got, want)
		}
	}
}

func TestTrainIsDeterministic(t *testing.T) {
	rows, targets := grid()
	o := small
	o.RowShare, o.ColumnShare = 0.5, 0.7
	if !reflect.DeepEqual(Train(rows, 3, targets, o), Train(rows, 3, targets, o)) {
		t.Error("two runs differ")
	}
}

func TestTrainKeepsLeavesLarge(t *testing.T) {
	rows, targets := grid()
	o := small
	o.MinLeaf = 600
	for _, tree := range Train(rows, 3, targets, o).Trees {
		if tree.Splits[0].Above != math.MaxFloat32 {
			t.Fatalf("1,000 rows are parted by %v, though not 600 are on both sides", tree.Splits[0])
		}
	}
}

func TestTrainOnOneValue(t *testing.T) {
	f := Train([]float32{1, 1, 1, 1}, 1, []float32{2, 2, 2, 2}, small)
	if got := answer(f, []float32{1}); got != 2 {
		t.Errorf("got %v, want 2", got)
	}
}

// answer is what a forest says of a row of a few columns.
func answer(f rank.Forest, columns []float32) float32 {
	var row rank.Row
	copy(row[:], columns)
	return f.Predict(&row)
}
