// bench:detect – structured identifiers on the synthetic sets and the hand-written rows, clean texts, speed; two npm packages beside it.
import type { Inspect } from '../../src/contract/finding.ts'
import { createInspect } from '../../src/detect/inspect.ts'
import { readRows, type Row } from '../../src/detect/testing/oracle.ts'
import { type Gate, gate, report } from '../report.ts'
import { measureNames } from './names.ts'
import { loadPeers, type Peer } from './peers.ts'
import { f1, score, table } from './score.ts'
import { linearity, timeOf, waitFor } from './speed.ts'

const help = `Finds the identifiers of 2,482 Vietnamese and Chinese texts, exact span and type, and counts the clean ones that were touched.
Finds the names of texts that the model never saw. Times the rule layers, beside redact-pii and openredaction, and worst inputs at 1 MB.
--quick takes fewer trials; --break labels | clean | slow | square must fail.`

const now = Date.UTC(2026, 10, 25)

/** What makes a gate fail: each takes the true answer and spoils it. */
const mutants: Readonly<Record<string, (inspect: Inspect) => Inspect>> = {
  labels: (inspect) => (parts, options) => {
    const made = inspect(parts, options)
    return { ...made, findings: made.findings.map((list) => list.filter((one) => !one.labelled)) }
  },
  clean: (inspect) => (parts, options) => {
    const made = inspect(parts, options)
    const all = parts.map(({ text }) =>
      Array.from(text.matchAll(/\d{5,}/g), (match) => ({
        start: match.index,
        end: match.index + match[0].length,
        type: 'BANK_ACCOUNT' as const,
        class: 'personal' as const,
        confidence: 0.9,
        labelled: false,
      })),
    )
    return { ...made, findings: all }
  },
  slow: (inspect) => (parts, options) => {
    const isShort = parts.every(({ text }) => text.length < 900)
    for (let again = 0; isShort && again < 200; again += 1) inspect(parts, options)
    return inspect(parts, options)
  },
  square: (inspect) => (parts, options) => {
    let found = 0
    for (const { text } of parts) {
      // One of the worst inputs is enough.
      for (let at = 0; text.startsWith('777') && at < text.length; at += 100)
        found += text.lastIndexOf('\0', at) + 1
    }
    return found < 0 ? inspect([], options) : inspect(parts, options)
  },
}

/** Share of clean texts that a package changes, and of values that it takes away, however it calls them. */
async function measurePeer(peer: Peer, rows: readonly Row[]): Promise<Record<string, number>> {
  let clean = 0
  let touched = 0
  let values = 0
  let gone = 0
  for (const row of rows) {
    const left = await peer.redact(row.text)
    if (row.spans.length === 0) {
      clean += 1
      if (left !== row.text) touched += 1
    }
    for (const [start, end, type] of row.spans) {
      if (type === 'NAME' || type === 'ADDRESS') continue
      values += 1
      if (!left.includes(row.text.slice(start, end))) gone += 1
    }
  }
  return {
    [`${peer.name}_clean_altered_share`]: round(touched / clean),
    [`${peer.name}_found_share`]: round(gone / values),
  }
}

function round(value: number): number {
  return Number(value.toFixed(4))
}

const options = process.argv.slice(2)
if (options.includes('--help')) {
  console.log(help)
  process.exit(0)
}
const quick = options.includes('--quick')
const broken = options.includes('--break')
  ? (options[options.indexOf('--break') + 1] ?? '')
  : undefined
const spoil = broken === undefined ? (inspect: Inspect) => inspect : mutants[broken]
if (spoil === undefined) {
  console.error(`--break takes ${Object.keys(mutants).join(', ')}.`)
  process.exit(2)
}

// Names have figures of their own; the time of the rule layers is that of codes alone.
const inspect = spoil(createInspect({ findNames: () => [], keepsReadings: false }))
const whole = spoil(createInspect({ keepsReadings: false }))
const sets = [...readRows('vi'), ...readRows('zh')]
const hard = readRows('hard')
const rows = [...sets, ...hard]
// First, while nothing else fills the memory: a long text would pay for it when the collector runs.
const line = linearity(inspect, now, quick ? 4 : 8)
console.log(`worst input of all, 1 MB against 1 kB: ${line.name}`)
const judged = score(whole, rows, now)
const byHand = score(whole, hard, now)
console.log(table(judged.types))

const texts = (quick ? rows.filter((_, index) => index % 4 === 0) : rows).map((row) => row.text)
const characters = texts.reduce((sum, text) => sum + text.length, 0)
const trials = quick ? 15 : 25
const run = (text: string): unknown =>
  inspect([{ text }], { mode: 'balanced', now, names: 'rules' })
const ours = await timeOf(texts, trials, run)
const metrics: Record<string, number> = {
  f1_labelled: round(f1(judged.labelled)),
  f1_all: round(f1(judged.all)),
  f1_lowest_type: round(Math.min(...[...judged.types.values()].map(f1))),
  clean_altered_share: round(judged.touched / judged.clean),
  hard_rows_right: byHand.right,
  hard_rows: hard.length,
  ms_per_200_chars: round((waitFor(texts, trials, run) / characters) * 200),
  // With the collector's threads beside the one that reads.
  processor_ms_per_200_chars: round((ours / characters) * 200),
}
const gates: Record<string, Gate> = {
  f1_labelled: gate('>=0.99', f1(judged.labelled)),
  f1_all: gate('>=0.97', f1(judged.all)),
  clean_altered_share: gate('<=0.01', judged.touched / judged.clean),
}
const names = measureNames()
for (const [name, value] of Object.entries(names.metrics)) metrics[name] = round(value)
metrics['linearity'] = round(line.worst)
gates['linearity'] = gate('<=1.5', line.worst)
const { peers, skipped } = await loadPeers()
const shared = quick ? rows.filter((_, index) => index % 4 === 0) : rows
for (const peer of peers) {
  Object.assign(metrics, await measurePeer(peer, shared))
  // Ours again right before, so that both meet the same machine.
  const before = await timeOf(texts, 3, run)
  const theirs = await timeOf(texts, quick ? 1 : 3, (text) => peer.redact(text))
  metrics[`${peer.name}_ms_per_200_chars`] = round((theirs / characters) * 200)
  metrics[`time_vs_${peer.name}`] = round(before / theirs)
  if (peer.name === 'redact_pii') gates['time_vs_redact_pii'] = gate('<=0.5', before / theirs)
}
process.exit(report('detect', { metrics, gates, skipped: [...skipped, ...names.skipped], quick }))
