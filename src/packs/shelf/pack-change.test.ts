// What an update says that it changes: every field of every record, with both values; texts and questions in numbers.
import { expect, test } from 'bun:test'

import { loadPack } from '../load/load-pack.ts'
import { changed, packWith, smallPack } from '../testing/small-pack.ts'
import { packChange } from './pack-change.ts'

const unit = 'records/unit.jsonl'
const rows = (smallPack[unit] ?? '').trim().split('\n')
const [first = ''] = rows
const id = 'roads-office'

function packOf(changes: Record<string, string | undefined> = {}) {
  const loaded = loadPack(packWith(changes))
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  return loaded.pack
}

test.each([
  ['nothing', {}, []],
  [
    'one value of one record',
    changed(unit, '"level":"commune"', '"level":"province"'),
    [{ kind: 'unit', id, field: 'level', was: 'commune', is: 'province' }],
  ],
  [
    'a record more',
    { [unit]: `${rows.join('\n')}\n${first.replace(`"id":"${id}"`, '"id":"new-office"')}\n` },
    [
      {
        kind: 'unit',
        id: 'new-office',
        field: '',
        is: 'Phòng Kinh tế',
      },
    ],
  ],
])('%s', (_, changes, expected) => {
  const change = packChange(packOf(), packOf(changes))
  expect([...change.records] as unknown).toEqual(expected)
  expect(change.recordsInAll).toBe(expected.length)
  expect(change.texts).toEqual({ added: [], changed: [], removed: [] })
  expect(change.questions).toBe(0)
})

test('a question with another answer is counted', () => {
  const { faq } = packOf()
  const [entry] = faq.vi
  const other = changed('faq/vi.jsonl', `"id":"${entry?.id}"`, `"id":"${entry?.id}-2"`)
  expect(packChange(packOf(), packOf(other)).questions).toBe(2)
})
