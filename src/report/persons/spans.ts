// The spans that persons are counted in, and the bits of the classes.
import type { DataClass } from '../../contract/call.ts'
import type { CountedClass } from '../../contract/persons.ts'
import type { Place } from '../../contract/route.ts'
import { dayOf } from '../../time/day.ts'

export const countedClasses: readonly CountedClass[] = Object.freeze([
  'personal',
  'sensitive',
  'child',
])

/** 1 personal, 2 sensitive, 4 child; 0: nothing of a person. */
export function bitsOf(classes: Iterable<DataClass>, country: string): number {
  let bits = 0
  for (const name of classes) {
    if (name === 'personal') bits |= 1
    if (name === 'sensitive') bits |= 3
    // PIPL Art. 28: everything of a child under 14 is sensitive.
    if (name === 'child') bits |= country === 'CN' ? 7 : 5
  }
  return bits
}

export function hasClass(bits: number, name: CountedClass): boolean {
  return (bits & (1 << countedClasses.indexOf(name))) !== 0
}

export interface Span {
  readonly year: number
  /** `202611`. */
  readonly month: number
}

export function spanOf(at: number, zone: string): Span {
  const [year = '0', month = '0'] = dayOf(at, zone).split('-')
  return { year: Number(year), month: Number(year) * 100 + Number(month) }
}

export function spanNames({
  year,
  month,
}: Span): readonly [ever: string, year: string, month: string] {
  return ['ever', String(year), `${year}-${String(month % 100).padStart(2, '0')}`]
}

/** Design `sovereignty` §2: anything about a place that is not the house's own country makes the way there a crossing. */
export function crosses(
  place: {
    readonly kind: string
    readonly country: string
    readonly operatorCountry: string
    readonly also?: readonly string[]
  },
  country: string,
): boolean {
  if (place.kind === 'here') return false
  return [place.country, place.operatorCountry, ...(place.also ?? [])].some(
    (one) => one !== country,
  )
}

/** Where a person was counted: everywhere together, all places abroad together, and each place. */
export function destinationsOf(place: Place, country: string): readonly string[] {
  if (place.kind === 'here') return ['all']
  const own = destinationOf(place)
  return crosses(place, country) ? ['all', 'abroad', own] : ['all', own]
}

export function destinationOf(place: {
  readonly country: string
  readonly operator: string
}): string {
  return `${place.country}/${place.operator}`.slice(0, 200)
}
