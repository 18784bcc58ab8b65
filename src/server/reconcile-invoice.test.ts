// A month of a house beside generated invoices with planted faults: each is named, held money is released once, and nothing moves unasked.
import { afterAll, describe, expect, test } from 'bun:test'

import type { SentAttempt } from '../contract/money-rows.ts'
import type { Actor } from '../contract/people.ts'
import type { Reconciled, Reconciliation } from '../contract/reconciliation.ts'
import { noUsage, type Usage } from '../contract/usage.ts'
import { formatAmount } from '../money/money.ts'
import { shippedBook } from '../prices/testing/shipped-book.ts'
import { hold, intend, intentOf, openHouse, settle, tenant } from '../store/testing/house.ts'
import { reconcileInvoice, type ReconcileParts } from './reconcile-invoice.ts'

const book = await shippedBook()
const house = await openHouse('sqlite')
afterAll(() => house[Symbol.asyncDispose]())
const parts: ReconcileParts = {
  store: { reader: house.store.reader, writer: house.store.writer },
  desk: { book: () => book },
  clock: house.clock,
}
const actor = { tenant, ledgerName: 'w_1' } as Actor
const run = { signal: new AbortController().signal, onProgress: () => undefined }
const holds = [hold('house', 10_000_000_000_000n, 2_000_000_000n)]

interface Used {
  readonly at: string
  readonly usage: Partial<Usage>
  readonly provider?: string
  readonly model?: string
  readonly region?: string
  readonly held?: bigint
}

async function use({
  at,
  usage,
  provider = 'deepseek',
  model = 'deepseek-flash',
  region,
  held,
}: Used) {
  const question = { provider, model, region, channel: 'sync' as const, currency: 'USD' }
  const whole = { ...noUsage, ...usage }
  const instant = Date.parse(at)
  const quote = book.quote({ ...question, at: instant, inputTokens: whole.input })
  if (quote.kind === 'refused') throw new Error(quote.why)
  const cost = book.cost(quote, whole)
  const nano = held ?? (cost.kind === 'cost' ? cost.nano : 0n)
  const call = `call_${at}_${whole.input}`
  const intent = intentOf(await house.store.writer.intend(intend(call, holds)))
  const sent: SentAttempt = {
    day: at.slice(0, 10),
    at: instant,
    endedAt: instant + 10,
    provider,
    model,
    region: region ?? '',
    channel: 'sync',
    currency: 'USD',
    route: `${provider}/${model}`,
    rung: 'low-cost',
    place: '{}',
    classes: '[]',
    language: 'vi',
    book: book.id,
    record: quote.record,
    band: quote.band,
    costNano: nano,
    largestNano: nano,
    houseNano: nano,
    houseCurrency: 'USD',
    compared: false,
    usage: JSON.stringify({ ...whole, ...(held === undefined && { raw: { t: 1 } }) }),
  }
  const ending = settle(call, intent, { holds, cost: nano })
  const certainty = held === undefined ? ('reported' as const) : ('held' as const)
  await house.store.writer.settle({ ...ending, certainty, sent })
}

// Beijing's peak hours are 01–04 and 06–10 UTC from Monday to Friday; 1 to 8 October is off.
const calls: readonly Used[] = [
  ...['2026-10-12', '2026-10-13', '2026-10-14', '2026-10-15', '2026-10-16'].flatMap((day) => [
    { at: `${day}T02:10:00Z`, usage: { input: 2_000, cacheRead: 500, output: 300 } },
    { at: `${day}T12:10:00Z`, usage: { input: 1_000, output: 100 } },
  ]),
  { at: '2026-10-05T02:10:00Z', usage: { input: 4_000, output: 900 } },
  { at: '2026-10-16T13:00:00Z', usage: { input: 10, output: 500 }, held: 900_000n },
  { at: '2026-10-16T14:00:00Z', usage: { input: 10, output: 500 }, held: 600_000n },
  {
    at: '2026-10-20T03:00:00Z',
    usage: { input: 200_000, output: 1_000 },
    provider: 'alibaba',
    model: 'qwen3.7-flash',
    region: 'ap-southeast-1',
  },
]
for (const one of calls) await use(one)

/** A row per class, as the export has them: price of one token. */
function rows(
  day: string,
  tokens: readonly [hit: number, miss: number, out: number],
  times = 1,
): string {
  const [hit, miss, out] = tokens
  const price = (nano: number): string => (nano * times * 1e-9).toFixed(12)
  return [
    `u,${day},deepseek-flash,k,sk-x,input_cache_hit_tokens,${price(3)},${hit}`,
    `u,${day},deepseek-flash,k,sk-x,input_cache_miss_tokens,${price(150)},${miss}`,
    `u,${day},deepseek-flash,k,sk-x,output_tokens,${price(600)},${out}`,
  ].join('\n')
}
const header = 'user_id,utc_date,model,api_key_name,api_key,type,price,amount'
const usual = (day: string): string =>
  [rows(day, [500, 1_500, 300], 2), rows(day, [0, 1_000, 100])].join('\n')

