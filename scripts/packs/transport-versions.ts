// Acts of two wordings become records with days: what did not change is one record, what did is two.
import type { SanctionRecord } from '../../src/contract/pack.ts'
import type { Act } from './transport-sanctions.ts'

export const sanctionDocument = 'vn-168-2024'
/** Decree 168/2024/NĐ-CP, Article 53 clause 1. */
export const begin = '2025-01-01'
/** Decree 238/2026/NĐ-CP, Article 20 clause 1. */
export const change = '2026-08-15'

/** Article 53 clauses 2 and 4: acts that are punished only from a later day. */
const later: Readonly<Record<string, string>> = {
  '6.3.m': '2026-01-01',
  '26.4.e': '2026-01-01',
  '27.1.b': '2026-01-01',
  '20.5.n': '2029-01-01',
  '26.7.k': '2029-01-01',
  '26.7.l': '2029-01-01',
}
/** Article 53 clause 3: of some vehicles only from 2028, so the words go with the record. */
const partlyLater = new Set(['20.5.l', '21.3.b', '32.9a.b'])

export interface VersionOptions {
  readonly before: readonly Act[]
  readonly after: readonly Act[]
  /** Text of Article 53 clause 3 of the later wording. */
  readonly partly: string
  /** Lay words by place. */
  readonly words: ReadonlyMap<string, readonly string[]>
}

/** One record an act and wording, in the order of the later text; ids `vn168-6-9-b`, of a second wording `…:2`. */
export function withVersions(options: VersionOptions): readonly SanctionRecord[] {
  const { before, partly } = options
  const after = options.after.map((act) =>
    partlyLater.has(act.place) ? { ...act, further: [...act.further, partly] } : act,
  )
  const earlier = new Map(before.map((act) => [act.place, act]))
  const kept = new Set(after.map(({ place }) => place))
  const gone = before.filter(({ place }) => !kept.has(place))
  const words = (place: string): readonly string[] => options.words.get(place) ?? []
  const lasting = after.flatMap((act) => {
    const old = earlier.get(act.place)
    const from = later[act.place]
    if (old === undefined) return [record(act, words(act.place), { from: from ?? change })]
    if (JSON.stringify(old) === JSON.stringify(act))
      return [record(act, words(act.place), { from: from ?? begin })]
    return [
      record(old, words(act.place), { from: from ?? begin, to: change }),
      record(act, words(act.place), { from: change, second: true }),
    ]
  })
  return [
    ...lasting,
    ...gone.map((act) => record(act, words(act.place), { from: begin, to: change })),
  ]
}

interface Days {
  readonly from: string
  readonly to?: string
  readonly second?: boolean
}

function record(act: Act, words: readonly string[], { from, to, second }: Days): SanctionRecord {
  const [article = '', clause = '', point] = act.place.split('.')
  return {
    id: `vn168-${act.place.replaceAll('.', '-')}${second === true ? ':2' : ''}`,
    kind: 'sanction',
    vehicle: act.vehicle,
    behaviour: act.behaviour,
    words,
    fine: act.fine,
    points: act.points,
    further: act.further,
    ref: { document: sanctionDocument, article, clause, ...(point === undefined ? {} : { point }) },
    valid_from: from,
    ...(to === undefined ? {} : { valid_to: to }),
  }
}
