// From examples to a proven student, or to the finding that it is none: learn and freeze first, then open what certifies.
import { hash } from 'node:crypto'

import type {
  ExampleCounts,
  StudentExample,
  StudentFault,
  StudentMeasure,
  StudentProgress,
} from '../contract/student.ts'
import { type Claim, prove, type Said } from './certify.ts'
import { decodeStudent, encodeStudent, type StudentModel } from './codec.ts'
import { gather, type Weighted } from './examples/gather.ts'
import { fieldsSayer } from './fields/field-model.ts'
import { isSameFields, trainFields } from './fields/train-fields.ts'
import { thresholdsOf } from './learn/thresholds.ts'
import { labelSayer, trainLabels } from './learn/train-labels.ts'

export interface Lesson {
  readonly examples: readonly StudentExample[]
  /** 0 to 1 for a cluster, for ever. */
  readonly place: (cluster: string) => number
  /** Monotonic milliseconds. */
  readonly now: () => number
}

/** Learned and frozen: what it answers and how sure it must be is fixed before anything that certifies is opened. */
export interface Learned {
  readonly kind: 'learned'
  readonly form: 'label' | 'fields'
  readonly bytes: Uint8Array
  readonly thresholds: readonly number[]
  readonly counts: ExampleCounts
  /** SHA-256 over the texts that certify, hex: with it the claim is frozen. */
  readonly units: string
  readonly labels: number
  readonly outOfFold: number
  readonly ms: number
}

export type Lessoned =
  | Learned
  | { readonly kind: 'refused'; readonly fault: StudentFault; readonly counts: ExampleCounts }

/** Learns from the half for learning. Yields how far it is; whoever stops asking has cancelled it, and nothing was written anywhere. */
export function* learn(lesson: Lesson): Generator<StudentProgress, Lessoned> {
  const begun = lesson.now()
  yield { step: 'reading', done: 0, of: lesson.examples.length }
  const gathered = gather(lesson.examples, lesson)
  if ('fault' in gathered) return { kind: 'refused', ...gathered }
  const { fit, certify, counts, form } = gathered
  const taught =
    form === 'label' ? yield* trainLabels(fit, lesson.place) : yield* trainFields(fit, lesson.place)
  if (taught === undefined) return { kind: 'refused', fault: 'no-fields', counts }
  const { model, outOfFold } = taught
  const right = outOfFold.filter(({ isRight }) => isRight).length
  return {
    kind: 'learned',
    form,
    bytes: encodeStudent(model),
    thresholds: thresholdsOf(outOfFold.map(({ margin }) => margin)),
    counts,
    units: hashOf(certify),
    labels: model.kind === 'label' ? model.labels.filter((label) => label !== '').length : 0,
    outOfFold: outOfFold.length === 0 ? 0 : right / outOfFold.length,
    ms: Math.round(lesson.now() - begun),
  }
}

/** Opens what certifies and proves, or does not. @throws TypeError for a lesson that was refused */
export function certify(lesson: Lesson, learned: Learned, claim: StudentClaim): StudentMeasure {
  const gathered = gather(lesson.examples, lesson)
  const model = decodeStudent(learned.bytes)
  if ('fault' in gathered || model === undefined || hashOf(gathered.certify) !== learned.units)
    throw new TypeError('This was not learned from these examples.')
  const say = saidBy(model)
  const units = gathered.certify.map((unit) => unit.map(say))
  const proof = prove(units, learned.thresholds, claim)
  const { counts, labels, outOfFold, bytes, ms } = learned
  return {
    counts,
    labels,
    outOfFold,
    units: units.length,
    rightOfAll: units.filter((unit) => unit.every(({ isRight }) => isRight)).length / units.length,
    bar: claim.bar,
    delta: claim.delta,
    attempt: claim.attempt,
    points: proof.points.map(withinJson),
    ...(proof.certified !== undefined && { certified: proof.certified }),
    more: proof.more,
    bytes: bytes.length,
    ms,
  }
}

export interface StudentClaim extends Claim {
  /** 1 for the first one of its period. */
  readonly attempt: number
}

function hashOf(units: readonly (readonly Weighted[])[]): string {
  const lines = units
    .flat()
    .map(({ text, key }) => hash('sha256', JSON.stringify([text, key]), 'hex'))
  return hash('sha256', lines.toSorted().join(''), 'hex')
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
