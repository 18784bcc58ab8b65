// The ledger entry that must be durable before the first byte leaves (design `ledger` §1): codes, counts and commitments, no content.
import type { Candidate, Classified, Outgoing } from '../../contract/call.ts'
import type { NewEntry } from '../../contract/ledger.ts'
import { formatAmount } from '../../money/money.ts'
import type { Services } from '../services.ts'

/** Model names come from callers and administrators; an entry takes strings of at most 1,024 characters. */
const longestName = 200

export function intentEntry(
  call: Classified,
  candidate: Candidate,
  options: {
    readonly outgoing: Outgoing | undefined
    readonly hop: number
    readonly policy: { readonly id: string; readonly version: string; readonly hash: string }
    readonly commit: Services['commit']
  },
): NewEntry {
  const { route, quote } = candidate
  const sent = options.outgoing?.body.text ?? JSON.stringify(call.request)
  return {
    kind: 'call.intent',
    body: {
      call: call.id,
      hop: options.hop,
      actor: call.actor.ledgerName,
      task: call.task ?? null,
      surface: call.surface,
      classes: Object.fromEntries(call.classes.map((name) => [name, 1])),
      types: {},
      form: 'raw',
      decision: 'allow',
      why: [],
      place: {
        country: route.place.country,
        operator: route.place.operator,
        kind: route.place.kind,
      },
      route: route.id.slice(0, longestName),
      model: { id: route.model.slice(0, longestName), digest: route.digest ?? null },
      policy: { ...options.policy },
      price: { book: quote.book, record: quote.record, band: quote.band },
      masked: {},
      bytes: Buffer.byteLength(sent),
      reserve: { amount: formatAmount(candidate.largest), currency: quote.currency },
      commit: { sent: options.commit({ label: 'sent', call: call.id, hop: options.hop }, sent) },
    },
  }
}
