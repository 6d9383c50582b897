package transfer

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// membersOf calls take with each member of the lists of these names in a JSON object, one after the other. The error
// says that the text is broken; what stands before that place was taken.
func membersOf(data []byte, lists map[string]func(json.RawMessage)) error {
	d := json.NewDecoder(bytes.NewReader(data))
	if err := expect(d, '{'); err != nil {
		return err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		if take := lists[strings.ToLower(name.(string))]; take != nil { // the keys of an object are strings
			err = eachOf(d, take)
		} else {
			err = oneOf(d, func(json.RawMessage) {})
		}
		if err != nil {
			return err
		}
	}
	return expect(d, '}')
}

func eachOf(d *json.Decoder, take func(json.RawMessage)) error {
	if err := expect(d, '['); err != nil {
		return err
	}
	for d.More() {
		if err := oneOf(d, take); err != nil {
			return err
		}
	}
	return expect(d, ']')
}

func oneOf(d *json.Decoder, take func(json.RawMessage)) error {
	var one json.RawMessage
	if err := d.Decode(&one); err != nil {
		return err
	}
	take(one)
	return nil
}

// expect reads a bracket.
func expect(d *json.Decoder, want json.Delim) error {
	switch got, err := d.Token(); {
	case err != nil:
		return err
	case got != want:
		return fmt.Errorf("%v stands where %v belongs", got, want)
	}
	return nil
}
