// The shipped law packs: sound, in three languages, not overdue, and found from what decisions name; broken packs are refused.
import { describe, expect, test } from 'bun:test'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { clockKinds } from '../clocks/kinds.ts'
import { figures } from '../persons/figures.ts'
import { findArticles } from './find-article.ts'
import { lawPack } from './pack.ts'
import { type LawFile, LawPackFault, readLawPack } from './read-pack.ts'
import { dueReviews } from './review.ts'
import { countWords } from './schema.ts'
import { shippedHolidays, shippedLaw } from './shipped.ts'

const pack = lawPack()
const languages = ['vi', 'zh', 'en'] as const

test('no instrument is past its review', () => {
  const overdue = dueReviews(pack, Date.now(), -1)
  expect(
    overdue.map(
      ({ instrument }) => `${instrument.id} was to be read again by ${instrument.review_by}`,
    ),
  ).toEqual([])
})

test('every file of the folder is shipped', async () => {
  const folder = join(import.meta.dir, '../../../packs/law')
  const files = (await readdir(folder, { recursive: true })).filter((name) =>
    name.endsWith('.toml'),
  )
  expect([...shippedLaw, ...shippedHolidays].map(({ name }) => name).toSorted()).toEqual(
    files.toSorted(),
  )
})

test('texts are short, composed, and in their language', () => {
  for (const { id, entry, title } of pack.instruments) {
    for (const { article, text } of entry) {
      for (const language of languages) {
        const where = `${id} ${article} ${language}`
        expect(`${where} ${countWords(text[language], language) <= 40}`).toBe(`${where} true`)
        expect(text[language]).toBe(text[language].normalize('NFC'))
      }
      expect(text.zh).toMatch(/\p{Script=Han}/u)
      expect(text.en).toMatch(/^[A-Z]/)
    }
    expect(title.zh).toMatch(/\p{Script=Han}/u)
  }
})

test('every text says something in every language, and nothing is promised', () => {
  const all = pack.instruments.flatMap(({ entry }) => entry.map(({ text }) => text))
  for (const language of languages) {
    const texts = all.map((text) => text[language])
    expect(new Set(texts).size).toBe(texts.length)
    // Design `law` §5.
    expect(texts.join('\n')).not.toMatch(
      /compliant|guaranteed|tuân thủ đầy đủ|anonymous|保证合规/iu,
    )
  }
})

test('clocks and counters that entries name exist', () => {
  const clocks = new Set(clockKinds.map(({ name }) => name))
  const counters = new Set(figures.map(({ id }) => id))
  for (const { id, entry } of pack.instruments) {
    for (const one of entry) {
      for (const name of one.clocks) expect(clocks.has(name) ? '' : `${id} ${name}`).toBe('')
      for (const name of one.counters) expect(counters.has(name) ? '' : `${id} ${name}`).toBe('')
    }
  }
})