async function reconcile(
  text: string | Uint8Array,
  change: { provider?: string; apply?: boolean; month?: string } = {},
): Promise<Reconciliation> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  async function* open() {
    // In pieces that cut rows and characters.
    for (let from = 0; from < bytes.length; from += 97) yield bytes.subarray(from, from + 97)
  }
  const wish = { provider: 'deepseek', month: '2026-10', apply: false, open, ...change }
  return reconcileInvoice(parts, { actor, wish }, run)
}

function reconciled(result: Reconciliation): Reconciled {
  if (result.kind === 'refused') throw new Error(result.why)
  return result
}

const faulty = [
  header,
  // The hour from 02:00 billed off-peak.
  rows('2026-10-12', [500, 1_500, 300]),
  rows('2026-10-12', [0, 1_000, 100]),
  // More than anybody here used.
  usual('2026-10-13'),
  rows('2026-10-13', [0, 777, 33]),
  // One call twice.
  usual('2026-10-14'),
  rows('2026-10-14', [0, 1_000, 100]),
  usual('2026-10-15'),
  usual('2026-10-16'),
  rows('2026-10-16', [0, 1_000, 1_500]),
  // A holiday billed as a working day.
  rows('2026-10-05', [0, 4_000, 900], 2),
].join('\n')

const findings = (result: Reconciled) =>
  result.differences.map((one) => [one.day, one.kind, one.finding?.code ?? ''])

describe('an invoice of amounts', () => {
  test('each planted fault is named with its day', async () => {
    const result = reconciled(await reconcile(faulty))
    expect(findings(result)).toEqual([
      ['2026-10-05', 'price', 'wrong-day'],
      ['2026-10-12', 'price', 'wrong-hour'],
      ['2026-10-13', 'missing', 'missing-call'],
      ['2026-10-14', 'missing', 'doubled-call'],
      ['2026-10-16', 'held', ''],
    ])
    expect(result).toMatchObject({ equal: 1, rows: 42, outside: 0, alreadyApplied: false })
    const [holiday, hour] = result.differences
    expect(holiday?.finding).toMatchObject({
      band: 'peak',
      record: 'deepseek/flash/usd/2026-09-10',
    })
    expect(hour?.finding).toMatchObject({
      band: 'off-peak',
      at: Date.parse('2026-10-12T02:00:00Z'),
    })
  })

  test('held calls are shown with what the invoice leaves for them, and nothing is written', async () => {
    const size = (await house.store.reader.head()).size
    const { release } = reconciled(await reconcile(faulty))
    // 1,000 × 150 + 1,500 × 600.
    expect(release).toEqual({
      calls: 2,
      was: '0.0015',
      is: '0.00105',
      currency: 'USD',
      applied: false,
    })
    expect((await house.store.reader.head()).size).toBe(size)
    expect(await house.store.reader.find('corrections', {})).toEqual([])
  })

  test('with apply each gets its share and an entry, once; twice the same file is refused', async () => {
    const { reader } = house.store
    const spent = async () => (await reader.find('budget_windows', {}))[0]?.spentNano ?? 0n
    const before = await spent()
    expect(reconciled(await reconcile(faulty, { apply: true })).release.applied).toBe(true)
    const corrections = await reader.find('corrections', {})
    expect(corrections.map((one) => [one.wasNano, one.isNano])).toEqual([
      [900_000n, 630_000n],
      [600_000n, 420_000n],
    ])
    expect(before - (await spent())).toBe(450_000n)
    const entries = await reader.entries(0, 1_000)
    expect(entries.filter((one) => one.kind === 'call.correct')).toHaveLength(2)
    expect(await reconcile(faulty, { apply: true })).toEqual({ kind: 'refused', why: 'applied' })
    const again = reconciled(await reconcile(faulty))
    expect(again).toMatchObject({ alreadyApplied: true, release: { calls: 0 } })
    expect(await reader.find('corrections', {})).toEqual(corrections)
  })
})

test('an invoice of costs: rounding is no fault, another currency is', async () => {
  const money = (nano: bigint): string => `-${Number(formatAmount(nano)).toFixed(4)}`
  const day = 2n * (500n * 3n + 1_500n * 150n + 300n * 600n) + 1_000n * 150n + 100n * 600n
  const text = [
    'user_id;utc_date;model;wallet_type;cost;currency',
    `u;20261012;deepseek-flash;paid;${money(day)};USD`,
    'u;20261013;deepseek-flash;paid;0,0071;CNY',
    'u;20261101;deepseek-flash;paid;9;USD',
  ].join('\r\n')
  const result = reconciled(await reconcile(`\uFEFF${text}`))
  expect(result).toMatchObject({ layout: 'cost', outside: 1 })
  const named = findings(result).filter(([, , code]) => code !== 'not-billed')
  expect(named).toEqual([
    ['2026-10-12', 'rounding', ''],
    ['2026-10-13', 'currency', 'other-currency'],
  ])
})

