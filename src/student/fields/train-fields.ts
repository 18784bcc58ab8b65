// Teaches a student the fields of a text: which kind each is, and by which words its value is known among others of that kind.
import { type FieldKind, fieldKinds } from '../../contract/student.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { foldText } from '../examples/fold-text.ts'
import type { Weighted } from '../examples/gather.ts'
import { fitRidge } from '../learn/ridge.ts'
import { foldCount, type OutOfFold, type Step } from '../learn/train-labels.ts'
import type { Vector } from '../learn/vectors.ts'
import { contextOf } from './context.ts'
import { type FieldModel, type FieldsModel, fieldsSayer, fieldWeights } from './field-model.ts'
import { normalise, propose } from './recognise.ts'

export interface TrainedFields {
  readonly model: FieldsModel
  readonly outOfFold: readonly OutOfFold[]
}

/** A kind must be able to find so many of the values, or it is none. */
const leastFound = 0.5
const mostEntries = 200
/** Rows that one field is learned from: the first of them in the order of the examples. */
const mostRows = 12_000

/** @returns undefined where no field has a kind: then there is nothing to learn. */
export function* trainFields(
  fit: readonly Weighted[],
  place: (cluster: string) => number,
): Generator<Step, TrainedFields | undefined> {
  const names = new Set(
    fit.flatMap(({ example }) =>
      example.answer.form === 'fields' ? Object.keys(example.answer.fields) : [],
    ),
  )
  const folds = fit.map(({ text, example }) => {
    const cluster = example.cluster === '' ? foldText(text) : example.cluster
    return Math.floor(place(`fold ${cluster}`) * foldCount) % foldCount
  })
  const outOfFold: OutOfFold[] = []
  for (let fold = 0; fold <= foldCount; fold += 1) {
    const isLast = fold === foldCount
    const taught = isLast ? fit : fit.filter((_, at) => folds[at] !== fold)
    const fields: FieldModel[] = []
    for (const name of [...names].toSorted()) {
      const field = yield* trainField(name, taught)
      if (field === undefined) return undefined
      fields.push(field)
      yield {
        step: isLast ? 'learning' : 'folds',
        done: fold * names.size + fields.length,
        of: (foldCount + 1) * names.size,
      }
    }
    const model: FieldsModel = { kind: 'fields', fields }
    if (isLast) return { model, outOfFold }
    const say = fieldsSayer(model)
    for (const [at, one] of fit.entries()) {
      if (folds[at] !== fold) continue
      const { answer, margin } = say(one.text)
      outOfFold.push({ margin, isRight: isSameFields(model, answer, one) })
    }
  }
  return undefined
}

/** Equal where each field has the same value, however it is written. */
export function isSameFields(model: FieldsModel, said: string, { example }: Weighted): boolean {
  if (example.answer.form !== 'fields') return false
  const wanted = example.answer.fields
  const given = parseOwnJson(said) as Readonly<Record<string, string>>
  return model.fields.every(({ name, kind }) => {
    const [one, other] = [wanted[name] ?? '', given[name] ?? '']
    if (one === '' || other === '') return one === other
    return one === other || (normalise(one, kind) ?? one) === (normalise(other, kind) ?? other)
  })
}

function valueOf({ example }: Weighted, name: string): string {
  return example.answer.form === 'fields' ? (example.answer.fields[name] ?? '') : ''
}

function* trainField(
  name: string,
  fit: readonly Weighted[],
): Generator<Step, FieldModel | undefined> {
  const entries = [...new Set(fit.map((one) => valueOf(one, name)).filter((one) => one !== ''))]
    .toSorted((one, other) => other.length - one.length || (one < other ? -1 : 1))
    .slice(0, mostEntries)
  const filled = fit.filter((one) => valueOf(one, name) !== '')
  const found = (kind: FieldKind): number =>
    filled.filter((one) => {
      const wanted = normalise(valueOf(one, name), kind)
      return propose(one.text, kind, entries).some(({ value }) => value === wanted)
    }).length
  // Every value is an entry of its own list, so that kind is taken only where no other finds as many.
  const kind = fieldKinds
    .map((one) => ({ one, count: found(one) - (one === 'entry' ? filled.length * 0.05 : 0) }))
    .reduce((best, next) => (next.count > best.count ? next : best))
  if (filled.length === 0 || kind.count < filled.length * leastFound) return undefined
  const vectors: Vector[] = []
  const labels: number[] = []
  const weights: number[] = []
  let asWritten = 0
  for (const one of fit) {
    if (vectors.length >= mostRows) break
    const wanted = normalise(valueOf(one, name), kind.one)
    const proposals = propose(one.text, kind.one, entries)
    if (proposals.some(({ raw }) => raw === valueOf(one, name))) asWritten += 1
    for (const [at, proposal] of proposals.entries()) {
      vectors.push(contextOf(one.text, proposal, { at, of: proposals.length }))
      labels.push(proposal.value === wanted ? 1 : 0)
      weights.push(one.weight)
    }
  }
  const fitting = fitRidge({
    vectors,
    labels: Uint16Array.from(labels),
    weights: Float64Array.from(weights),
    labelCount: 2,
  })
  let next = fitting.next()
  while (next.done !== true) {
    yield { step: 'learning', done: Math.round(next.value * 100), of: 100 }
    next = fitting.next()
  }
  const ridge = next.value
  const dense = new Float32Array(fieldWeights)
  for (const [at, id] of ridge.ids.entries()) dense[id] = ridge.weights[at * 2 + 1] ?? 0
  return {
    name,
    kind: kind.one,
    entries: kind.one === 'entry' ? entries : [],
    asWritten: asWritten * 2 >= filled.length,
    bias: ridge.bias[1] ?? -1,
    weights: dense,
  }
}
