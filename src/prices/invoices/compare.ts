// One day and one model, ours against theirs: whether they agree, and if not, what kind of difference it is and what would explain it.
import type { Difference, Finding, InvoiceClass } from '../../contract/reconciliation.ts'
import { formatAmount } from '../../money/money.ts'
import { atto } from './cells.ts'
import { type Ours, tokensOfClass } from './ours.ts'
import type { Theirs } from './read-invoice.ts'

const attoPerNano = atto / 1_000_000_000n

export interface Compared {
  readonly difference: Difference | undefined
  /** For held attempts together, nano-units; undefined where none is held or the invoice names no money. */
  readonly release: bigint | undefined
}

export interface CompareOptions {
  /** Decimals that the invoice writes money with. */
  readonly decimals: number
}

/** @param sides.theirs undefined: the invoice knows nothing of it; @param sides.ours undefined: we do not */
export function compare(
  sides: { readonly ours: Ours | undefined; readonly theirs: Theirs | undefined },
  options: CompareOptions,
): Compared {
  const { ours, theirs } = sides
  const currency = ours?.currency ?? [...(theirs?.money.keys() ?? [])][0] ?? ''
  const money = moneyIn(theirs, currency)
  const heldMost = ours === undefined ? 0n : heldOf(ours)
  const booked = (ours?.nano ?? 0n) + heldMost
  const tokens = tokensThatDiffer(ours, theirs)
  const base = {
    day: ours?.day ?? theirs?.day ?? '',
    model: ours?.model ?? theirs?.model ?? '',
    currency,
    ours: formatAmount(booked),
    theirs: formatAmount(money ?? 0n),
    tokens,
    ...(theirs?.calls !== undefined && { calls: { ours: ours?.calls ?? 0, theirs: theirs.calls } }),
  }
  const told = (kind: Difference['kind'], finding?: Finding): Difference => ({
    ...base,
    kind,
    ...(finding !== undefined && { finding }),
  })
  const foreign = otherCurrency(theirs, currency)
  if (money === undefined && foreign !== undefined)
    return {
      difference: told('currency', { code: 'other-currency', currency: foreign }),
      release: undefined,
    }
  if (ours === undefined)
    return { difference: told('missing', { code: 'missing-call' }), release: undefined }
  // A file of tokens alone says nothing of money; a file of money alone nothing of tokens.
  const gap = money === undefined ? 0n : money - ours.nano
  const slack = tolerance(ours, theirs, options)
  if (ours.held.length > 0 && money !== undefined) {
    const release = gap < 0n ? 0n : gap > heldMost ? heldMost : gap
    return { difference: told('held'), release }
  }
  if (theirs === undefined) {
    const isFree = booked === 0n
    return {
      difference: isFree ? undefined : told('tokens', { code: 'not-billed' }),
      release: undefined,
    }
  }
  const isCallsOff = theirs.calls !== undefined && theirs.calls !== ours.calls
  if (tokens.length > 0 || isCallsOff) {
    const more = tokens.every((one) => one.theirs >= one.ours)
    const less = tokens.every((one) => one.theirs <= one.ours)
    if (more && !(less && !isCallsOff)) {
      const isMore = tokens.length > 0 || (theirs.calls ?? 0) > ours.calls
      if (isMore)
        return { difference: told('missing', { code: 'missing-call' }), release: undefined }
    }
    if (less) return { difference: told('tokens', { code: 'not-billed' }), release: undefined }
    return { difference: told('tokens'), release: undefined }
  }
  if (gap === 0n || money === undefined) return { difference: undefined, release: undefined }
  if (size(gap) <= slack) return { difference: told('rounding'), release: undefined }
  const finding = explain(ours, money, slack)
  return {
    difference: told(finding === undefined ? 'unexplained' : 'price', finding),
    release: undefined,
  }
}

export function heldOf(ours: Ours): bigint {
  return ours.held.reduce((sum, one) => sum + one.row.costNano, 0n)
}

/** In nano-units; money without a named currency is taken to be in ours. */
function moneyIn(theirs: Theirs | undefined, currency: string): bigint | undefined {
  const found = theirs?.money.get(currency) ?? theirs?.money.get('')
  if (found === undefined) return undefined
  const half = attoPerNano / 2n
  return found < 0n ? -((half - found) / attoPerNano) : (found + half) / attoPerNano
}

function otherCurrency(theirs: Theirs | undefined, currency: string): string | undefined {
  return [...(theirs?.money.keys() ?? [])].find((one) => one !== '' && one !== currency)
}

function tokensThatDiffer(
  ours: Ours | undefined,
  theirs: Theirs | undefined,
): Difference['tokens'] {
  if (theirs === undefined || theirs.tokens.size === 0) return []
  const names = new Set<InvoiceClass>(theirs.tokens.keys())
  // A file that splits its input says all of it.
  if (!names.has('all-input')) for (const name of ours?.tokens.keys() ?? []) names.add(name)
  else if ((ours?.tokens.get('output') ?? 0) > 0) names.add('output')
  return [...names].flatMap((name) => {
    const [mine, other] = [
      ours === undefined ? 0 : tokensOfClass(ours, name),
      theirs.tokens.get(name) ?? 0,
    ]
    return mine === other ? [] : [{ class: name, ours: mine, theirs: other }]
  })
}

/** One nano-unit for each call and class, and half of the last decimal for each row of the invoice (design `prices` §3). */
function tolerance(ours: Ours, theirs: Theirs | undefined, { decimals }: CompareOptions): bigint {
  const unit = decimals >= 9 ? 0n : 10n ** BigInt(9 - decimals)
  return BigInt(ours.roundings) + (BigInt(theirs?.rows ?? 0) * unit + 1n) / 2n
}

/** A whole day in another band or tier, or a single hour: the first that gives the invoice's sum within rounding. */
function explain(ours: Ours, money: bigint, slack: bigint): Finding | undefined {
  const fits = (nano: bigint): boolean => size(nano - money) <= slack
  const keys = new Set([...ours.hours.values()].flatMap((hour) => [...hour.others.keys()]))
  for (const key of keys) {
    let all = ours.nano
    let one: Finding | undefined
    let whole: Finding | undefined
    for (const [at, hour] of ours.hours) {
      const other = hour.others.get(key)
      if (other === undefined) continue
      const { record, band, tierTo, isOtherTier } = other
      all += other.nano - hour.nano
      whole ??= isOtherTier
        ? { code: 'other-tier', record, tierTo: tierTo ?? 0 }
        : { code: 'wrong-day', record, band }
      if (!isOtherTier && fits(ours.nano + other.nano - hour.nano))
        one ??= { code: 'wrong-hour', record, band, at }
    }
    const day = whole !== undefined && fits(all) ? whole : undefined
    // Of a day off the whole day is in doubt, of another one the hour is.
    const found = ours.isDayOff ? (day ?? one) : (one ?? day)
    if (found !== undefined) return found
  }
  return undefined
}

function size(nano: bigint): bigint {
  return nano < 0n ? -nano : nano
}
