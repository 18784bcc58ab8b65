// What the ingest child is told and what it tells: progress over IPC, the document as lines of JSON in a file of its folder.
import { z } from 'zod'

import { type Chunk, documentKinds } from '../../contract/knowledge.ts'
import { fileFaults } from '../../contract/parsed-document.ts'
import { namedEncodings } from '../../knowledge/ingest/encodings/decode-bytes.ts'

/** Names inside the child's folder. */
export const childFiles = Object.freeze({
  input: 'input',
  order: 'order.json',
  result: 'result.jsonl',
} as const)

const count = z.int().min(0)
const line = z.string().max(2_000)

/** Written by the server, read by the child. */
export const ingestOrder = z.strictObject({
  /** Of the file's name, its ending only: the name is nobody's business in there. */
  name: z.string().max(20),
  limits: z.strictObject({
    fileBytes: count,
    inflatedBytes: count,
    ratio: count,
    entries: count,
    pages: count,
    textBytes: count,
    milliseconds: count,
    ocrPageMilliseconds: count,
    memoryBytes: count,
  }),
  encoding: z.enum(namedEncodings).optional(),
  /** The rows of its tables instead of pieces of its text, each as JSON. */
  asRows: z.boolean().optional(),
  /** Languages of tesseract, in the order they are tried. */
  ocrLanguages: z.array(z.string().regex(/^[a-z_]{2,20}$/)).max(4),
  /** What a person said of the document. */
  about: z.strictObject({
    title: line.optional(),
    number: line.optional(),
    kind: z.enum(documentKinds).optional(),
  }),
})
export type IngestOrder = z.infer<typeof ingestOrder>

/** Over IPC, from the child. */
export const childMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('page'), done: count, total: count }),
  /** The deadline grows with each page that is read from a picture. */
  z.strictObject({ type: z.literal('ocr'), page: count }),
  z.strictObject({ type: z.literal('memory') }),
  /** There is no room for what it has to write. */
  z.strictObject({ type: z.literal('full') }),
])
export type ChildMessage = z.infer<typeof childMessage>

const removed = z.strictObject({
  repeatedLines: count,
  hidden: count,
  controls: count,
  scripts: count,
  images: count,
  macros: count,
  unreadablePages: z.array(count).max(100_000),
})

/** The first line of the result. */
export const resultHead = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fault'),
    fault: z.enum(fileFaults),
    pages: z.array(count).max(100_000).optional(),
  }),
  z.strictObject({
    kind: z.literal('parsed'),
    title: line,
    number: line.optional(),
    documentKind: z.enum(documentKinds),
    language: z.enum(['vi', 'zh', 'en', 'other']),
    pages: count.optional(),
    removed,
    decoded: z
      .strictObject({
        from: z.enum([
          'tcvn3',
          'vni',
          'windows-1258',
          'gb18030',
          'utf-16',
          'utf-8',
          'windows-1252',
        ]),
        confidence: z.number().min(0).max(1),
        sample: z.array(z.strictObject({ before: line, after: line })).max(3),
      })
      .optional(),
    ocrPages: z.array(count).max(100_000),
    chunks: count,
  }),
])
export type ResultHead = z.infer<typeof resultHead>
export type ParsedHead = Extract<ResultHead, { kind: 'parsed' }>

const part = z.string().max(200)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Every further line; its class is judged by the server. */
export const resultChunk = z.strictObject({
  ordinal: count,
  unit: z.strictObject({
    article: part.exactOptional(),
    clause: part.exactOptional(),
    point: part.exactOptional(),
  }),
  path: z.array(line).max(32),
  context: z.string().max(10_000),
  text: z.string().max(1_000_000),
  page: count.exactOptional(),
  validFrom: day.exactOptional(),
  validTo: day.exactOptional(),
  flags: z.array(z.enum(['orders', 'stuffed', 'ocr', 'amended', 'latin-mixed'])).max(5),
})
export type ResultChunk = z.infer<typeof resultChunk>

/** What comes out of the child fits what goes into the index. */
export type CutChunk = Omit<Chunk, 'class'>

export const resultLimits = Object.freeze({ depth: 8, keys: 200_000 })
