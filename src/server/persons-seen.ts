// An attempt was accounted for: whose data was in it, and where did it go? Keyed hashes go to the counters, values nowhere.
import type { Decided } from '../contract/call.ts'
import type { Identifier, PersonCounters, PersonRecord } from '../contract/persons.ts'
import { textsOf } from '../mask/texts.ts'
import type { Services } from '../pipeline/services.ts'

const countedClasses: ReadonlySet<string> = new Set(['personal', 'sensitive', 'child'])

/** Microseconds; nothing is awaited (`contract/persons.ts`). */
export function createPersonsSeen(
  counters: Pick<PersonCounters, 'blind' | 'note'>,
): Services['seen'] {
  return (call, at) => {
    if (!call.classes.some((name) => countedClasses.has(name))) return
    const { tenant } = call.actor
    counters.note({
      tenant,
      place: call.candidate.route.place,
      classes: call.classes,
      persons: counters.blind(tenant, recordsOf(call)),
      at,
    })
  }
}

/** One record for each text: what stands in one message or one cell is taken to be of one person, unless its identifiers say otherwise. */
function recordsOf(call: Decided): readonly PersonRecord[] {
  const findings = call.found.inspection?.findings ?? []
  const { texts } = textsOf(call.request)
  return findings
    .map((found, index): readonly Identifier[] => {
      const text = texts[index]?.text ?? ''
      return found.map(({ start, end, type }) => ({ type, value: text.slice(start, end) }))
    })
    .filter((record) => record.length > 0)
}
