// How many distinct persons were in what was processed, and where it went: counted by keyed hashes, never by a value. Design `law` §3.
import type { DataClass } from './call.ts'
import type { FindingType } from './finding.ts'
import type { Tenant } from './people.ts'
import type { Place } from './route.ts'

/** One value that detection found. Lives in memory for as long as the call does. */
export interface Identifier {
  readonly type: FindingType
  /** As written; it is normalised before it is hashed. */
  readonly value: string
}

/** What belongs together: the row of a table, one message. In a record the strongest identifiers stand for the persons in it. */
export type PersonRecord = readonly Identifier[]

/** One attempt that was accounted for. */
export interface PersonsSeen {
  readonly tenant: Tenant
  readonly place: Place
  /** Of the whole call. Below `personal` nothing is counted. */
  readonly classes: Iterable<DataClass>
  /** What {@link PersonCounters.blind} gave; empty where a class is known but nobody could be told apart: clocks start all the same. */
  readonly persons: readonly string[]
  /** Epoch ms of the accounting. */
  readonly at: number
}

/** `personal` counts everybody of whom personal data was seen, `sensitive` and `child` those in calls of that class. */
export type CountedClass = 'personal' | 'sensitive' | 'child'

export interface PersonCount {
  /** `all`: processed at all, here included. `abroad`: crossed a border. Else `<country>/<operator>`. */
  readonly destination: string
  /** `ever`, a year (`2026`) or a month (`2026-11`), in the house's zone. */
  readonly span: string
  readonly class: CountedClass
  readonly persons: number
  /** 0 while every person is known by a hash; from 200,000 on the standard error of the estimate, as a share. */
  readonly error: number
}

/** A figure of the law that a counter is held against. */
export interface FigureReading {
  readonly figure: string
  readonly jurisdiction: 'VN' | 'CN'
  readonly count: PersonCount
  readonly limit: number
  /** Upper end of the estimate over the limit. */
  readonly share: number
  readonly state: 'ok' | 'half' | 'near' | 'over'
  /** Article, in short. */
  readonly law: string
}

export interface PersonCounters extends AsyncDisposable {
  /** One keyed hash for each person in these records: the only form in which an identifier leaves the call's memory. */
  blind(tenant: Tenant, records: readonly PersonRecord[]): readonly string[]
  /**
   * Called once for each accounted attempt; some microseconds, nothing is awaited. What was noted is on disk at the next flush (every
   * second, and at the end). A process that is killed loses at most that second: the persons of it are counted when they come again.
   */
  note(seen: PersonsSeen): void
  flush(): Promise<void>
  /** Reads the current counts of a house, so that figures are known before its first call; once at start. */
  load(tenant: Tenant): Promise<void>
  /** Counts as of the last flush; months and years before the current ones are read from the store. */
  counts(tenant: Tenant): readonly PersonCount[]
  /** The counts of one span, also of a past one. */
  countsOf(tenant: Tenant, span: string): Promise<readonly PersonCount[]>
  /** Every figure of the law of the house's country. */
  figures(tenant: Tenant): readonly FigureReading[]
  /**
   * The precondition `threshold<90` (design `sovereignty` §3): no figure that bars the crossing is at 90 % or more.
   * @param route how the house may send: without one, with a standard contract or certification, or after an assessment (PIPL 38).
   */
  isBelow90(tenant: Tenant, route: 'none' | 'contract' | 'assessment'): boolean
  /** Removes the hashes of these persons; counts stay. Resolves to the number of hashes that were removed. */
  erase(tenant: Tenant, persons: readonly string[]): Promise<number>
}
