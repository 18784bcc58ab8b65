// Tests of the citation resolver: the 69 vectors, what it must not find, and hostile texts in linear time.
import { describe, expect, setDefaultTimeout, test } from 'bun:test'

import type { RegisteredDocument, UnitRef } from '../../contract/knowledge.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { readSector, structured, trafficText } from '../structure/testing/corpus.ts'
import { findMentions, resolveCitations } from './resolve-citations.ts'

// What is linear takes a second where the machine is idle; a busy one may take ten.
setDefaultTimeout(60_000)

interface Vector {
  readonly text: string
  readonly outcome: string
  readonly refs: readonly { readonly doc: string }[]
  readonly current_doc?: string
  readonly current_article?: string
}
interface Entry {
  readonly id: string
  readonly type: string
  readonly number: string | null
  readonly aliases: readonly string[]
  readonly articles: number
}

/** Texts that are here, so that their clauses and points can be counted. */
const here = new Set([
  '168/2024/NĐ-CP',
  '238/2026/NĐ-CP',
  '36/2024/QH15',
  '35/2024/QH15',
  '79/2024/TT-BCA',
])

const entries = parseOwnJson(readSector('citations/registry.json')) as unknown as readonly Entry[]
const registry: readonly RegisteredDocument[] = entries.map((entry) => {
  const isHere = entry.number !== null && here.has(entry.number)
  return {
    id: entry.id,
    type: entry.type,
    number: entry.number ?? undefined,
    title: entry.aliases[0] ?? '',
    aliases: entry.aliases,
    articles: entry.articles,
    ...(isHere ? { units: structured(trafficText(entry.number ?? '')).units } : {}),
  }
})
const vectors = readSector('citations/vectors.jsonl')
  .trim()
  .split('\n')
  .map((line) => parseOwnJson(line) as unknown as Vector)

const shown = (refs: readonly UnitRef[]): unknown =>
  refs.map(({ document, ...unit }) => ({ doc: document, ...unit }))

describe('the vectors of the project', () => {
  test('there are 69 of them', () => expect(vectors).toHaveLength(69))

  test.each(vectors)('$text', (vector) => {
    const found = resolveCitations(vector.text, {
      registry,
      ...(vector.current_doc === undefined ? {} : { currentDocument: vector.current_doc }),
      ...(vector.current_article === undefined ? {} : { currentArticle: vector.current_article }),
    })
    expect<unknown>({ outcome: found.outcome, refs: shown(found.refs) }).toEqual({
      outcome: vector.outcome,
      refs: [...vector.refs],
    })
  })
})

describe('beyond the vectors', () => {
  const decree = 'vn:168/2024/NĐ-CP'
  const cases: readonly {
    readonly text: string
    readonly outcome: string
    readonly refs?: readonly UnitRef[]
    readonly current?: { readonly currentDocument: string; readonly currentArticle: string }
  }[] = [
    {
      text: 'NĐ 168 quy định gì tại khoản 3 Điều 6?',
      outcome: 'resolved',
      refs: [{ document: decree, article: '6', clause: '3' }],
    },
    { text: 'Luật Đường bộ năm 2008 Điều 3', outcome: 'unknown-document' },
    { text: 'Điều 14 Luật Hôn nhân và gia đình', outcome: 'unknown-document' },
    { text: 'luật hôn nhân quy định gì', outcome: 'none' },
    { text: '劳动法第三条', outcome: 'unknown-document' },
    { text: '第三款手机', outcome: 'none' },
    { text: '借款人还不上款', outcome: 'none' },
    { text: 'Điều này có nghĩa là gì?', outcome: 'none' },
    { text: 'nghị định 2 lần', outcome: 'none' },
    { text: 'TT 5 triệu', outcome: 'none' },
    { text: 'xe D6 K3', outcome: 'none' },
    {
      text: 'điểm a khoản 1, điểm b khoản 2 Điều 6; Điều 7 Nghị định này',
      outcome: 'resolved',
      current: { currentDocument: decree, currentArticle: '1' },
      refs: [
        { document: decree, article: '6', clause: '1', point: 'a' },
        { document: decree, article: '6', clause: '2', point: 'b' },
        { document: decree, article: '7' },
      ],
    },
    {
      text: 'Điều 6 khoản 3 và khoản 5 NĐ 168/2024',
      outcome: 'resolved',
      refs: [
        { document: decree, article: '6', clause: '3' },
        { document: decree, article: '6', clause: '5' },
      ],
    },
    {
      text: 'khoản 2 và Điều 99 NĐ 168',
      outcome: 'no-such-article',
      refs: [{ document: decree, article: '99', clause: '2' }],
    },
  ]

  test.each(cases)('$text', ({ text, outcome, refs, current }) => {
    const found = resolveCitations(text, { registry, ...current })
    expect(found.outcome).toBe(outcome as typeof found.outcome)
    expect(found.refs).toEqual([...(refs ?? [])])
  })

  test('an ambiguous short form names every document that fits', () => {
    expect(resolveCitations('Điều 5 Thông tư 79', { registry }).fits).toEqual([
      'vn:79/2024/TT-BCA',
      'vn:79/2024/TT-BTC',
    ])
  })

  test('a mention says where it stands', () => {
    const text = 'Xem điểm a khoản 3 Điều 6 Nghị định 168/2024/NĐ-CP.'
    const [mention] = findMentions(text, { registry })
    expect(text.slice(mention?.start, mention?.end)).toBe(
      'điểm a khoản 3 Điều 6 Nghị định 168/2024/NĐ-CP',
    )
  })
})

describe('hostile texts take linear time', () => {
  const pieces = [
    'Điều 1. ',
    '第一条',
    '1',
    'điểm a, ',
    '《',
    '第',
    'luật ',
    '1.1.LQ.',
    'Điều 6 đến ',
    'the Road ',
    '168/2024/',
  ]
  test.each(pieces)('a megabyte of %j', (piece) => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
    const start = performance.now()
    resolveCitations(text, { registry })
    // A quadratic reader would need minutes.
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})
