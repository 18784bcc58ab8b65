// What a student for fields knows: for each field its kind, the words that name its value, and how they weigh.
import type { FieldKind } from '../../contract/student.ts'
import { contextBuckets, contextOf } from './context.ts'
import { type Proposal, propose } from './recognise.ts'

export interface FieldModel {
  readonly name: string
  readonly kind: FieldKind
  /** Known values, longest first, for kind `entry`. */
  readonly entries: readonly string[]
  /** Examples wrote the value as it stands in the text; else it is said in one writing. */
  readonly asWritten: boolean
  readonly bias: number
  /** One weight a bucket. */
  readonly weights: Float32Array
}

export interface FieldsModel {
  readonly kind: 'fields'
  readonly fields: readonly FieldModel[]
}

/** Sureness of a field for which nothing was found at all. */
const sureOfNone = 2

export interface Picked {
  /** Empty: none. */
  readonly proposal: Proposal | undefined
  readonly margin: number
}

/** Picks one proposal or none; sure by how far the next best, or none, is off. */
export function pick(text: string, field: FieldModel): Picked {
  const proposals = propose(text, field.kind, field.entries)
  if (proposals.length === 0) return { proposal: undefined, margin: sureOfNone }
  let best: Proposal | undefined
  let top = Number.NEGATIVE_INFINITY
  let next = Number.NEGATIVE_INFINITY
  for (const [at, proposal] of proposals.entries()) {
    const score = scoreOf(contextOf(text, proposal, { at, of: proposals.length }), field)
    // The same value twice in a text is no doubt.
    if (best !== undefined && proposal.value === best.value) top = Math.max(top, score)
    else if (score > top) {
      next = top
      top = score
      best = proposal
    } else next = Math.max(next, score)
  }
  if (top <= 0) return { proposal: undefined, margin: -top }
  return { proposal: best, margin: top - Math.max(0, next) }
}

function scoreOf(
  { ids, values }: { readonly ids: Uint32Array; readonly values: Float32Array },
  { bias, weights }: FieldModel,
): number {
  let score = bias
  for (let at = 0; at < ids.length; at += 1)
    score += (values[at] ?? 0) * (weights[ids[at] ?? 0] ?? 0)
  return score
}

/** The value as it is said. */
export function sayField(field: FieldModel, proposal: Proposal | undefined): string {
  if (proposal === undefined) return ''
  return field.asWritten || field.kind === 'entry' || field.kind === 'id'
    ? proposal.raw
    : proposal.value
}

/** The answer of all fields, as JSON text with their names in order, and how sure the least sure of them is. */
export function fieldsSayer(model: FieldsModel) {
  return (text: string): { answer: string; margin: number } => {
    let margin = Number.POSITIVE_INFINITY
    const said = model.fields.map((field) => {
      const picked = pick(text, field)
      margin = Math.min(margin, picked.margin)
      return [field.name, sayField(field, picked.proposal)] as const
    })
    return { answer: JSON.stringify(Object.fromEntries(said)), margin }
  }
}

export const fieldWeights = contextBuckets