test('a bill of Alibaba in Chinese, as a spreadsheet there writes it: another tier is seen', async () => {
  // 256,000 is the end of the second tier; the request of 200,000 was billed by the first.
  const rate = (band: number, kind: 'input' | 'output'): number => {
    const price = book.records.prices.find((one) => one.id === 'alibaba/qwen3.7-flash/sg/usd')
    const rates = [...(price?.tiers[band]?.bands.values() ?? [])][0]
    return Number(rates?.[kind] ?? 0n) / 1e12
  }
  const line = (kind: 'input' | 'output', tokens: number): string =>
    `2026-10-20 11:00:00,"1;llm-x;qwen3.7-flash;${kind}_token;app",${tokens / 1_000},千tokens,${((tokens / 1e6) * rate(0, kind)).toFixed(8)},USD`
  const text = [
    '账单日期,实例ID,用量,用量单位,应付金额（元）,币种',
    line('input', 200_000),
    line('output', 1_000),
  ].join('\n')
  const codes: Readonly<Record<string, readonly number[]>> = {
    账: [0xd5, 0xcb],
    单: [0xb5, 0xa5],
    日: [0xc8, 0xd5],
    期: [0xc6, 0xda],
    实: [0xca, 0xb5],
    例: [0xc0, 0xfd],
    用: [0xd3, 0xc3],
    量: [0xc1, 0xbf],
    位: [0xce, 0xbb],
    应: [0xd3, 0xa6],
    付: [0xb8, 0xb6],
    金: [0xbd, 0xf0],
    额: [0xb6, 0xee],
    币: [0xb1, 0xd2],
    种: [0xd6, 0xd6],
    '（': [0xa3, 0xa8],
    '）': [0xa3, 0xa9],
    元: [0xd4, 0xaa],
    千: [0xc7, 0xa7],
  }
  const bytes = text.split('').flatMap((one) => codes[one] ?? [one.charCodeAt(0)])
  const result = reconciled(await reconcile(new Uint8Array(bytes), { provider: 'qwen' }))
  expect(findings(result)).toEqual([['2026-10-20', 'price', 'other-tier']])
})

describe('what cannot be read stops with what to do', () => {
  test.each([
    { name: 'other headers', text: 'a,b\n1,2', wants: { why: 'headers', headers: ['a', 'b'] } },
    { name: 'nothing', text: '', wants: { why: 'empty' } },
    { name: 'headers alone', text: header, wants: { why: 'empty' } },
    {
      name: 'a month before',
      text: `${header}\n${rows('2026-09-30', [1, 1, 1])}`,
      wants: { why: 'month' },
    },
    { name: 'an archive', text: 'PK\u0003\u0004', wants: { why: 'packed' } },
    {
      name: 'a formula',
      text: `${header}\nu,2026-10-12,m,k,s,output_tokens,=1+1,5`,
      wants: { why: 'formula', row: 2, column: 'price' },
    },
    {
      name: 'tokens below zero',
      text: `${header}\nu,2026-10-12,m,k,s,output_tokens,1e-9,-5`,
      wants: { why: 'number', row: 2, column: 'amount' },
    },
    {
      name: 'half a token',
      text: `${header}\nu,2026-10-12,m,k,s,output_tokens,1e-9,5.5`,
      wants: { why: 'number', row: 2, column: 'amount' },
    },
    {
      name: 'no day',
      text: `${header}\nu,2026-13-12,m,k,s,output_tokens,1e-9,5`,
      wants: { why: 'date', row: 2, column: 'utc_date' },
    },
    {
      name: 'a kind of tokens from tomorrow',
      text: `${header}\nu,2026-10-12,m,k,s,dream_tokens,1e-9,5`,
      wants: { why: 'class', row: 2, column: 'type' },
    },
    {
      name: 'a cell without an end',
      text: `${header}\n"${'x'.repeat(20_000)}`,
      wants: { why: 'too-long', row: 2 },
    },
  ])('$name', async ({ text, wants }) => {
    expect(await reconcile(text)).toEqual({ kind: 'refused', ...wants } as never)
  })

  test('a provider that nobody has a map for', async () => {
    expect(await reconcile('', { provider: 'x' })).toEqual({ kind: 'refused', why: 'provider' })
  })

  test('told to stop, it stops', () => {
    const stop = { ...run, signal: AbortSignal.abort(new Error('enough')) }
    const wish = {
      provider: 'deepseek',
      month: '2026-10',
      apply: true,
      open: async function* () {
        yield new TextEncoder().encode(faulty)
      },
    }
    expect(reconcileInvoice(parts, { actor, wish }, stop)).rejects.toThrow('enough')
  })
})

test('a month without calls is all theirs', async () => {
  const result = reconciled(
    await reconcile(`${header}\n${rows('2026-08-20', [1, 1, 1])}`, { month: '2026-08' }),
  )
  expect(findings(result)).toEqual([['2026-08-20', 'missing', 'missing-call']])
})
