// A pack from its files: every file read against its shape, every name in it leading somewhere, or a list of what is wrong.
import { hash } from 'node:crypto'

import type { Json, JsonObject } from '../../contract/json.ts'
import type { Day, UnitRef } from '../../contract/knowledge.ts'
import type { Evidence } from '../../contract/pack-evidence.ts'
import type { PackFault } from '../../contract/pack-fault.ts'
import type {
  FaqEntry,
  Pack,
  PackLanguage,
  PackRecord,
  PackSource,
  SameRule,
  Saying,
  Task,
} from '../../contract/pack.ts'
import { parseJson } from '../../json/parse.ts'
import { evidenceFile, evidencePath } from '../format/evidence-file.ts'
import { type PackFile, packFile } from '../format/pack-file.ts'
import { faqRow, sayingRow } from '../format/question-rows.ts'
import { recordRows } from '../format/record-rows.ts'
import { sameRow, sourceRow } from '../format/source-row.ts'
import { taskFile } from '../format/task-file.ts'
import { languages } from '../format/values.ts'
import { guardsFile, wordsFile } from '../format/word-files.ts'
import { measuredDigest, packDigest } from '../sign/manifest.ts'
import { FileReader } from './file-reader.ts'
import type { PackFiles } from './pack-files.ts'
import { readSorting } from './read-sorting.ts'

export type LoadedPack =
  | { readonly ok: true; readonly pack: Pack }
  | { readonly ok: false; readonly faults: readonly PackFault[] }

export interface LoadOptions {
  readonly signature?: Pack['signature']
  /** Whether a text of the pack has this unit on this day; without it units are not looked up. */
  readonly hasUnit?: ((ref: UnitRef, on: Day) => boolean) | undefined
  /** How this program cuts, reads and matches: evidence of another way is not used. Without it all is read. */
  readonly index?: string | undefined
}

/** Reads everything but the cases, which only evaluation needs. */
export function loadPack(files: PackFiles, options: LoadOptions = {}): LoadedPack {
  const reader = new FileReader(files)
  const head = reader.toml('pack.toml', packFile)
  if (head === undefined) return { ok: false, faults: reader.faults }
  const tasks = head.tasks.map((id) => readTask(reader, head, id))
  const sources = readSources(reader)
  const same = reader.rows(samePath, sameRow)
  const records = readRecords(reader)
  const faq = readFaq(reader)
  const sayings = readSayings(reader)
  const sorting = readSorting(
    reader,
    tasks.filter((task) => task !== undefined),
  )
  const about = readThree(reader, (language) => `about.${language}.md`)
  const words = reader.has('words.toml')
    ? reader.toml('words.toml', wordsFile)
    : wordsFile.parse({})
  const guards = reader.has('guards.toml')
    ? reader.toml('guards.toml', guardsFile)
    : guardsFile.parse({})
  reader.text('NOTICE')
  for (const path of reader.unread()) {
    const isKept =
      /^((cases|prompts)\/[a-z0-9-]+\.(vi|zh|en)\.(jsonl|md)|evidence\/[a-z0-9.-]+\.json|MANIFEST|SIGNATURE)$/.test(
        path,
      )
    if (!isKept) reader.report({ code: 'unknown-file', file: path })
  }
  const whole = tasks.every((task) => task !== undefined)
  if (!whole || about === undefined || words === undefined || guards === undefined)
    return { ok: false, faults: reader.faults }
  const pack: Pack = {
    id: head.id,
    version: head.version,
    title: head.title,
    summary: head.summary,
    languages: head.languages,
    jurisdictions: head.jurisdictions,
    licence: head.licence,
    reviewBy: head.review_by,
    firstQuestions: head.first_question,
    tasks,
    sources: sources.map(({ row }) => row),
    same: same.map(({ row }) => row),
    records: records.map(({ row }) => row),
    faq: {
      vi: faq.vi.map(({ row }) => row),
      zh: faq.zh.map(({ row }) => row),
      en: faq.en.map(({ row }) => row),
    },
    sayings: {
      vi: sayings.vi.map(({ row }) => row),
      zh: sayings.zh.map(({ row }) => row),
      en: sayings.en.map(({ row }) => row),
    },
    sorting,
    about,
    words,
    guards: { refusals: guards.refusal, handOver: guards.hand_over, crisis: guards.crisis },
    digest: packDigest(Buffer.from(files.get('MANIFEST') ?? []).toString('utf8')),
    ...readEvidence(reader, files, options.index),
    signature: options.signature ?? 'unsigned',
  }
  checkNames(pack, reader)
  checkUnits({ same, records, faq, sayings, pack, reader }, options.hasUnit)
  return reader.faults.length === 0 ? { ok: true, pack } : { ok: false, faults: reader.faults }
}

