// Tests of printing: what is printed in any language is read back as the same unit, for every unit of the corpus and for invented ones.
import { describe, expect, setDefaultTimeout, test } from 'bun:test'

import fc from 'fast-check'

import type { RegisteredDocument, UnitRef } from '../../contract/knowledge.ts'
import { walkUnits } from '../structure/law-tree.ts'
import { chinese, codified, structured, traffic } from '../structure/testing/corpus.ts'
import { isHanNumeral, readHanNumeral, writeHanNumeral } from './numerals.ts'
import { pointLetters } from './point-letters.ts'
import { printUnit } from './print-unit.ts'
import { resolveCitations } from './resolve-citations.ts'

// What is linear takes a second where the machine is idle; a busy one may take ten.
setDefaultTimeout(60_000)

const languages = ['vi', 'zh', 'en'] as const

/** One document per title: versions of a law are one document with one list of units. */
const texts = [
  ...new Map([...traffic, ...codified, ...chinese].map((text) => [text.title, text])).values(),
]
const registry: readonly RegisteredDocument[] = texts.map((text) => ({
  id: text.file,
  type: text.type,
  number: text.number,
  title: text.title,
  aliases: [],
  articles: text.articles,
  units: structured(text).units,
}))

describe.each(languages)('printed in %s', (language) => {
  test.each(registry)('every unit of $id is read back', (document) => {
    const text = texts.find((one) => one.file === document.id)
    const law = text === undefined ? undefined : structured(text).law
    const wrong: unknown[] = []
    let units = 0
    for (const { article, clause, point } of law === undefined ? [] : walkUnits(law)) {
      const unit = {
        article,
        ...(clause === undefined ? {} : { clause }),
        ...(point === undefined ? {} : { point }),
      }
      const printed = printUnit(unit, document, language)
      const found = resolveCitations(printed, { registry })
      const isSame = Bun.deepEquals(found.refs, [{ document: document.id, ...unit }])
      if (!isSame || found.outcome !== 'resolved') wrong.push({ printed, ...found })
      units += 1
    }
    expect(wrong).toEqual([])
    expect(units).toBeGreaterThan(document.articles - 1)
  })

  test.each(registry)('the name of $id is read back', (document) => {
    const found = resolveCitations(printUnit({}, document, language), { registry })
    // The topic of a codification is no law by its name: it is cited by its articles.
    if (document.type === 'Pháp điển') return
    expect(found.refs).toEqual([{ document: document.id }])
  })
})

describe('invented units', () => {
  const decree: RegisteredDocument = {
    id: 'd',
    type: 'Nghị định',
    number: '12/2020/NĐ-CP',
    title: 'Về một việc',
    aliases: [],
    articles: 9999,
  }
  const number = fc.integer({ min: 1, max: 999 }).map(String)
  const withLetter = fc
    .tuple(number, fc.constantFrom('', 'a', 'b', 'đ'))
    .map((parts) => parts.join(''))
  const unit = fc.record(
    { article: number, clause: withLetter, point: fc.constantFrom(...pointLetters) },
    { requiredKeys: ['article', 'clause'] },
  )

  test.each(languages)('are read back in %s', (language) => {
    fc.assert(
      fc.property(unit, (made) => {
        const { point, ...rest } = made
        const ref: UnitRef = { document: 'd', ...rest, ...(point === undefined ? {} : { point }) }
        const { refs } = resolveCitations(printUnit(ref, decree, language), { registry: [decree] })
        expect(refs).toEqual([ref])
      }),
      { seed: 20261125, numRuns: 500 },
    )
  })

  test('a Chinese numeral is read back from 1 to 9999', () => {
    for (let value = 1; value <= 9999; value++)
      expect(readHanNumeral(writeHanNumeral(value))).toBe(value)
    expect(writeHanNumeral(1010).split('').every(isHanNumeral)).toBe(true)
  })

  test.each([
    { letters: '一百零五', value: 105 },
    { letters: '一百一十二', value: 112 },
    { letters: '二十', value: 20 },
    { letters: '十', value: 10 },
    { letters: '一二四', value: 124 },
    { letters: '〇', value: undefined },
    { letters: '', value: undefined },
    { letters: '百度', value: undefined },
  ])('$letters is $value', ({ letters, value }) => expect(readHanNumeral(letters)).toBe(value))

  test.each([
    { language: 'vi', printed: 'điểm b khoản 3 Điều 14 Nghị định 12/2020/NĐ-CP' },
    { language: 'zh', printed: '第12/2020/NĐ-CP号议定第14条第3款b项' },
    { language: 'en', printed: 'Article 14, clause 3, point b of Decree 12/2020/NĐ-CP' },
  ] as const)('$printed', ({ language, printed }) => {
    expect(printUnit({ article: '14', clause: '3', point: 'b' }, decree, language)).toBe(printed)
  })
})

test('any text whatever has an outcome, and none has no units', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const found = resolveCitations(text, { registry })
      expect(found.refs.length === 0 || found.outcome !== 'none').toBe(true)
    }),
    { seed: 20261125, numRuns: 1000 },
  )
})
