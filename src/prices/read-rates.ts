// Reads the rates of one record: decimal strings only, so that no price ever passes through a float.
import type { RateClass } from '../contract/price.ts'
import { parseRate } from '../money/rate.ts'
import { type BookFault, bookFault } from './faults.ts'
import type { Rates, Tier } from './records.ts'
import type { PriceEntry } from './schema.ts'

export const rateClasses: readonly RateClass[] = Object.freeze([
  'input',
  'cache_read',
  'cache_read_explicit',
  'cache_write',
  'cache_write_5m',
  'cache_write_1h',
  'output',
])

type RawRates = NonNullable<PriceEntry['rates']>

/** The tiers of a price, ascending; a price without tiers is one tier without an end. Faults are added to `faults`. */
export function readTiers(entry: PriceEntry, file: string, faults: BookFault[]): readonly Tier[] {
  const place = { file, record: entry.id }
  if ((entry.rates === undefined) === (entry.tier === undefined)) {
    faults.push(bookFault(place, 'no-rates'))
    return []
  }
  if (entry.rates !== undefined) {
    return [{ to: Number.POSITIVE_INFINITY, bands: readBands(entry.rates, place, faults) }]
  }
  const tiers: Tier[] = []
  let last = -1
  for (const tier of entry.tier ?? []) {
    const to = tier.to ?? Number.POSITIVE_INFINITY
    // How a graduated tier splits cached tokens is stated by no vendor we know: refused rather than priced by guess.
    if (tier.graduated === true) faults.push(bookFault(place, 'tier-graduated'))
    if (to <= last) faults.push(bookFault(place, 'tiers-not-rising', String(to)))
    last = to
    tiers.push({ to, bands: readBands(tier.rates, place, faults) })
  }
  return tiers
}

interface Place {
  readonly file: string
  readonly record: string
}

function readBands(raw: RawRates, place: Place, faults: BookFault[]): ReadonlyMap<string, Rates> {
  const bands = new Map<string, Rates>()
  for (const [band, classes] of Object.entries(raw)) {
    const rates: Partial<Record<RateClass, bigint>> = {}
    for (const [key, value] of Object.entries(classes)) {
      const about = `${band}.${key}`
      const rateClass = rateClasses.find((one) => one === key)
      if (rateClass === undefined) {
        faults.push(bookFault(place, 'unknown-key', about))
        continue
      }
      const rate = readRate(value)
      if (typeof rate === 'bigint') rates[rateClass] = rate
      else faults.push(bookFault(place, rate, about))
    }
    if (rates.input === undefined && classes['input'] === undefined) {
      faults.push(bookFault(place, 'missing-key', `${band}.input`))
    }
    bands.set(band, Object.freeze(rates))
  }
  if (bands.size === 0) faults.push(bookFault(place, 'no-rates'))
  return bands
}

function readRate(
  value: unknown,
): bigint | 'rate-not-text' | 'rate-negative' | 'rate-decimals' | 'rate-not-decimal' {
  if (typeof value !== 'string') return 'rate-not-text'
  const rate = parseRate(value)
  if (rate !== undefined) return rate
  if (/^-\d/.test(value)) return 'rate-negative'
  return /^\d{1,12}\.\d{13,}$/.test(value) ? 'rate-decimals' : 'rate-not-decimal'
}
