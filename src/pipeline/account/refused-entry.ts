// What the ledger says of a call that was refused before a provider was asked: as an intent, without route and reserve.
import type { Classified, Received } from '../../contract/call.ts'
import type { NewEntry } from '../../contract/ledger.ts'
import type { SenError } from '../../errors/sen-error.ts'

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
      classes: Object.fromEntries((known?.classes ?? named).map((name) => [name, 1])),
      types: {},
      decision: 'deny',
      why: [error.code],
      ...(known !== undefined && { bytes: known.size.bytes }),
    },
  }
}
