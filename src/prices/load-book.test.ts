// A faulty file never becomes a price: each fault is named with file, record and a sentence.
import { describe, expect, test } from 'bun:test'

import { prices as words } from '../i18n/en/prices.ts'
import { createManualClock } from '../time/clock.ts'
import { loadBook } from './load-book.ts'
import { sayFault } from './say-fault.ts'
import { shippedFiles } from './shipped.ts'
import { checkedAt, shippedBook } from './testing/shipped-book.ts'

const clock = createManualClock(checkedAt)

const good = `schema = "sen-prices/1"
provider = "acme"
[[source]]
id = "page"
kind = "vendor-page"
url = "https://example.org/prices"
[[schedule]]
id = "hours"
effective_from = 2026-01-01T00:00:00Z
zone = "Asia/Shanghai"
default_band = "night"
priced_at = "request"
sources = ["page"]
[[schedule.band]]
name = "day"
weekdays = [1, 2]
hours = ["09:00-12:00"]
not_on = "cn-public-holidays"
[[alias]]
name = "old"
means = "m"
effective_from = 2026-01-01T00:00:00Z
sources = ["page"]
[[price]]
id = "acme/m"
model = "m"
currency = "USD"
effective_from = 2026-01-01T00:00:00Z
status = "confirmed"
sources = ["page"]
rates.day = { input = "2", output = "3" }
rates.night = { input = "1", output = "2" }
`

const second = good.slice(good.indexOf('[[price]]')).replace('id = "acme/m"', 'id = "acme/m/2"')

const calendar = `schema = "sen-calendar/1"
id = "home"
zone = "Asia/Ho_Chi_Minh"
[[year]]
year = 2026
source = "decision"
off = ["2026-09-02"]
`

function scheduleLike(id: string, models: string): string {
  return `[[schedule]]
id = "${id}"
${models}effective_from = 2026-01-01T00:00:00Z
zone = "UTC"
default_band = "night"
priced_at = "request"
sources = ["page"]
`
}

interface Scenario {
  readonly name: string
  readonly text: string
  readonly record?: string
  readonly code: keyof typeof words.faults
  readonly about?: string
}

function change(from: string, to: string, text = good): string {
  if (!text.includes(from)) throw new Error(`The scenario changes nothing: ${from}`)
  return text.replace(from, to)
}

