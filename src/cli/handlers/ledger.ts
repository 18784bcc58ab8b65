// Verbs about the ledger: verify, prove, export.
import { open } from 'node:fs/promises'

import { SenError } from '../../errors/sen-error.ts'
import { createLedgerVerifier } from '../../ledger/verify.ts'
import type { VerbHandlers } from '../verbs.ts'
import { entriesOf, pageSize } from './entries.ts'
import { actorOf, type HandlerParts } from './parts.ts'

type LedgerVerbs = Extract<keyof VerbHandlers, `ledger.${string}`>

export function ledgerHandlers(parts: HandlerParts): Pick<VerbHandlers, LedgerVerbs> {
  const { reader } = parts.store
  return {
    async 'ledger.verify'(_, { signal, onProgress }) {
      const head = await reader.head()
      const root = Buffer.from(head.root).toString('hex')
      const verifier = createLedgerVerifier()
      const decoder = new TextDecoder()
      let done = 0
      for await (const entry of entriesOf(reader, { from: 0, to: head.size, signal })) {
        const fault = verifier.take(decoder.decode(entry.bytes))
        if (fault !== undefined) {
          return { isSound: false, size: head.size, root, brokenAt: fault.index }
        }
        done += 1
        if (done % pageSize === 0) onProgress({ done, total: head.size })
      }
      const verdict = verifier.finish({ size: head.size, root: head.root })
      if (verdict.ok) return { isSound: true, size: head.size, root }
      return { isSound: false, size: head.size, root, brokenAt: verdict.fault.index }
    },
    async 'ledger.proof'({ call }, { signal }) {
      const actor = actorOf(parts)
      const [row] = await reader.find('calls', { call, tenant: actor.tenant }, { limit: 1 })
      if (row === undefined) throw new SenError('not_found')
      return { proof: await parts.proof(row.outcome, signal) }
    },
    async 'ledger.export'({ target, from = 0 }, { signal }) {
      const { size } = await reader.head()
      let entries = 0
      // Never over a file that is there already: it may be the last good copy.
      await using file = await open(target, 'wx', 0o600)
      for await (const entry of entriesOf(reader, { from, to: size, signal })) {
        await file.write(`${Buffer.from(entry.bytes).toString('utf8')}\n`)
        entries += 1
      }
      await file.sync()
      return { path: target, entries }
    },
  }
}
