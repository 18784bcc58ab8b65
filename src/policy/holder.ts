// The policy in force, in memory and swapped whole; the facts beside it. Read before the first call is taken, and again when told.
import type { Clock } from '../contract/clock.ts'
import type { Policy, PolicyFacts } from '../contract/policy.ts'
import type { Place } from '../contract/route.ts'
import type { PolicyFactRow, PolicyRow } from '../contract/rule-tables.ts'
import type { Store } from '../contract/store.ts'
import type { TenantRow } from '../contract/tables.ts'
import { createFacts, type FactContext, type FactsFor } from './facts.ts'
import { firstPolicy } from './first-policy.ts'
import { lockedPolicy } from './locked.ts'
import { newestPolicy, openPublished, type PublishedPolicy, readFacts } from './stored.ts'

export interface PolicyHolder {
  /** What decides now; everything stays here while there is no house or its rules cannot be read. */
  current(): Policy
  /** Preconditions that hold now for this place. */
  factsFor(place: Place): PolicyFacts
  /** The version in force with its document; undefined where {@link current} keeps everything here. */
  published(): PublishedPolicy | undefined
  /** Facts that were not ended. */
  facts(): readonly PolicyFactRow[]
  /** Called after every swap, with the new policy. Returns what ends it. */
  subscribe(listener: (policy: Policy) => void): () => void
  /** Takes what is stored now. A house without rules gets its template. One after the other: see `one-at-a-time.ts`. */
  reload(): Promise<void>
}

export interface PolicySources {
  readonly store: {
    readonly reader: Pick<Store['reader'], 'find'>
    readonly writer: Pick<Store['writer'], 'apply'>
  }
  readonly clock: Clock
  readonly house: () => TenantRow | undefined
  readonly isBelowThreshold?: FactContext['isBelowThreshold']
  /** What is stored is not what its hash says. */
  readonly onUnreadable?: (row: Pick<PolicyRow, 'version' | 'hash'>) => void
}

/** @throws SenError of the store. */
export async function openPolicyHolder(sources: PolicySources): Promise<PolicyHolder> {
  const listeners = new Set<(policy: Policy) => void>()
  let published: PublishedPolicy | undefined
  let seen: PolicyRow | undefined
  let current = lockedPolicy
  let rows: readonly PolicyFactRow[] = []
  const context: FactContext = {
    clock: sources.clock,
    zone: () => sources.house()?.zone ?? 'UTC',
    isBelowThreshold: sources.isBelowThreshold,
  }
  let factsFor: FactsFor = createFacts(rows, context)
  const swap = (row: PolicyRow): void => {
    if (isSame(seen, row)) return
    seen = row
    published = openPublished(row)
    if (published === undefined) sources.onUnreadable?.(row)
    current = published?.policy ?? lockedPolicy
    for (const listener of listeners) listener(current)
  }
  const reload = async (): Promise<void> => {
    const house = sources.house()
    if (house === undefined) return
    const [row, facts] = await Promise.all([
      newestOrFirst(sources, house),
      readFacts(sources.store.reader, house),
    ])
    rows = facts
    factsFor = createFacts(rows, context)
    swap(row)
  }
  await reload()
  return Object.freeze({
    current: () => current,
    factsFor: (place: Place) => factsFor(place),
    published: () => published,
    facts: () => rows,
    subscribe(listener: (policy: Policy) => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    reload,
  })
}

async function newestOrFirst(
  { store, clock }: PolicySources,
  house: TenantRow,
): Promise<PolicyRow> {
  const known = await newestPolicy(store.reader, house)
  if (known !== undefined) return known
  const { steps, entry } = firstPolicy(house, clock.now())
  // Undone: another replica was faster, and its version is there now.
  await store.writer.apply(steps, entry)
  const made = await newestPolicy(store.reader, house)
  if (made === undefined) throw new RangeError('The first version of the rules was not stored.')
  return made
}

/** Versions never change; a hash that differs was written by somebody else's hand. */
function isSame(one: PolicyRow | undefined, other: PolicyRow): boolean {
  return (
    one?.version === other.version && one.hash === other.hash && one.document === other.document
  )
}
