// Writes the ledger out as static files that `sen-verify` takes: entries byte for byte as they were hashed, tiles, the signed checkpoint.
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { SenError } from '../../errors/sen-error.ts'
import { parseCheckpointText } from '../../ledger/checkpoint.ts'
import { formatVerifierKey, parseNote } from '../../ledger/note.ts'
import { writeLogFiles } from '../../ledger/write-log-files.ts'
import { logVerifierKey } from '../log-verifier-key.ts'
import { readLedger } from '../read-ledger.ts'
import { ownerOf, type VerbParts } from './parts.ts'

/**
 * Makes the folder `target`; under its name it is always whole. The ledger remembers that it was copied.
 * @throws SenError `invalid_request` {parameter: target} when something is there already, `setup_required`; the signal's reason. Then
 * nothing is there.
 */
export async function exportLedger(
  parts: VerbParts,
  target: string,
  signal: AbortSignal,
): Promise<{ readonly path: string; readonly entries: number }> {
  const { store } = parts.node
  const owner = ownerOf(parts)
  if (await exists(target))
    throw new SenError('invalid_request', { parameter: 'target', why: 'exists' })
  await using made = new AsyncDisposableStack()
  const unfinished = `${target}.sen-unfinished`
  await mkdir(unfinished, { mode: 0o700 }).catch(occupied)
  made.defer(() => rm(unfinished, { recursive: true, force: true }))
  await store.writer.append({ kind: 'export', body: { actor: owner.ledgerName, what: 'ledger' } })
  const { checkpoint } = await store.checkpoint()
  const head = parseCheckpointText(parseNote(checkpoint ?? '')?.text ?? '')
  if (checkpoint === undefined || head === undefined)
    throw new SenError('ledger_unavailable', { why: 'checkpoint' })
  const { name, type, publicKey } = await logVerifierKey(parts.node, parts.config())
  const entries = await writeLogFiles({
    folder: unfinished,
    entries: readLedger(store.reader, { from: 0, to: head.size }, signal),
    checkpoint,
    key: formatVerifierKey(name, type, publicKey),
  })
  await writeCosigned(parts, unfinished)
  signal.throwIfAborted()
  // A folder takes the place of an empty one at most: what came there meanwhile is not replaced.
  await rename(unfinished, target).catch(occupied)
  made.move()
  return { path: target, entries }
}

/** The last heads that witnesses signed: `sen-verify <folder> --since <folder>/cosigned/1.txt` shows that the log continues them. */
async function writeCosigned({ admin }: VerbParts, folder: string): Promise<void> {
  const states = await admin.witnesses.states()
  const notes = states.map(({ note }) => note).filter((note) => note !== '')
  if (notes.length === 0) return
  await mkdir(join(folder, 'cosigned'), { mode: 0o700 })
  for (const [index, note] of notes.entries())
    await writeFile(join(folder, 'cosigned', `${index + 1}.txt`), note, { mode: 0o600 })
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function occupied(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EEXIST' || code === 'ENOTEMPTY' || code === 'ENOTDIR')
    throw new SenError('invalid_request', { parameter: 'target', why: 'exists' }, { cause: error })
  throw error
}
