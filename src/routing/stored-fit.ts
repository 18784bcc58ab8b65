// A fit as text and back: what is frozen into a certificate and stored must decide, bit for bit, as what was certified.
import { z } from 'zod'

import type { Json } from '../contract/json.ts'
import { buckets, surfaceCount } from './features.ts'
import type { Learned } from './learn.ts'
import type { Means } from './means.ts'
import type { QualityFit } from './quality.ts'

/** Goes up with every change of features or tables: an old fit must not be read by new features. */
const version = 1

const numbers = z.array(z.number()).max(1_000)
const named = z.array(z.tuple([z.string(), numbers])).max(1_000_000)
const bytes = z.base64()

const stored = z.strictObject({
  version: z.literal(version),
  routes: z.int().min(1).max(1_000),
  means: z.strictObject({ overall: numbers, tasks: named, workloads: named }),
  learned: z
    .strictObject({
      cases: z.int().min(1),
      terms: bytes,
      worth: bytes,
      words: bytes,
      mean: bytes,
      factor: bytes,
      base: bytes,
      line: bytes,
      faces: bytes,
      near: bytes,
      groups: named,
      beliefs: numbers,
    })
    .nullable(),
})
type Stored = z.infer<typeof stored>

/** Measured on English exam questions with 4 routes: 2.1 MB for 500 cases, 4.4 MB for 2,000. The same fit has the same text. */
export function freezeFit({ routes, means, learned }: QualityFit): string {
  const entries = (of: Readonly<Record<string, readonly number[]>>): [string, number[]][] =>
    Object.entries(of).map(([name, values]) => [name, [...values]])
  return JSON.stringify({
    version,
    routes,
    means: {
      overall: [...means.overall],
      tasks: entries(means.tasks),
      workloads: entries(means.workloads),
    },
    learned: learned === undefined ? null : freezeLearned(learned),
  } satisfies Stored)
}

/** @param value parsed JSON @returns undefined for what is damaged, or was made by another version */
export function thawFit(value: Json): QualityFit | undefined {
  const read = stored.safeParse(value)
  if (!read.success) return undefined
  const { routes, means, learned: frozen } = read.data
  const isWhole = [means.overall, ...[...means.tasks, ...means.workloads].map(([, own]) => own)]
  if (isWhole.some((own) => own.length !== routes)) return undefined
  const learned = frozen === null ? undefined : thawLearned(frozen, routes)
  if (frozen !== null && learned === undefined) return undefined
  return Object.freeze({
    routes,
    means: {
      overall: means.overall,
      tasks: record(means.tasks),
      workloads: record(means.workloads),
    },
    learned,
  })
}

function freezeLearned(learned: Learned): NonNullable<Stored['learned']> {
  const { routes, vocabulary, scale, words } = learned
  const unseen = worthOfUnseen(vocabulary.cases)
  // A term that no case has is worth the same everywhere and says nothing: only the others are kept.
  const terms = Uint32Array.from(
    Array.from(vocabulary.worth.keys()).filter((term) => vocabulary.worth[term] !== unseen),
  )
  const rows = new Float32Array(terms.length * routes)
  terms.forEach((term, at) =>
    rows.set(words.subarray(term * routes, (term + 1) * routes), at * routes),
  )
  return {
    cases: vocabulary.cases,
    terms: write(terms),
    worth: write(Float32Array.from(terms, (term) => vocabulary.worth[term] ?? 0)),
    words: write(rows),
    mean: write(scale.mean),
    factor: write(scale.factor),
    base: write(learned.base),
    line: write(learned.line),
    faces: write(learned.faces),
    near: write(learned.near),
    groups: [...learned.groups].map(([name, offsets]) => [name, [...offsets]]),
    beliefs: [...learned.beliefs],
  }
}

function thawLearned(frozen: NonNullable<Stored['learned']>, routes: number): Learned | undefined {
  const parts = {
    terms: read(frozen.terms, 4),
    worth: read(frozen.worth, 4),
    words: read(frozen.words, 4),
  }
  const [mean, factor, base, line, faces, near] = [
    frozen.mean,
    frozen.factor,
    frozen.base,
    frozen.line,
    frozen.faces,
    frozen.near,
  ].map((text) => new Float64Array(read(text, 8)))
  if (mean === undefined || factor === undefined || base === undefined) return undefined
  if (line === undefined || faces === undefined || near === undefined) return undefined
  const terms = new Uint32Array(parts.terms)
  const kept = new Float32Array(parts.worth)
  const rows = new Float32Array(parts.words)
  const scale = { mean, factor }
  const isWhole =
    terms.every((term) => term < buckets) &&
    kept.length === terms.length &&
    rows.length === terms.length * routes &&
    scale.mean.length === surfaceCount &&
    scale.factor.length === surfaceCount &&
    base.length === routes &&
    line.length === surfaceCount * routes &&
    faces.length * routes === near.length * surfaceCount &&
    frozen.groups.every(([, offsets]) => offsets.length === routes) &&
    [kept, rows, base, line, faces, near].every((all) => all.every(Number.isFinite))
  if (!isWhole) return undefined
  const worth = new Float32Array(buckets).fill(worthOfUnseen(frozen.cases))
  const words = new Float32Array(buckets * routes)
  terms.forEach((term, at) => {
    worth[term] = kept[at] ?? 0
    words.set(rows.subarray(at * routes, (at + 1) * routes), term * routes)
  })
  return {
    routes,
    vocabulary: { cases: frozen.cases, worth },
    scale,
    base,
    words,
    line,
    faces,
    near,
    groups: new Map(frozen.groups.map(([name, offsets]) => [name, Float64Array.from(offsets)])),
    beliefs: frozen.beliefs,
  }
}

function worthOfUnseen(cases: number): number {
  return Math.fround(Math.log((cases + 1) / 0.5))
}

function record(entries: readonly (readonly [string, readonly number[]])[]): Means['tasks'] {
  return Object.assign(Object.create(null) as object, Object.fromEntries(entries))
}

/** Little-endian, as every machine that this runs on has it. */
function write(values: Uint32Array | Float32Array | Float64Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')
}

/** Whole elements only: what was cut off in the middle of one comes out too short, and is refused for that. */
function read(text: string, elementBytes: number): ArrayBuffer {
  const own = Uint8Array.from(Buffer.from(text, 'base64'))
  return own.buffer.slice(0, own.byteLength - (own.byteLength % elementBytes))
}
