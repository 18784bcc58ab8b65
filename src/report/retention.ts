// How long what must be kept at least (design `law` §3): the longer of floor and purpose counts; a ceiling for each purpose is the house's.

export interface RetentionFloor {
  readonly what:
    'ledger' | 'impact-assessment' | 'entrusting' | 'breach-file' | 'classification' | 'label-log'
  readonly jurisdiction: 'VN' | 'CN' | 'EU'
  /** Months; undefined: as long as the system runs. */
  readonly months: number | undefined
  readonly law: string
  readonly mark: 'P' | 'S'
}

/** What the ledger is kept unless the house says longer. */
export const ledgerMonths = 24

export const retentionFloors: readonly RetentionFloor[] = Object.freeze([
  {
    what: 'ledger',
    jurisdiction: 'VN',
    months: 12,
    law: 'L116 25.3; D333 16.6, 19, 20',
    mark: 'S',
  },
  { what: 'ledger', jurisdiction: 'EU', months: 6, law: 'AI Act 12, 19, 26(6)', mark: 'S' },
  { what: 'label-log', jurisdiction: 'CN', months: 6, law: 'Labelling Measures 9', mark: 'P' },
  { what: 'impact-assessment', jurisdiction: 'CN', months: 36, law: 'PIPL 56', mark: 'P' },
  { what: 'entrusting', jurisdiction: 'CN', months: 36, law: 'NDR 12', mark: 'P' },
  // From the day of its repair.
  { what: 'breach-file', jurisdiction: 'VN', months: 60, law: 'D356 29', mark: 'P' },
  { what: 'classification', jurisdiction: 'VN', months: undefined, law: 'D142 12.6', mark: 'P' },
])

/** The fewest months that entries of the ledger are kept in a house of this country. */
export function ledgerFloor(country: string): number {
  const floors = retentionFloors.filter(
    (floor) =>
      floor.jurisdiction === country && (floor.what === 'ledger' || floor.what === 'label-log'),
  )
  return Math.max(12, ...floors.map(({ months }) => months ?? 0))
}
