// The figures of the law that counters are held against (design `law` §3), and how near a count is to one.
import type { CountedClass, FigureReading, PersonCount } from '../../contract/persons.ts'

export interface Figure {
  readonly id: string
  readonly jurisdiction: 'VN' | 'CN'
  readonly destination: 'all' | 'abroad'
  readonly span: 'ever' | 'year'
  readonly class: CountedClass
  /** Persons from which it applies. */
  readonly limit: number
  readonly law: string
  /** P: text of the law read. S: detailed secondary source. */
  readonly mark: 'P' | 'S'
  /** Which way of sending abroad ends here: without a legal route, or with a standard contract or certification. */
  readonly ends?: 'none' | 'contract'
}

const vn = { jurisdiction: 'VN', destination: 'all', span: 'ever' } as const
const abroad = { jurisdiction: 'CN', destination: 'abroad', span: 'year' } as const
const basic = { class: 'personal' } as const
const sensitive = { class: 'sensitive' } as const

export const figures: readonly Figure[] = Object.freeze([
  { id: 'vn-small-option', ...vn, ...basic, limit: 100_000, law: 'L91 38; D356 41', mark: 'P' },
  { id: 'vn-level-3', ...vn, ...basic, limit: 100_000, law: 'D331 13.2.c', mark: 'S' },
  { id: 'vn-level-3', ...vn, ...sensitive, limit: 10_000, law: 'D331 13.2.c', mark: 'S' },
  { id: 'vn-important', ...vn, ...basic, limit: 100_000, law: 'L60', mark: 'S' },
  { id: 'vn-important', ...vn, ...sensitive, limit: 10_000, law: 'L60', mark: 'S' },
  { id: 'vn-core', ...vn, ...basic, limit: 1_000_000, law: 'L60', mark: 'S' },
  { id: 'vn-core', ...vn, ...sensitive, limit: 100_000, law: 'L60', mark: 'S' },
  // Of sensitive information one person is enough.
  { id: 'cn-free', ...abroad, ...basic, limit: 100_000, law: 'CAC 16, 5', mark: 'S', ends: 'none' },
  { id: 'cn-free', ...abroad, ...sensitive, limit: 1, law: 'CAC 16, 5', mark: 'S', ends: 'none' },
  {
    id: 'cn-contract',
    ...abroad,
    ...basic,
    limit: 1_000_000,
    law: 'CAC 16, 7–8',
    mark: 'S',
    ends: 'contract',
  },
  {
    id: 'cn-contract',
    ...abroad,
    ...sensitive,
    limit: 10_000,
    law: 'CAC 16, 7–8',
    mark: 'S',
    ends: 'contract',
  },
  {
    id: 'cn-small-handler',
    ...abroad,
    destination: 'all',
    span: 'ever',
    ...basic,
    limit: 100_000,
    law: 'CAC/MPS 25',
    mark: 'S',
  },
  {
    id: 'cn-important-duties',
    ...abroad,
    destination: 'all',
    span: 'ever',
    ...basic,
    limit: 10_000_000,
    law: 'NDR 28',
    mark: 'P',
  },
])

/** Share of a limit, at the upper end of what the estimate may be: a warning that comes early harms nobody. */
export function shareOf(count: Pick<PersonCount, 'persons' | 'error'>, limit: number): number {
  return (count.persons * (1 + 2 * count.error)) / limit
}

export function stateOf(share: number): FigureReading['state'] {
  if (share >= 1) return 'over'
  if (share >= 0.9) return 'near'
  return share >= 0.5 ? 'half' : 'ok'
}

/** @param country of the house; @param year that the counts' years are compared with, e.g. `2026`. */
export function readFigures(
  counts: readonly PersonCount[],
  country: string,
  year: string,
): readonly FigureReading[] {
  return figures
    .filter(({ jurisdiction }) => jurisdiction === country)
    .map((figure) => {
      const span = figure.span === 'year' ? year : 'ever'
      const count = counts.find(
        (one) =>
          one.destination === figure.destination && one.span === span && one.class === figure.class,
      ) ?? { destination: figure.destination, span, class: figure.class, persons: 0, error: 0 }
      const share = shareOf(count, figure.limit)
      const { id, jurisdiction, limit, law } = figure
      return { figure: id, jurisdiction, count, limit, share, state: stateOf(share), law }
    })
}

/**
 * Whether data may still cross by this route (PIPL 38; CAC Order 16): every figure that would end it is below 90 %. After an assessment
 * nothing of this kind bars it; where a country knows no such figure neither.
 */
export function isBelow90(
  readings: readonly FigureReading[],
  route: 'none' | 'contract' | 'assessment',
): boolean {
  if (route === 'assessment') return true
  const ending = new Set(figures.filter(({ ends }) => ends === route).map(({ id }) => id))
  return readings.every(({ figure, share }) => !ending.has(figure) || share < 0.9)
}
