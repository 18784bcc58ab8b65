// bench:guard – how many orders in public injection sets leave a signal, how many ordinary texts do, and what a look costs.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { signalCodes, type TrustLevel } from '../../src/contract/guard.ts'
import { signalsAs } from '../../src/guard/signals.ts'
import { attacks } from '../../src/guard/testing/attacks.ts'
import { parseOwnJson } from '../../src/json/parse.ts'
import { gate, report } from '../report.ts'

const help = `SEN_BENCH_INJECTIONS names a folder outside the repository with sets for measuring: *.jsonl, a line {"text": …, "label": "INJECTION" | "LEGIT"}.
Recall is stated per set, once as material (a document, a result of a tool) and once as a person's own question, where less is out of place.
It is not gated: patterns miss what is said in other words, and the promise does not rest on them (design sovereignty §10).
Without the folder only false alarms and speed are measured. --quick takes fewer ordinary texts and shorter trials.`

interface Row {
  readonly text: string
  readonly label: string
}

const root = join(import.meta.dir, '../../../shared/data')

/** Orders or text that nobody sees: what a person would want to look at. */
function isSuspect(text: string, level: TrustLevel): boolean {
  return signalsAs(text, level).some(({ code }) =>
    ['injection', 'hidden'].includes(signalCodes[code]),
  )
}

function share(texts: readonly string[], level: TrustLevel): number {
  const suspect = texts.filter((text) => isSuspect(text, level)).length
  return Number((suspect / Math.max(1, texts.length)).toFixed(4))
}

function rowsOf(path: string): readonly Row[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { text = '', label = 'INJECTION' } = parseOwnJson(line) as Partial<Row>
      return { text, label }
    })
}

/** Laws, exams, medical questions, encyclopaedia: paragraphs and rows as they stand in the files. */
function ordinaryTexts(mostPerFile: number): readonly string[] {
  const folder = join(root, 'sectors')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:txt|jsonl|md)$/.test(name))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => line.length > 40)
        .slice(0, mostPerFile),
    )
}

function piiTexts(): readonly string[] {
  const folder = join(root, 'pii')
  if (!existsSync(folder)) return []
  return ['vi', 'zh', 'hard'].flatMap((name) =>
    rowsOf(join(folder, `${name}.jsonl`)).map(({ text }) => text),
  )
}

interface Pace {
  readonly short: number
  readonly long: number
}

/**
 * Milliseconds of processor time per 1,000 characters, the same megabyte whole and in 1,000 pieces, in turns and the best of them: what
 * is left is the code, not its neighbours or a cold start.
 */
function paces(megabyte: string, trials: number): Pace {
  const slices = Array.from({ length: 1_000 }, (_, index) =>
    megabyte.slice(index * 1_000, (index + 1) * 1_000),
  )
  const milliseconds = (look: () => void): number => {
    const before = process.cpuUsage()
    look()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000
  }
  let short = Infinity
  let long = Infinity
  for (let trial = 0; trial < trials; trial += 1) {
    const whole = milliseconds(() => signalsAs(megabyte, 'web'))
    const parts = milliseconds(() => {
      for (const slice of slices) signalsAs(slice, 'web')
    })
    long = Math.min(long, (whole / megabyte.length) * 1_000)
    short = Math.min(short, parts / slices.length)
  }
  return { short, long }
}

function main(quick: boolean): 0 | 1 {
  const skipped: string[] = []
  const metrics: Record<string, number> = {}
  const folder = process.env['SEN_BENCH_INJECTIONS'] ?? ''
  if (folder === '' || !existsSync(folder))
    skipped.push('public sets: SEN_BENCH_INJECTIONS is not a folder')
  else
    for (const file of readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .sort()) {
      const name = file.replace(/\.jsonl$/, '').replaceAll(/[^a-z0-9]+/g, '_')
      const rows = rowsOf(join(folder, file))
      const orders = rows.filter(({ label }) => label !== 'LEGIT').map(({ text }) => text)
      const legit = rows.filter(({ label }) => label === 'LEGIT').map(({ text }) => text)
      metrics[`${name}_orders`] = orders.length
      metrics[`${name}_recall_as_material`] = share(orders, 'tool-result')
      metrics[`${name}_recall_as_question`] = share(orders, 'user')
      if (legit.length > 0) metrics[`${name}_legit_alarms`] = share(legit, 'tool-result')
    }
  metrics['own_attacks_seen'] = share(
    attacks().map(({ text }) => text),
    'tool-result',
  )
  const pii = piiTexts()
  const ordinary = ordinaryTexts(quick ? 200 : 3_000)
  if (pii.length === 0) skipped.push('clean texts: ../shared/data is not there')
  metrics['clean_texts'] = pii.length
  metrics['clean_alarms'] = share(pii, 'web')
  metrics['ordinary_texts'] = ordinary.length
  metrics['ordinary_alarms'] = share(ordinary, 'web')

  const prose = `${(ordinary.length > 0 ? ordinary : attacks().map(({ twin }) => twin)).join('\n')}\n`
  const megabyte = prose.repeat(Math.ceil(1_000_000 / prose.length)).slice(0, 1_000_000)
  const { short, long } = paces(megabyte, quick ? 8 : 25)
  metrics['ms_per_1000_chars'] = Number(short.toFixed(4))
  metrics['linearity'] = Number((long / short).toFixed(2))

  const gates = {
    clean_alarms: gate('<=0.01', metrics['clean_alarms']),
    ordinary_alarms: gate('<=0.01', metrics['ordinary_alarms']),
    ms_per_1000_chars: gate('<=0.25', metrics['ms_per_1000_chars']),
    linearity: gate('<=1.5', metrics['linearity']),
  }
  return report('guard', { metrics, gates, skipped, quick })
}

if (process.argv.includes('--help')) process.stdout.write(`${help}\n`)
else process.exitCode = main(process.argv.includes('--quick'))
