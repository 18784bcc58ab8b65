// Writes the ledger out: one entry a line, byte for byte as it was hashed, and the signed checkpoint beside it.
import { type FileHandle, open, rename, rm } from 'node:fs/promises'

import { SenError } from '../../errors/sen-error.ts'
import { readLedger } from '../read-ledger.ts'
import { ownerOf, type VerbParts } from './parts.ts'

/** Lines are gathered to this many bytes before they are written. */
const blockBytes = 262_144

/**
 * Writes `target` and `target.checkpoint`; under their names they are always whole. The ledger remembers that it was copied.
 * @throws SenError `invalid_request` {parameter: target} when one of them exists, `setup_required`; the signal's reason.
 */
export async function exportLedger(
  parts: VerbParts,
  wanted: { readonly target: string; readonly from: number },
  signal: AbortSignal,
): Promise<{ readonly path: string; readonly entries: number }> {
  const { store } = parts.node
  const { target, from } = wanted
  const owner = ownerOf(parts)
  const body = { actor: owner.ledgerName, what: 'ledger', from }
  await store.writer.append({ kind: 'export', body })
  const head = await store.checkpoint()
  const unfinished = `${target}.part`
  try {
    let entries = 0
    await writeNewFile(unfinished, async (file) => {
      entries = await writeLines(file, readLedger(store.reader, { from, to: head.size }, signal))
    })
    await refuseExisting(target)
    await writeNewFile(`${target}.checkpoint`, (file) => file.writeFile(head.checkpoint ?? ''))
    await rename(unfinished, target)
    return { path: target, entries }
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
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

async function writeNewFile(
  path: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<void> {
  await using file = await openNew(path)
  await write(file)
  await file.sync()
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw occupied(error)
    throw error
  }
}

/** A rename would replace it without a word. */
async function refuseExisting(path: string): Promise<void> {
  await using file = await openNew(path)
  await file.close()
}

function occupied(cause: unknown): SenError {
  return new SenError('invalid_request', { parameter: 'target', why: 'exists' }, { cause })
}
