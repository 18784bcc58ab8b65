// Compares two sets of rates by what a call can cost at most: the dearest input side and the output together.
import type { Rates } from './records.ts'

/** The rate that an input token can cost at most: writing to a cache may be dearer than plain input (design `prices` §4). */
export function dearestInputRate(rates: Rates): bigint {
  let dearest = 0n
  for (const [name, rate] of Object.entries(rates)) {
    if (name !== 'output' && rate > dearest) dearest = rate
  }
  return dearest
}

/** The dearer of the two; the first when they are alike. */
export function dearer(left: Rates, right: Rates): Rates {
  return weight(right) > weight(left) ? right : left
}

function weight(rates: Rates): bigint {
  return dearestInputRate(rates) + (rates.output ?? 0n)
}
