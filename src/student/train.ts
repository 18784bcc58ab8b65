// One training from examples to a proven student, or to the finding that it is none: gather, learn, threshold, prove.
import type {
  ExampleCounts,
  StudentExample,
  StudentFault,
  StudentMeasure,
  StudentProgress,
} from '../contract/student.ts'
import { type Claim, prove, type Said } from './certify.ts'
import { encodeStudent, type StudentModel } from './codec.ts'
import { gather, type Weighted } from './examples/gather.ts'
import { fieldsSayer } from './fields/field-model.ts'
import { isSameFields, trainFields } from './fields/train-fields.ts'
import { thresholdsOf } from './learn/thresholds.ts'
import { labelSayer, type OutOfFold, trainLabels } from './learn/train-labels.ts'

export interface Training extends Claim {
  readonly examples: readonly StudentExample[]
  /** 0 to 1 for a cluster, for ever. */
  readonly place: (cluster: string) => number
  readonly attempt: number
  /** Monotonic milliseconds. */
  readonly now: () => number
}

export type Trained =
  | {
      readonly kind: 'trained'
      readonly form: 'label' | 'fields'
      readonly bytes: Uint8Array
      readonly measure: StudentMeasure
    }
  | { readonly kind: 'refused'; readonly fault: StudentFault; readonly counts: ExampleCounts }

/** Yields how far it is; whoever stops asking has cancelled it, and nothing was written anywhere. */
export function* train(training: Training): Generator<StudentProgress, Trained> {
  const begun = training.now()
  yield { step: 'reading', done: 0, of: training.examples.length }
  const gathered = gather(training.examples, training)
  if ('fault' in gathered) return { kind: 'refused', ...gathered }
  const { fit, certify, counts, form } = gathered
  const taught =
    form === 'label'
      ? yield* trainLabels(fit, training.place)
      : yield* trainFields(fit, training.place)
  if (taught === undefined) return { kind: 'refused', fault: 'no-fields', counts }
  const { model } = taught
  const outOfFold: readonly OutOfFold[] = taught.outOfFold
  yield { step: 'certifying', done: 0, of: certify.length }
  const say = saidBy(model)
  const units = certify.map((unit) => unit.map(say))
  const thresholds = thresholdsOf(outOfFold.map(({ margin }) => margin))
  const proof = prove(units, thresholds, training)
  const bytes = encodeStudent(model)
  const right = outOfFold.filter(({ isRight }) => isRight).length
  const measure: StudentMeasure = {
    counts,
    labels: model.kind === 'label' ? model.labels.filter((label) => label !== '').length : 0,
    outOfFold: outOfFold.length === 0 ? 0 : right / outOfFold.length,
    units: units.length,
    rightOfAll: units.filter((unit) => unit.every(({ isRight }) => isRight)).length / units.length,
    bar: training.bar,
    delta: training.delta,
    attempt: training.attempt,
    points: proof.points.map(withinJson),
    ...(proof.certified !== undefined && { certified: proof.certified }),
    more: proof.more,
    bytes: bytes.length,
    ms: Math.round(training.now() - begun),
  }
  return { kind: 'trained', form, bytes, measure }
}

/** JSON knows no infinity. */
function withinJson<Point extends { readonly threshold: number }>(point: Point): Point {
  return Number.isFinite(point.threshold) ? point : { ...point, threshold: Number.MAX_VALUE }
}

function saidBy(model: StudentModel): (one: Weighted) => Said {
  if (model.kind === 'label') {
    const say = labelSayer(model)
    return ({ text, key }) => {
      const said = say(text)
      return said === undefined
        ? { margin: Number.NEGATIVE_INFINITY, isRight: false }
        : { margin: said.margin, isRight: said.answer === key }
    }
  }
  const say = fieldsSayer(model)
  return (one) => {
    const { answer, margin } = say(one.text)
    return { margin, isRight: isSameFields(model, answer, one) }
  }
}
