// A unit resolves exactly where a text of the pack has it; what is not named of it does not matter.
import { expect, test } from 'bun:test'

import type { PackSource } from '../../contract/pack.ts'
import { packUnits } from './pack-units.ts'

const texts: Readonly<Record<string, string>> = {
  'old.txt': 'Điều 1. Phạm vi\n1. Luật này quy định về đường làng.\n',
  'new.txt': [
    'Điều 1. Phạm vi',
    '1. Luật này quy định về đường làng.',
    '2. Không áp dụng đối với:',
    'a) Đường cao tốc;',
    'b) Đường sắt.',
    'Điều 2. Hiệu lực',
    'Luật này có hiệu lực từ ngày 01 tháng 01 năm 2026.',
    '',
  ].join('\n'),
  'zh.txt': '第一条 村路由村民委员会维护。\n村民可以报告损坏。\n第二条 本办法自公布之日起施行。\n',
}
const source = (id: string, more: Partial<PackSource>) =>
  ({
    id,
    path: `${id}.txt`,
    title: id,
    kind: 'law-vn',
    language: 'vi',
    valid_from: '2020-01-01',
    ...more,
  }) as PackSource
const { hasUnit } = packUnits(
  [
    source('old', { document: 'roads', valid_to: '2026-01-01' }),
    source('new', { document: 'roads', valid_from: '2026-01-01' }),
    source('zh', { kind: 'law-zh', language: 'zh' }),
  ],
  (path) => texts[path],
)

test.each([
  { ref: { document: 'roads' }, is: true },
  { ref: { document: 'roads', article: '1' }, is: true },
  { ref: { document: 'roads', article: '1', clause: '2', point: 'b' }, is: true },
  { ref: { document: 'roads', article: '1', point: 'b' }, is: true },
  { ref: { document: 'roads', article: '1', clause: '2', point: 'c' }, is: false },
  { ref: { document: 'roads', article: '1', clause: '3' }, is: false },
  { ref: { document: 'roads', article: '3' }, is: false },
  { ref: { document: 'roads', article: '2', clause: '1' }, is: true },
  { ref: { document: 'zh', article: '1' }, is: true },
  { ref: { document: 'zh', article: '1', clause: '2' }, is: true },
  { ref: { document: 'zh', article: '9' }, is: false },
  { ref: { document: 'elsewhere', article: '1' }, is: false },
])('$ref: $is', ({ ref, is }) => {
  expect(hasUnit(ref, '2026-11-25')).toBe(is)
})

test('a version that has ended is no source afterwards', () => {
  const { hasUnit: hasOld } = packUnits(
    [source('old', { document: 'roads', valid_to: '2026-01-01' })],
    (path) => texts[path],
  )
  expect(hasOld({ document: 'roads', article: '1' }, '2025-12-31')).toBe(true)
  expect(hasOld({ document: 'roads', article: '1' }, '2026-01-01')).toBe(false)
})
