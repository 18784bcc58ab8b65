// bench:route – replays outcome tables: how much a router with labels of one's own saves, how that compares, and whether certificates keep their word.
import { join, resolve } from 'node:path'

import { replayCertificates } from '../../src/evaluate/replay/certify.ts'
import { type PairReplay, replayPair } from '../../src/evaluate/replay/pair.ts'
import { replayPool } from '../../src/evaluate/replay/pool.ts'
import type { Cutting } from '../../src/evaluate/replay/splits.ts'
import { spreads } from '../../src/evaluate/replay/summary.ts'
import { type Table, tableOf } from '../../src/evaluate/replay/table.ts'
import { timeDecisions } from '../../src/evaluate/replay/time-decisions.ts'
import { type Gate, gate, report } from '../report.ts'
import { certificateLine, fairness, pairLines, poolLines } from './lines.ts'
import { type Folder, openFolder, type ReplaySet } from './sets.ts'
import { wanted } from './wanted.ts'

const help = `Replays the tables of a folder (sets.json, *.jsonl or *.jsonl.gz with {id, task, lang, prompt, m: {model: {s, c}}} a line): a pair of
models by APGR and CPT, a pool by quality for cost, certificates 200 times each.
  --data DIR          another folder (else ../shared/data/routing)
  --set NAME          only this set
  --repetitions N     of each certificate (200)
  --quick             two seeds, six repetitions, the smaller sets; stated, gates of certificates are not judged
  --break costs|grades   a mutant that must fail: another model's costs, grades of other questions`

const metrics: Record<string, number> = {}
const gates: Record<string, Gate> = {}
const skipped: string[] = []
const options = process.argv.slice(2)
const valueOf = (flag: string): string | undefined =>
  options.includes(flag) ? options[options.indexOf(flag) + 1] : undefined
const isQuick = options.includes('--quick')
const { signal } = new AbortController()
const show = (text: string): void => void process.stdout.write(text)
const delta = 0.05

const progress = (label: string) => (done: number, total: number) => {
  if (process.stderr.isTTY)
    process.stderr.write(
      `\r${label} ${Math.round((100 * done) / total)} % ${done >= total ? '\n' : ''}`,
    )
}

function note(name: string, value: number, isJudged = true): void {
  metrics[name] = Number(value.toFixed(4))
  const { gate: want, aim } = wanted[name] ?? {}
  if (want !== undefined && isJudged) gates[name] = gate(want, value)
  const said = [want === undefined ? [] : ['gate', want], aim === undefined ? [] : ['aim', aim]]
    .filter((one) => one.length > 0)
    .map(
      ([word = '', limit = '']) => `${word} ${limit} ${gate(limit, value).ok ? 'met' : 'NOT MET'}`,
    )
  if (said.length > 0) show(`  ${name} ${metrics[name]}: ${said.join(', ')}\n`)
}

/** Design `benchmarks` §1, 8: what must turn the gates red. */
function broken(table: Table): Table {
  const { rows } = table
  if (valueOf('--break') === 'costs')
    return { ...table, rows: rows.map((row) => ({ ...row, costs: row.costs.toReversed() })) }
  if (valueOf('--break') === 'grades')
    return {
      ...table,
      rows: rows.map((row, at) => ({
        ...row,
        grades: rows[(at * 7919 + 13) % rows.length]?.grades ?? [],
      })),
    }
  return table
}

const seedsOf = (set: ReplaySet): readonly number[] =>
  Array.from({ length: Math.min(isQuick ? 2 : 1_000, set.seeds ?? 1) }, (_, at) => at + 1)

function cuttingOf(set: ReplaySet): Cutting {
  if (set.leave_one_out === true) return { kind: 'leave-one-out' }
  if (set.folds !== undefined) return { kind: 'folds', count: set.folds }
  return { kind: 'labels', count: set.labels?.at(-1) ?? 1_500 }
}

async function runPair(set: ReplaySet, folder: Folder): Promise<void> {
  const lines = await folder.linesOf(set)
  const models = set.pair ?? ['', '']
  const base = {
    models,
    prices: folder.prices,
    skipContaminated: set.skip === 'contaminated',
    scale: set.scale ?? 1,
  }
  const table = broken(tableOf(lines, base))
  const name = set.name.replaceAll('-', '_')
  const control = { seeds: seedsOf(set), signal, onProgress: progress(set.name) }
  const replay = await replayPair(table, { cutting: cuttingOf(set), ...control })
  show(
    pairLines(
      set.name,
      replay,
      folder.published.filter((one) => one.set === set.name),
    ),
  )
  notePair(name, replay)
  const languages = new Set(table.rows.map(({ language }) => language))
  if (languages.size > 1 && !isQuick)
    for (const language of languages) {
      const own = await replayPair(table, { cutting: cuttingOf(set), ...control, language })
      const { apgr, cpt80 } = spreads(own.ways.ours)
      show(`  ${language} alone: APGR ${apgr.mean.toFixed(3)}, CPT80 ${cpt80.mean.toFixed(1)}\n`)
    }
  if (set.second_sample !== undefined) {
    const second = { of: models[0], sample: set.second_sample }
    const cutting: Cutting = { kind: 'labels', count: set.labels_second_sample ?? 600 }
    const twice = await replayPair(tableOf(lines, { ...base, second }), { cutting, ...control })
    show(pairLines(`${set.name}, with a second sample of the weak model`, twice, []))
    notePair(`${name}_second`, twice)
  }
  // Below it nothing is proven at 95 % of the reference however good the answers are (design `routing` §9, 12).
  const labels = set.certify?.at(-1) ?? 900
  if (table.rows.length > labels + 200 && set.labels?.at(-1) !== 1_500)
    await certify(table, set, labels)
}

