// Writes the ledger out: one entry a line, byte for byte as it was hashed, and the signed checkpoint beside it.
import { type FileHandle, open, rename, rm } from 'node:fs/promises'

import { SenError } from '../../errors/sen-error.ts'
import { readLedger } from '../read-ledger.ts'
import { ownerOf, type VerbParts } from './parts.ts'

/** Lines are gathered to this many bytes before they are written. */
const blockBytes = 262_144

/**
 * Writes `target` and `target.checkpoint`; under its name the first is always whole. The ledger remembers that it was copied.
 * @throws SenError `invalid_request` {parameter: target} when one of them exists, `setup_required`; the signal's reason. Then neither
 * is there.
 */
export async function exportLedger(
  parts: VerbParts,
  wanted: { readonly target: string; readonly from: number },
  signal: AbortSignal,
): Promise<{ readonly path: string; readonly entries: number }> {
  const { store } = parts.node
  const { target, from } = wanted
  const owner = ownerOf(parts)
  await using made = new AsyncDisposableStack()
  // Both names are taken before anything is read: a rename at the end would replace another file without a word.
  for (const path of [target, `${target}.checkpoint`]) {
    await (await openNew(path)).close()
    made.defer(() => rm(path, { force: true }))
  }
  const unfinished = `${target}.sen-unfinished`
  made.defer(() => rm(unfinished, { force: true }))
  const body = { actor: owner.ledgerName, what: 'ledger', from }
  await store.writer.append({ kind: 'export', body })
  const head = await store.checkpoint()
  const lines = readLedger(store.reader, { from, to: head.size }, signal)
  const entries = await writeDurably(unfinished, (file) => writeLines(file, lines))
  await writeDurably(`${target}.checkpoint`, (file) => file.writeFile(head.checkpoint ?? ''))
  await rename(unfinished, target)
  made.move()
  return { path: target, entries }
}

async function writeLines(file: FileHandle, entries: AsyncIterable<Uint8Array>): Promise<number> {
  let count = 0
  let held: Uint8Array[] = []
  let bytes = 0
  const flush = async (): Promise<void> => {
    await file.writeFile(Buffer.concat(held))
    held = []
    bytes = 0
  }
  for await (const entry of entries) {
    held.push(entry, newLine)
    bytes += entry.length + 1
    count += 1
    if (bytes >= blockBytes) await flush()
  }
  await flush()
  return count
}

const newLine = Uint8Array.of(0x0a)

async function writeDurably<Value>(
  path: string,
  write: (file: FileHandle) => Promise<Value>,
): Promise<Value> {
  await using file = await open(path, 'w', 0o600)
  const value = await write(file)
  await file.sync()
  return value
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw occupied(error)
    throw error
  }
}

function occupied(cause: unknown): SenError {
  return new SenError('invalid_request', { parameter: 'target', why: 'exists' }, { cause })
}