const m = 'acme/m'
const scenarios: readonly Scenario[] = [
  {
    name: 'two matching records',
    text: good + second,
    record: 'acme/m/2',
    code: 'two-prices',
    about: m,
  },
  {
    name: 'an unknown zone',
    text: change('Asia/Shanghai', 'Asia/Atlantis'),
    record: 'hours',
    code: 'zone-unknown',
    about: 'Asia/Atlantis',
  },
  {
    name: 'a price without a source',
    text: change('status = "confirmed"\nsources = ["page"]', 'status = "confirmed"'),
    record: m,
    code: 'source-missing',
  },
  {
    name: 'a source that is not there',
    text: change(
      'status = "confirmed"\nsources = ["page"]',
      'status = "confirmed"\nsources = ["rumour"]',
    ),
    record: m,
    code: 'source-unknown',
    about: 'rumour',
  },
  {
    name: 'a source without a place',
    text: change('url = "https://example.org/prices"', ''),
    record: 'page',
    code: 'source-empty',
  },
  {
    name: 'a float',
    text: change('input = "2"', 'input = 0.14'),
    record: m,
    code: 'rate-not-text',
    about: 'day.input',
  },
  {
    name: 'a whole number without quotes',
    text: change('input = "2"', 'input = 2'),
    record: m,
    code: 'rate-not-text',
    about: 'day.input',
  },
  {
    name: 'a negative rate',
    text: change('input = "2"', 'input = "-2"'),
    record: m,
    code: 'rate-negative',
    about: 'day.input',
  },
  {
    name: 'thirteen decimals',
    text: change('input = "2"', 'input = "0.0000000000001"'),
    record: m,
    code: 'rate-decimals',
    about: 'day.input',
  },
  {
    name: 'an exponent',
    text: change('input = "2"', 'input = "1e-3"'),
    record: m,
    code: 'rate-not-decimal',
    about: 'day.input',
  },
  {
    name: 'an unknown class',
    text: change('input = "2"', 'input = "2", thinking = "1"'),
    record: m,
    code: 'unknown-key',
    about: 'day.thinking',
  },
  {
    name: 'no input rate',
    text: change('input = "2", ', ''),
    record: m,
    code: 'missing-key',
    about: 'day.input',
  },
  {
    name: 'a band without rates',
    text: change('rates.night = { input = "1", output = "2" }\n', ''),
    record: m,
    code: 'band-without-rates',
    about: 'night',
  },
  {
    name: 'no rates at all',
    text: change('rates.night', 'x.night').replace('rates.day', 'x.day'),
    record: m,
    code: 'unknown-key',
  },
  {
    name: 'an empty calendar year',
    text: change('off = ["2026-09-02"]', 'off = []', calendar),
    record: 'home',
    code: 'calendar-year-empty',
    about: '2026',
  },
  {
    name: 'a day that does not exist',
    text: change('2026-09-02', '2026-02-30', calendar),
    code: 'no-such-day',
    about: '2026-02-30',
  },
  {
    name: 'a day of another year',
    text: change('2026-09-02', '2027-09-02', calendar),
    record: 'home',
    code: 'no-such-day',
    about: '2027-09-02',
  },
  {
    name: 'a calendar without a source',
    text: change('source = "decision"\n', '', calendar),
    record: 'home',
    code: 'source-missing',
    about: '2026',
  },
  {
    name: 'a price that starts on 30 February',
    text: change('2026-01-01T00:00:00Z\nstatus', '2026-02-30T00:00:00Z\nstatus'),
    code: 'no-such-day',
    about: '2026-02-30',
  },
  {
    name: 'a start without a zone',
    text: change('2026-01-01T00:00:00Z\nstatus', '2026-01-01T00:00:00\nstatus'),
    record: m,
    code: 'wrong-value',
    about: 'price.0.effective_from',
  },
  {
    name: 'an end before the start',
    text: change(
      'status = "confirmed"',
      'effective_to = 2025-01-01T00:00:00Z\nstatus = "confirmed"',
    ),
    record: m,
    code: 'ends-before-start',
  },
  {
    name: 'a price before any schedule',
    text: change('2026-01-01T00:00:00Z\nstatus', '2025-01-01T00:00:00Z\nstatus'),
    record: m,
    code: 'no-schedule',
  },
  {
    name: 'a misspelt key',
    text: change('status = "confirmed"', 'status = "confirmed"\nregoin = "x"'),
    record: m,
    code: 'unknown-key',
    about: 'price.0.regoin',
  },
  {
    name: 'a missing key',
    text: change('currency = "USD"\n', ''),
    record: m,
    code: 'missing-key',
    about: 'price.0.currency',
  },
  {
    name: 'a currency that is none',
    text: change('"USD"', '"dollars"'),
    record: m,
    code: 'wrong-value',
    about: 'price.0.currency',
  },
  {
    name: 'a calendar that is not there',
    text: change('"cn-public-holidays"', '"moon"'),
    record: 'hours',
    code: 'calendar-unknown',
    about: 'moon',
  },
  {
    name: 'hours over midnight in one',
    text: change('"09:00-12:00"', '"22:00-08:00"'),
    record: 'hours',
    code: 'hours-wrong',
    about: '22:00-08:00',
  },
  {
    name: 'weekday eight',
    text: change('[1, 2]', '[8]'),
    record: 'hours',
    code: 'wrong-value',
    about: 'schedule.0.band.0.weekdays.0',
  },
  {
    name: 'a name that leads to itself',
    text: change('means = "m"', 'means = "old"'),
    record: 'old',
    code: 'alias-loop',
  },
  {
    name: 'a price in any currency',
    text: change('"USD"', '"any"'),
    record: m,
    code: 'any-currency-not-zero',
  },
  {
    name: 'a price for any model',
    text: change('model = "m"', 'model = "*"'),
    record: m,
    code: 'any-model-not-local',
  },
  {
    name: 'a free record for any model of a remote seller',
    text: change('model = "m"', 'model = "*"').replaceAll(/(input|output) = "\d"/g, '$1 = "0"'),
    record: m,
    code: 'any-model-not-local',
  },
  {
    name: 'a graduated tier',
    text: change('rates.day', 'x').replace(
      /x = .*\nrates.night.*\n/,
      '[[price.tier]]\ngraduated = true\nrates.day = { input = "1" }\nrates.night = { input = "1" }\n',
    ),
    record: m,
    code: 'tier-graduated',
  },
  {
    name: 'tiers that fall',
    text: change('rates.day', 'x').replace(
      /x = .*\nrates.night.*\n/,
      '[[price.tier]]\nto = 9\nrates.day = { input = "1" }\nrates.night = { input = "1" }\n[[price.tier]]\nto = 9\nrates.day = { input = "1" }\nrates.night = { input = "1" }\n',
    ),
    record: m,
    code: 'tiers-not-rising',
    about: '9',
  },
  {
    name: 'a correction without a time',
    text: change('status = "confirmed"', 'status = "confirmed"\nreplaces = ["local/any"]'),
    record: m,
    code: 'replaces-without-time',
    about: 'local/any',
  },
  {
    name: 'a correction of nothing',
    text: change(
      'status = "confirmed"',
      'status = "confirmed"\nrecorded_at = 2026-11-01T00:00:00Z\nreplaces = ["nothing"]',
    ),
    record: m,
    code: 'replaces-unknown',
    about: 'nothing',
  },
  {
    name: 'no provider',
    text: change('provider = "acme"\n', ''),
    record: m,
    code: 'provider-missing',
  },
  {
    name: 'a record twice',
    text: good + second.replace('acme/m/2', m).replace('model = "m"', 'model = "n"'),
    record: m,
    code: 'double-id',
    about: m,
  },
  {
    name: 'a source twice',
    text: change(
      '[[schedule]]',
      '[[source]]\nid = "page"\nkind = "dataset"\nref = "x"\n[[schedule]]',
    ),
    record: 'page',
    code: 'double-id',
  },
  {
    name: 'two schedules from one instant',
    text: good + scheduleLike('other', ''),
    record: 'other',
    code: 'double-schedule',
    about: 'hours',
  },
  {
    name: 'two schedules for one model from one instant',
    text:
      good + scheduleLike('one', 'models = ["m"]\n') + scheduleLike('two', 'models = ["x", "m"]\n'),
    record: 'two',
    code: 'double-schedule',
    about: 'one',
  },
  {
    name: 'a name with two meanings',
    text:
      good +
      '[[alias]]\nname = "old"\nmeans = "x"\neffective_from = 2026-05-01T00:00:00Z\nsources = ["page"]\n',
    record: 'old',
    code: 'double-alias',
    about: 'old',
  },
  {
    name: 'a shipped calendar again',
    text: calendar.replace('"home"', '"cn-public-holidays"'),
    record: 'cn-public-holidays',
    code: 'double-calendar',
  },
  {
    name: 'a year twice',
    text: calendar + calendar.slice(calendar.indexOf('[[year]]')),
    record: 'home',
    code: 'double-calendar',
    about: '2026',
  },
  {
    name: 'a calendar in an unknown zone',
    text: change('Asia/Ho_Chi_Minh', 'Asia/Atlantis', calendar),
    record: 'home',
    code: 'zone-unknown',
  },
  {
    name: 'neither rates nor tiers',
    text: change('rates.night = { input = "1", output = "2" }\n', '').replace(/rates\.day.*\n/, ''),
    record: m,
    code: 'no-rates',
  },
  {
    name: 'rates of no band',
    text: change('rates.night = { input = "1", output = "2" }\n', '').replace(
      /rates\.day.*\n/,
      'rates = {}\n',
    ),
    record: m,
    code: 'no-rates',
  },
  {
    name: 'more records than a book can need',
    text:
      good +
      Array.from({ length: 2_001 }, (_, index) =>
        second.replaceAll('"acme/m/2"', `"p${index}"`),
      ).join(''),
    code: 'wrong-value',
    about: 'price',
  },
  {
    name: 'another format',
    text: change('sen-prices/1', 'sen-prices/2'),
    code: 'unknown-schema',
    about: 'sen-prices/2',
  },
  { name: 'no TOML', text: '{ "schema": "sen-prices/1" }', code: 'not-toml', about: '1:1' },
  { name: 'a poisoned key', text: `${good}\n[__proto__]\nx = 1\n`, code: 'not-toml' },
  { name: 'an endless nesting', text: `x = ${'['.repeat(5_000)}`, code: 'not-toml' },
  { name: 'three megabytes', text: '#'.repeat(3_000_000), code: 'not-toml' },
]

