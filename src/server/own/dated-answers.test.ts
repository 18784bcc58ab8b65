// The law of the day: units, fines and versions asked for on both sides of a change, what was repealed, what does not exist, and texts that are amended already.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'

import type { PackLanguage } from '../../contract/pack.ts'
import { dayAskedFor } from '../../knowledge/structure/day-asked-for.ts'
import { displayForm } from '../../text/display-form.ts'
import { type AskedPack, openAskedPack } from './testing/asked-pack.ts'

const today = '2026-11-25'
let asked: AskedPack

beforeAll(async () => {
  asked = await openAskedPack('transport')
}, 60_000)
afterAll(async () => {
  await asked[Symbol.asyncDispose]()
})

async function ask(
  text: string,
  language: PackLanguage,
  { task, on }: { readonly task: string; readonly on?: string },
) {
  return await asked.ask(text, language, { task, on: on ?? dayAskedFor(text, language, today) })
}

const oldWords = 'sử dụng chất liệu khác sơn'
const scenarios = [
  {
    name: 'a point, the day before it changed',
    text: 'Điểm b khoản 3 Điều 14 Nghị định 168/2024 ngày 14/8/2026',
    language: 'vi',
    on: '2026-08-14',
    has: [oldWords, '14/8/2026'],
    lacks: [],
  },
  {
    name: 'the same point, the day it changed',
    text: 'Điểm b khoản 3 Điều 14 Nghị định 168/2024 ngày 15/8/2026',
    language: 'vi',
    on: '2026-08-15',
    has: ['thiết bị kỹ thuật nghiệp vụ.', '15/8/2026'],
    lacks: [oldWords],
  },
  {
    name: 'the same point today',
    text: 'Điểm b khoản 3 Điều 14 Nghị định 168/2024',
    language: 'vi',
    on: today,
    has: ['thiết bị kỹ thuật nghiệp vụ.'],
    lacks: [oldWords],
  },
  {
    name: 'a clause by the full number of its law, of which a short name is the beginning',
    text: 'khoản 2 Điều 3 Luật 36/2024/QH15',
    language: 'vi',
    on: today,
    has: ['trật tự, an toàn, thông suốt'],
    lacks: ['Tuân thủ Hiến pháp'],
  },
  {
    name: 'an article that does not exist',
    text: 'Điều 99 Nghị định 168/2024/NĐ-CP quy định gì?',
    language: 'vi',
    on: today,
    has: ['55', '99', 'không có'],
    lacks: ['phạt tiền', 'Điều 9 '],
  },
  {
    name: 'the same in English',
    text: 'What does Article 99 of Decree 168/2024/NĐ-CP say?',
    language: 'en',
    on: today,
    has: ['55', '99'],
    lacks: ['VND', 'đồng'],
  },
  {
    name: 'a point that does not exist, of an article whose clause was not named',
    text: '《道路交通安全法实施条例》第八十二条第九项',
    language: 'zh',
    on: today,
    has: ['《中华人民共和国道路交通安全法实施条例》第八十二条没有第九项。'],
    lacks: ['款'],
  },
  {
    name: 'a clause of a Chinese article that is stored in one piece',
    text: '《道路交通安全法》第九十一条第三款',
    language: 'zh',
    on: today,
    has: ['第九十一条第三款**', '处十五日拘留，并处五千元罚款'],
    lacks: ['没有', '约束至酒醒'],
  },
  {
    name: 'a point of a Chinese law: its sentence and that point, no other',
    text: '《道路交通安全法》第九十九条第一款第四项怎么规定？',
    language: 'zh',
    on: today,
    has: ['处二百元以上二千元以下罚款：', '超过规定时速百分之五十的'],
    lacks: ['强迫机动车驾驶人', '可以并处吊销'],
  },
  {
    name: 'the same of a Chinese law',
    text: '《道路交通安全法》第五百条怎么规定？',
    language: 'zh',
    on: today,
    has: ['《中华人民共和国道路交通安全法》', '124', '没有第五百条'],
    lacks: ['罚款'],
  },
] as const

test.each(scenarios)('$name', async ({ text, language, on, has, lacks }) => {
  const { answer, on: asked } = await ask(text, language, { task: 'law-question' })
  expect(asked).toBe(on)
  expect(answer).toMatchObject({ step: 'citation', certainty: 'exact' })
  for (const words of has) expect(answer?.text).toContain(words)
  for (const words of lacks) expect(answer?.text).not.toContain(words)
})

