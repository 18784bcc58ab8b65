// Teaches a student labels, and finds out of fold how sure it must be: examples judge only a model that has not seen them.
import { textFeatures } from '../../routing/features.ts'
import { foldText } from '../examples/fold-text.ts'
import { rareOf, type Weighted } from '../examples/gather.ts'
import { bestOf, createLabelJudge, type LabelModel, pack } from './label-model.ts'
import { fitRidge, type Ridge, type Rows } from './ridge.ts'
import { fitScale, toVector, type Vector } from './vectors.ts'

export interface Step {
  readonly step: 'folds' | 'learning'
  readonly done: number
  readonly of: number
}

/** How sure a model that had not seen an example was of it, and whether it was right. */
export interface OutOfFold {
  readonly margin: number
  readonly isRight: boolean
}

export interface TrainedLabels {
  readonly model: LabelModel
  readonly outOfFold: readonly OutOfFold[]
}

export const foldCount = 4
/** Never said: what is most like labels that have too few examples goes to the next rung. */
export const otherLabel = ''

/** Yields after each step; may be left at any of them. */
export function* trainLabels(
  fit: readonly Weighted[],
  place: (cluster: string) => number,
): Generator<Step, TrainedLabels> {
  const rare = rareOf(fit)
  const labels = [...new Set(fit.map(({ key }) => key))].filter((key) => !rare.has(key)).toSorted()
  if (rare.size > 0) labels.push(otherLabel)
  const index = new Map(labels.map((label, at) => [label, at]))
  const labelOf = ({ key }: Weighted): number => index.get(rare.has(key) ? otherLabel : key) ?? 0
  const features = fit.map(({ text }) => textFeatures(text))
  const scale = fitScale(features)
  const vectors = features.map((one) => toVector(one, scale))
  const folds = fit.map((one) => foldOf(one, place))
  const rowsOf = (isIn: (at: number) => boolean): Rows => {
    const chosen = [...fit.keys()].filter(isIn)
    return {
      vectors: chosen.flatMap((at) => vectors[at] ?? []),
      weights: Float64Array.from(chosen, (at) => fit[at]?.weight ?? 1),
      labels: Uint16Array.from(chosen, (at) => labelOf(fit[at] as Weighted)),
      labelCount: labels.length,
    }
  }
  const outOfFold: OutOfFold[] = []
  for (let fold = 0; fold < foldCount; fold += 1) {
    const ridge = yield* steps(
      rowsOf((at) => folds[at] !== fold),
      'folds',
      fold / foldCount,
    )
    const judge = ridgeJudge(ridge, labels.length)
    for (const [at, one] of fit.entries()) {
      const vector = vectors[at]
      if (folds[at] !== fold || vector === undefined) continue
      const { best, margin } = judge(vector)
      const isSaid = labels[best] !== otherLabel
      outOfFold.push({
        margin: isSaid ? margin : Number.NEGATIVE_INFINITY,
        isRight: isSaid && labels[best] === one.key,
      })
    }
  }
  const ridge = yield* steps(
    rowsOf(() => true),
    'learning',
    0,
  )
  return { model: pack(ridge, { labels, scale }), outOfFold }
}

function* steps(rows: Rows, step: Step['step'], from: number): Generator<Step, Ridge> {
  const fitting = fitRidge(rows)
  for (;;) {
    const next = fitting.next()
    if (next.done === true) return next.value
    const share = step === 'folds' ? from + next.value / foldCount : next.value
    yield { step, done: Math.round(share * 100), of: 100 }
  }
}

/** Of the same cluster in the same fold. The place of learned clusters lies in [0, fit share): the digits behind it are as good as any. */
function foldOf({ text, example }: Weighted, place: (cluster: string) => number): number {
  const cluster = example.cluster === '' ? foldText(text) : example.cluster
  return Math.floor(place(`fold ${cluster}`) * foldCount) % foldCount
}

function ridgeJudge(ridge: Ridge, count: number) {
  const places = new Map<number, number>()
  for (const [at, id] of ridge.ids.entries()) places.set(id, at)
  return ({ ids, values }: Vector) => {
    const scores = ridge.bias.slice()
    for (let at = 0; at < ids.length; at += 1) {
      const row = places.get(ids[at] ?? 0)
      if (row === undefined) continue
      for (let label = 0; label < count; label += 1)
        scores[label] =
          (scores[label] ?? 0) + (values[at] ?? 0) * (ridge.weights[row * count + label] ?? 0)
    }
    return bestOf(scores)
  }
}

/** What a label model says to a text: the label and how sure; undefined where it is most like a rare one. */
export function labelSayer(
  model: LabelModel,
): (text: string) => { answer: string; margin: number } | undefined {
  const judge = createLabelJudge(model)
  return (text) => {
    const { best, margin } = judge(textFeatures(text))
    const answer = model.labels[best] ?? otherLabel
    return answer === otherLabel ? undefined : { answer, margin }
  }
}
