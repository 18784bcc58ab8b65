// What routes about documents, packs, tasks and unanswered questions answer, as schemas that the compiler holds to the views.
import { z } from 'zod'

import type {
  DocumentHit,
  DocumentsFound,
  DocumentsView,
  DocumentView,
} from '../../contract/document-file.ts'
import { documentStates } from '../../contract/document-file.ts'
import { documentKinds } from '../../contract/document-kind.ts'
import { meaningStates } from '../../contract/meaning.ts'
import { ownMisses } from '../../contract/own-miss.ts'
import { barStates, offReasons } from '../../contract/pack-evidence.ts'
import type { PackView, TaskView } from '../../contract/pack-view.ts'
import { fieldTypes, recordKinds } from '../../contract/pack.ts'
import { fileFaults } from '../../contract/parsed-document.ts'
import type { PassagesView } from '../../contract/passage-view.ts'
import { trusts } from '../../contract/trust.ts'
import type { LibraryView, PackDetail } from '../../contract/unanswered.ts'
import { day, id } from '../admin/fields.ts'

const count = z.int().min(0)
const words = z.object({ vi: z.string(), zh: z.string(), en: z.string() })
const kind = z.enum(documentKinds)
const dayOrNone = z.union([day, z.literal('')])
const language = z.enum(['vi', 'zh', 'en'])

const about = z.object({
  title: z.string().exactOptional(),
  number: z.string().exactOptional(),
  kind: kind.exactOptional(),
  validFrom: day.exactOptional(),
  validTo: day.exactOptional(),
  source: z.string().exactOptional(),
  encoding: z.string().exactOptional(),
  checkedBy: z.string().exactOptional(),
  checkedOn: day.exactOptional(),
  as: z.string().exactOptional(),
  follows: z.string().exactOptional(),
})

const found = z.object({
  title: z.string(),
  number: z.string().exactOptional(),
  kind,
  language: z.enum(['vi', 'zh', 'en', 'other']),
  removed: z.object({
    repeatedLines: count,
    hidden: count,
    controls: count,
    scripts: count,
    images: count,
    macros: count,
    unreadablePages: z.array(count),
  }),
  decoded: z
    .object({
      from: z.enum(['tcvn3', 'vni', 'windows-1258', 'gb18030', 'utf-16', 'utf-8', 'windows-1252']),
      confidence: z.number().min(0).max(1),
      sample: z.array(z.object({ before: z.string(), after: z.string() })),
    })
    .exactOptional(),
  ocrPages: z.array(count),
  chunks: count,
  orders: count,
  faultPages: z.array(count).exactOptional(),
  similar: z.object({ document: z.string(), title: z.string() }).exactOptional(),
})

const documentView: z.ZodType<DocumentView> = z.object({
  id,
  name: z.string(),
  title: z.string(),
  number: z.string(),
  state: z.enum(documentStates),
  fault: z.enum([
    ...fileFaults,
    'storage-full',
    'too-many-chunks',
    'file-gone',
    'left-folder',
    'failed',
    '',
  ]),
  bytes: count,
  pages: count,
  pagesDone: count,
  collection: z.string(),
  document: z.string(),
  version: z.string(),
  own: z.boolean(),
  seenBy: z.union([
    z.object({ to: z.literal('everyone') }),
    z.object({ to: z.literal('me') }),
    z.object({ to: z.literal('group'), id, name: z.string() }),
  ]),
  about,
  // What JSON leaves out is undefined to the program.
  found: found.optional() as unknown as z.ZodType<DocumentView['found']>,
  checkedBy: z.string(),
  checkedOn: dayOrNone,
  addedAt: count,
})

const documentsView: z.ZodType<DocumentsView> = z.object({
  documents: z.array(documentView),
  collections: z.array(z.object({ id: z.string(), title: z.string(), own: z.boolean() })),
  accepted: z.array(z.string()),
  mostBytes: count,
  may: z.object({ add: z.boolean(), manage: z.boolean() }),
  groups: z.array(z.object({ id, name: z.string() })),
})

const documentHit: z.ZodType<DocumentHit> = z.object({
  document: z.string(),
  title: z.string(),
  path: z.array(z.string()),
  text: z.string(),
  page: count.exactOptional(),
  score: z.number().min(0),
  by: z.array(z.enum(['citation', 'words', 'meaning'])),
  words: z.array(z.string()),
  covered: z.number().min(0),
  number: z.string(),
  trust: z.enum(trusts),
  validFrom: dayOrNone,
  validTo: dayOrNone,
  checkedOn: dayOrNone,
  ocr: z.boolean(),
  orders: z.boolean(),
})

