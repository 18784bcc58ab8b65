// Words about a replay of outcomes: what `sen eval replay` prints.
import type { Widen } from '../widen.ts'

export const replay = {
  phases: {
    reading: 'reading',
    pair: 'replaying two models',
    pool: 'replaying all models',
    certificates: 'repeating certificates',
  },
  head: ({
    rows,
    models,
    train,
    seeds,
  }: Readonly<Record<'rows' | 'models' | 'train' | 'seeds', string>>) =>
    `${rows} questions that all ${models} models have answered; learnt from ${train}, tested on the rest, ${seeds} times`,
  incomplete: (rows: string) =>
    `${rows} questions were left out: not every model has answered them.`,
  badLines: (lines: string, first: string) =>
    `${lines} lines cannot be read and were left out, the first is line ${first}.`,
  scaled: (most: string) => `The highest score, ${most}, counts as 1.`,
  callsOnly:
    'The file has no costs: a call of the strong model counts as 1, of the weak one as 0. With costs in the field c, or with --prices, money is counted.',
  noCosts:
    'The file has no costs, so saving and certificates cannot be counted. Write each cost into the field c, or give prices with --prices.',
  models: { model: 'Model', grade: 'Mean grade', cost: 'Mean cost' },
  pair: (weak: string, strong: string) => `Two models: ${weak}, and ${strong} where it is needed`,
  pairNote:
    'APGR: share of the difference that is recovered, averaged over all shares of strong calls (by chance 0.500). CPT50, CPT80: percent of strong calls for 50 and 80 % of the difference.',
  onlyLanguage: (language: string) => `the same, questions in ${language} only`,
  pool: 'All models: quality for cost',
  poolNote:
    'AIQ: mean quality over all costs between the cheapest and the dearest model. Saved: share of the cost of the best model at 98, 95 and 90 % of its quality, at the point that is best on the tested questions.',
  certificates: (repetitions: string) =>
    `Certificates, repeated ${repetitions} times, 95 % confidence`,
  columns: {
    way: 'Decided by',
    claim: 'Claim',
    proven: 'Proven',
    saved: 'Saved',
    calls: 'Calls of the reference',
    broken: 'Not kept',
    tuned: 'Without proof: saved',
    tunedBroken: 'not kept',
  },
  ways: {
    ours: 'this router',
    'task-mean': 'means of tasks',
    length: 'length',
    keywords: 'keywords',
    oracle: 'knowing the grades',
    hull: 'mixing by chance',
  },
  relative: (percent: string) => `${percent} of the reference`,
  absolute: (percent: string) => `${percent} of the answers`,
  times: (of: {
    readonly median: string
    readonly most: string
    readonly plain: string
    readonly fit: string
  }) =>
    `A decision takes ${of.median} ms (median); 99 in 100 take less than ${of.most} ms, without text less than ${of.plain} ms. Learning took ${of.fit} ms.`,
  tooFew: (rows: number) =>
    `There must be two models at least, and ${rows} questions that all of them have answered. Name the models with --models.`,
  noModel: (model: string) => `The file has no answer of ${model}.`,
  badPrices: (path: string) =>
    `${path} is no price list: {"models": {"name": {"input": "0.5", "output": "1.5"}}}, per million tokens.`,
} as const

export type ReplayWords = Widen<typeof replay>
