// Proves to anybody that a call stands in the ledger: its two entries, each with the way to the root of a signed checkpoint.
import type { Store } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import { inclusionProof, leafHash } from '../../ledger/tree.ts'
import { readLedger } from '../read-ledger.ts'

/**
 * JSON text with one `c2sp.org/tlog-proof@v1` for the intent and one for the outcome (design `ledger` §7); each carries its entry as
 * `extra`, which counts because its hash is the leaf. Nothing about any other call.
 * @throws SenError `not_found` for a call without an outcome; the signal's reason when cancelled.
 */
export async function proveCall(
  store: Pick<Store, 'reader' | 'checkpoint'>,
  call: string,
  signal: AbortSignal,
): Promise<string> {
  const [row] = await store.reader.find('calls', { call }, { limit: 1 })
  if (row === undefined) throw new SenError('not_found')
  const head = await store.checkpoint()
  const wanted = [row.intent, row.outcome]
  const entries = new Map<number, Uint8Array>()
  const leaves: Uint8Array[] = []
  for await (const bytes of readLedger(store.reader, { from: 0, to: head.size }, signal)) {
    if (wanted.includes(leaves.length)) entries.set(leaves.length, bytes)
    leaves.push(leafHash(bytes))
  }
  const prove = (index: number) => {
    const entry = entries.get(index)
    if (entry === undefined || head.checkpoint === undefined) throw new SenError('not_found')
    return { index, proof: proofText({ index, entry, leaves, checkpoint: head.checkpoint }) }
  }
  const proof = { call, intent: prove(row.intent), outcome: prove(row.outcome) }
  return `${JSON.stringify(proof, undefined, 2)}\n`
}

function proofText(of: {
  readonly index: number
  readonly entry: Uint8Array
  readonly leaves: readonly Uint8Array[]
  readonly checkpoint: string
}): string {
  const hashes = inclusionProof(of.index, of.leaves)
  return [
    'c2sp.org/tlog-proof@v1',
    `extra ${base64(of.entry)}`,
    `index ${of.index}`,
    ...hashes.map(base64),
    '',
    of.checkpoint,
  ].join('\n')
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
