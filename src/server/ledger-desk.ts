// What the Ledger page asks of the node: pages of calls, the state of the chain, proofs and the export (`http/admin/services.ts`).
import type { Clock } from '../contract/clock.ts'
import type { JsonObject } from '../contract/json.ts'
import type { Tenant } from '../contract/people.ts'
import type { Store } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import type { AdminLedger } from '../http/admin/services.ts'
import { parseOwnJson } from '../json/parse.ts'
import { formatVerifierKey } from '../ledger/note.ts'
import { writeLog } from '../ledger/write-log-files.ts'
import { dayOf } from '../time/day.ts'
import type { ChainWatch } from './chain-watch.ts'
import { readLedger } from './read-ledger.ts'
import { type ProofParts, proveCall } from './verbs/ledger-proof.ts'
import { zipStream } from './zip-stream.ts'

export interface LedgerDeskParts {
  readonly store: Pick<Store, 'reader' | 'writer' | 'checkpoint'>
  readonly proofs: Pick<ProofParts, 'tiles' | 'key' | 'saltThen'>
  readonly chain: Pick<ChainWatch, 'look'>
  readonly clock: Pick<Clock, 'now'>
  readonly house: (tenant: Tenant) => { readonly zone: string; readonly currency: string }
}

const dayMs = 86_400_000
/** A call is dear from ten times the average on: nobody has to set a number, and it follows what the house is used to. */
const dearTimes = 10n

export function createLedgerDesk(parts: LedgerDeskParts): AdminLedger {
  const { store, chain, clock } = parts
  const { reader } = store
  return {
    chain: () => chain.look(),
    calls: (query) => reader.calls(query),
    async dearFrom(tenant) {
      const { zone, currency } = parts.house(tenant)
      const now = clock.now()
      const days = [dayOf(now - 30 * dayMs, zone), dayOf(now, zone)] as const
      const rows = await reader.usageByDay(tenant, ...days)
      const paid = rows.filter((row) => row.houseNano > 0n && row.houseCurrency === currency)
      const calls = paid.reduce((sum, row) => sum + row.calls, 0)
      const nano = paid.reduce((sum, row) => sum + row.houseNano, 0n)
      return calls === 0 ? undefined : (nano / BigInt(calls)) * dearTimes
    },
    async writtenAt(index) {
      const [entry] = await reader.entries(index, 1)
      if (entry === undefined || entry.index !== index) return undefined
      const { t } = parseOwnJson(new TextDecoder().decode(entry.bytes)) as JsonObject
      return typeof t === 'string' ? Date.parse(t) : undefined
    },
    async proof(call, signal) {
      const bytes = await proveCall({ ...parts.proofs, store }, { call }, signal)
      return { name: `${call}.senproof`, type: 'application/zip', bytes }
    },
    async export(actor, signal) {
      // The ledger remembers that it was copied, and by whom; what cannot be entered is not handed out.
      const body = { actor: actor.ledgerName, what: 'ledger' }
      await store.writer.append({ kind: 'export', body })
      const { checkpoint, checkpointSize } = await store.checkpoint()
      if (checkpoint === undefined) throw new SenError('ledger_unavailable', { why: 'checkpoint' })
      const { name, type, publicKey } = await parts.proofs.key()
      const entries = readLedger(reader, { from: 0, to: checkpointSize }, signal)
      const key = formatVerifierKey(name, type, publicKey)
      const bytes = zipStream((take) => writeLog({ entries, checkpoint, key }, take))
      return { name: 'ledger.zip', type: 'application/zip', bytes }
    },
  }
}
