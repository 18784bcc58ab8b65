// bench:budget: 64 calls at once on a budget that pays for 10, streams, whole answers, known and unknown bills and cancels mixed.
// 200 rounds; `--quick` 12; `--rounds n`. Nothing may be spent or held beyond the limit, and nobody refused who would have fitted.
import { Database } from 'bun:sqlite'
import { join } from 'node:path'

import { askHouse } from '../../e2e/testing/both-surfaces.ts'
import { type ClientHouse, expectJson, startClientHouse } from '../../e2e/testing/client-house.ts'
import { readLedger } from '../../e2e/testing/traces.ts'
import { until } from '../../e2e/testing/until.ts'
import { gate, report } from '../report.ts'

const quick = process.argv.includes('--quick')
/** A mutant: the limit is read as half of itself, so that the gates must notice. */
const halves = process.argv.includes('half')
const named = process.argv.indexOf('--rounds')
const rounds = named > 0 ? Number(process.argv[named + 1]) : quick ? 12 : 200
const together = 64
const pays = 10n

/** All of one length: then the largest cost of all calls is the same. */
const kinds = [
  { script: 'no-usage events=3 ', stream: true, leaves: false },
  { script: 'no-usage events=3 ', stream: false, leaves: false },
  { script: 'plain-and-known=3 ', stream: true, leaves: false },
  { script: 'slow events=99 gap=9', stream: true, leaves: true },
] as const

interface Window {
  readonly spent: bigint
  readonly held: bigint
}

interface Totals {
  overshoot: bigint
  falseRefusals: number
  heldAfter: bigint
  difference: bigint
  admitted: number
}

process.exitCode = await main()

async function main(): Promise<number> {
  await using house = await startClientHouse()
  const largest = await largestCost(house)
  const totals: Totals = {
    overshoot: 0n,
    falseRefusals: 0,
    heldAfter: 0n,
    difference: 0n,
    admitted: 0,
  }
  const started = performance.now()
  for (let round = 0; round < rounds; round += 1) await race(house, { round, largest, totals })
  const seconds = (performance.now() - started) / 1000
  const metrics = {
    rounds,
    calls: rounds * together,
    admitted: totals.admitted,
    overshoot_nano: Number(totals.overshoot),
    false_refusals: totals.falseRefusals,
    held_after_nano: Number(totals.heldAfter),
    entries_difference_nano: Number(totals.difference),
    unpaired: readLedger(house.node.folder).unpaired,
    admitted_per_s: Number((totals.admitted / seconds).toFixed(1)),
  }
  return report('budget', {
    metrics,
    gates: {
      overshoot_nano: gate('=0', metrics.overshoot_nano),
      false_refusals: gate('=0', metrics.false_refusals),
      held_after_nano: gate('=0', metrics.held_after_nano),
      entries_difference_nano: gate('=0', metrics.entries_difference_nano),
      unpaired: gate('=0', metrics.unpaired),
    },
    quick,
  })
}

async function race(
  house: ClientHouse,
  options: { readonly round: number; readonly largest: bigint; readonly totals: Totals },
): Promise<void> {
  const { round, largest, totals } = options
  const limit = largest * pays
  const key = await newKey(house, `round ${round}`)
  await expectJson(
    house.node.api('PUT', '/api/budgets', {
      subject: 'key',
      subjectId: key.id,
      period: 'day',
      currency: 'VND',
      limit: decimal(limit),
    }),
  )
  const path = join(house.node.folder, 'sen.db')
  using database = new Database(path, { readonly: true, safeIntegers: true })
  const see = (): Window => windowOf(database, key.id)
  const watch = (): void => {
    const { spent, held } = see()
    const over = spent + held - (halves ? limit / 2n : limit)
    if (over > totals.overshoot) totals.overshoot = over
  }
  const timer = setInterval(watch, 5)
  const codes = await Promise.all(
    Array.from({ length: together }, (_, index) => one(house, key.secret, index)),
  )
  await until(() => readLedger(house.node.folder).unpaired === 0, 10_000)
  clearInterval(timer)
  watch()
  const { spent, held } = see()
  totals.admitted += codes.filter((code) => code === '').length
  const refused = codes.filter((code) => code.startsWith('budget_')).length
  const strange = codes.filter((code) => code !== '' && !code.startsWith('budget_'))
  if (strange.length > 0) throw new Error(`unexpected answers: ${strange.join(' ')}`)
  if (refused > 0 && spent + held + largest <= limit) totals.falseRefusals += refused
  totals.heldAfter += held
  const entries = database
    .query<{ n: bigint | null }, [string]>(
      'select sum(house_nano) as n from calls where key_id = ?',
    )
    .get(key.id)
  const difference = (entries?.n ?? 0n) - spent
  totals.difference += difference < 0n ? -difference : difference
}

/** The code it was refused with, or nothing. */
async function one(house: ClientHouse, key: string, index: number): Promise<string> {
  const kind = kinds[index % kinds.length] ?? kinds[0]
  const controller = new AbortController()
  const answer = await askHouse(house, {
    surface: 'openai',
    content: question(kind.script),
    stream: kind.stream,
    fields: { max_tokens: 100 },
    key,
    signal: controller.signal,
  })
  if (!answer.ok) {
    const body = (await answer.json()) as { readonly error: { readonly code: string } }
    return body.error.code
  }
  if (!kind.leaves) {
    const text = await answer.text()
    return /"code":"(\w+)"/.exec(text)?.[1] ?? ''
  }
  const reader = answer.body?.getReader()
  await reader?.read()
  controller.abort()
  return ''
}

function question(script: string): string {
  return `[[script ${script.padEnd(24, ' ').replace(/ +$/, (rest) => ` ${'x'.repeat(rest.length)}`.slice(0, rest.length))}]]`
}

/** Nano-units that an answer without counts is booked at. */
async function largestCost(house: ClientHouse): Promise<bigint> {
  const answer = await askHouse(house, {
    surface: 'openai',
    content: question('no-usage events=3 '),
    fields: { max_tokens: 100 },
    headers: { 'x-sen-receipt': '1' },
  })
  const { sen } = (await answer.json()) as {
    readonly sen: { readonly cost: { readonly amount: string } }
  }
  const [whole = '0', part = ''] = sen.cost.amount.split('.')
  return BigInt(whole + part.padEnd(9, '0'))
}

async function newKey(house: ClientHouse, name: string): Promise<{ id: string; secret: string }> {
  const made = await expectJson(house.node.api('POST', '/api/keys', { name, scopes: ['chat'] }))
  const view = made['key'] as { readonly id: string }
  return { id: view.id, secret: String(made['secret']) }
}

function windowOf(database: Database, key: string): Window {
  const row = database
    .query<{ spent: bigint; held: bigint }, [string]>(
      'select spent_nano as spent, held_nano as held from budget_windows w join budgets b on b.id = w.budget_id where b.subject_id = ?',
    )
    .get(key)
  return row ?? { spent: 0n, held: 0n }
}

function decimal(nano: bigint): string {
  const digits = nano.toString().padStart(10, '0')
  return `${digits.slice(0, -9)}.${digits.slice(-9)}`
}
