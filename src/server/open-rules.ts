// The rules of a running node: the policy in force for calls, and the desk at which people change it.
import { placeOf } from '../connections/place-of.ts'
import type { Clock } from '../contract/clock.ts'
import type { InspectTexts } from '../contract/finding.ts'
import type { Actor } from '../contract/people.ts'
import type { Place } from '../contract/route.ts'
import type { Store } from '../contract/store.ts'
import type { TenantRow } from '../contract/tables.ts'
import type { Log } from '../log/log.ts'
import { changeHouse, stillHasRole } from '../people/change.ts'
import type { Directory } from '../people/directory.ts'
import { mayDo } from '../people/roles.ts'
import { createRuleDesk, type RuleDesk, type RulePerson } from '../policy/desk.ts'
import { createHistory } from '../policy/history.ts'
import { openPolicyHolder, type PolicyHolder } from '../policy/holder.ts'
import { type LabelledPlace, mergePlaces } from '../policy/place-view.ts'
import { findProvider } from '../providers/registry.ts'
import { oneAtATime } from './one-at-a-time.ts'

export interface RuleParts {
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly clock: Clock
  readonly directory: Directory
  readonly log: Log
  /** Detection, where this build has it. */
  readonly inspect?: InspectTexts | undefined
  /** Whether the persons counted for a place are fewer than nine tenths of what its law allows. */
  readonly isBelowThreshold?: ((place: Place) => boolean) | undefined
}

export interface Rules extends Disposable {
  readonly policies: PolicyHolder
  readonly desk: RuleDesk
}

/** @throws SenError of the store. */
export async function openRules(parts: RuleParts): Promise<Rules> {
  const { store, clock, directory, log } = parts
  const house = () => directory.house()
  const opened = await openPolicyHolder({
    store,
    clock,
    house,
    isBelowThreshold: parts.isBelowThreshold,
    onUnreadable: ({ version, hash }) =>
      log.error('rules-unreadable', { snapshot: version, digest: hash }),
  })
  const policies: PolicyHolder = { ...opened, reload: oneAtATime(() => opened.reload()) }
  const life = new AbortController()
  const desk = createRuleDesk({
    holder: policies,
    history: createHistory({ reader: store.reader, clock }),
    reader: store.reader,
    clock,
    house,
    places: () => placesOf(store.reader, house()),
    inspect: parts.inspect,
    person: (id) => personOf(directory, id),
    write: (actor: Actor, { steps, entry }) =>
      changeHouse(
        { store, directory, clock },
        {
          tenant: actor.tenant,
          steps: [stillHasRole(actor), ...steps],
          ...(entry !== undefined && { entry }),
        },
      ),
    report: (error) => log.warn('rules-not-counted', { error }),
    life: life.signal,
  })
  return { policies, desk, [Symbol.dispose]: () => life.abort() }
}

function personOf(directory: Directory, id: string): RulePerson | undefined {
  const house = directory.house()
  const user = house === undefined ? undefined : directory.user(house.id, id)
  if (user === undefined) return undefined
  return {
    name: user.name,
    ledgerName: directory.ledgerName(user),
    mayPublish: user.disabledAt === 0 && mayDo(user.role, 'manage-rules'),
  }
}

/** This building first, then every place that an enabled connection stands at. */
export async function placesOf(
  reader: Pick<Store['reader'], 'find'>,
  house: TenantRow | undefined,
): Promise<readonly LabelledPlace[]> {
  if (house === undefined) return []
  const { country } = house
  const here: Place = { kind: 'here', country, operator: 'here', operatorCountry: country }
  const rows = await reader.find('connections', { tenant: house.id, enabled: true })
  const stored = rows.map((row) => ({
    place: placeOf(row, findProvider(row.provider)?.operatorCountry),
    labels: [row.label],
  }))
  return mergePlaces([{ place: here, labels: [] }, ...stored])
}