const documentsFound: z.ZodType<DocumentsFound> = z.object({
  on: day,
  hits: z.array(documentHit),
  otherDays: z.array(z.object({ title: z.string(), from: dayOrNone, to: dayOrNone })),
})

const passagesView: z.ZodType<PassagesView> = z.object({
  passages: z.array(
    z.union([
      z.null(),
      z.object({
        unit: z.string(),
        title: z.string(),
        number: z.string(),
        language: z.enum(['vi', 'zh', 'en', 'other']),
        text: z.string(),
        cut: z.boolean(),
        page: count.exactOptional(),
        validFrom: day.exactOptional(),
        validTo: day.exactOptional(),
        origin: z.string(),
        checkedOn: day.exactOptional(),
        ocr: z.boolean(),
        amended: z.boolean(),
      }),
    ]),
  ),
})

const bar = z.object({
  task: z.string(),
  language: language.exactOptional(),
  state: z.enum(barStates),
  right: count,
  trials: count,
  low: z.number().min(0).max(1),
})

const packFacts = {
  id: z.string(),
  version: z.string(),
  digest: z.string(),
  origin: z.enum(['shipped', 'added']),
  live: z.boolean(),
  signature: z.enum(['valid', 'unsigned']),
  title: words,
  summary: words,
  reviewBy: day,
  counts: z.object({ tasks: count, texts: count, records: count, questions: count }),
  unchecked: count,
  isOutgrown: z.boolean(),
  firstQuestions: z.array(words),
}

const packView: z.ZodType<PackView> = z.object({
  ...packFacts,
  about: words,
  thresholds: z.array(
    z.object({
      step: z.string(),
      language,
      from: z.number().nullable(),
      off: z.enum(offReasons).exactOptional(),
      answered: count,
      right: count,
      bound: z.number(),
      coverage: z.number(),
    }),
  ),
  bars: z.array(bar),
})

const packDetail: z.ZodType<PackDetail> = z.object({
  about: words,
  sources: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      number: z.string().exactOptional(),
      issuer: z.string(),
      issued: day,
      valid_from: day,
      valid_to: day.exactOptional(),
      language,
      licence: z.string(),
      origin: z.string(),
      retrieved: day,
      checked_on: day.exactOptional(),
      ocr: z.boolean(),
    }),
  ),
})

const taskView: z.ZodType<TaskView> = z.object({
  id: z.string(),
  pack: z.string(),
  packTitle: words,
  title: words,
  summary: words,
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.enum(fieldTypes),
      label: words,
      hint: words.exactOptional(),
      required: z.boolean(),
      options: z.array(z.object({ value: z.string(), label: words })),
      record: z.enum(recordKinds).exactOptional(),
    }),
  ),
  main: z.string(),
  output: z.string(),
  human: z.enum(['none', 'confirm', 'approve']),
  withoutModel: z.boolean(),
  provenIn: z.array(language),
  bar: bar.exactOptional(),
})

const libraryView: z.ZodType<LibraryView> = z.object({
  documents: documentsView,
  documentsInAll: count,
  today: day,
  packs: z.array(
    z.object({
      ...packFacts,
      tasks: z.array(
        z.object({
          id: z.string(),
          title: words,
          proof: z.enum(barStates),
          right: count,
          trials: count,
          languages: z.array(language),
        }),
      ),
    }),
  ),
  meaning: z.object({
    state: z.enum(meaningStates),
    model: z.string(),
    pieces: count,
    embedded: count,
    kept: count,
    byWords: z.array(z.string()),
    fault: z.string(),
  }),
  weeks: z.array(z.object({ week: day, documents: count, models: count, none: count })),
  unanswered: z.array(
    z.object({
      id: z.string(),
      pack: z.string(),
      language: z.string(),
      question: z.string(),
      at: count,
      times: z.int().min(1),
    }),
  ),
  misses: z.record(z.enum(ownMisses), count),
  may: z.object({
    managePacks: z.boolean(),
    seeUnanswered: z.boolean(),
    closeUnanswered: z.boolean(),
  }),
})

/** By what a route says that it answers. */
export const libraryAnswers: Readonly<Record<string, z.ZodType>> = {
  DocumentsView: documentsView,
  DocumentView: documentView,
  '{document, known}': z.object({ document: documentView, known: z.boolean() }),
  DocumentsFound: documentsFound,
  PassagesView: passagesView,
  PackDetail: packDetail,
  'PackView[]': z.object({ packs: z.array(packView) }),
  'TaskView[]': z.object({ tasks: z.array(taskView) }),
  LibraryView: libraryView,
}
