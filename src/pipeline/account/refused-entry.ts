// What the ledger says of a call that was refused before a provider was asked: as an intent, without route and reserve.
import type { Classified, Received } from '../../contract/call.ts'
import type { NewEntry } from '../../contract/ledger.ts'
import type { SenError } from '../../errors/sen-error.ts'
import { counted } from '../../json/counted.ts'

/** A call that was not let in was not looked at: its class is what the caller named, its task and size are not known. */
export function refusedEntry(call: Received | Classified, error: SenError): NewEntry {
  const known = 'classes' in call ? call : undefined
  const named = call.wishes.dataClass === undefined ? [] : [call.wishes.dataClass]
  return {
    kind: 'call.denied',
    body: {
      call: call.id,
      actor: call.actor.ledgerName,
      task: known?.task ?? null,
      surface: call.surface,
      classes:
        known === undefined
          ? Object.fromEntries(named.map((name) => [name, 1]))
          : counted(known.found.counts),
      types: known?.found.inspection === undefined ? {} : counted(known.found.inspection.types),
      decision: 'deny',
      why: [error.code, ...ruleOf(error)],
      ...(known !== undefined && { bytes: known.size.bytes }),
    },
  }
}

/** The rule that a denial names: a code of the rules, never a value. */
function ruleOf(error: SenError): readonly string[] {
  const rule = error.code === 'policy_denied' ? error.detail['rule'] : undefined
  return typeof rule === 'string' ? [rule] : []
}
