// Sayings of a law's units beside the words of its chunks: which chunk gets which, and that they count as a change.
import { expect, test } from 'bun:test'

import type { Pack, PackSource, Saying } from '../../contract/pack.ts'
import { unitSayings } from './unit-sayings.ts'

const source = { id: 'law' } as PackSource
const packWith = (vi: readonly Saying[], en: readonly Saying[] = []) =>
  ({ sayings: { vi, zh: [], en }, records: [], faq: { vi: [], zh: [], en: [] } }) as unknown as Pack

const pack = packWith(
  [
    { of: { document: 'law', article: '15' }, said: ['đẻ rồi khai ở đâu'] },
    { of: { document: 'law', article: '15', clause: '2' }, said: ['ai đi khai'] },
    { of: { document: 'other', article: '15' }, said: ['của luật khác'] },
    { of: 'vn-birth', said: ['của thủ tục'] },
    { of: { absent: 'land' }, said: ['sổ đỏ'] },
  ],
  [{ of: { document: 'law', article: '15' }, said: ['where is a birth registered'] }],
)

test.each([
  [{ article: '15', clause: '1' }, 'Điều 15\nđẻ rồi khai ở đâu\nwhere is a birth registered'],
  [
    { article: '15', clause: '2' },
    'Điều 15\nđẻ rồi khai ở đâu\nai đi khai\nwhere is a birth registered',
  ],
  [{ article: '15' }, 'Điều 15\nđẻ rồi khai ở đâu\nai đi khai\nwhere is a birth registered'],
  [{ article: '16' }, 'Điều 15'],
  [{}, 'Điều 15'],
])('%j', (unit, context) => {
  expect(unitSayings(pack, source).contextOf({ unit, context: 'Điều 15' })).toBe(context)
})

test('other sayings make another version, none make none', () => {
  const changed = packWith([{ of: { document: 'law', article: '15' }, said: ['khác'] }])
  expect(unitSayings(pack, source).digest).toMatch(/^[0-9a-f]{8}$/)
  expect(unitSayings(changed, source).digest).not.toBe(unitSayings(pack, source).digest)
  expect(unitSayings(packWith([]), source).digest).toBe('')
  expect(unitSayings(pack, { id: 'another' } as PackSource).digest).toBe('')
})
