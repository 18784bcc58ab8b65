// `sen prices replay` and its route: stored usage under another book, and what other rules would have said of it. Writes nothing.
import type { DataClass } from '../contract/data-class.ts'
import type { AttemptRow } from '../contract/money-rows.ts'
import type { Actor } from '../contract/people.ts'
import type { Policy } from '../contract/policy.ts'
import type {
  PriceReplay,
  PriceReplayRequest,
  ReplayAssumption,
  RulesReplay,
} from '../contract/price-replay.ts'
import type { Place } from '../contract/route.ts'
import type { Reader } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import type { Language } from '../i18n/negotiate.ts'
import { ruleWords, sayPolicyFault } from '../i18n/rule-words.ts'
import { parseOwnJson } from '../json/parse.ts'
import { formatAmount } from '../money/money.ts'
import { createPolicy } from '../policy/create-policy.ts'
import type { PolicyHolder } from '../policy/holder.ts'
import { readDocumentText } from '../policy/read-document.ts'
import { daysBetween, eachAttempt } from '../prices/each-attempt.ts'
import type { LoadedBook } from '../prices/load-book.ts'
import type { PriceDesk } from '../prices/open-desk.ts'
import { replay, type ReplayRow } from '../prices/replay.ts'
import { sayFault } from '../prices/say-fault.ts'
import { storedCall } from '../prices/stored-call.ts'

export interface ReplayParts {
  readonly reader: Pick<Reader, 'find' | 'usageByDay'>
  readonly desk: Pick<PriceDesk, 'book' | 'withFile'>
  readonly policies: Pick<PolicyHolder, 'factsFor'>
}

export interface ReplayRun {
  readonly language: Language
  readonly signal: AbortSignal
  readonly onProgress: (done: number, total: number) => void
}

/** Ten years: more days than any house has, few enough to ask one by one. */
const mostDays = 3_660
const tellEvery = 1_000

/** @throws SenError `invalid_request` {parameter: from, to}; the signal's reason. */
export async function replayPrices(
  parts: ReplayParts,
  of: { readonly actor: Actor; readonly wish: PriceReplayRequest },
  run: ReplayRun,
): Promise<PriceReplay> {
  const { actor, wish } = of
  demandDays(wish)
  const book = await bookOf(parts, wish, run.language)
  if ('faults' in book) return { kind: 'faulty', faults: book.faults }
  const policy = policyOf(wish, run.language)
  if (policy !== undefined && 'faults' in policy) return { kind: 'faulty', faults: policy.faults }
  const asked = { tenant: actor.tenant, from: wish.from, to: wish.to }
  const usage = await parts.reader.usageByDay(asked.tenant, asked.from, asked.to)
  const total = usage.reduce((sum, row) => sum + row.calls, 0)
  const rules = policy === undefined ? undefined : createRulesCount(policy, parts)
  let done = 0
  async function* calls() {
    for await (const row of eachAttempt(parts.reader, asked, run.signal)) {
      done += 1
      if (done % tellEvery === 0) run.onProgress(Math.min(done, total), total)
      rules?.count(row)
      yield storedCall(row)
    }
  }
  const rows = await replay(calls(), book, { knownAt: wish.knownAt, signal: run.signal })
  run.onProgress(total, total)
  return {
    kind: 'replayed',
    book: book.id,
    rows: rows.map(rowView),
    sums: sums(rows),
    ...(rules !== undefined && { rules: rules.result() }),
    assumptions: assumptionsOf(rows, policy !== undefined),
  }
}

function demandDays({ from, to }: PriceReplayRequest): void {
  for (const [parameter, day] of [
    ['from', from],
    ['to', to],
  ] as const) {
    const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN
    if (Number.isNaN(at)) throw new SenError('invalid_request', { parameter })
  }
  if (from > to || Date.parse(to) - Date.parse(from) > mostDays * 86_400_000)
    throw new SenError('invalid_request', { parameter: 'to' })
  if (daysBetween(from, to).length === 0) throw new SenError('invalid_request', { parameter: 'to' })
}

async function bookOf(
  { desk }: ReplayParts,
  { book }: PriceReplayRequest,
  language: Language,
): Promise<LoadedBook | { readonly faults: readonly string[] }> {
  if (book === undefined) return desk.book()
  const result = await desk.withFile({ ...book, origin: 'house' })
  if (result.kind === 'loaded') return result.book
  return { faults: result.faults.map((fault) => sayFault(fault, language)) }
}

function policyOf(
  { policy }: PriceReplayRequest,
  language: Language,
): Policy | { readonly faults: readonly string[] } | undefined {
  if (policy === undefined) return undefined
  const read = readDocumentText(policy)
  if (read.ok) return createPolicy(read.document, 0)
  return { faults: read.faults.map((fault) => sayPolicyFault(ruleWords(language), fault)) }
}

function createRulesCount(policy: Policy, { policies }: ReplayParts) {
  const counts = { calls: 0, allow: 0, mask: 0, stopped: 0 }
  const costs = new Map<string, bigint>()
  return {
    count(row: AttemptRow): void {
      const place = parseOwnJson(row.place) as unknown as Place
      const classes = parseOwnJson(row.classes) as unknown as readonly DataClass[]
      const { action } = policy.decide(classes, place, policies.factsFor(place))
      counts.calls += 1
      if (action === 'allow' || action === 'mask') counts[action] += 1
      // `local` is fulfilled by a place that is here.
      else if (action === 'local' && place.kind === 'here') counts.allow += 1
      else {
        counts.stopped += 1
        costs.set(row.currency, (costs.get(row.currency) ?? 0n) + row.costNano)
      }
    },
    result: (): RulesReplay => ({
      ...counts,
      stoppedCost: [...costs].map(([currency, nano]) => ({ currency, amount: formatAmount(nano) })),
    }),
  }
}

function rowView(row: ReplayRow) {
  return {
    ...(row.record !== undefined && { record: row.record }),
    oldRecord: row.oldRecord,
    currency: row.currency,
    calls: row.calls,
    changed: row.changed,
    old: formatAmount(row.old),
    now: formatAmount(row.now),
    difference: formatAmount(row.difference),
  }
}

/** Two currencies are two sums: no rate turns a list of prices into another. */
function sums(rows: readonly ReplayRow[]) {
  return [...Map.groupBy(rows, (row) => row.currency)].map(([currency, group]) => {
    const money = (of: (row: ReplayRow) => bigint): string =>
      formatAmount(group.reduce((sum, row) => sum + of(row), 0n))
    const count = (of: (row: ReplayRow) => number): number =>
      group.reduce((sum, row) => sum + of(row), 0)
    return {
      currency,
      calls: count((row) => row.calls),
      kept: count((row) => row.kept),
      unpriced: count((row) => (row.record === undefined ? row.calls : 0)),
      old: money((row) => row.old),
      now: money((row) => row.now),
      difference: money((row) => row.difference),
    }
  })
}

function assumptionsOf(rows: readonly ReplayRow[], hasRules: boolean): readonly ReplayAssumption[] {
  return [
    'same-answers',
    'before-invoices',
    ...(rows.some((row) => row.kept > 0) ? (['kept-as-booked'] as const) : []),
    ...(hasRules ? (['facts-of-now', 'no-other-route'] as const) : []),
  ]
}
