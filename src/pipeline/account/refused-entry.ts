// What the ledger says of a call that was refused before anything was sent: as an intent, without route and reserve.
import type { Classified } from '../../contract/call.ts'
import type { NewEntry } from '../../contract/ledger.ts'
import type { SenError } from '../../errors/sen-error.ts'

export function refusedEntry(call: Classified, error: SenError): NewEntry {
  return {
    kind: 'call.denied',
    body: {
      call: call.id,
      actor: call.actor.ledgerName,
      task: call.task ?? null,
      surface: call.surface,
      classes: Object.fromEntries(call.classes.map((name) => [name, 1])),
      types: {},
      decision: 'deny',
      why: [error.code],
      bytes: call.size.bytes,
    },
  }
}
