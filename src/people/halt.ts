// The house's stop switch: no call leaves the building until somebody takes it back, and both stand in the ledger with their reason.
import type { Actor, Tenant } from '../contract/people.ts'
import type { Reader } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import { changeHouse, type PeopleContext, stillHasRole } from './change.ts'
import { mayDo } from './roles.ts'

/** Name of the setting that holds the switch: `on`, or nothing. */
export const haltSetting = 'halt'

/** Whether the house is stopped; read at start, and after {@link setHalt}. */
export async function isHalted(reader: Pick<Reader, 'find'>, tenant: Tenant): Promise<boolean> {
  const [row] = await reader.find('settings', { tenant, name: haltSetting }, { limit: 1 })
  return row?.value === 'on'
}

/**
 * Stops or allows calls to the outside. Doing it twice is no error and a second entry: who says stop is always heard.
 * @param wish.reason goes into the ledger as it is; the page says so before it is sent.
 * @throws SenError `not_allowed`.
 */
export async function setHalt(
  context: Pick<PeopleContext, 'store' | 'directory' | 'clock'>,
  actor: Actor,
  wish: { readonly halted: boolean; readonly reason: string },
): Promise<void> {
  if (!mayDo(actor.role, 'halt')) throw new SenError('not_allowed')
  const row = {
    tenant: actor.tenant,
    name: haltSetting,
    value: wish.halted ? 'on' : '',
    changedAt: context.clock.now(),
    changedBy: actor.personId,
  }
  await changeHouse(context, {
    tenant: actor.tenant,
    steps: [stillHasRole(actor), { do: 'put', table: 'settings', row }],
    entry: {
      kind: wish.halted ? 'halt' : 'resume',
      body: { actor: actor.ledgerName, scope: 'house', reason: wish.reason },
    },
  })
}
