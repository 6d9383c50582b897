//go:build !unix

package secret

// private says that a file's mode tells who may read it; here its folder does.
const private = false
