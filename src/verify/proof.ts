// `.tlog-proof`: one entry's way up to the root of a signed checkpoint (C2SP tlog-proof).
import { areEqual, decodeUtf8, fromBase64, toHex, utf8 } from './bytes.ts'
import { type Asked, type NamedBytes, openNote } from './checkpoint.ts'
import { type Entry, readEntry } from './entry.ts'
import { Found } from './fault.ts'
import type { Draft } from './report.ts'
import { leafHash } from './sha256.ts'
import { rootFromInclusion } from './tree.ts'

const proofHead = 'c2sp.org/tlog-proof@v1\n'
/** 53 hashes reach the root of the largest tree that can be counted. */
const mostHashes = 63
/** Entry, hashes and a checkpoint of 64 KiB, all as text. */
const longestProof = 262_144

export interface ProofFile {
  readonly index: number
  readonly hashes: readonly Uint8Array[]
  /** The entry itself, where the file carries it. */
  readonly extra: Uint8Array | undefined
  readonly checkpoint: NamedBytes
}

export function isProof(bytes: Uint8Array): boolean {
  return areEqual(bytes.subarray(0, proofHead.length), utf8(proofHead))
}

/** @throws Found `malformed`. */
export function parseProof({ name, bytes }: NamedBytes): ProofFile {
  const broken = (why: string): Found => new Found({ fault: 'malformed', why, file: name })
  if (bytes.length > longestProof) throw broken('too-long')
  const text = decodeUtf8(bytes)
  if (text?.startsWith(proofHead) !== true) throw broken('proof-head')
  const cut = text.indexOf('\n\n')
  if (cut < 0) throw broken('no-checkpoint')
  const lines = text.slice(proofHead.length, cut).split('\n')
  let extra: Uint8Array | undefined
  if (lines[0]?.startsWith('extra ') === true) {
    extra = fromBase64(lines.shift()?.slice('extra '.length) ?? '')
    if (extra === undefined) throw broken('extra')
  }
  const match = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')
  const index = Number(match?.[1] ?? Number.NaN)
  if (!Number.isSafeInteger(index)) throw broken('index')
  if (lines.length > mostHashes) throw broken('too-many-hashes')
  const hashes = lines.map((line) => {
    const hash = fromBase64(line)
    if (hash?.length !== 32) throw broken('hash')
    return hash
  })
  return { index, hashes, extra, checkpoint: { name, bytes: utf8(text.slice(cut + 2)) } }
}

/**
 * @param entry the entry's bytes, where the proof does not carry them.
 * @throws Found `malformed`, `signature`, `quorum`, `inclusion`, `entry`, `time`; `incomplete` without the entry.
 */
export async function verifyProof(
  file: NamedBytes,
  asked: Asked,
  options: { readonly draft: Draft; readonly entry?: Uint8Array | undefined },
): Promise<Entry> {
  const { draft } = options
  const { index, hashes, extra, checkpoint: note } = parseProof(file)
  const { checkpoint, cosigners } = await openNote(note, asked, draft)
  const bytes = options.entry ?? extra
  if (bytes === undefined)
    throw new Found({ fault: 'incomplete', why: 'no-entry', file: file.name, index })
  const refuse = (why: string): Found =>
    new Found({ fault: 'inclusion', why, file: file.name, index })
  if (index >= checkpoint.size) throw refuse('index-beyond-size')
  const root = rootFromInclusion(leafHash(bytes), { index, size: checkpoint.size }, hashes)
  if (root === undefined) throw refuse('number-of-hashes')
  if (!areEqual(root, checkpoint.root)) {
    const [expected, found] = [toHex(checkpoint.root), toHex(root)]
    throw new Found({ ...refuse('other-root').fault, expected, found })
  }
  const entry = readEntry(bytes, index)
  const late = cosigners.find((one) => entry.time > one.time * 1_000 + 300_000)
  if (late !== undefined) throw new Found({ fault: 'time', why: 'after-cosignature', index })
  draft.checked.push('inclusion', 'entries', 'time')
  draft.proved = [...(draft.proved ?? []), { index, kind: entry.kind }]
  return entry
}
