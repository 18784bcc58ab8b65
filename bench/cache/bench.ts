// bench:cache – how often each level of the answer cache would answer, and how often wrongly: on pairs, on streams that drift, and whether keys ever meet.
import { seeded } from '../../src/evaluate/seeded.ts'
import { gate, report } from '../report.ts'
import { drift } from './drift.ts'
import {
  isCandidate,
  isServed,
  type Judged,
  learned,
  openBins,
  readPairs,
  withoutMarks,
} from './pairs.ts'
import { storm } from './storm.ts'

const help = `606 pairs of questions in Vietnamese, Chinese and English (pairs.jsonl); half of them differ in a negation, an opposite, a number, a name or a date.
Levels: the same words but for case and politeness (folded); questions that only mean the same, under all guards (semantic). Which likeness is enough for the second
is learned on one half of the pairs and counted on the other. Then streams whose answers go wrong little by little or at once, and a storm of keys.
--quick takes fewer streams and a tenth of the storm. Ends with one line of JSON; exit code 1 where a gate failed.`

if (process.argv.includes('--help')) {
  process.stdout.write(`${help}\n`)
  process.exit(0)
}

const quick = process.argv.includes('--quick')
const streams = quick ? 200 : 2_000
const questions = 20_000
const mostWrong = 0.05

const metrics: Record<string, number> = {}
const share = (count: number, of: number): number => Number((count / Math.max(1, of)).toFixed(4))
const random = seeded(11)

const all = readPairs()
const same = all.filter((pair) => pair.same)
const near = all.filter((pair) => !pair.same)
metrics['pairs'] = all.length
metrics['folded_hit_share'] = share(same.filter(({ isFolded }) => isFolded).length, same.length)
metrics['folded_wrong_hits'] = near.filter(({ isFolded }) => isFolded).length
// What a threshold alone would answer, and what guards alone let through.
const isNear = ({ isFolded, cosine }: Judged): boolean => !isFolded && cosine >= 0.9
metrics['cosine_alone_wrong_hits'] = near.filter(isNear).length
metrics['guards_wrong_passes'] = near.filter(({ passes }) => passes).length

// The two questions of one saying (…-same and its near miss) are in the same half.
const isOfFirst = ({ id }: Judged): boolean => Number(id.split('-')[1]) % 2 === 0
let wrongHits = 0
for (const [name, isLesson] of [
  ['even', isOfFirst],
  ['odd', (pair: Judged) => !isOfFirst(pair)],
] as const) {
  const bins = learned(all.filter(isLesson), 2_000, random)
  const asked = all.filter((pair) => !isLesson(pair))
  const meant = asked.filter((pair) => pair.same)
  const served = asked.filter((pair) => isServed(pair, bins))
  wrongHits += served.filter((pair) => !pair.same).length
  metrics[`${name}_open_bins`] = openBins(bins)
  metrics[`${name}_semantic_hit_share`] = share(
    served.filter((pair) => pair.same).length,
    meant.length,
  )
}
metrics['semantic_wrong_hits'] = wrongHits
for (const lang of ['vi', 'zh', 'en'] as const) {
  const meant = same.filter((pair) => pair.lang === lang)
  metrics[`${lang}_folded_share`] = share(meant.filter((one) => one.isFolded).length, meant.length)
  metrics[`${lang}_candidate_share`] = share(meant.filter(isCandidate).length, meant.length)
}
const bare = withoutMarks(all)
const isWrong = (pair: Judged): boolean => !pair.same && (pair.isFolded || isCandidate(pair))
metrics['vi_without_marks_wrong_hits'] = bare.filter(isWrong).length
metrics['vi_without_marks_folded_share'] = share(
  bare.filter((pair) => pair.same && pair.isFolded).length,
  bare.length / 2,
)

const limits: Record<string, number> = {}
const shapes = {
  steady: () => 0.01,
  slow: (at: number) => 0.005 + 0.145 * at,
  sudden: (at: number) => (at < 0.5 ? 0.01 : 0.2),
  at_the_bar: () => mostWrong,
} as const
for (const [name, wrong] of Object.entries(shapes)) {
  let served = 0
  let bad = 0
  let broken = 0
  for (let stream = 0; stream < streams; stream += 1) {
    const one = drift({ questions, wrong, random })
    served += one.served
    bad += one.wrong
    const error = 2 * Math.sqrt((mostWrong * (1 - mostWrong)) / Math.max(1, one.served))
    if (one.wrong / Math.max(1, one.served) > mostWrong + error) broken += 1
  }
  metrics[`${name}_served_share`] = share(served, streams * questions)
  metrics[`${name}_wrong_of_served`] = share(bad, served)
  metrics[`${name}_broken_share`] = share(broken, streams)
  limits[name] = mostWrong + 2 * Math.sqrt((mostWrong * (1 - mostWrong)) / Math.max(1, served))
}

const started = performance.now()
const { asked, shared } = storm(1_000, quick ? 100 : 1_000)
metrics['storm_keys'] = asked
metrics['storm_shared_keys'] = shared
metrics['key_us'] = Number((((performance.now() - started) * 1_000) / asked).toFixed(2))

const wrongOf = (name: keyof typeof shapes) =>
  gate(`<=${(limits[name] ?? 0).toFixed(4)}`, metrics[`${name}_wrong_of_served`] ?? 1)
process.exitCode = report('cache', {
  metrics,
  gates: {
    folded_wrong_hits: gate('=0', metrics['folded_wrong_hits']),
    guards_wrong_passes: gate('=0', metrics['guards_wrong_passes']),
    semantic_wrong_hits: gate('=0', wrongHits),
    vi_without_marks_wrong_hits: gate('=0', metrics['vi_without_marks_wrong_hits']),
    steady_wrong_of_served: wrongOf('steady'),
    slow_wrong_of_served: wrongOf('slow'),
    sudden_wrong_of_served: wrongOf('sudden'),
    storm_shared_keys: gate('=0', shared),
  },
  quick,
})
