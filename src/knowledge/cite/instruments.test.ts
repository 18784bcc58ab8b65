// Codified law is found under the names that people use, and never said to lack what it only does not hold.
import { expect, test } from 'bun:test'

import { instrumentsOf } from './instruments.ts'
import { resolveCitations } from './resolve-citations.ts'

const articles = [
  ...Array.from({ length: 77 }, (_, index) => ({
    number: `15.3.LQ.${index + 1}`,
    source: `(Điều ${index + 1} Luật số 60/2014/QH13 Hộ tịch ngày 20/11/2014 của Quốc hội, có hiệu lực thi hành kể từ ngày 01/01/2016 )`,
  })),
  {
    number: '15.3.NĐ.1.5',
    source: '(Điều 5 Nghị định số 123/2015/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/01/2016)',
  },
]
const topic = {
  id: 'vn-ho-tich',
  type: 'Pháp điển',
  number: undefined,
  title: 'Hộ tịch (Pháp điển)',
  aliases: ['Luật Hộ tịch', 'Pháp điển Hộ tịch', 'Law on Civil Status'],
  articles: 78,
  units: new Map([['15.3.LQ.15', ['1', '2', '3']]]),
}
const instruments = instrumentsOf('vn-ho-tich', articles)
const registry = instruments.registered(topic)

test.each([
  {
    text: 'Điều 15 Luật Hộ tịch nói gì',
    outcome: 'resolved',
    topic: { document: 'vn-ho-tich', article: '15.3.LQ.15' },
  },
  {
    text: 'khoản 1 Điều 15 Luật 60/2014/QH13',
    outcome: 'resolved',
    topic: { document: 'vn-ho-tich', article: '15.3.LQ.15', clause: '1' },
  },
  {
    text: 'dieu 15 luat ho tich',
    outcome: 'resolved',
    topic: { document: 'vn-ho-tich', article: '15.3.LQ.15' },
  },
  {
    text: 'Điều 5 Nghị định 123/2015/NĐ-CP',
    outcome: 'resolved',
    topic: { document: 'vn-ho-tich', article: '15.3.NĐ.1.5' },
  },
  {
    text: 'clause 2 of Article 15 of the Law on Civil Status',
    outcome: 'resolved',
    topic: { document: 'vn-ho-tich', article: '15.3.LQ.15', clause: '2' },
  },
  { text: 'Điều 140 Luật Hộ tịch', outcome: 'no-such-article', topic: undefined },
  { text: 'Article 140 of the Law on Civil Status', outcome: 'no-such-article', topic: undefined },
  { text: 'khoản 9 Điều 15 Luật Hộ tịch', outcome: 'no-such-clause', topic: undefined },
  // The topic holds one article of that decree: nobody here knows how many it has.
  { text: 'Điều 30 Nghị định 123/2015/NĐ-CP', outcome: 'resolved', topic: undefined },
])('$text: $outcome', ({ text, outcome, topic: unit }) => {
  const { outcome: found, refs } = resolveCitations(text, { registry })
  expect(found).toBe(outcome as never)
  const [first] = refs
  expect(
    outcome === 'resolved' && first !== undefined ? instruments.toTopic(first) : undefined,
  ).toEqual(unit)
})

test.each([
  {
    ref: { document: 'vn-ho-tich', article: '15.3.LQ.16', clause: '1' },
    as: { document: 'vn-ho-tich#60/2014/QH13', article: '16', clause: '1' },
  },
  {
    ref: { document: 'vn-ho-tich', article: '9.9.LQ.1' },
    as: { document: 'vn-ho-tich', article: '9.9.LQ.1' },
  },
  { ref: { document: 'other', article: '1' }, as: { document: 'other', article: '1' } },
])('$ref.article is cited as $as.article', ({ ref, as }) => {
  expect(instruments.toInstrument(ref)).toEqual(as)
})
