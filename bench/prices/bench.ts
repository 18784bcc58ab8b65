// bench:prices – every instant and every call of the oracle priced by our book, two price libraries beside it, and quotes per second.
import type { PriceBook } from '../../src/contract/price.ts'
import { cost } from '../../src/prices/cost.ts'
import { createPriceBook } from '../../src/prices/price-book.ts'
import {
  bandVectors,
  questionOf,
  type ReplayLine,
  replayLines,
  usageOf,
} from '../../src/prices/testing/oracle.ts'
import { shippedBook } from '../../src/prices/testing/shipped-book.ts'
import { type TraceRules, traceRules } from '../../src/prices/trace.ts'
import { localTime } from '../../src/prices/zone-time.ts'
import { gate, report } from '../report.ts'
import { loadPeers, type Peer } from './peers.ts'

const help = `Prices the 59 instants and 3,000 replayed calls of an oracle made in another language, to the nano-unit.
Beside it @pydantic/genai-prices and @llmgateway/models on the DeepSeek calls in US dollars, where they are installed.
States quotes per second for a repeated question; --quick measures them for a shorter time; --break utc | holidays | edges must fail.`

const mutants: Readonly<Record<string, Partial<TraceRules>>> = {
  utc: { clock: (_zone, at) => localTime('UTC', at) },
  holidays: { isOff: () => false },
  edges: { isWithin: (hours, minute) => hours.from < minute && minute <= hours.to },
}

function wrongInstants(book: PriceBook): number {
  return bandVectors().filter((vector) => {
    const answer = book.quote(questionOf(vector, 1_000))
    if (vector.refuse === true) return answer.kind !== 'refused'
    return answer.kind !== 'quote' || answer.record !== vector.price || answer.band !== vector.band
  }).length
}

/** Sum of differences to the oracle; a call without a price counts whole. */
function errorNano(book: PriceBook, lines: readonly ReplayLine[]): bigint {
  let error = 0n
  for (const line of lines) {
    const usage = usageOf(line)
    const answer = book.quote(questionOf(line, usage.input))
    const priced = answer.kind === 'quote' ? cost(answer, usage) : undefined
    const difference = (priced?.kind === 'cost' ? priced.nano : 0n) - BigInt(line.cost_nano)
    error += difference < 0n ? -difference : difference
  }
  return error
}

/** The sum is over the calls that the library has a price for. */
function measurePeer(peer: Peer, lines: readonly ReplayLine[]): Record<string, number> {
  let exact = 0
  let missing = 0
  let truth = 0
  let theirs = 0
  for (const line of lines) {
    const dollars = peer.price(line.model, new Date(line.at), usageOf(line))
    if (dollars === undefined) {
      missing += 1
      continue
    }
    truth += Number(line.cost_nano)
    theirs += dollars * 1e9
    if (Math.round(dollars * 1e9).toString() === line.cost_nano) exact += 1
  }
  return {
    [`${peer.name}_exact_share`]: round(exact / lines.length),
    [`${peer.name}_missing`]: missing,
    [`${peer.name}_sum_vs_true`]: round(theirs / truth),
  }
}

function round(value: number): number {
  return Number(value.toFixed(4))
}

/** Median of five trials; the question is one that a gateway asks for each of its calls. */
function quotesPerSecond(book: PriceBook, milliseconds: number): number {
  const [line] = replayLines()
  if (line === undefined) throw new Error('The replay is empty.')
  const question = questionOf(line, 1_000)
  const trials = [0, 1, 2, 3, 4].map(() => {
    const start = performance.now()
    let count = 0
    while (performance.now() - start < milliseconds) {
      for (let index = 0; index < 1_000; index += 1) book.quote(question)
      count += 1_000
    }
    return (count * 1_000) / (performance.now() - start)
  })
  return Math.round(trials.sort((left, right) => left - right)[2] ?? 0)
}

const options = process.argv.slice(2)
if (options.includes('--help')) {
  console.log(help)
  process.exit(0)
}
const quick = options.includes('--quick')
const broken = options.includes('--break') ? options[options.indexOf('--break') + 1] : undefined
const rules = broken === undefined ? {} : mutants[broken]
if (rules === undefined) {
  console.error(`--break takes ${Object.keys(mutants).join(', ')}.`)
  process.exit(2)
}

const shipped = await shippedBook()
const book = createPriceBook(shipped.id, shipped.records, { ...traceRules, ...rules })
const lines = replayLines()
const dollars = lines.filter((line) => line.provider === 'deepseek' && line.currency === 'USD')
const { peers, skipped } = await loadPeers()
const wrong = wrongInstants(book)
const error = Number(errorNano(book, lines))
const metrics: Record<string, number> = {
  wrong_bands: wrong,
  error_nano: error,
  calls: lines.length,
}
for (const peer of peers) Object.assign(metrics, measurePeer(peer, dollars))
metrics['quotes_per_s'] = quotesPerSecond(book, quick ? 100 : 1_000)
const gates = { wrong_bands: gate('=0', wrong), error_nano: gate('=0', error) }
process.exit(report('prices', { metrics, gates, skipped, quick }))
