// The ledger entry that must be durable before the first byte leaves (design `ledger` §1): codes, counts and commitments, no content.
import type { Candidate, Classified, Outgoing } from '../../contract/call.ts'
import type { NewEntry } from '../../contract/ledger.ts'
import type { Masked } from '../../contract/mask.ts'
import { countSignals } from '../../guard/signal.ts'
import { counted } from '../../json/counted.ts'
import { formatAmount } from '../../money/money.ts'
import type { Services } from '../services.ts'

/** Model names come from callers and administrators; an entry takes strings of at most 1,024 characters. */
const longestName = 200

export function intentEntry(
  call: Classified,
  candidate: Candidate,
  options: {
    readonly outgoing: Outgoing | undefined
    readonly masked: Masked | undefined
    readonly hop: number
    readonly policy: { readonly id: string; readonly version: string; readonly hash: string }
    readonly commit: Services['commit']
  },
): NewEntry {
  const { route, quote } = candidate
  const { masked, policy } = options
  const { id, conversation, at } = call
  const sent = options.outgoing?.body.text ?? JSON.stringify(call.request)
  return {
    kind: 'call.intent',
    // In the order of its canonical text, which need not be sorted then.
    body: {
      actor: call.actor.ledgerName,
      bytes: Buffer.byteLength(sent),
      call: call.id,
      classes: counted(call.found.counts),
      commit: {
        sent: options.commit({ label: 'sent', call: id, hop: options.hop, conversation, at }, sent),
      },
      decision: candidate.action,
      form: masked === undefined ? 'raw' : 'masked',
      hop: options.hop,
      masked: masked === undefined ? {} : counted(masked.counts),
      model: { digest: route.digest ?? null, id: route.model.slice(0, longestName) },
      place: {
        country: route.place.country,
        kind: route.place.kind,
        operator: route.place.operator,
        operatorCountry: route.place.operatorCountry,
      },
      policy: { hash: policy.hash, id: policy.id, version: policy.version },
      price: { band: quote.band, book: quote.book, record: quote.record },
      reserve: { amount: formatAmount(candidate.largest), currency: quote.currency },
      route: route.id.slice(0, longestName),
      ...(call.found.signals.length > 0 && {
        signals: counted(new Map(Object.entries(countSignals(call.found.signals)))),
      }),
      surface: call.surface,
      task: call.task ?? null,
      types: call.found.inspection === undefined ? {} : counted(call.found.inspection.types),
      why: candidate.rule === '' ? [] : [candidate.rule],
    },
  }
}
