// A student's weights as bytes: a JSON header, numbers, and a checksum over all of it. What is damaged is told, never used.
import { hash } from 'node:crypto'

import { z } from 'zod'

import { fieldKinds } from '../contract/student.ts'
import { parseJson } from '../json/parse.ts'
import { surfaceCount } from '../routing/features.ts'
import { limits } from './examples/limits.ts'
import { type FieldsModel, fieldWeights } from './fields/field-model.ts'
import type { LabelModel } from './learn/label-model.ts'
import { dimensions } from './learn/vectors.ts'

export type StudentModel = LabelModel | FieldsModel

const magic = 'SENSTU01'
const checksumBytes = 32
const name = z.string().max(limits.label)
const finite = z.array(z.number())
const header = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('label'),
    labels: z
      .array(name)
      .min(1)
      .max(limits.labels + 1),
    bias: finite,
    steps: finite,
    rows: z.int().min(0).max(dimensions),
    examples: z.int().min(1),
    mean: finite.length(surfaceCount),
    deviation: finite.length(surfaceCount),
  }),
  z.strictObject({
    kind: z.literal('fields'),
    fields: z
      .array(
        z.strictObject({
          name,
          kind: z.enum(fieldKinds),
          entries: z.array(name).max(1_000),
          asWritten: z.boolean(),
          bias: z.number(),
        }),
      )
      .min(1)
      .max(limits.fields),
  }),
])

/** At most `limits.bytes`: packing has seen to it. */
export function encodeStudent(model: StudentModel): Uint8Array {
  const head =
    model.kind === 'label'
      ? {
          kind: model.kind,
          labels: model.labels,
          bias: [...model.bias],
          steps: [...model.steps],
          rows: model.ids.length,
          examples: model.examples,
          mean: [...model.mean],
          deviation: [...model.deviation],
        }
      : {
          kind: model.kind,
          fields: model.fields.map(({ weights: _weights, ...rest }) => rest),
        }
  const text = new TextEncoder().encode(JSON.stringify(head))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, text.length, true)
  const numbers =
    model.kind === 'label'
      ? [bytesOf(model.ids), bytesOf(model.frequency), bytesOf(model.weights)]
      : model.fields.map(({ weights }) => bytesOf(weights))
  const body = Buffer.concat([Buffer.from(magic), length, text, ...numbers])
  return Buffer.concat([body, hash('sha256', body, 'buffer')])
}

function bytesOf(numbers: Uint32Array | Uint16Array | Int16Array | Float32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)
}

/** @returns undefined for bytes that are not whole, not of this version, or hold a number that is none. */
export function decodeStudent(bytes: Uint8Array): StudentModel | undefined {
  const least = magic.length + 4 + checksumBytes
  if (bytes.length < least || bytes.length > limits.bytes + 64_000) return undefined
  const body = bytes.subarray(0, -checksumBytes)
  if (!hash('sha256', body, 'buffer').equals(bytes.subarray(-checksumBytes))) return undefined
  if (Buffer.from(body.subarray(0, magic.length)).toString('latin1') !== magic) return undefined
  const length = new DataView(body.buffer, body.byteOffset + magic.length, 4).getUint32(0, true)
  const start = magic.length + 4 + length
  if (start > body.length) return undefined
  const parsed = parseJson(new TextDecoder().decode(body.subarray(magic.length + 4, start)), {
    depth: 6,
    keys: 100_000,
  })
  const read = parsed.ok ? header.safeParse(parsed.value) : undefined
  if (read?.success !== true) return undefined
  // Copied, so that the numbers lie where their width wants them.
  const numbers = Uint8Array.from(body.subarray(start))
  return read.data.kind === 'label'
    ? labelModel(read.data, numbers)
    : fieldsModel(read.data, numbers)
}

type Head = z.infer<typeof header>

function labelModel(head: Head & { kind: 'label' }, numbers: Uint8Array): LabelModel | undefined {
  const { rows, labels } = head
  const count = labels.length
  if (numbers.length !== rows * (6 + 2 * count)) return undefined
  if (head.bias.length !== count || head.steps.length !== count) return undefined
  const buffer = numbers.buffer as ArrayBuffer
  const ids = new Uint32Array(buffer, 0, rows)
  for (let at = 0; at < rows; at += 1)
    if ((ids[at] ?? 0) >= dimensions || (at > 0 && (ids[at] ?? 0) <= (ids[at - 1] ?? 0)))
      return undefined
  return {
    kind: 'label',
    labels,
    bias: Float64Array.from(head.bias),
    steps: Float64Array.from(head.steps),
    ids,
    frequency: new Uint16Array(buffer, rows * 4, rows),
    weights: new Int16Array(buffer, rows * 6, rows * count),
    examples: head.examples,
    mean: Float64Array.from(head.mean),
    deviation: Float64Array.from(head.deviation),
  }
}

function fieldsModel(
  head: Head & { kind: 'fields' },
  numbers: Uint8Array,
): FieldsModel | undefined {
  if (numbers.length !== head.fields.length * fieldWeights * 4) return undefined
  const all = new Float32Array(numbers.buffer as ArrayBuffer)
  if (!all.every((weight) => Number.isFinite(weight))) return undefined
  return {
    kind: 'fields',
    fields: head.fields.map((field, at) => ({
      ...field,
      weights: all.subarray(at * fieldWeights, (at + 1) * fieldWeights),
    })),
  }
}