describe('articles that a decision names', () => {
  test.each([
    {
      reason: 'VN Law 91/2025 Art. 20, 22; Decree 356/2025 Art. 17, 18 (VN-1)',
      found: [
        'vn-law-91-2025 20 20',
        'vn-law-91-2025 22 22',
        'vn-decree-356-2025 17 17',
        'vn-decree-356-2025 18 18',
      ],
    },
    { reason: 'VN Decree 163/2024 Art. 30.1 (VN-9)', found: ['vn-decree-163-2024 30.1 30.1'] },
    { reason: 'VN Law 91/2025 Art. 20.6 (public data)', found: ['vn-law-91-2025 20.6 20.6'] },
    // A part without an entry of its own is found in its article.
    {
      reason: 'VN Decree 356/2025 Art. 7.1, 7.2, 12 (VN-6)',
      found: ['vn-decree-356-2025 7.1 7', 'vn-decree-356-2025 7.2 7', 'vn-decree-356-2025 12 12'],
    },
    {
      reason: 'PIPL Art. 38-40; Network Data Regulations Art. 35; CAC Order 16 (CN-1)',
      found: [
        'cn-pipl 38 38',
        'cn-pipl 39 39',
        'cn-pipl 40 40',
        'cn-network-data-regulations 35 35',
        'cn-cac-order-16  -',
      ],
    },
    { reason: '《个人信息保护法》第39条', found: ['cn-pipl 39 39'] },
    { reason: 'Luật 91/2025/QH15, Điều 23', found: ['vn-law-91-2025 23 23'] },
    { reason: 'VN Law 60/2024; Decree 165/2025 Art. 16.2 (VN-11)', found: ['vn-law-60-2024  *'] },
    { reason: 'PIPL Art. 999', found: ['cn-pipl 999 -'] },
    { reason: 'no article: default of Sen', found: [] },
    { reason: 'Law 91/20251 Art. 2', found: [] },
    { reason: 'SNDRX Art. 2', found: [] },
    { reason: '', found: [] },
  ])('$reason', ({ reason, found }) => {
    const articles = findArticles(pack, reason)
    expect(
      articles.map(
        ({ instrument, article, entry }) => `${instrument.id} ${article} ${entry?.article ?? '-'}`,
      ),
    ).toEqual([...found])
  })
})

const good: LawFile = {
  name: 'vn/one.toml',
  text: `schema = "sen-law/1"
id = "vn-one"
jurisdiction = "VN"
names = ["One"]
title = { vi = "Một", zh = "一", en = "One" }
in_force = 2026-01-01
review_by = 2027-01-01
source = "gazette"
checked_on = 2026-11-25
mark = "P"
[[entry]]
article = "1"
text = { vi = "Một.", zh = "一。", en = "One." }
controls = ["VN-1"]
`,
}
const changed = (from: string, to: string): LawFile => ({
  ...good,
  text: good.text.replace(from, to),
})

test.each([
  { name: 'an unknown field', files: [changed('mark', 'extra = 1\nmark')], where: '' },
  { name: 'a mark that nobody knows', files: [changed('"P"', '"X"')], where: 'mark' },
  {
    name: 'a missing language',
    files: [changed(', en = "One." }', ' }')],
    where: 'entry.0.text.en',
  },
  {
    name: 'more than 40 words',
    files: [changed('"One."', `"${'word '.repeat(41)}"`)],
    where: 'entry.0.text',
  },
  { name: 'no control', files: [changed('["VN-1"]', '[]')], where: 'entry.0.controls' },
  {
    name: 'a control of nowhere',
    files: [changed('"VN-1"', '"US-1"')],
    where: 'entry.0.controls.0',
  },
  { name: 'no TOML', files: [changed('schema', 'schema =')], where: 'line 1' },
  { name: 'one id twice', files: [good, { ...good, name: 'vn/two.toml' }], where: 'id' },
  {
    name: 'the folder of another country',
    files: [{ ...good, name: 'cn/one.toml' }],
    where: 'jurisdiction',
  },
])('refused: $name', ({ files, where }) => {
  let fault: unknown
  try {
    readLawPack(files, [])
  } catch (error) {
    fault = error
  }
  expect(fault).toBeInstanceOf(LawPackFault)
  expect((fault as LawPackFault).where).toBe(where)
})

test('a changed word is another version, the same texts are the same', () => {
  const version = (file: LawFile): string => readLawPack([file], []).version
  expect(version(good)).toBe(version({ ...good }))
  expect(version(changed('One.', 'Two.'))).not.toBe(version(good))
  expect(pack.version).toMatch(/^[0-9a-f]{12}$/)
})

test('a running house is warned from 30 days before', () => {
  const due = (day: string) =>
    dueReviews(readLawPack([good], []), Date.parse(day)).map(({ days }) => days)
  expect([due('2026-12-01'), due('2026-12-02'), due('2027-01-01'), due('2027-02-01')]).toEqual([
    [],
    [30],
    [0],
    [-31],
  ])
})
