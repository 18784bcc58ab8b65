// Clauses are counted in articles of both laws, so that none that stands in the text is said to be missing.
import { expect, test } from 'bun:test'

import { clausesIn } from './clauses-in.ts'

test.each([
  {
    name: 'Chinese: each paragraph, its points with it',
    text: '第九十九条 有下列行为之一的，处罚款：\n\n（一）甲；\n（二）乙。\n\n有前款第二项情形的，可以并处吊销。',
    clauses: {
      1: '第九十九条 有下列行为之一的，处罚款：\n（一）甲；\n（二）乙。',
      2: '有前款第二项情形的，可以并处吊销。',
    },
  },
  {
    name: 'Chinese: one paragraph is one clause',
    text: '第十条 甲。',
    clauses: { 1: '第十条 甲。' },
  },
  {
    name: 'Vietnamese: numbers, the heading is none of them',
    text: 'Điều 5. Nguyên tắc\n1. Một.\na) Điểm a;\n2. Hai.',
    clauses: { 1: '1. Một.\na) Điểm a;', 2: '2. Hai.' },
  },
  {
    name: 'Vietnamese: a number that comes again is quoted',
    text: '1. Sửa đổi như sau:\n1. Cũ.\n2. Hai.',
    clauses: { 1: '1. Sửa đổi như sau:\n1. Cũ.', 2: '2. Hai.' },
  },
  { name: 'nothing says that there are any', text: 'Một câu.', clauses: {} },
  { name: 'empty', text: '', clauses: {} },
])('$name', ({ text, clauses }) => {
  expect(Object.fromEntries(clausesIn(text))).toEqual(clauses)
})
