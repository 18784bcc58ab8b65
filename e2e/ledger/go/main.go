// Checks what Sen writes with the Go project's own implementation of signed notes and transparent logs, which knows nothing of Sen.
//
//	check <verifier key> <folder> <proof>...   the note's signature, every tile against the root, every entry, our proofs against
//	                                           the root and against the proofs that Go makes from the same tiles
//	consistency <verifier key> <old note> <new note> <hashes>   the newer tree continues the older one
//	sign <name> <size> <base64 root>           a key and a checkpoint made here: verifier key, empty line, note
package main

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) >= 3 && args[0] == "check":
		return check(args[1], args[2], args[3:])
	case len(args) == 5 && args[0] == "consistency":
		return consistency(args[1], args[2], args[3], args[4])
	case len(args) == 4 && args[0] == "sign":
		return sign(args[1], args[2], args[3])
	}
	return errors.New("wrong arguments")
}

// openCheckpoint verifies the note and reads its three lines.
func openCheckpoint(vkey string, text []byte) (tlog.Tree, error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() || lines[3] != "" {
		return tlog.Tree{}, errors.New("the note is no checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// folder reads tiles as C2SP names them; Go's own names carry the height as well.
type folder string

func (f folder) Height() int { return 8 }

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(string(f), path))
		if err != nil {
			return nil, err
		}
		data[i] = bytes
	}
	return data, nil
}

func check(vkey, where string, proofs []string) error {
	text, err := os.ReadFile(filepath.Join(where, "checkpoint"))
	if err != nil {
		return err
	}
	tree, err := openCheckpoint(vkey, text)
	if err != nil {
		return err
	}
	// A reader of tiles holds each of them against the root before it gives a hash out.
	reader := tlog.TileHashReader(tree, folder(where))
	entries, err := checkEntries(tree, reader, where)
	if err != nil {
		return err
	}
	for _, name := range proofs {
		if err := checkProof(vkey, name, reader); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	fmt.Printf("size %d, entries %d, proofs %d\n", tree.N, entries, len(proofs))
	return nil
}

// checkEntries reads every bundle and looks every entry up in the tree.
func checkEntries(tree tlog.Tree, reader tlog.HashReader, where string) (int64, error) {
	var index int64
	for number := int64(0); index < tree.N; number++ {
		tile := tlog.Tile{H: 8, L: 0, N: number, W: int(min(256, tree.N-number*256))}
		path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		bundle, err := os.ReadFile(filepath.Join(where, path))
		if err != nil {
			return index, err
		}
		var places []int64
		var hashes []tlog.Hash
		for len(bundle) > 0 {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				return index, errors.New("a bundle ends early")
			}
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			places = append(places, tlog.StoredHashIndex(0, index))
			hashes = append(hashes, tlog.RecordHash(bundle[2:end]))
			bundle = bundle[end:]
			index++
		}
		stored, err := reader.ReadHashes(places)
		if err != nil {
			return index, err
		}
		for i, hash := range stored {
			if hash != hashes[i] {
				return index, fmt.Errorf("entry %d is not its leaf", number*256+int64(i))
			}
		}
	}
	return index, nil
}

// checkProof verifies a .tlog-proof with its entry in it, and compares it with the proof that Go makes.
func checkProof(vkey, name string, reader tlog.HashReader) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	head, checkpoint, found := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("no tlog-proof with an entry")
	}
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil {
		return err
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	if err != nil {
		return err
	}
	tree, err := openCheckpoint(vkey, []byte(checkpoint))
	if err != nil {
		return err
	}
	proof, err := parseHashes(lines[3:])
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		return err
	}
	made, err := tlog.ProveRecord(tree.N, index, reader)
	if err != nil {
		return err
	}
	if fmt.Sprint(made) != fmt.Sprint(proof) {
		return errors.New("Go makes another proof from the same tiles")
	}
	return nil
}

func consistency(vkey, oldName, newName, hashesName string) error {
	var trees [2]tlog.Tree
	for i, name := range []string{oldName, newName} {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if trees[i], err = openCheckpoint(vkey, text); err != nil {
			return err
		}
	}
	text, err := os.ReadFile(hashesName)
	if err != nil {
		return err
	}
	proof, err := parseHashes(strings.Fields(string(text)))
	if err != nil {
		return err
	}
	older, newer := trees[0], trees[1]
	return tlog.CheckTree(proof, newer.N, newer.Hash, older.N, older.Hash)
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	var hashes []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, hash)
	}
	return hashes, nil
}

func sign(name, size, root string) error {
	skey, vkey, err := note.GenerateKey(rand.Reader, name)
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s\n%s\n%s\n", name, size, root)
	signed, err := note.Sign(&note.Note{Text: text}, signer)
	if err != nil {
		return err
	}
	fmt.Printf("%s\n\n%s", vkey, signed)
	return nil
}