function notePair(name: string, replay: PairReplay): void {
  const { apgr, cpt50, cpt80 } = spreads(replay.ways.ours)
  note(`${name}_apgr`, apgr.mean)
  note(`${name}_cpt50`, cpt50.mean)
  note(`${name}_cpt80`, cpt80.mean)
}

async function runPool(set: ReplaySet, folder: Folder): Promise<void> {
  const name = set.name.replaceAll('-', '_')
  const table = broken(
    tableOf(await folder.linesOf(set), {
      models: set.pool ?? [],
      prices: folder.prices,
      skipContaminated: set.skip === 'contaminated',
      scale: set.scale ?? 1,
    }),
  )
  const replay = await replayPool(table, {
    cutting: cuttingOf(set),
    seeds: seedsOf(set),
    signal,
    onProgress: progress(set.name),
  })
  show(poolLines(set.name, replay))
  const ours = spreads(replay.ways.ours)
  note(`${name}_aiq_over_hull`, ours.aiq.mean - spreads(replay.ways.hull).aiq.mean)
  note(`${name}_saved98_share`, ours.saved98.mean)
  note(`${name}_saved95_share`, ours.saved95.mean)
  for (const labels of isQuick ? (set.certify ?? []).slice(-1) : (set.certify ?? []))
    await certify(table, set, labels)
  if (table.rows.length > 4_000 && table.models.length === 4) noteTimes(table)
}

async function certify(table: Table, set: ReplaySet, labels: number): Promise<void> {
  const repetitions = isQuick ? 6 : Number(valueOf('--repetitions') ?? 200)
  const means = table.models.map((_, model) =>
    table.rows.reduce((sum, { grades }) => sum + (grades[model] ?? 0) / table.rows.length, 0),
  )
  const bar = Math.round(90 * Math.max(...means)) / 100
  const results = await replayCertificates(table, {
    labels,
    repetitions,
    claims: [
      { kind: 'relative', bar: 0.95, delta },
      { kind: 'relative', bar: 0.9, delta },
      { kind: 'absolute', bar, delta },
    ],
    ...(isQuick && { testAtMost: 1_500 }),
    signal,
    onProgress: progress(`${set.name}, certificates`),
  })
  const isLargest = labels === (set.certify?.at(-1) ?? 900)
  const name = isLargest
    ? set.name.replaceAll('-', '_')
    : `${set.name.replaceAll('-', '_')}_${labels}`
  // δ and two standard errors of so many repetitions.
  const most = delta + 2 * Math.sqrt((delta * (1 - delta)) / repetitions)
  for (const one of results) {
    const claim = one.claim.kind === 'absolute' ? 'absolute' : `relative${100 * one.claim.bar}`
    show(certificateLine(`${set.name}, ${labels} labels`, one))
    note(`${name}_${claim}_saved_share`, one.saved, !isQuick)
    note(`${name}_${claim}_calls_share`, one.referenceCalls, !isQuick)
    metrics[`${name}_${claim}_broken_share`] = one.broken
    metrics['certificate_broken_share'] = Math.max(
      metrics['certificate_broken_share'] ?? 0,
      one.broken,
    )
    if (!isQuick) gates[`${name}_${claim}_broken_share`] = gate(`<=${most.toFixed(4)}`, one.broken)
  }
}

function noteTimes(table: Table): void {
  const times = timeDecisions(table, 2_000, () => performance.now())
  show(
    `decision, ${table.models.length} routes, ${times.labels} cases: p50 ${times.p50Ms.toFixed(3)} ms, p99 ${times.p99Ms.toFixed(3)} ms; without text p99 ${times.plainP99Ms.toFixed(4)} ms; fit ${times.fitMs.toFixed(0)} ms\n`,
  )
  // Absolute times are stated, never gates (design `benchmarks` §1, 3).
  metrics['decision_p50_ms'] = Number(times.p50Ms.toFixed(4))
  metrics['decision_p99_ms'] = Number(times.p99Ms.toFixed(4))
  metrics['decision_without_text_p99_ms'] = Number(times.plainP99Ms.toFixed(4))
  metrics['fit_ms'] = Math.round(times.fitMs)
}

async function run(): Promise<number> {
  const data = resolve(valueOf('--data') ?? join(import.meta.dir, '../../../shared/data/routing'))
  const folder = await openFolder(data).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    return undefined
  })
  if (folder === undefined) return 2
  const only = valueOf('--set')
  for (const set of folder.sets) {
    if (only !== undefined && set.name !== only) continue
    if (isQuick && (set.pool?.length ?? 0) > 4) skipped.push(`${set.name}: not in --quick`)
    else if (set.pool !== undefined) await runPool(set, folder)
    else await runPair(set, folder)
  }
  show(`\n${fairness}\n`)
  if (metrics['mmlu_pro_4_saved95_share'] !== undefined)
    metrics['mmlupro_saved95'] = Number((100 * metrics['mmlu_pro_4_saved95_share']).toFixed(1))
  if (metrics['gaokao_zh_apgr'] !== undefined) metrics['gaokao_apgr'] = metrics['gaokao_zh_apgr']
  return report('route', { metrics, gates, skipped, quick: isQuick })
}

if (options.includes('--help')) show(`${help}\n`)
else process.exitCode = await run()
