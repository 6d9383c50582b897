package main

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"lede/feed/parse"
)

// page is a web page and the text that a person found to be its content.
type page struct {
	name, kind, address string
	source              []byte // valid UTF-8
	truth, markdown     string
}

// read reads all pages of a folder.
func read(folder string) ([]page, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, err
	}
	var pages []page
	for _, name := range names {
		p, err := readPage(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		pages = append(pages, p)
	}
	if len(pages) == 0 {
		return nil, errors.New("no pages in " + folder)
	}
	return pages, nil
}

func readPage(name string) (page, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return page{}, err
	}
	var said struct {
		URL      string `json:"url"`
		Internal struct {
			Type struct{ Primary string } `json:"page_type"`
		} `json:"_internal"`
		Truth struct {
			Text     string `json:"main_content"`
			Markdown string `json:"main_content_markdown"`
		} `json:"ground_truth"`
	}
	if err := json.Unmarshal(text, &said); err != nil {
		return page{}, err
	}
	name = strings.TrimSuffix(name, ".json")
	source, err := unzip(name + ".html.gz")
	return page{
		name: filepath.Base(name), kind: said.Internal.Type.Primary, address: said.URL,
		source: parse.Decode(source, ""), truth: said.Truth.Text, markdown: said.Truth.Markdown,
	}, err
}

func unzip(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