describe('is refused', () => {
  test.each(scenarios)('$name', async (scenario) => {
    const file = { name: 'house.toml', text: scenario.text, origin: 'house' } as const
    const result = await loadBook([...shippedFiles, file], { clock })
    if (result.kind !== 'refused') throw new Error('The book was loaded.')
    const fault = result.faults.find(
      (one) => one.code === scenario.code && one.record === scenario.record,
    )
    expect(fault).toBeDefined()
    if (fault === undefined) return
    expect(fault.file).toBe('house.toml')
    if (scenario.about !== undefined) expect(fault.about).toBe(scenario.about)
    for (const language of ['en', 'vi', 'zh'] as const) {
      const sentence = sayFault(fault, language)
      expect(sentence).toStartWith('house.toml')
      expect(sentence).toContain(scenario.record ?? '')
      expect(sentence).not.toContain('undefined')
    }
  })
})

test('the file all scenarios start from is good', async () => {
  const book = await shippedBook([
    { name: 'house.toml', text: good, origin: 'house' },
    { name: 'home.toml', text: calendar, origin: 'house' },
  ])
  const answer = book.quote({
    provider: 'acme',
    model: 'old',
    channel: 'sync',
    currency: 'USD',
    at: checkedAt,
    inputTokens: 1,
  })
  expect(answer).toMatchObject({
    kind: 'quote',
    record: m,
    band: 'night',
    rates: { input: 1_000_000_000_000n },
  })
})

