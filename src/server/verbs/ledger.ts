// ledger.*: verifies, exports and proves what stands in the ledger.
import { join } from 'node:path'

import type { VerbHandlers } from '../../cli/verbs.ts'
import { openCheckpoint } from '../../ledger/checkpoint.ts'
import { keyId, keyType } from '../../ledger/note.ts'
import { verifyLog } from '../../ledger/verify-log.ts'
import { openSigningKey } from '../../secrets/signing-key.ts'
import { logOrigin } from '../log-origin.ts'
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
    'ledger.export': ({ target, from }, { signal }) =>
      exportLedger(parts, { target, from: from ?? 0 }, signal),
    async 'ledger.proof'({ call }, { signal }) {
      return { proof: await proveCall(store, call, signal) }
    },
  }
}

/** The checkpoint that stands for the whole log carries the signature of this log's own key. */
async function isSignedHere(parts: VerbParts, note: string | undefined): Promise<boolean> {
  if (note === undefined) return false
  const { dataFolder, publicUrl } = parts.config()
  const { sealer, nodeKey } = parts.node
  const { name, publicKey } = await openSigningKey({
    file: join(dataFolder, 'keys', 'log'),
    sealer,
    name: logOrigin(publicUrl, nodeKey),
  })
  const id = keyId(name, keyType.log, publicKey)
  const opened = await openCheckpoint(note, { name, type: keyType.log, id, publicKey })
  return opened.ok
}
