// MANIFEST: one line a file, so that one hash stands for a whole pack. Design `packs` §1.
import { hash } from 'node:crypto'

import type { PackFault } from '../../contract/pack-fault.ts'
import type { PackFiles } from '../load/pack-files.ts'

/** Not in it: itself, and the signature over it. Evidence is, so that a number belongs to one digest. */
const outside = new Set(['MANIFEST', 'SIGNATURE'])

/** `<sha256> <bytes> <path>` a line, sorted by the bytes of the path. */
export function makeManifest(files: PackFiles): string {
  const paths = [...files.keys()].filter((path) => !outside.has(path))
  return paths
    .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    .map((path) => {
      const bytes = files.get(path) ?? new Uint8Array()
      return `${hash('sha256', bytes, 'hex')} ${bytes.byteLength} ${path}\n`
    })
    .join('')
}

/** SHA-256 of MANIFEST, hex: what a catalogue and the ledger name a pack by. */
export function packDigest(manifest: string): string {
  return hash('sha256', manifest, 'hex')
}

/**
 * SHA-256 over the lines of everything but evidence: what a measurement is about. Evidence lies in the pack it was taken of, and cannot
 * name a digest that it changes.
 */
export function measuredDigest(files: PackFiles): string {
  const lines = makeManifest(files)
    .split('\n')
    .filter((line) => !/ evidence\//u.test(line))
  return hash('sha256', lines.join('\n'), 'hex')
}

/** SHA-256 over the lines of the cases: which questions a measurement asked. */
export function casesDigest(files: PackFiles): string {
  const lines = makeManifest(files)
    .split('\n')
    .filter((line) => / cases\//u.test(line))
  return hash('sha256', lines.join('\n'), 'hex')
}

/** Compares MANIFEST with the files beside it, and says which of them differ. */
export function checkManifest(files: PackFiles): readonly PackFault[] {
  const kept = files.get('MANIFEST')
  if (kept === undefined) return [{ code: 'missing-file', file: 'MANIFEST' }]
  const said = new Map(Buffer.from(kept).toString('utf8').split('\n').map(entryOf))
  const now = new Map(makeManifest(files).split('\n').map(entryOf))
  const differing = [...new Set([...said.keys(), ...now.keys()])].filter(
    (path) => said.get(path) !== now.get(path),
  )
  return differing.map((file) => ({ code: 'manifest-differs', file }) as const)
}

function entryOf(line: string): [string, string] {
  const at = line.indexOf(' ', line.indexOf(' ') + 1)
  return [line.slice(at + 1), line.slice(0, at)]
}
