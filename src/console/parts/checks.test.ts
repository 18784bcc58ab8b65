// What a form lets through before the server judges it.
import { expect, test } from 'bun:test'

import {
  filled,
  isAddress,
  isAmount,
  isCountry,
  isLogin,
  isLongEnough,
  isPositive,
} from './checks.ts'

test.each([
  { check: filled, right: ['a', ' a '], wrong: ['', '   '] },
  {
    check: isLogin,
    right: ['minh', 'chen.wei', 'a1'],
    wrong: ['a', 'Minh', 'lân', '-x1', 'a b', 'x'.repeat(65)],
  },
  {
    check: isLongEnough,
    right: ['mười hai chữ', '一二三四五六七八九十一二'],
    wrong: ['', '12345678901', '😀'.repeat(6)],
  },
  { check: isAmount, right: ['0', '500000', '12.50'], wrong: ['', '-1', '1,5', '1e3', '.5'] },
  { check: isCountry, right: ['VN', 'CN'], wrong: ['vn', 'VNM', ''] },
  {
    check: isAddress,
    right: ['https://a.vn', 'http://10.0.0.5:8000/v1'],
    wrong: ['a.vn', 'https://', 'ftp://a.vn', 'javascript:1'],
  },
  { check: isPositive, right: ['1', '64000'], wrong: ['0', '-1', '1.5', '', '01'] },
])('$check.name', ({ check, right, wrong }) => {
  const judge = check('wrong')
  for (const value of right) expect(`${value} ${judge(value) ?? 'right'}`).toBe(`${value} right`)
  for (const value of wrong) expect(`${value} ${judge(value) ?? 'right'}`).toBe(`${value} wrong`)
})
