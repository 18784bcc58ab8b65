// Sorting a message: what signs settle, what they must not hear, where a place is found, when nothing may be claimed.
import { describe, expect, test } from 'bun:test'

import type { Sorting } from '../../contract/sorting.ts'
import { findPlace } from './find-place.ts'
import { createSignHearing } from './heard-signs.ts'
import { createSorter } from './sorter.ts'

const none = { vi: [], zh: [], en: [] }

const sorting: Sorting = {
  decides: 'unit',
  otherwise: { unit: 'desk' },
  unsure: { unit: 'unsure' },
  danger: { urgency: 'urgent' },
  matters: [
    {
      id: 'road',
      name: { vi: 'Đường hỏng', zh: '道路破损', en: 'Damaged road' },
      gives: { field: 'roads', urgency: 'normal' },
      by: { VN: { unit: 'vn-works' }, CN: { unit: 'cn-works' } },
      words: { vi: ['ổ gà', 'cầu'], zh: ['坑', '桥'], en: ['pothole', 'bridge'] },
      said: { vi: ['đường thôn lầy lội'], zh: ['村路坑坑洼洼'], en: ['road is mud'] },
    },
    {
      id: 'water',
      name: { vi: 'Nước sinh hoạt', zh: '自来水', en: 'Tap water' },
      gives: { field: 'utilities', urgency: 'normal' },
      by: { VN: { unit: 'vn-water' } },
      words: { vi: ['nước máy', 'mất nước'], zh: ['停水'], en: ['tap water'] },
      said: {
        vi: ['mất nước ba ngày', 'nước máy đục có cặn'],
        zh: ['没水用'],
        en: ['no water for days'],
      },
    },
  ],
  signs: [
    {
      id: 'nobody',
      gives: { injured: 'no' },
      words: { vi: ['không ai bị thương'], zh: ['没人受伤'], en: ['nobody hurt'] },
    },
    {
      id: 'hurt',
      gives: { injured: 'yes' },
      words: { vi: ['bị thương', 'gãy chân'], zh: ['受伤'], en: ['hurt'] },
    },
  ],
  rules: [{ when: { injured: 'yes' }, gives: { urgency: 'urgent' } }],
  passing: { vi: [], zh: [], en: ['please', 'the', 'my', 'is'] },
  places: { vi: ['ngã ba', 'trước'], zh: ['桥头', '门口'], en: ['at', 'in front of'] },
}

describe('a message', () => {
  test.each([
    { text: 'Ổ gà to trên cầu', jurisdiction: 'VN', unit: 'vn-works', because: 'ổ gà' },
    { text: 'o ga to tren cau', jurisdiction: 'VN', unit: 'vn-works', because: 'ổ gà' },
    {
      text: 'Nước máy đục có cặn, mất nước ba ngày',
      jurisdiction: 'VN',
      unit: 'vn-water',
      because: 'nước máy',
    },
  ] as const)('$text → $unit', ({ text, jurisdiction, unit, because }) => {
    const sorted = createSorter(sorting, { language: 'vi', jurisdiction }).sort(text)
    expect(sorted.values['unit']).toBe(unit)
    expect(sorted.isSure).toBe(true)
    expect(sorted.because).toContain(because)
  })

  test('offices of another country are not there', () => {
    const sorter = createSorter(sorting, { language: 'zh', jurisdiction: 'CN' })
    expect(sorter.sort('停水三天没水用').values['unit']).not.toBe('vn-water')
    expect(sorter.sort('村路有坑').values['unit']).toBe('cn-works')
  })

  test.each(['', 'zzz', '!!!'])('of which nothing is known claims nothing: %p', (text) => {
    const sorted = createSorter(sorting, { language: 'vi', jurisdiction: 'VN' }).sort(text)
    expect(sorted).toMatchObject({ isSure: false, candidates: [], because: [], matter: undefined })
  })

  test.each([
    ['Please, is the bridge safe?', 'vn-works', 'bridge'],
    ['the please my is', undefined, undefined],
  ])('passing words decide nothing: %s', (text, unit, because) => {
    const sorted = createSorter(sorting, { language: 'en', jurisdiction: 'VN' }).sort(text)
    expect(sorted.matter === undefined ? undefined : sorted.values['unit']).toBe(unit)
    expect(sorted.because).toEqual(because === undefined ? [] : [because])
  })

  test('of two close matters the dangerous one is feared, unless a sign says otherwise', () => {
    const { matters, signs } = sorting
    const [road, water] = matters
    if (road === undefined || water === undefined) throw new Error('no matters')
    const flood = { ...water, id: 'flood', gives: { field: 'utilities', urgency: 'urgent' } }
    const calm = { vi: ['chưa sao'], zh: [], en: [] }
    const sorter = createSorter(
      {
        ...sorting,
        matters: [road, water, flood],
        signs: [...signs, { id: 'calm', gives: { urgency: 'normal' }, words: calm }],
      },
      { language: 'vi', jurisdiction: 'VN' },
    )
    expect(sorter.sort('mất nước ba ngày').values['urgency']).toBe('urgent')
    expect(sorter.sort('mất nước ba ngày, chưa sao').values['urgency']).toBe('normal')
    expect(sorter.sort('ổ gà trên cầu, đường thôn lầy lội').values['urgency']).toBe('normal')
  })

  test('what is settled brings what follows from it', () => {
    const sorter = createSorter(sorting, { language: 'vi', jurisdiction: 'VN' })
    expect(sorter.sort('ổ gà, một người gãy chân').values).toMatchObject({
      injured: 'yes',
      urgency: 'urgent',
    })
    expect(sorter.sort('ổ gà, không ai bị thương').values).toMatchObject({
      injured: 'no',
      urgency: 'normal',
    })
  })
})

describe('signs', () => {
  const hearing = createSignHearing(sorting.signs)
  test.each([
    ['không ai bị thương', 'no'],
    ['khong ai bi thuong', 'no'],
    ['người lái không ai bị thương nhưng người sau gãy chân', 'yes'],
    ['没人受伤', 'no'],
    ['司机受伤，乘客没人受伤', 'yes'],
    ['Nobody hurt.', 'no'],
    ['hurting', undefined],
  ])('%s → %s', (text, injured) => {
    expect(hearing(text).gives['injured']).toBe(injured)
  })
})

describe('a place', () => {
  test.each([
    ['vi', 'Hai xe quẹt nhau trước cổng chợ, không ai sao', 'trước cổng chợ'],
    ['zh', '桥头两车相撞，没人受伤', '桥头'],
    ['zh', '菜市场门口刮了', '菜市场门口'],
    ['en', 'Two cars scraped at the market gate, nobody hurt', 'at the market gate'],
    ['en', 'Two cars scraped', ''],
    ['vi', '', ''],
  ] as const)('%s: %s', (language, text, place) => {
    expect(findPlace(text, { ...none, ...sorting.places }, language)).toBe(place)
  })
})