/** Measured of other files than these, or otherwise: not shown, not used (design `packs` §1). */
function readEvidence(
  reader: FileReader,
  files: PackFiles,
  index: string | undefined,
): Pick<Pack, 'thresholds' | 'evidence'> {
  const [found] = reader.rows(evidencePath, evidenceFile)
  if (found === undefined) return { thresholds: [] }
  const { format: _, ...evidence } = found.row
  return withEvidence(evidence, { files, index })
}

/** What a pack says of itself with this evidence; nothing where it belongs to something else. */
export function withEvidence(
  evidence: Evidence,
  of: { readonly files: PackFiles; readonly index: string | undefined },
): Pick<Pack, 'thresholds' | 'evidence'> {
  const belongs =
    evidence.measured === measuredDigest(of.files) &&
    (of.index === undefined || of.index === evidence.index)
  return belongs ? { thresholds: evidence.thresholds, evidence } : { thresholds: [] }
}

const samePath = 'documents/same.jsonl'

type Row<Value> = { readonly line: number; readonly file: string; readonly row: Value }

function readTask(reader: FileReader, head: PackFile, id: string): Task | undefined {
  const task = reader.toml(`tasks/${id}.toml`, taskFile)
  if (task === undefined) return undefined
  const { data_class: dataClass, field: fields, bar, note: _, ...rest } = task
  const prompts = task.steps.includes('model')
    ? readThree(reader, (language) => `prompts/${id}.${language}.md`)
    : undefined
  return {
    ...rest,
    id,
    pack: head.id,
    schema: readSchema(reader, task.output),
    dataClass,
    fields,
    prompts,
    bar: {
      metric: bar.metric,
      atLeast: bar.at_least,
      confidence: bar.confidence,
      casesAtLeast: bar.cases_at_least,
    },
  }
}

/** An object at its top, with every member named: the grammar of a local model is made from it. */
function readSchema(reader: FileReader, output: string): JsonObject | undefined {
  if (!output.startsWith('json:')) return undefined
  const file = `schemas/${output.slice('json:'.length)}.json`
  const value = parseJson(reader.text(file) ?? '{}')
  if (value.ok && isObjectSchema(value.value)) return value.value
  if (reader.has(file)) reader.report({ code: 'bad-shape', file, detail: 'an object schema' })
  return undefined
}

function isObjectSchema(value: Json): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { type, properties, additionalProperties } = value as JsonObject
  return type === 'object' && typeof properties === 'object' && additionalProperties === false
}

/** The same text in the three languages: all or none. */
function readThree(
  reader: FileReader,
  path: (language: PackLanguage) => string,
): { readonly vi: string; readonly zh: string; readonly en: string } | undefined {
  const [vi, zh, en] = languages.map((language) => reader.text(path(language)))
  return vi === undefined || zh === undefined || en === undefined ? undefined : { vi, zh, en }
}

function readSources(reader: FileReader): readonly Row<PackSource>[] {
  const file = 'documents/sources.jsonl'
  const rows = reader.rows(file, sourceRow).map((one) => ({ ...one, file }))
  for (const { row, line } of rows) {
    const path = `documents/${row.path}`
    const bytes = reader.bytes(path)
    if (bytes === undefined) reader.report({ code: 'missing-file', file: path })
    else if (hash('sha256', bytes, 'hex') !== row.sha256)
      reader.report({ code: 'hash-differs', file: path, line })
  }
  return rows
}

function readRecords(reader: FileReader): readonly Row<PackRecord>[] {
  return Object.entries(recordRows).flatMap(([kind, shape]) => {
    const file = `records/${kind}.jsonl`
    return reader.rows(file, shape).map((one) => ({ ...one, file }))
  })
}

function readFaq(reader: FileReader): Readonly<Record<PackLanguage, readonly Row<FaqEntry>[]>> {
  const read = (language: PackLanguage) => {
    const file = `faq/${language}.jsonl`
    return reader.rows(file, faqRow).map((one) => ({ ...one, file }))
  }
  return { vi: read('vi'), zh: read('zh'), en: read('en') }
}

