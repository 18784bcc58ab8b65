// Days stand in answers as officials of a country write them.
import { expect, test } from 'bun:test'

import { sayDay } from './answer-words.ts'

test.each([
  { day: '2025-01-01', vi: '01/01/2025', zh: '2025年1月1日', en: '1 Jan 2025' },
  { day: '2025-02-09', vi: '09/02/2025', zh: '2025年2月9日', en: '9 Feb 2025' },
  { day: '2025-07-01', vi: '01/7/2025', zh: '2025年7月1日', en: '1 Jul 2025' },
  { day: '2026-08-15', vi: '15/8/2026', zh: '2026年8月15日', en: '15 Aug 2026' },
  { day: '2026-12-31', vi: '31/12/2026', zh: '2026年12月31日', en: '31 Dec 2026' },
])('$day is said in each language', ({ day, vi, zh, en }) => {
  expect([sayDay(day, 'vi'), sayDay(day, 'zh'), sayDay(day, 'en')]).toEqual([vi, zh, en])
})
