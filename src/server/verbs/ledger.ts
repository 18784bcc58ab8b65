// ledger.*: verifies, exports and proves what stands in the ledger.
import { open, readFile } from 'node:fs/promises'

import type { VerbArguments, VerbHandlers } from '../../cli/verbs.ts'
import { SenError } from '../../errors/sen-error.ts'
import { openCheckpoint } from '../../ledger/checkpoint.ts'
import { verifyLog } from '../../ledger/verify-log.ts'
import { logVerifierKey } from '../log-verifier-key.ts'
import { readLedger } from '../read-ledger.ts'
import { exportLedger } from './ledger-export.ts'
import { proveCall } from './ledger-proof.ts'
import type { VerbParts } from './parts.ts'

type LedgerVerb = Extract<keyof VerbHandlers, `ledger.${string}`>

export function ledgerVerbs(parts: VerbParts): Pick<VerbHandlers, LedgerVerb> {
  const { store } = parts.node
  return {
    async 'ledger.verify'(_, { signal, onProgress }) {
      const head = await store.checkpoint()
      const total = head.size
      const root = Buffer.from(head.root).toString('hex')
      onProgress({ done: 0, total })
      const entries = readLedger(store.reader, { from: 0, to: total }, signal)
      const verified = await verifyLog(entries, {
        checkpoint: head,
        signal,
        onProgress: (done) => onProgress({ done, total }),
      })
      onProgress({ done: total, total })
      if (!verified.ok) return { isSound: false, size: total, root, brokenAt: verified.fault.index }
      const isSigned = await isSignedHere(parts, head.checkpoint)
      return { isSound: isSigned, size: total, root, ...(!isSigned && { brokenAt: total }) }
    },
    'ledger.export': ({ target }, { signal }) => exportLedger(parts, target, signal),
    'ledger.proof': (wanted, { signal }) => writeProof(parts, wanted, signal),
  }
}

/** The checkpoint that stands for the whole log carries the signature of this log's own key. */
async function isSignedHere(parts: VerbParts, note: string | undefined): Promise<boolean> {
  if (note === undefined) return false
  return (await openCheckpoint(note, await logVerifierKey(parts.node, parts.config()))).ok
}

async function writeProof(
  parts: VerbParts,
  wanted: VerbArguments<'ledger.proof'>,
  signal: AbortSignal,
): Promise<{ readonly path: string; readonly bytes: number }> {
  const { store, tiles, sovereignty } = parts.node
  const contents = await Promise.all(
    wanted.open.map(async ({ label, path }) => ({ label, content: await readFile(path) })),
  )
  const key = () => logVerifierKey(parts.node, parts.config())
  const proof = await proveCall(
    { store, tiles, key, saltThen: (call, of) => sovereignty.saltThen(call, of) },
    { call: wanted.call, contents },
    signal,
  )
  try {
    await using file = await open(wanted.target, 'wx', 0o600)
    await file.writeFile(proof)
    await file.sync()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new SenError(
        'invalid_request',
        { parameter: 'target', why: 'exists' },
        { cause: error },
      )
    throw error
  }
  return { path: wanted.target, bytes: proof.length }
}