function readSayings(reader: FileReader): Readonly<Record<PackLanguage, readonly Row<Saying>[]>> {
  const read = (language: PackLanguage) => {
    const file = `sayings/${language}.jsonl`
    return reader.rows(file, sayingRow).map((one) => ({ ...one, file }))
  }
  return { vi: read('vi'), zh: read('zh'), en: read('en') }
}

/** Ids are there once, and what is named exists. */
function checkNames(pack: Pack, reader: FileReader): void {
  const twice = (file: string, ids: readonly string[]): void => {
    const seen = new Set<string>()
    for (const id of ids) {
      if (seen.has(id)) reader.report({ code: 'duplicate', file, detail: id })
      seen.add(id)
    }
  }
  twice(
    'documents/sources.jsonl',
    pack.sources.map(({ id }) => id),
  )
  for (const kind of Object.keys(recordRows)) {
    const ids = pack.records.filter((record) => record.kind === kind).map(({ id }) => id)
    twice(`records/${kind}.jsonl`, ids)
  }
  for (const language of languages)
    twice(
      `faq/${language}.jsonl`,
      pack.faq[language].map(({ id }) => id),
    )
  const documents = documentIds(pack)
  for (const source of pack.sources) {
    for (const id of source.amends) {
      if (!documents.has(id))
        reader.report({ code: 'unknown-name', file: 'documents/sources.jsonl', detail: id })
    }
  }
  const kinds = new Set(pack.records.map(({ kind }) => `record:${kind}`))
  for (const task of pack.tasks) {
    const file = `tasks/${task.id}.toml`
    const missing = [
      ...task.documents.filter((id) => !documents.has(id)),
      ...task.steps.filter((step) => step.startsWith('record:') && !kinds.has(step)),
    ]
    for (const detail of missing) reader.report({ code: 'unknown-name', file, detail })
    if (task.guards.includes('crisis') && pack.guards.crisis === undefined)
      reader.report({ code: 'unknown-name', file, detail: 'crisis' })
  }
}

function documentIds(pack: Pack): ReadonlySet<string> {
  return new Set(pack.sources.flatMap(({ id, document }) => [id, document ?? id]))
}

interface Checked {
  readonly same: readonly Omit<Row<SameRule>, 'file'>[]
  readonly records: readonly Row<PackRecord>[]
  readonly faq: Readonly<Record<PackLanguage, readonly Row<FaqEntry>[]>>
  readonly sayings: Readonly<Record<PackLanguage, readonly Row<Saying>[]>>
  readonly pack: Pack
  readonly reader: FileReader
}

/** Every unit that a record or an answer rests on stands in a text of the pack (design `packs` §1). */
function checkUnits(
  { same, records, faq, sayings, pack, reader }: Checked,
  hasUnit: LoadOptions['hasUnit'],
): void {
  const documents = documentIds(pack)
  const check = ({ file, line }: { file: string; line: number }, ref: UnitRef, on: Day): void => {
    const isThere = documents.has(ref.document) && (hasUnit?.(ref, on) ?? true)
    const detail = [ref.document, ref.article, ref.clause, ref.point].filter(Boolean).join(' ')
    if (!isThere) reader.report({ code: 'unresolved-ref', file, line, detail })
  }
  for (const { row, line } of same)
    for (const ref of row.same) check({ file: samePath, line }, ref, pack.reviewBy)
  for (const { row, ...at } of records) {
    const refs = [
      ...(row.ref === undefined ? [] : [row.ref]),
      ...(row.kind === 'procedure' ? Object.values(row.refs ?? {}) : []),
    ]
    for (const ref of refs) check(at, ref, row.valid_from)
  }
  for (const { row, ...at } of languages.flatMap((language) => faq[language])) {
    for (const ref of row.sources) check(at, ref, row.valid_from)
  }
  const ids = new Set(pack.records.map(({ id }) => id))
  for (const { row, file, line } of languages.flatMap((language) => sayings[language])) {
    if (typeof row.of !== 'string') {
      if ('document' in row.of) check({ file, line }, row.of, pack.reviewBy)
    } else if (!ids.has(row.of)) reader.report({ code: 'unknown-name', file, line, detail: row.of })
  }
}
