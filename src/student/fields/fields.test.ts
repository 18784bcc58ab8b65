// Values of forms: found by their kind, chosen by the words around them, compared however they are written.
import { expect, test } from 'bun:test'

import type { StudentExample } from '../../contract/student.ts'
import { createAnswering } from '../answer.ts'
import { decodeStudent } from '../codec.ts'
import { random } from '../testing/office.ts'
import { teach } from '../testing/teach.ts'
import { normalise, propose } from './recognise.ts'

test.each([
  ['number', '1.250.000', '1250000'],
  ['number', '1,5', '1.5'],
  ['money', '84.000 ₫', '84000'],
  ['money', '1,2 triệu', '1200000'],
  ['money', '3万元', '30000'],
  ['money', '￥1,999.50', '1999.5'],
  ['date', '5/9/2026', '2026-09-05'],
  ['date', 'ngày 5 tháng 9 năm 2026', '2026-09-05'],
  ['date', '2026年9月5日', '2026-09-05'],
  ['date', '45/99/2026', undefined],
  ['id', 'hd-12/2026', 'HD-12/2026'],
] as const)('%s %s', (kind, raw, value) => {
  expect(normalise(raw, kind)).toBe(value)
})

test('a megabyte of digits is over at once', () => {
  for (const kind of ['number', 'money', 'date', 'id'] as const)
    for (const text of ['1'.repeat(1_000_000), '1.'.repeat(500_000), 'a1-'.repeat(300_000)])
      expect(propose(text, kind, []).length).toBeLessThanOrEqual(24)
})

function invoices(count: number, seed: number): readonly StudentExample[] {
  const next = random(seed)
  const whole = (most: number): number => 1 + Math.floor(next() * most)
  return Array.from({ length: count }, () => {
    const total = `${whole(900)}.000 đ`
    const date = `${whole(28)}/${whole(12)}/2026`
    const other = `${whole(28)}/${whole(12)}/2025`
    const text = `Hóa đơn số HD-${whole(9_999)} lập ngày ${date}, kỳ trước ${other}. Tiền điện ${whole(90)}.000 đ, tổng cộng ${total}.`
    return {
      text,
      answer: { form: 'fields', fields: { ngày: date, tổng: total } },
      rights: 'own',
      source: 'accepted',
      author: '',
      cluster: '',
    }
  })
}

test('300 invoices: total and date are told apart from other sums and dates', () => {
  const trained = teach(invoices(300, 5))
  if (trained.kind !== 'trained') throw new TypeError(trained.fault)
  expect(trained.measure.certified).toBeDefined()
  const model = decodeStudent(trained.bytes)
  if (model === undefined) throw new TypeError('damaged')
  const answer = createAnswering(model, trained.measure.certified?.threshold ?? 0)
  const fresh = invoices(100, 6)
  const said = fresh.map(({ text }) => answer(text))
  const right = fresh.filter(
    (one, at) => one.answer.form === 'fields' && said[at] === JSON.stringify(one.answer.fields),
  )
  expect(right.length).toBeGreaterThanOrEqual(90)
})

test('values that stand nowhere in the texts are no fields', () => {
  const none = invoices(200, 8).map((one, at) => ({
    ...one,
    answer: { form: 'fields', fields: { lời: `câu thứ ${at} không có` } } as const,
  }))
  expect(teach(none)).toMatchObject({ kind: 'refused', fault: 'no-fields' })
})
