// What a person wrote for the pack `transport`: every reference is there on its day, the numbers of the design are kept, guards fit the cases.
import { expect, test } from 'bun:test'
import { join } from 'node:path'

import type { RegisteredDocument, UnitRef } from '../../src/contract/knowledge.ts'
import type { PackCase } from '../../src/contract/pack.ts'
import { unitFault } from '../../src/knowledge/cite/unit-fault.ts'
import { guardedBy } from '../../src/knowledge/extract/pack-guards.ts'
import { structureDocument } from '../../src/knowledge/structure/structure-document.ts'
import { loadPack } from '../../src/packs/load/load-pack.ts'
import { readPackFolder } from '../../src/packs/load/pack-files.ts'
import { readCases } from '../../src/packs/load/read-cases.ts'
import { foldedWords } from '../../src/text/folded-words.ts'

const files = await readPackFolder(join(import.meta.dir, '../../packs/transport'))
const loaded = loadPack(files)
if (!loaded.ok) throw new Error('the pack does not load')
const { pack } = loaded
const { cases } = readCases(files, pack.tasks)

interface Wording {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly registered: RegisteredDocument
}
const wordings: readonly Wording[] = pack.sources.map((source) => {
  const text = new TextDecoder().decode(files.get(`documents/${source.path}`))
  const { id, document = id, title, language, kind } = source
  const { articles, units } = structureDocument(text, { title, language, kind })
  const registered = {
    id: document,
    type: '',
    number: undefined,
    title,
    aliases: [],
    articles,
    units,
  }
  return { id: document, from: source.valid_from, to: source.valid_to ?? '9999-12-31', registered }
})

function faultOf(ref: UnitRef, on: string): string | undefined {
  const wording = wordings.find(({ id, from, to }) => id === ref.document && from <= on && on < to)
  return wording === undefined ? 'no wording on this day' : unitFault(ref, wording.registered)
}

const cited: readonly (readonly [where: string, ref: UnitRef, on: string])[] = [
  ...Object.values(pack.faq)
    .flat()
    .flatMap((entry) => entry.sources.map((ref) => [entry.id, ref, entry.valid_from] as const)),
  ...pack.records.flatMap((record) => {
    const more = record.kind === 'procedure' ? Object.values(record.refs ?? {}) : []
    return [record.ref, ...more].flatMap((ref) =>
      ref === undefined ? [] : [[record.id, ref, record.valid_from] as const],
    )
  }),
  ...cases.flatMap(({ id, date, expect: { right = [] } }) =>
    right.flatMap((ref) => (typeof ref === 'string' ? [] : [[id, ref, date] as const])),
  ),
]

test('every cited unit is in the wording of its day', () => {
  expect(cited.length).toBeGreaterThan(1_500)
  const missing = cited.flatMap(([where, ref, on]) => {
    const fault = faultOf(ref, on)
    return fault === undefined ? [] : [`${where}: ${fault}`]
  })
  expect(missing).toEqual([])
  expect(faultOf({ document: 'vn-168-2024', article: '56' }, '2026-11-25')).toBe('no-such-article')
})

test('a case that names a record names one that holds on its day', () => {
  const byId = new Map(pack.records.map((record) => [record.id, record]))
  const strange = cases.flatMap(({ id, date, expect: { right = [] } }) =>
    right.flatMap((one) => {
      if (typeof one !== 'string') return []
      const record = byId.get(one) ?? pack.faq.vi.find((entry) => entry.id === one)
      if (record === undefined) return [`${id}: no ${one}`]
      const { valid_from: from, valid_to: to = '9999-12-31' } = record
      return from <= date && date < to ? [] : [`${id}: ${one} on ${date}`]
    }),
  )
  expect(strange).toEqual([])
})

test.each([
  ['law-question', { vi: 300, zh: 150, en: 60 }],
  ['fine', { vi: 60, zh: 30, en: 20 }],
  ['incident', { vi: 60, zh: 60, en: 60 }],
  ['practice', { vi: 60, zh: 30, en: 20 }],
  ['registration', { vi: 60, zh: 30, en: 20 }],
  ['notice', { vi: 60, zh: 30, en: 20 }],
] as const)('%s has its cases, each asked once', (task, least) => {
  for (const language of ['vi', 'zh', 'en'] as const) {
    const own = cases.filter((one) => one.task === task && one.language === language)
    expect(own.length).toBeGreaterThanOrEqual(least[language])
    expect(new Set(own.map(({ input }) => JSON.stringify(input))).size).toBe(own.length)
  }
})

test('listed questions: 60, 40 and 20, four other wordings each, in Vietnamese one without marks', () => {
  const { vi, zh, en } = pack.faq
  expect([vi.length >= 60, zh.length >= 40, en.length >= 20]).toEqual([true, true, true])
  const all = [...vi, ...zh, ...en]
  expect(all.filter(({ paraphrases }) => paraphrases.length < 4).map(({ id }) => id)).toEqual([])
  const marked = vi.filter(({ paraphrases }) =>
    paraphrases.every((one) => /[^\p{ASCII}]/u.test(one)),
  )
  expect(marked.map(({ id }) => id)).toEqual([])
})

/** Tasks that answer questions: the fixed texts come before them. */
const asked = cases.filter(({ task }) => task !== 'incident' && task !== 'notice')
const textOf = ({ input }: PackCase): string => String(input['question'] ?? input['act'])

test('guards take what is for them and nothing else, with marks and without', () => {
  const strange = asked.flatMap((one) => {
    const expected = one.kind === 'refusal' || one.kind === 'hand-over' ? one.kind : undefined
    return [textOf(one), foldedWords(textOf(one)).join(' ')]
      .filter((text) => guardedBy(text, pack, one.language)?.kind !== expected)
      .map((text) => `${one.id}: ${text}`)
  })
  expect(strange).toEqual([])
  expect(asked.filter(({ kind }) => kind === 'refusal').length).toBeGreaterThan(10)
})

test('no listed question, act or practice question is taken for danger or for a request to refuse', () => {
  const texts = [
    ...Object.values(pack.faq)
      .flat()
      .flatMap(({ question, paraphrases }) => [question, ...paraphrases]),
    ...pack.records.flatMap((record) =>
      record.kind === 'sanction' ? [record.behaviour, ...record.words] : [],
    ),
    ...pack.records.flatMap((record) => (record.kind === 'practice' ? [record.question] : [])),
  ]
  const taken = [...new Set(texts)]
    .flatMap((text) => [text, foldedWords(text).join(' ')])
    .filter((text) => guardedBy(text, pack, 'vi') !== undefined)
  expect(taken).toEqual([])
})

test.each([
  ['có người nằm bất tỉnh dưới gầm xe', 'crisis'],
  ['xe boc chay tren quoc lo', 'crisis'],
  ['孩子锁在车里怎么办', 'crisis'],
  ['tôi chạy xe máy từ từ thì có bị phạt không', undefined],
  ['xe dang chay ma no may thi sao', undefined],
  ['thi chung chi nghiep vu o dau', undefined],
  ['luat sua doi ve nong do con', undefined],
] as const)('of guards, "%s" calls %p', (question, kind) => {
  expect(guardedBy(question, pack, 'vi')?.kind).toBe(kind)
})
