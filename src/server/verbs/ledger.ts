// ledger.*: verifies, exports and proves what stands in the ledger.
import { open, readFile } from 'node:fs/promises'

import type { VerbArguments, VerbHandlers, VerbResults, VerbRun } from '../../cli/verbs.ts'
import type { LedgerHead, Reader } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import { formatVerifierKey } from '../../ledger/note.ts'
import { printedCodeOf } from '../../ledger/printed-code.ts'
import { verifyLog } from '../../ledger/verify-log.ts'
import { verify } from '../../verify/verify.ts'
import { liveLog } from '../live-log.ts'
import { logVerifierKey } from '../log-verifier-key.ts'
import { readLedger } from '../read-ledger.ts'
import { exportLedger } from './ledger-export.ts'
import { proveCall } from './ledger-proof.ts'
import type { VerbParts } from './parts.ts'

type LedgerVerb = `ledger.${'verify' | 'export' | 'proof'}`

export function ledgerVerbs(parts: VerbParts): Pick<VerbHandlers, LedgerVerb> {
  return {
    'ledger.verify': (_, run) => verifyHouse(parts, run),
    'ledger.export': ({ target }, { signal }) => exportLedger(parts, target, signal),
    'ledger.proof': (wanted, { signal }) => writeProof(parts, wanted, signal),
  }
}

/**
 * The stand-alone verifier on the live log: what an outsider will find is found here first. Where it cannot say (rows are gone), the
 * house's own way from the first entry on names the place.
 */
async function verifyHouse(
  parts: VerbParts,
  { signal, onProgress }: VerbRun<'ledger.verify'>,
): Promise<VerbResults['ledger.verify']> {
  const { store, tiles } = parts.node
  const head = await store.checkpoint()
  const { checkpoint = '', checkpointSize: size } = head
  const key = await logVerifierKey(parts.node, parts.config())
  onProgress({ done: 0, total: size })
  const source = liveLog({ reader: store.reader, tiles, checkpoint, size, signal })
  const report = await verify(
    { kind: 'log', source },
    {
      log: formatVerifierKey(key.name, key.type, key.publicKey),
      signal,
      onProgress: (done, total) => onProgress({ done, total }),
    },
  )
  signal.throwIfAborted()
  const root = report.root ?? Buffer.from(head.root).toString('hex')
  const { fault } = report
  const code = printedCodeOf(checkpoint)
  if (fault === undefined) return { isSound: true, size, root, ...(code !== undefined && { code }) }
  const brokenAt = report.exit === 3 ? fault.index : await firstFault(store.reader, head, signal)
  return { isSound: false, size, root, brokenAt: brokenAt ?? size }
}

async function firstFault(
  reader: Pick<Reader, 'entries'>,
  head: LedgerHead,
  signal: AbortSignal,
): Promise<number | undefined> {
  const entries = readLedger(reader, { from: 0, to: head.size }, signal)
  const verified = await verifyLog(entries, { checkpoint: head, signal })
  return verified.ok ? undefined : verified.fault.index
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
