// A log in memory, written by the ledger's own code and signed with the test keys: something honest to attack.
import { type CheckpointSigner, createCheckpointSigner } from '../../ledger/checkpoint.ts'
import { type Cosigner, createCosigner } from '../../ledger/cosign.ts'
import { proofText as writeProof } from '../../ledger/proof-text.ts'
import { realisticTexts, secondAfter } from '../../ledger/testing/realistic-log.ts'
import { fromHex, vectors } from '../../ledger/testing/vectors.ts'
import { createTileBuilder, joinHashes } from '../../ledger/tile-builder.ts'
import { bundlePath, partialTiles, tilePath, tileWidth } from '../../ledger/tile-path.ts'
import { inclusionProof, leafHash, treeRoot } from '../../ledger/tree.ts'
import type { NamedBytes } from '../checkpoint.ts'
import type { Source } from '../source.ts'

export type Files = Map<string, Uint8Array>

function keyOf(role: string) {
  const key = vectors.keys.find((one) => one.role === role)
  if (key === undefined) throw new Error(role)
  const { name, seedHex, publicHex, vkey } = key
  return { name, privateKey: fromHex(seedHex), publicKey: fromHex(publicHex), vkey }
}

export const logKey = keyOf('log')
export const witnessKeys = [keyOf('witness1'), keyOf('witness2')] as const
export const signer: CheckpointSigner = await createCheckpointSigner(logKey)
export const witnesses: readonly Cosigner[] = await Promise.all(witnessKeys.map(createCosigner))

/** Both witnesses are wanted. */
export const policyText = [
  `log ${logKey.vkey}`,
  ...witnessKeys.map((key, at) => `witness w${at} ${key.vkey}`),
  'group both all w0 w1',
  'quorum both',
  '',
].join('\n')

export const honestTexts = (count: number): string[] => [...realisticTexts(logKey.name, count)]

export interface SmallLog {
  readonly texts: readonly string[]
  readonly leaves: readonly Uint8Array[]
  readonly files: Files
  readonly checkpoint: string
}

/** @param cosigned by both witnesses, a second after the last entry. */
export async function makeLog(texts: readonly string[], cosigned = false): Promise<SmallLog> {
  const leaves = texts.map((text) => leafHash(text))
  const files: Files = new Map()
  const builder = createTileBuilder()
  let bundle: Uint8Array[] = []
  texts.forEach((text, index) => {
    const bytes = Buffer.from(text)
    bundle.push(Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes)
    for (const { place, bytes: hashes } of builder.add(leaves[index] ?? bytes))
      files.set(tilePath(place), hashes)
    if (builder.size % tileWidth > 0) return
    files.set(bundlePath(builder.size / tileWidth - 1, tileWidth), Buffer.concat(bundle))
    bundle = []
  })
  for (const place of partialTiles(builder.size)) {
    files.set(tilePath(place), joinHashes(builder.edge(place.level)))
    if (place.level === 0) files.set(bundlePath(place.number, place.width), Buffer.concat(bundle))
  }
  const checkpoint = await noteOf(leaves, cosigned)
  files.set('checkpoint', Buffer.from(checkpoint))
  files.set('tlog-policy', Buffer.from(`log ${logKey.vkey}\nquorum none\n`))
  return { texts, leaves, files, checkpoint }
}

/** A signed checkpoint over these leaves. */
export async function noteOf(leaves: readonly Uint8Array[], cosigned = false): Promise<string> {
  const head = { size: leaves.length, root: treeRoot(leaves) }
  const note = await signer.sign(head)
  return cosigned ? cosignedNote(note, secondAfter(leaves.length)) : note
}

export async function cosignedNote(note: string, second: number): Promise<string> {
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1)
  const lines = await Promise.all(witnesses.map((one) => one.cosign(text, second)))
  return `${note}${lines.join('')}`
}

export function sourceOf(files: ReadonlyMap<string, Uint8Array>): Source {
  return { read: (path) => Promise.resolve(files.get(path)) }
}

export function named(name: string, content: string | Uint8Array): NamedBytes {
  return { name, bytes: typeof content === 'string' ? Buffer.from(content) : content }
}

export const policy: NamedBytes = named('policy', policyText)

/** A copy of which one file is another. */
export function withFile(files: Files, path: string, content: string | Uint8Array): Files {
  return new Map(files).set(path, named(path, content).bytes)
}

export function proofText(log: SmallLog, index: number, extra = true): string {
  const hashes = inclusionProof(index, log.leaves)
  const entry = extra ? Buffer.from(log.texts[index] ?? '') : undefined
  return writeProof({ index, hashes, checkpoint: log.checkpoint, extra: entry })
}
