// What a question says beside what it asks: a country, a vehicle, a phrase with or without marks.
import { describe, expect, test } from 'bun:test'

import { choiceHeard } from './choice-heard.ts'
import { countryAsked } from './country-asked.ts'
import { hear, isSaid } from './said-phrases.ts'

test.each([
  ['vượt đèn đỏ phạt bao nhiêu', 'vi', 'VN'],
  ['bên Trung Quốc vượt đèn đỏ phạt sao', 'vi', 'CN'],
  ['ben trung quoc phat sao', 'vi', 'CN'],
  ['闯红灯扣几分', 'zh', 'CN'],
  ['在越南闯红灯罚多少', 'zh', 'VN'],
  ['ran a red light in Guilin', 'en', 'CN'],
  ['ran a red light', 'en', undefined],
  ['can a Chinese car drive in Viet Nam', 'en', 'VN'],
  ['lấy chồng Trung Quốc thì đăng ký kết hôn ở đâu', 'vi', 'VN'],
  ['lay chong trung quoc dang ky o dau', 'vi', 'VN'],
  ['my husband is Chinese', 'en', undefined],
  ['老婆是越南人，孩子怎么上户口', 'zh', 'CN'],
] as const)('whose law: %s', (text, language, country) => {
  expect(countryAsked(text, language)).toBe(country)
})

const none = { zh: [], en: [] }
const vehicles = {
  motorcycle: { ...none, vi: ['xe máy', 'mô tô'] },
  special: { ...none, vi: ['xe máy chuyên dùng', 'máy cày'] },
  car: { vi: ['ô tô'], zh: ['小车'], en: ['car'] },
}
test.each([
  ['đi xe máy vượt đèn đỏ', 'motorcycle'],
  ['di xe may vuot den do', 'motorcycle'],
  ['lái xe máy chuyên dùng không bằng', 'special'],
  ['xe máy tông ô tô', undefined],
  ['vượt đèn đỏ', undefined],
  ['开小车闯红灯', 'car'],
  ['carrying a pig', undefined],
])('which vehicle: %s', (text, value) => {
  expect(choiceHeard(text, vehicles)).toBe(value)
})

describe('a phrase is heard', () => {
  test.each([
    ['de doa', 'đe dọa', true],
    ['Có người ĐE DỌA tôi', 'đe dọa', true],
    // With marks in the question the phrase is another word.
    ['để đó', 'đe', false],
    ['我想自杀', '自杀', true],
    ['scarf', 'car', false],
  ])('%s: %s', (question, phrase, isHeard) => {
    expect(isSaid(phrase, hear(question))).toBe(isHeard)
  })
})
