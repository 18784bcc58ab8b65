// The tables of bench:route as text: ours beside what is simpler and what was published.
import type { Certified } from '../../src/evaluate/replay/certify.ts'
import { type PairReplay, pairWays } from '../../src/evaluate/replay/pair.ts'
import { type PoolReplay, poolWays } from '../../src/evaluate/replay/pool.ts'
import { spreads } from '../../src/evaluate/replay/summary.ts'
import type { Published } from './sets.ts'

const share = (value: number): string => value.toFixed(3)
const percent = (value: number): string => value.toFixed(1)

export function pairLines(
  title: string,
  replay: PairReplay,
  published: readonly Published[],
): string {
  const rows = pairWays.map((way) => {
    const { apgr, cpt50, cpt80 } = spreads(replay.ways[way])
    return `  ${way.padEnd(12)} APGR ${share(apgr.mean)} ± ${share(apgr.deviation)}  CPT50 ${percent(cpt50.mean)}  CPT80 ${percent(cpt80.mean)}`
  })
  const named = published.map(
    ({ router, apgr, cpt50, cpt80 }) =>
      `  published    APGR ${share(apgr)}          CPT50 ${percent(cpt50)}  CPT80 ${percent(cpt80)}  (${router})`,
  )
  const random = '  random       APGR 0.500          CPT50 50.0  CPT80 80.0  (by its definition)'
  return [
    `${title}: ${replay.rows} rows, ${replay.labels} labels`,
    ...rows,
    random,
    ...named,
    '',
  ].join('\n')
}

export function poolLines(title: string, replay: PoolReplay): string {
  const rows = poolWays.map((way) => {
    const { aiq, saved98, saved95, saved90 } = spreads(replay.ways[way])
    return `  ${way.padEnd(12)} AIQ ${share(aiq.mean)} ± ${share(aiq.deviation)}  saved at 98 / 95 / 90 % of the best: ${[saved98, saved95, saved90].map(({ mean }) => percent(100 * mean)).join(' / ')} %`
  })
  return [
    `${title}: ${replay.rows} rows, ${replay.labels} labels (point picked on test)`,
    ...rows,
    '',
  ].join('\n')
}

export function certificateLine(title: string, one: Certified): string {
  const { claim } = one
  const of =
    claim.kind === 'relative'
      ? `${100 * claim.bar} % of the reference`
      : `${claim.bar} of the answers`
  return `  ${title}, ${of}: proven ${one.proven} of ${one.repetitions}, saved ${percent(100 * one.saved)} %, reference calls ${percent(100 * one.referenceCalls)} %, broken ${percent(100 * one.broken)} % (mean-tuned: ${percent(100 * one.tunedSaved)} % saved, ${percent(100 * one.tunedReferenceCalls)} % calls, ${percent(100 * one.tunedBroken)} % broken)\n`
}

/** Design `routing` §16, "Fairness". */
export const fairness = `How to read this:
- The published MMLU routers had about 1,500 validation labels and 65,000 arena pairs and were tested on all rows; ours have 1,500 rows of the
  test split and are tested on the rest. The published GSM8K and MT-Bench routers had no labels of the test. The claim is "with labels of
  your own", not "a better algorithm".
- Features and mixtures were chosen while looking at these sets: .005 to .01 of optimism. Nothing is chosen on the test rows of a run.
- MMLU and MMLU-Pro hold near-duplicates. One answer a question and model: single-draw noise. Prices are of 2023 and 2024.
- There is no Vietnamese set of this kind in public; Vietnamese figures come from cases of packs that a house runs itself.
`
