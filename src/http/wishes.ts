// What the x-sen-* headers of a request ask for (design `api` §3, `conventions` §5). A header that cannot be read is refused, never guessed.
import type { CacheWish } from '../contract/cached-answer.ts'
import type { DataClass, Wishes } from '../contract/call.ts'
import type { Clock } from '../contract/clock.ts'
import type { Draft } from '../contract/draft.ts'
import { type Rung, rungs } from '../contract/route.ts'
import { SenError } from '../errors/sen-error.ts'
import { parseAmount } from '../money/money.ts'
import { invalid } from './shape.ts'

const dataClasses: readonly DataClass[] = [
  'public',
  'internal',
  'personal',
  'sensitive',
  'child',
  'important',
  'core',
  'secret',
]

/** A longer wish than a day is a mistake: no call and no stream is kept open that long. */
const longestDeadlineMs = 86_400_000

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const

const cacheWishes: readonly CacheWish[] = ['off', 'refresh', 'only']

/** @throws SenError `invalid_request` with the header's name as parameter; `deadline_exceeded` for an instant that has passed. */
export function readWishes(headers: Headers, clock: Clock): Wishes {
  const wishes: Draft<Wishes> = { showReceipt: false }
  const receipt = headers.get('x-sen-receipt')
  if (receipt !== null) wishes.showReceipt = oneOf(receipt, ['0', '1'], 'x-sen-receipt') === '1'
  const task = headers.get('x-sen-task')
  if (task !== null) {
    wishes.task = matching(task, /^[a-z0-9][a-z0-9._-]{0,63}$/, 'x-sen-task')
  }
  const rung = headers.get('x-sen-max-rung')
  if (rung !== null) wishes.maxRung = oneOf<Rung>(rung, rungs, 'x-sen-max-rung')
  const cost = headers.get('x-sen-max-cost')
  if (cost !== null) wishes.maxCost = readCost(cost)
  const conversation = headers.get('x-sen-conversation')
  if (conversation !== null) {
    wishes.conversation = matching(conversation, /^[\x20-\x7e]{1,128}$/, 'x-sen-conversation')
  }
  const budget = headers.get('x-sen-budget')
  if (budget !== null) wishes.budget = matching(budget, /^[A-Za-z0-9._-]{1,64}$/, 'x-sen-budget')
  const dataClass = headers.get('x-sen-class')
  if (dataClass !== null) wishes.dataClass = oneOf(dataClass, dataClasses, 'x-sen-class')
  const deadline = headers.get('x-sen-deadline')
  if (deadline !== null) wishes.deadline = readDeadline(deadline, clock)
  const cache = headers.get('x-sen-cache')
  if (cache !== null) wishes.cache = oneOf(cache, cacheWishes, 'x-sen-cache')
  return wishes
}

function matching(value: string, pattern: RegExp, name: string): string {
  if (!pattern.test(value)) throw invalid(name, String(pattern))
  return value
}

function oneOf<Word extends string>(value: string, words: readonly Word[], name: string): Word {
  const found = words.find((word) => word === value)
  if (found === undefined) throw invalid(name, words.join(' | '))
  return found
}

/** `0.002 USD` */
function readCost(value: string): { readonly nano: bigint; readonly currency: string } {
  const match = /^(\d{1,18}(?:\.\d{1,9})?) ([A-Z]{3})$/.exec(value)
  const nano = match?.[1] === undefined ? undefined : parseAmount(match[1])
  const currency = match?.[2]
  if (nano === undefined || currency === undefined) throw invalid('x-sen-max-cost', '0.002 USD')
  return { nano, currency }
}

/** `30s` counts from now, RFC 3339 is an instant. @returns monotonic milliseconds. */
function readDeadline(value: string, clock: Clock): number {
  const left = readSpan(value) ?? readInstant(value, clock)
  if (left === undefined || left > longestDeadlineMs) {
    throw invalid('x-sen-deadline', '30s | 2026-11-24T10:00:00Z')
  }
  if (left <= 0) throw new SenError('deadline_exceeded', {})
  return clock.monotonic() + left
}

function readSpan(value: string): number | undefined {
  const match = /^(\d{1,8})(ms|s|m|h)$/.exec(value)
  const unit = match?.[2]
  if (unit !== 'ms' && unit !== 's' && unit !== 'm' && unit !== 'h') return undefined
  return Number(match?.[1]) * unitMs[unit]
}

function readInstant(value: string, clock: Clock): number | undefined {
  const isInstant =
    /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/.test(value)
  const instant = isInstant ? Date.parse(value) : Number.NaN
  return Number.isNaN(instant) ? undefined : instant - clock.now()
}
