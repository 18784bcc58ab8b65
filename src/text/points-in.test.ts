// Marks of points at the beginnings of lines, and what only looks like one.
import { expect, test } from 'bun:test'

import { pointsIn } from './points-in.ts'

test.each([
  ['3. Phạt tiền:\na) Một;\nb) Hai;\nđ) Ba', ['a', 'b', 'đ']],
  ['3. Phạt tiền theo điểm a) khoản này', []],
  ['a) Một\na) Một lần nữa', ['a']],
  [
    '有下列情形的：\n（一）甲；\n（二）乙；\n（十）丙；\n（十二）丁；\n（二十）戊',
    ['1', '2', '10', '12', '20'],
  ],
  ['(三)半角括号', ['3']],
  ['Điều 5 (a) của luật', []],
  ['', []],
])('%j', (text, points) => {
  expect(pointsIn(text)).toEqual(points)
})
