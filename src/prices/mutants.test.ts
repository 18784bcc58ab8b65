// Each wrong way to price that is known from other programs is caught: against the oracle, or where its year holds no such case, by a case of our own.
import { describe, expect, test } from 'bun:test'

import type { PriceBook, Quote } from '../contract/price.ts'
import type { Usage } from '../contract/usage.ts'
import { divideHalfUp } from '../money/rate.ts'
import { classesOf, cost } from './cost.ts'
import { createPriceBook } from './price-book.ts'
import { resolveModel } from './resolve-model.ts'
import { bandVectors, questionOf, replayLines, usageOf } from './testing/oracle.ts'
import { shippedBook } from './testing/shipped-book.ts'
import { type TraceRules, traceRules } from './trace.ts'
import { localTime } from './zone-time.ts'

const book = await shippedBook()
const vectors = bandVectors()
const lines = replayLines()

/** Instants of the oracle that a book answers wrongly. */
function wrongInstants(other: PriceBook): number {
  return vectors.filter((vector) => {
    const answer = other.quote(questionOf(vector, 1_000))
    if (vector.refuse === true) return answer.kind !== 'refused'
    return answer.kind !== 'quote' || answer.record !== vector.price || answer.band !== vector.band
  }).length
}

type Price = (quote: Quote, usage: Usage) => bigint | undefined

/** Calls of the replay that a way to price gets wrong. */
function wrongCalls(
  price: Price,
  tierTokens: (usage: Usage) => number = (usage) => usage.input,
): number {
  return lines.filter((line) => {
    const usage = usageOf(line)
    const answer = book.quote(questionOf(line, tierTokens(usage)))
    return answer.kind !== 'quote' || price(answer, usage)?.toString() !== line.cost_nano
  }).length
}

const right: Price = (quote, usage) => {
  const result = cost(quote, usage)
  return result.kind === 'cost' ? result.nano : undefined
}

function mutant(rules: Partial<TraceRules>): PriceBook {
  return createPriceBook('mutant', book.records, { ...traceRules, ...rules })
}

test('the right rules are never wrong', () => {
  expect(wrongInstants(mutant({}))).toBe(0)
  expect(wrongCalls(right)).toBe(0)
})

describe('wrong instants', () => {
  const isWeekend = (weekday: number) => weekday > 5
  const mutants: readonly { name: string; rules: Partial<TraceRules> }[] = [
    { name: 'weekdays and hours in UTC', rules: { clock: (_zone, at) => localTime('UTC', at) } },
    {
      name: 'closed intervals',
      rules: { isWithin: (hours, minute) => hours.from <= minute && minute <= hours.to },
    },
    { name: 'no holidays', rules: { isOff: () => false } },
    {
      name: 'an unknown year taken for one without holidays',
      rules: {
        isOff: (calendar, local) => calendar.years.get(local.year)?.off.has(local.day) ?? true,
      },
    },
    {
      name: 'make-up days counted as working days',
      rules: {
        clock: (zone, at) => {
          const local = localTime(zone, at)
          const years = book.records.calendars.get('cn-public-holidays')?.years
          const isMadeUp = years?.get(local.year)?.work.has(local.day) === true
          return isMadeUp && isWeekend(local.weekday) ? { ...local, weekday: 1 } : local
        },
      },
    },
    {
      name: 'aliases ignored',
      rules: { resolve: (_aliases, name) => ({ model: name, path: [], isRetired: false }) },
    },
    {
      name: 'a withdrawn alias applied',
      rules: {
        resolve: (aliases, name, when) =>
          resolveModel(
            aliases.map((alias) => ({ ...alias, known: { from: -Infinity, to: Infinity } })),
            name,
            when,
          ),
      },
    },
  ]

  test.each(mutants)('$name', ({ rules }) => {
    expect(wrongInstants(mutant(rules))).toBeGreaterThan(0)
  })

  test('only the weekday in UTC: no peak hour of the oracle lies on another day there, a weekend night does', async () => {
    const seller = await shippedBook([{ name: 'night.toml', text: nightFile, origin: 'house' }])
    const weekdayInUtc: TraceRules = {
      ...traceRules,
      clock: (zone, at) => ({ ...localTime(zone, at), weekday: localTime('UTC', at).weekday }),
    }
    const ask = {
      provider: 'night',
      model: 'm',
      channel: 'sync',
      currency: 'CNY',
      inputTokens: 1,
    } as const
    // Saturday 00:30 in Beijing is still Friday in UTC.
    const at = Date.parse('2026-08-28T16:30:00Z')
    expect(seller.quote({ ...ask, at })).toMatchObject({ band: 'weekend' })
    expect(
      createPriceBook('mutant', seller.records, weekdayInUtc).quote({ ...ask, at }),
    ).toMatchObject({ band: 'week' })
  })
})

