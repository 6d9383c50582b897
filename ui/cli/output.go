package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"lede/feed/doc"
)

// jsonOfFile is what --json is of where a file is written.
const jsonOfFile = "print what was written as JSON, where a file is named"

// jsonNeedsFile refuses --json where the data itself goes to standard output.
func jsonNeedsFile(c *cobra.Command, file []string) error {
	if json, err := c.Flags().GetBool("json"); err == nil && json && toStdout(file) {
		return misused(c, "--json says what was written to a file: name one")
	}
	return nil
}

// toStdout reports whether no file is named. Standard output by its path may be a log, which is not to be replaced.
func toStdout(file []string) bool {
	return len(file) == 0 || file[0] == standardInput || file[0] == "/dev/stdout"
}

// written is a file that was written, as programs read it.
type written struct {
	File  string `json:"file"`
	Bytes int64  `json:"bytes"`
}

// writeTo writes to the file that is named, and says so, or to standard output.
func (p Program) writeTo(file []string, json bool, write func(io.Writer) error) error {
	if toStdout(file) {
		return write(p.Stdout)
	}
	if err := writeFile(file[0], write); err != nil {
		return err
	}
	p.say("Written to " + doc.Line(file[0]) + ".")
	if !json {
		return nil
	}
	info, err := os.Stat(file[0])
	if err != nil {
		return importProblem(err)
	}
	return printJSON(p.Stdout, written{file[0], info.Size()})
}

// writeFile makes a file, which is there as a whole or not at all. One that is there keeps its mode, and a link to it
// stays a link; a device or a pipe is written to as it is.
func writeFile(name string, write func(io.Writer) error) error {
	err := putInto(name, write)
	if err != nil {
		err = fmt.Errorf("%s: %w", doc.Line(name), writeProblem(err))
	}
	return err
}

// putInto writes to what there is under a name.
func putInto(name string, write func(io.Writer) error) error {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return replaced(name, 0, write) // it says itself what is wrong
	case info.IsDir():
		return errors.New("it is a folder: name the file to write in it")
	case !info.Mode().IsRegular():
		return through(name, write)
	}
	path, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	return replaced(path, info.Mode().Perm(), write)
}

// through writes to a device or a pipe.
func through(path string, write func(io.Writer) error) error {
	out, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(out), out.Close())
}

// replaced puts a new file in the place of another, whose mode it gets; 0 is none.
func replaced(path string, mode fs.FileMode, write func(io.Writer) error) error {
	out, err := os.CreateTemp(filepath.Dir(path), ".lede-")
	if err != nil {
		return err
	}
	err = write(out)
	if mode != 0 {
		err = errors.Join(err, out.Chmod(mode))
	}
	if err = errors.Join(err, out.Sync(), out.Close()); err == nil {
		err = os.Rename(out.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(out.Name()))
	}
	return nil
}

// writeProblem says why a file can't be written.
func writeProblem(err error) error {
	var inFile *fs.PathError
	var renaming *os.LinkError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("there is no such folder")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("its folder's permissions forbid to write it")
	case errors.As(err, &inFile):
		return inFile.Err
	case errors.As(err, &renaming):
		return renaming.Err
	}
	return explained(err)
}