describe('道路运输条例 in three versions', () => {
  // 2019, 2022-05-01, 2023-07-20: each day quotes the wording that held, and says its days.
  test.each([
    { on: '2022-04-30', from: '2019-03-02', to: '2022-05-01' },
    { on: '2022-05-01', from: '2022-05-01', to: '2023-07-20' },
    { on: '2023-07-19', from: '2022-05-01', to: '2023-07-20' },
    { on: '2023-07-20', from: '2023-07-20', to: undefined },
  ])('on $on', async ({ on, from, to }) => {
    const { answer } = await ask('《道路运输条例》第八条', 'zh', { task: 'law-question', on })
    expect(answer).toMatchObject({ step: 'citation', certainty: 'exact' })
    const [note] = answer?.sources ?? []
    expect([note?.validFrom, note?.validTo]).toEqual([from, to])
    const source = asked.house.pack.sources.find(
      (one) =>
        (one.document ?? one.id) === 'cn-road-transport-regulations' && one.valid_from === from,
    )
    const bytes = asked.files.get(`documents/${source?.path ?? ''}`) ?? new Uint8Array()
    const whole = displayForm(new TextDecoder().decode(bytes)).text.replaceAll(/\s/g, '')
    for (const { text } of answer?.quotes ?? []) expect(whole).toContain(text.replaceAll(/\s/g, ''))
  })

  test('before the first wording there is no text of it, and none of a later day is quoted', async () => {
    const { answer } = await ask('《道路运输条例》第八条', 'zh', {
      task: 'law-question',
      on: '2018-01-01',
    })
    expect(answer?.quotes ?? []).toEqual([])
  })
})

describe('acts whose fine changed on 15 August 2026', () => {
  test('asked on a day, only a wording of that day is offered', async () => {
    const sanctions = asked.house.pack.records.filter((record) => record.kind === 'sanction')
    const byId = new Map(sanctions.map((record) => [record.id, record]))
    const changed = sanctions.filter(({ valid_to: to }) => to === '2026-08-15')
    const seen = { answered: 0, offered: 0 }
    for (const record of changed.filter((_, place) => place % 8 === 0))
      for (const day of ['14/8/2026', '15/8/2026']) {
        const text = `vi phạm ngày ${day}: ${record.behaviour}`
        const { on, answer, unconfirmed } = await ask(text.slice(0, 1_900), 'vi', { task: 'fine' })
        expect(on).toBe(day.startsWith('14') ? '2026-08-14' : '2026-08-15')
        const said = answer ?? unconfirmed
        const ids = [said?.record?.id, ...(said?.choices.map(({ id }) => id) ?? [])]
        for (const id of ids) {
          const found = byId.get(id ?? '')
          if (found === undefined) continue
          seen.offered += 1
          expect(found.valid_from <= on).toBe(true)
          expect(found.valid_to === undefined || on < found.valid_to).toBe(true)
        }
        if (ids.some((id) => id?.replace(/:\d+$/, '') === record.id.replace(/:\d+$/, '')))
          seen.answered += 1
      }
    expect(seen.offered).toBeGreaterThan(0)
    // Named by its full wording, an act is found on the day before; afterwards it may bear another wording.
    expect(seen.answered).toBeGreaterThan(changed.length / 8)
  }, 60_000)
})

describe('texts that are consolidated already', () => {
  // Decree 238/2026 and Circular 13/2025 lie in the pack beside the texts they change. Applied once more they would change them twice.
  test('every stored piece of them stands word for word in the file of its days', async () => {
    const reader = { tenant: asked.house.tenant, person: '', groups: [] }
    let pieces = 0
    for (const document of ['vn-168-2024', 'vn-79-2024-tt-bca'])
      for (const source of asked.house.pack.sources.filter(
        (one) => (one.document ?? one.id) === document,
      )) {
        const bytes = asked.files.get(`documents/${source.path}`) ?? new Uint8Array()
        const whole = displayForm(new TextDecoder().decode(bytes)).text.replaceAll(/\s/g, '')
        for (let article = 1; article <= 60; article += 1) {
          const chunks = await asked.house.store.unit(
            { document, article: String(article) },
            { reader, on: source.valid_from },
          )
          for (const { text, flags } of chunks) {
            pieces += 1
            expect(whole).toContain(text.replaceAll(/\s/g, ''))
            expect(flags).not.toContain('amended')
          }
        }
      }
    expect(pieces).toBeGreaterThan(500)
  })
})
