// bench:answers – own documents without a model: how often they answer, how often that is right, and whether a threshold keeps its word.
import { join } from 'node:path'

import { readPack } from '../../src/cli/open-pack.ts'
import { lowerBound } from '../../src/evaluate/clopper-pearson.ts'
import { loadPack } from '../../src/packs/load/load-pack.ts'
import { readPackFolder } from '../../src/packs/load/pack-files.ts'
import { evaluatePack } from '../../src/server/own/evaluate-pack.ts'
import { indexEdition } from '../../src/server/own/index-edition.ts'
import type { MeasuredCase } from '../../src/server/own/measure-pack.ts'
import { type Gate, gate, report } from '../report.ts'
import { drawCases } from './draws.ts'
import { printRecords } from './records.ts'
import { layPairs, pairsOf } from './xquad.ts'

const help = `Asks the kept cases of the packs public-administration and transport, no model, no network, with the thresholds that each pack has
proven for exactly its files; prints every value of every record; and draws cases of XQuAD 200 times to see how many prove a threshold
and how often that was a mistake. --quick: 40 draws, no packs asked. --break threshold: every step answers from 0 on, which must fail.`

const packs = ['public-administration', 'transport'] as const
const metrics: Record<string, number> = {}
const gates: Record<string, Gate> = {}
const skipped: string[] = []
const round = (value: number, places = 3): number => Number(value.toFixed(places))

/** Design `knowledge` §9: share of draws that pass, and of questions answered then. */
const published = {
  100: { vi: [0, 0], zh: [0, 0], en: [0, 0] },
  300: { vi: [0.53, 0.46], zh: [0.19, 0.41], en: [0.5, 0.48] },
  800: { vi: [1, 0.56], zh: [1, 0.4], en: [1, 0.57] },
} as const

async function askPack(id: (typeof packs)[number], isBroken: boolean): Promise<void> {
  const files = await readPackFolder(join(import.meta.dir, '../../packs', id))
  const { cases } = readPack(files)
  const loaded = loadPack(files, { index: indexEdition })
  if (!loaded.ok) throw new Error(`${id} does not load: ${JSON.stringify(loaded.faults[0])}`)
  const { pack } = loaded
  const name = id.replaceAll('-', '_')
  if (pack.evidence === undefined) skipped.push(`${id}: no evidence of exactly these files`)
  const everything = pack.languages.flatMap((language) =>
    ['names', 'passage'].map((step) => ({
      step,
      language,
      from: 0,
      answered: 0,
      right: 0,
      bound: 0,
      coverage: 0,
    })),
  )
  const { measured } = await evaluatePack({
    pack: isBroken ? { ...pack, thresholds: everything } : pack,
    files,
    cases,
    isCalibrating: false,
    only: { task: undefined, language: undefined },
    signal: new AbortController().signal,
    onProgress: () => undefined,
  })
  countAnswers(name, measured)
  const { checks, equal, withheld } = printRecords(pack)
  metrics[`records_checked_${name}`] = checks
  metrics[`records_withheld_${name}`] = withheld
  metrics[`records_exact_${name}`] = equal / checks
  gates[`records_exact_${name}`] = gate('=1', equal / checks)
}

function countAnswers(name: string, measured: readonly MeasuredCase[]): void {
  const answerable = measured.filter(({ one }) => (one.expect.right ?? []).length > 0)
  const right = measured.filter(({ verdict }) => verdict === 'right').length
  const wrong = measured.filter(({ verdict }) => verdict === 'wrong')
  const loose = measured.filter(({ answer }) => answer?.certainty === 'proven')
  const looseRight = loose.filter(({ verdict }) => verdict === 'right').length
  metrics[`cases_${name}`] = measured.length
  metrics[`coverage_${name}`] = round(
    answerable.filter(({ verdict }) => verdict === 'right').length / answerable.length,
  )
  metrics[`answers_${name}`] = right + wrong.length
  metrics[`wrong_${name}`] = wrong.length
  metrics[`precision_low_${name}`] = round(lowerBound(right, right + wrong.length, 0.05), 4)
  metrics[`loose_answers_${name}`] = loose.length
  metrics[`loose_precision_low_${name}`] = round(lowerBound(looseRight, loose.length, 0.05), 4)
  const ofCitations = wrong.filter(({ answer }) => answer?.step === 'citation').length
  const ofMissing = wrong.filter(({ one }) => one.kind === 'missing-article').length
  metrics[`citations_wrong_${name}`] = ofCitations
  metrics[`missing_article_answered_${name}`] = ofMissing
  gates[`precision_low_${name}`] = gate('>=0.95', metrics[`precision_low_${name}`] ?? 0)
  gates[`citations_wrong_${name}`] = gate('=0', ofCitations)
  gates[`missing_article_answered_${name}`] = gate('=0', ofMissing)
  process.stdout.write(
    `${name}: ${measured.length} cases, ${right} answers right, ${wrong.length} wrong, ${loose.length} of them loose\n`,
  )
  for (const { one, answer } of wrong)
    process.stdout.write(`  wrong: ${one.id} by ${answer?.step ?? '-'}\n`)
}

/** xorshift32: the same table in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

function drawTable(draws: number): void {
  for (const language of ['vi', 'zh', 'en'] as const) {
    const pairs = pairsOf(language)
    const random = randomFrom(20_261_125)
    for (const cases of [100, 300, 800] as const) {
      const { passes, answered, below } = drawCases(pairs, { cases, bar: 0.95, draws, random })
      const [wantedPasses, wantedAnswered] = published[cases][language]
      metrics[`xquad_${language}_${cases}_pass_share`] = round(passes)
      metrics[`xquad_${language}_${cases}_answered_share`] = round(answered)
      metrics[`xquad_${language}_${cases}_below_share`] = round(below)
      // Twice the chance of error that a calibration allows itself: what 200 draws can tell apart.
      gates[`xquad_${language}_${cases}_below_share`] = gate('<=0.1', below)
      const [pass, said, missed] = [passes, answered, below].map(
        (share) => `${(100 * share).toFixed(1)} %`,
      )
      process.stdout.write(
        `xquad ${language} ${cases}: proven in ${pass}, answered then ${said}, below the bar after all ${missed} (notes: ${wantedPasses}, ${wantedAnswered})\n`,
      )
    }
  }
  const random = randomFrom(20_261_125)
  const lay = drawCases(layPairs(), { cases: 800, bar: 0.95, draws, random })
  metrics['lay_law_800_pass_share'] = round(lay.passes)
  gates['lay_law_800_pass_share'] = gate('<=0.05', lay.passes)
}

const options = process.argv.slice(2)
if (options.includes('--help')) process.stdout.write(`${help}\n`)
else {
  const isQuick = options.includes('--quick')
  const broken = options.includes('--break') ? options[options.indexOf('--break') + 1] : undefined
  if (broken !== undefined && broken !== 'threshold') {
    process.stderr.write('--break takes threshold.\n')
    process.exit(2)
  }
  if (broken === undefined) drawTable(isQuick ? 40 : 200)
  if (!isQuick) for (const id of packs) await askPack(id, broken !== undefined)
  process.exitCode = report('answers', { metrics, gates, skipped, quick: isQuick })
}
