// The decisions of the last 30 days under another document: what would have gone elsewhere, stayed or been refused.
import type { Policy, PolicyAction, PolicyFacts, Verdict } from '../contract/policy.ts'
import type { Place } from '../contract/route.ts'
import type { PolicyDocument, ReplayResult } from '../contract/rules-view.ts'
import { columnOf, columnsOf } from './columns.ts'
import { createPolicy } from './create-policy.ts'
import type { DecidedPlace, DecisionGroup, DecisionHistory } from './history.ts'
import { compareActions } from './judge.ts'

const mostChanges = 200
const mostSampled = 5

export interface ReplaySources {
  readonly history: Pick<DecisionHistory, 'groups' | 'state'>
  readonly current: Policy
  readonly draft: PolicyDocument
  /** Places that connections stand at. */
  readonly places: readonly Place[]
  readonly factsFor: (place: Place) => PolicyFacts
  readonly now: number
}

type Change = ReplayResult['changes'][number]
type FoundChange = Omit<Change, 'calls' | 'sample'>

export function replay(sources: ReplaySources): ReplayResult {
  const { history, draft, places, now } = sources
  const policy = createPolicy(draft, 0)
  const columns = columnsOf([draft], places)
  const nameOf = (place: Place): string => columnOf(place, draft.policy.jurisdiction, columns)
  const found = new Map<string, Change>()
  let [calls, changed] = [0, 0]
  for (const group of history.groups()) {
    calls += group.calls
    const change = changeOf(group, { ...sources, policy, nameOf })
    if (change === undefined) continue
    changed += group.calls
    const key = JSON.stringify(change)
    const known = found.get(key)
    found.set(key, {
      ...change,
      calls: (known?.calls ?? 0) + group.calls,
      sample: [...(known?.sample ?? []), ...group.sample].slice(0, mostSampled),
    })
  }
  const { from, isPartial } = history.state()
  return {
    faults: [],
    from,
    to: now,
    calls,
    changed,
    isPartial,
    changes: [...found.values()]
      .toSorted((left, right) => right.calls - left.calls)
      .slice(0, mostChanges),
  }
}

interface Replaying extends ReplaySources {
  readonly policy: Policy
  readonly nameOf: (place: Place) => string
}

function changeOf(group: DecisionGroup, replaying: Replaying): FoundChange | undefined {
  const place = group.place === undefined ? undefined : resolve(group.place, replaying.places)
  if (place === undefined || place.kind === 'here') return changeOfStayed(group, replaying)
  const verdict = ask(replaying.policy, group, { place, replaying })
  return verdict.action === group.action ? undefined : told(verdict, place, { group, replaying })
}

/** What stayed here or was refused may be refused now, or may leave for a place that was closed to it. */
function changeOfStayed(group: DecisionGroup, replaying: Replaying): FoundChange | undefined {
  const { current, policy, places } = replaying
  const here = places.find((place) => place.kind === 'here') ?? hereOf(current)
  const stays = ask(policy, group, { place: here, replaying })
  if (stays.action === 'deny' && group.action !== 'deny')
    return told(stays, here, { group, replaying })
  const opened = places
    .filter((place) => place.kind !== 'here')
    .flatMap((place) => {
      const before = ask(current, group, { place, replaying })
      const after = ask(policy, group, { place, replaying })
      return isOpen(after.action) && !isOpen(before.action) ? [{ place, after }] : []
    })
    .toSorted((left, right) => compareActions(left.after.action, right.after.action))
  const [most] = opened
  if (most !== undefined) return told(most.after, most.place, { group, replaying })
  const wasRefused = group.action === 'deny' && stays.action === 'allow'
  const couldStay = ask(current, group, { place: here, replaying }).action === 'allow'
  return wasRefused && !couldStay ? told(stays, here, { group, replaying }) : undefined
}

function ask(
  policy: Policy,
  { classes }: DecisionGroup,
  at: { readonly place: Place; readonly replaying: Replaying },
): Verdict {
  return policy.decide(classes, at.place, at.replaying.factsFor(at.place))
}

function told(
  verdict: Verdict,
  place: Place,
  at: { readonly group: DecisionGroup; readonly replaying: Replaying },
): FoundChange {
  const { group, replaying } = at
  const stayed: PolicyAction = group.place?.kind === 'here' ? 'local' : group.action
  return {
    class: verdict.class,
    to: replaying.nameOf(place),
    operator: place.operator,
    from: stayed,
    becomes: verdict.action,
  }
}

function isOpen(action: PolicyAction): boolean {
  return action === 'allow' || action === 'mask'
}

/** Entries do not name the operator's country: a connection that still stands there does. */
function resolve(decided: DecidedPlace, places: readonly Place[]): Place {
  const { country, operator } = decided
  const known = places.find(
    (place) =>
      place.kind === decided.kind && place.country === country && place.operator === operator,
  )
  const kind = decided.kind as Place['kind']
  return known ?? { kind, country, operator, operatorCountry: country }
}

function hereOf({ jurisdiction }: Policy): Place {
  return { kind: 'here', country: jurisdiction, operator: 'here', operatorCountry: jurisdiction }
}
