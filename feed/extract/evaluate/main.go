// Command evaluate measures how well articles are found in web pages whose true text is known.
//
//	go run ./feed/extract/evaluate FOLDER
//
// A page is NAME.html.gz with NAME.json beside it, as in the Web Content Extraction Benchmark (Murrough-Foley, CC BY
// 4.0). It prints, by the pages' type, the readability library alone and lede: F1 over shingles of four words, the
// share of pages below 0.5, and which of them lede shows; then how much structure of articles is kept:
// of all that the true text has, and of what the page has as such, which is what an extractor can keep. With -time it prints the
// time of both; with -pages a line a page; with -lost a line for each element of structure that was lost.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"strings"
)

func main() {
	log.SetFlags(0)
	timing := flag.Bool("time", false, "print the time that library and lede take for all pages")
	each := flag.Bool("pages", false, "print a line for each page")
	lost := flag.Bool("lost", false, "print a line for each heading, list item, link and table of an article that was lost")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	pages, err := read(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	if *timing {
		printTimes(pages)
		return
	}
	results := measure(pages)
	if *each {
		for _, r := range results {
			fmt.Printf("%s\t%s\t%.3f\t%.3f\t%v\t%s\n", r.page.name, r.page.kind, r.library.f1(), r.lede.f1(), r.shown, r.page.address)
		}
		return
	}
	if *lost {
		structureOf(results, func(p page, kind string, name []string) {
			fmt.Printf("%s\t%s\t%s\n", p.name, kind, strings.Join(name, " "))
		})
		return
	}
	printScores(results)
	printStructure(results)
}
