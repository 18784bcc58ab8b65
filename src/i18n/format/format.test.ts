// Money, time and sizes are written as readers of each language expect (design: console §9).
import { expect, test } from 'bun:test'

import { exactMoney, formatMoney } from './money.ts'
import { formatBytes, formatCount } from './size.ts'
import { formatClock, formatDay, formatDuration, formatTime } from './time.ts'

const at = Date.UTC(2026, 10, 23, 3, 39)
const zone = 'Asia/Ho_Chi_Minh'
const plain = (text: string) => text.replaceAll('\u00A0', ' ')

test.each([
  { language: 'vi', text: '10:39 23/11/2026', day: '23/11/2026' },
  { language: 'zh', text: '2026年11月23日 10:39', day: '2026年11月23日' },
  { language: 'en', text: '23 Nov 2026, 10:39', day: '23 Nov 2026' },
] as const)('an instant in $language', ({ language, text, day }) => {
  expect(formatTime(at, zone, language)).toBe(text)
  expect(formatDay(at, zone, language)).toBe(day)
  expect(formatClock(at, zone, language)).toBe('10:39')
  expect(formatClock(at, 'Asia/Shanghai', language)).toBe('11:39')
})

test.each([
  { language: 'vi', amount: '1234567', currency: 'VND', text: '1.234.567 ₫' },
  { language: 'zh', amount: '1234567', currency: 'VND', text: '₫1,234,567' },
  { language: 'en', amount: '1234567', currency: 'VND', text: '₫1,234,567' },
  { language: 'vi', amount: '12.50', currency: 'CNY', text: '12,50 CN¥' },
  { language: 'zh', amount: '12.50', currency: 'CNY', text: '¥12.50' },
  { language: 'en', amount: '12.50', currency: 'CNY', text: 'CN¥12.50' },
  { language: 'vi', amount: '0.4', currency: 'VND', text: '<1 ₫' },
  { language: 'zh', amount: '0.000000001', currency: 'VND', text: '<₫1' },
  { language: 'en', amount: '0.00412', currency: 'USD', text: '<US$0.01' },
  { language: 'en', amount: '0', currency: 'USD', text: 'US$0.00' },
  {
    language: 'en',
    amount: '123456789012345678.12',
    currency: 'USD',
    text: 'US$123,456,789,012,345,678.12',
  },
  { language: 'en', amount: 'all of it', currency: 'USD', text: 'all of it' },
] as const)('$amount $currency in $language', ({ language, amount, currency, text }) => {
  expect(plain(formatMoney(amount, currency, { language, under: (unit) => `<${unit}` }))).toBe(text)
})

test('the detail shows every digit', () => {
  expect(exactMoney('0.000412', 'USD', 'en')).toBe('US$0.000412')
  expect(plain(exactMoney('10.857', 'VND', 'vi'))).toBe('10,857 ₫')
})

test.each([
  { bytes: 0, text: '0 byte' },
  { bytes: 999, text: '999 byte' },
  { bytes: 98_362_432, text: '98 MB' },
  { bytes: 1_040_000_000, text: '1.0 GB' },
  { bytes: 123_000_000_000, text: '123 GB' },
])('$bytes bytes', ({ bytes, text }) => {
  expect(plain(formatBytes(bytes, 'en'))).toBe(text)
})

test.each([
  { seconds: 9, en: '9 secs', zh: '9秒' },
  { seconds: 250, en: '4 mins 10 secs', zh: '4分钟10秒' },
  { seconds: 1500, en: '25 mins', zh: '25分钟' },
  { seconds: 7260, en: '2 hrs 1 min', zh: '2小时1分钟' },
])('$seconds seconds', ({ seconds, en, zh }) => {
  expect(plain(formatDuration(seconds, 'en'))).toBe(en)
  expect(plain(formatDuration(seconds, 'zh'))).toBe(zh)
})

test('counts carry the separator of the language', () => {
  expect(formatCount(10_482, 'vi')).toBe('10.482')
  expect(formatCount(10_482, 'en')).toBe('10,482')
})