const nightFile = `schema = "sen-prices/1"
provider = "night"
[[source]]
id = "s"
kind = "dataset"
ref = "made for this test"
[[schedule]]
id = "nights"
effective_from = 2026-01-01T00:00:00Z
zone = "Asia/Shanghai"
default_band = "week"
priced_at = "request"
sources = ["s"]
[[schedule.band]]
name = "weekend"
weekdays = [6, 7]
hours = ["00:00-24:00"]
[[price]]
id = "night/m"
model = "m"
currency = "CNY"
effective_from = 2026-01-01T00:00:00Z
status = "confirmed"
sources = ["s"]
rates.week = { input = "2", output = "2" }
rates.weekend = { input = "1", output = "1" }
`

describe('wrong amounts', () => {
  const perMillion = 1_000_000_000n

  test('tier per token instead of per request', () => {
    // Tokens above the first tier are priced by the second, those below by the first.
    const graduated: Price = (quote, usage) => {
      const record = book.records.prices.find((one) => one.id === quote.record)
      const whole = right(quote, usage)
      const first = record?.tiers[0]
      if (whole === undefined || first === undefined || usage.input <= first.to) return whole
      const lower = first.bands.get(quote.band)
      const share = BigInt(first.to)
      return (
        whole - divideHalfUp(share * ((quote.rates.input ?? 0n) - (lower?.input ?? 0n)), perMillion)
      )
    }
    expect(wrongCalls(graduated)).toBeGreaterThan(0)
  })

  test('cached tokens left out of the size that selects the tier', () => {
    expect(
      wrongCalls(right, (usage) => usage.input - usage.cacheRead - usage.cacheReadExplicit),
    ).toBeGreaterThan(0)
  })

  test('thinking billed beside the output it is part of', () => {
    expect(
      wrongCalls((quote, usage) =>
        right(quote, { ...usage, output: usage.output + usage.reasoning }),
      ),
    ).toBeGreaterThan(0)
  })

  test('cached tokens billed as input too', () => {
    const twice: Price = (quote, usage) => {
      const result = right(quote, usage)
      const again = divideHalfUp(BigInt(usage.cacheRead) * (quote.rates.input ?? 0n), perMillion)
      return result === undefined ? undefined : result + again
    }
    expect(wrongCalls(twice)).toBeGreaterThan(0)
  })

  test('rounded per class instead of once per call', () => {
    const perClass: Price = (quote, usage) => {
      let sum = 0n
      for (const [name, tokens] of classesOf(usage)) {
        sum += divideHalfUp(BigInt(tokens) * (quote.rates[name] ?? 0n), perMillion)
      }
      return sum
    }
    const usage = {
      ...usageOf(firstLine()),
      input: 1_001,
      cacheRead: 1,
      cacheReadExplicit: 0,
      output: 1,
    }
    const quote = {
      ...firstQuote(),
      rates: { input: 0n, cache_read: 500_000_000n, output: 500_000_000n },
    }
    expect(right(quote, usage)).toBe(1n)
    expect(perClass(quote, usage)).toBe(2n)
    // No rate of 2026 has parts below a nano-unit per token, so the replay cannot tell the two apart.
    expect(wrongCalls(perClass)).toBe(0)
  })

  test('float arithmetic', () => {
    const float: Price = (quote, usage) => {
      let sum = 0
      for (const [name, tokens] of classesOf(usage)) {
        sum += (tokens * Number(quote.rates[name] ?? 0n)) / 1e12 / 1e6
      }
      return BigInt(Math.round(sum * 1e9))
    }
    expect(wrongCalls(float)).toBeGreaterThan(0)
  })
})

function firstLine() {
  const line = lines[0]
  if (line === undefined) throw new Error('The replay is empty.')
  return line
}

function firstQuote(): Quote {
  const answer = book.quote(questionOf(firstLine(), 1))
  if (answer.kind !== 'quote') throw new Error('The first line has no price.')
  return answer
}
