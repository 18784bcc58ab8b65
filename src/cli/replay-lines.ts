// A replay of outcomes as lines for people, and as the object that programs get.
import type { ConfigLanguage } from '../contract/config.ts'
import type { Certified } from '../evaluate/replay/certify.ts'
import { type PairReplay, pairWays } from '../evaluate/replay/pair.ts'
import { poolWays } from '../evaluate/replay/pool.ts'
import type { OutcomesReplay } from '../evaluate/replay/replay-outcomes.ts'
import { type Spread, spreads } from '../evaluate/replay/summary.ts'
import type { ReplayWords } from '../i18n/en/replay.ts'
import { replayWords } from '../i18n/replay-words.ts'
import { formatNumber } from './format.ts'
import { renderTable } from './table.ts'

interface Format {
  readonly words: ReplayWords
  readonly number: (value: number) => string
  readonly percent: (share: number) => string
}

export function replayLines(
  replay: OutcomesReplay,
  language: ConfigLanguage,
  seeds: number,
): readonly string[] {
  const words = replayWords(language)
  const format: Format = {
    words,
    number: (value) => formatNumber(value, language),
    percent: (share) =>
      new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share),
  }
  const { number } = format
  const { rows, train, models, pair, languages, pool, certificates, times } = replay
  return [
    words.head({
      rows: number(rows),
      models: String(models.length),
      train: number(train),
      seeds: String(seeds),
    }),
    ...(replay.incomplete > 0 ? [words.incomplete(number(replay.incomplete))] : []),
    ...(replay.scale > 1 ? [words.scaled(String(replay.scale))] : []),
    ...(replay.costs === 'calls' ? [words.callsOnly] : []),
    ...(replay.costs === 'unknown' ? [words.noCosts] : []),
    '',
    ...renderTable(
      [words.models.model, words.models.grade, words.models.cost],
      models.map(({ model, grade, cost }) => [
        model,
        grade.toFixed(3),
        Number.isNaN(cost) ? '-' : cost.toPrecision(3),
      ]),
    ),
    '',
    words.pair(pair.weak, pair.strong),
    ...pairTable(pair.replay, format),
    ...languages.flatMap((one) => [
      words.onlyLanguage(one.language),
      ...pairTable(one.replay, format),
    ]),
    words.pairNote,
    ...(pool === undefined
      ? []
      : ['', words.pool, ...poolTable(pool.ways, format), words.poolNote]),
    ...(certificates.length === 0 ? [] : ['', ...certificateTable(certificates, format)]),
    '',
    words.times({
      median: times.p50Ms.toFixed(3),
      most: times.p99Ms.toFixed(3),
      plain: times.plainP99Ms.toFixed(4),
      fit: number(Math.round(times.fitMs)),
    }),
  ]
}

function pairTable({ ways }: PairReplay, { words }: Format): readonly string[] {
  return renderTable(
    [words.columns.way, 'APGR', '±', 'CPT50', 'CPT80'],
    pairWays.map((way) => {
      const { apgr, cpt50, cpt80 } = spreads(ways[way])
      const { mean, deviation } = apgr
      return [
        words.ways[way],
        mean.toFixed(3),
        deviation.toFixed(3),
        cpt50.mean.toFixed(1),
        cpt80.mean.toFixed(1),
      ]
    }),
  )
}

function poolTable(
  ways: NonNullable<OutcomesReplay['pool']>['ways'],
  { words, percent }: Format,
): readonly string[] {
  const saved = (share: string): string => `${words.columns.saved} ${share}`
  return renderTable(
    [words.columns.way, 'AIQ', '±', saved('98 %'), saved('95 %'), saved('90 %')],
    poolWays.map((way) => {
      const { aiq, saved98, saved95, saved90 } = spreads(ways[way])
      const shares = [saved98, saved95, saved90].map(({ mean }) => percent(mean))
      return [words.ways[way], aiq.mean.toFixed(3), aiq.deviation.toFixed(3), ...shares]
    }),
  )
}

function certificateTable(
  all: readonly Certified[],
  { words, percent }: Format,
): readonly string[] {
  const { columns } = words
  return [
    words.certificates(String(all[0]?.repetitions ?? 0)),
    ...renderTable(
      [
        columns.claim,
        columns.proven,
        columns.saved,
        columns.calls,
        columns.broken,
        columns.tuned,
        columns.tunedBroken,
      ],
      all.map((one) => [
        words[one.claim.kind](percent(one.claim.bar)),
        percent(one.proven / one.repetitions),
        percent(one.saved),
        percent(one.referenceCalls),
        percent(one.broken),
        percent(one.tunedSaved),
        percent(one.tunedBroken),
      ]),
    ),
  ]
}

/** Names of figures as in `bench:route`. A figure that is none (no difference between two models) is null. */
export function replayResult(replay: OutcomesReplay, badLines: number) {
  const { pair, languages, pool, certificates, times, incomplete, ...head } = replay
  return {
    ...head,
    left_out: incomplete,
    bad_lines: badLines,
    models: head.models.map(({ model, grade, cost }) => ({ model, grade, cost: finite(cost) })),
    pair: { weak: pair.weak, strong: pair.strong, ...pairResult(pair.replay) },
    languages: Object.fromEntries(languages.map((one) => [one.language, pairResult(one.replay)])),
    pool:
      pool === undefined
        ? null
        : Object.fromEntries(poolWays.map((way) => [way, figures(pool.ways[way])])),
    certificates: certificates.map((one) => ({
      kind: one.claim.kind,
      bar: one.claim.bar,
      delta: one.claim.delta,
      repetitions: one.repetitions,
      proven: one.proven,
      saved_share: one.saved,
      reference_calls_share: one.referenceCalls,
      broken_share: one.broken,
      tuned_saved_share: one.tunedSaved,
      tuned_broken_share: one.tunedBroken,
    })),
    decision: {
      labels: times.labels,
      fit_ms: times.fitMs,
      p50_ms: times.p50Ms,
      p99_ms: times.p99Ms,
      without_text_p99_ms: times.plainP99Ms,
    },
  }
}

function pairResult({ ways }: PairReplay) {
  return Object.fromEntries(pairWays.map((way) => [way, figures(ways[way])]))
}

function figures<Figure extends string>(records: readonly Readonly<Record<Figure, number>>[]) {
  return Object.fromEntries(
    Object.entries<Spread>(spreads(records)).map(([name, { mean, deviation }]) => [
      name,
      { mean: finite(mean), sd: finite(deviation) },
    ]),
  )
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