test('a snapshot is named by what is in it', async () => {
  const one = await shippedBook()
  const same = await shippedBook()
  const other = await shippedBook([{ name: 'house.toml', text: good, origin: 'house' }])
  expect(one.id).toMatch(/^[0-9a-f]{32}$/)
  expect(same.id).toBe(one.id)
  expect(other.id).not.toBe(one.id)
})

test('the local engine is zero in the currency that is asked for, and only there', async () => {
  const book = await shippedBook()
  const ask = (provider: string, currency: string) =>
    book.quote({
      provider,
      model: 'sha256:abc',
      channel: 'sync',
      currency,
      at: checkedAt,
      inputTokens: 5,
    })
  expect(ask('local', 'VND')).toMatchObject({
    kind: 'quote',
    currency: 'VND',
    rates: { input: 0n, output: 0n },
  })
  expect(ask('local', 'CNY')).toMatchObject({ kind: 'quote', currency: 'CNY' })
  expect(ask('deepseek', 'VND')).toEqual({ kind: 'refused', why: 'no-record' })
  expect(ask('peer', 'VND')).toEqual({ kind: 'refused', why: 'no-record' })
})

test('a price that was withdrawn is not billed, and says so', async () => {
  const withdrawn = [
    { name: 'by status', text: change('status = "confirmed"', 'status = "withdrawn"') },
    {
      name: 'by its day',
      text: change(
        'status = "confirmed"',
        'status = "confirmed"\nwithdrawn_at = 2026-06-01T00:00:00Z',
      ),
    },
  ]
  for (const { text } of withdrawn) {
    const book = await shippedBook([{ name: 'house.toml', text, origin: 'house' }])
    const ask = {
      provider: 'acme',
      model: 'm',
      channel: 'sync',
      currency: 'USD',
      at: checkedAt,
      inputTokens: 1,
    } as const
    expect(book.quote(ask)).toEqual({ kind: 'refused', why: 'withdrawn' })
  }
})
