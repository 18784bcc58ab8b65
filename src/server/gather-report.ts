// Gathers what a report is made from: the ledger, verified as it is read, beside daily sums, counters, clocks and connections.
import { placeOf } from '../connections/place-of.ts'
import type { Clock } from '../contract/clock.ts'
import type { TenantRow } from '../contract/tables.ts'
import { SenError } from '../errors/sen-error.ts'
import type { Language } from '../i18n/negotiate.ts'
import { parseOwnJson } from '../json/parse.ts'
import { verifyLog } from '../ledger/verify-log.ts'
import { findProvider } from '../providers/registry.ts'
import { lawPack } from '../report/law/pack.ts'
import { type Collector, createCollector, type Period } from '../report/ledger/collect-totals.ts'
import type { LedgerEntry } from '../report/ledger/read-facts.ts'
import { destinationOf } from '../report/persons/spans.ts'
import type { ProviderFacts, ReportSource } from '../report/source.ts'
import type { Node } from './node.ts'
import { readLedger } from './read-ledger.ts'

export interface GatherRun {
  readonly signal: AbortSignal
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void
}

export interface Gathering {
  readonly house: TenantRow
  readonly period: Period
  readonly language: Language
  readonly values: Readonly<Record<string, string>>
}

/** @throws SenError `ledger_broken` {index} when the log does not verify: no report is made from one; the signal's reason. */
export async function gatherReport(
  node: Pick<Node, 'store' | 'counters' | 'clocks'>,
  wanted: Gathering,
  run: GatherRun & { readonly clock: Clock },
): Promise<ReportSource> {
  const { store, counters, clocks } = node
  const { house, period } = wanted
  await Promise.all([counters.flush(), clocks.flush()])
  const head = await store.checkpoint()
  const total = head.size
  const providers = await providersOf(node, house)
  const collector = createCollector({
    period,
    zone: house.zone,
    country: house.country,
    operators: new Map(providers.map((one) => [destinationOf(one), one.operatorCountry])),
  })
  run.onProgress({ done: 0, total })
  const entries = readLedger(store.reader, { from: 0, to: total }, run.signal)
  const verified = await verifyLog(tapped(entries, collector), {
    checkpoint: head,
    signal: run.signal,
    onProgress: (done) => run.onProgress({ done, total }),
  })
  if (!verified.ok) throw new SenError('ledger_broken', { index: verified.fault.index })
  run.onProgress({ done: total, total })
  const months = monthsOf(period)
  return {
    language: wanted.language,
    period,
    at: run.clock.now(),
    house,
    ledger: {
      origin: head.checkpoint?.split('\n', 1)[0] ?? '',
      size: total,
      root: head.root.toHex(),
      checkpointSize: head.checkpointSize,
    },
    totals: collector.finish(),
    usage: await store.reader.usageByDay(house.id, period.from, period.to),
    monthly: (await Promise.all(months.map((month) => counters.countsOf(house.id, month)))).flat(),
    counts: counters.counts(house.id),
    figures: counters.figures(house.id),
    clocks: clocks.list(house.id),
    providers,
    law: lawPack().version,
    values: wanted.values,
  }
}

const decoder = new TextDecoder()

/** What is read before it is verified is thrown away when it turns out to be broken. */
async function* tapped(
  entries: AsyncIterable<Uint8Array>,
  collector: Collector,
): AsyncGenerator<Uint8Array> {
  for await (const bytes of entries) {
    const entry = readOwn(bytes)
    if (entry !== undefined) collector.take(entry)
    yield bytes
  }
}

/** Undefined for what is no entry: the verifier says so with its place. */
function readOwn(bytes: Uint8Array): LedgerEntry | undefined {
  try {
    const value = parseOwnJson(decoder.decode(bytes))
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
    const { i, k, t } = value as Record<string, unknown>
    if (typeof i !== 'number' || typeof k !== 'string' || typeof t !== 'string') return undefined
    return { index: i, kind: k, time: Date.parse(t), body: value as LedgerEntry['body'] }
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const mostMonths = 36

/** @throws SenError `invalid_request` {parameter: to} for a period that is none, or longer than three years. */
export function monthsOf({ from, to }: Period): readonly string[] {
  const [first, last] = [from, to].map(
    (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1,
  )
  const count = (last ?? 0) - (first ?? 0) + 1
  if (from > to || count < 1 || count > mostMonths)
    throw new SenError('invalid_request', { parameter: 'to' })
  return Array.from({ length: count }, (_, index) => {
    const month = (first ?? 0) + index
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}

async function providersOf(
  node: Pick<Node, 'store'>,
  house: TenantRow,
): Promise<readonly ProviderFacts[]> {
  const rows = await node.store.reader.find('connections', { tenant: house.id })
  return rows.map((row) => {
    const { country, operator, operatorCountry, kind } = placeOf(
      row,
      findProvider(row.provider)?.operatorCountry,
    )
    return { label: row.label, country, operator, operatorCountry, kind, isEnabled: row.enabled }
  })
}
