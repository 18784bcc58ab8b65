// `sen pack add` over another version: what changes is shown, somebody says yes, and only then it is added.
import { expect, test } from 'bun:test'

import type { PackChange } from '../contract/pack-change.ts'
import { createTestHouse } from './testing/house.ts'

const change: PackChange = {
  id: 'transport',
  title: { vi: 'Giao thông', zh: '交通', en: 'Transport' },
  from: { version: '1.0.0', digest: 'a'.repeat(64) },
  to: { version: '1.1.0', digest: 'b'.repeat(64) },
  records: [
    {
      kind: 'sanction',
      id: 'vn168-6-9-b',
      field: 'points',
      was: '4',
      is: '6',
      ref: { document: 'vn-168-2024', article: '6', clause: '9', point: 'b' },
    },
  ],
  recordsInAll: 700,
  texts: { added: [], changed: ['Nghị định 168/2024/NĐ-CP'], removed: [] },
  questions: 3,
}

test.each([
  {
    name: 'said yes',
    argv: ['--yes'],
    status: 0,
    asked: [undefined, change.to.digest],
    has: ['sanction vn168-6-9-b', 'points', 'vn-168-2024 6 9 b', '1 of 700', '1.0.0', '1.1.0'],
  },
  {
    name: 'nobody can be asked',
    argv: [],
    status: 2,
    asked: [undefined],
    has: ['1 of 700', '--yes'],
  },
  {
    name: 'in Vietnamese',
    argv: ['--yes', '--language', 'vi'],
    status: 0,
    asked: [undefined, change.to.digest],
    has: ['Sau khi cập nhật', 'Chỉ hiện 1 trong 700'],
  },
])('$name', async ({ argv, status, asked, has }) => {
  const approved: (string | undefined)[] = []
  await using house = await createTestHouse({
    handlers: {
      'pack.add': async (wanted) => {
        approved.push(wanted.approved)
        if (wanted.approved === undefined) return { pack: undefined, faults: [], change }
        const { id, title } = change
        return { pack: { id, title, version: '1.1.0' }, faults: [] } as never
      },
    },
  })
  const ran = await house.run(['pack', 'add', 'transport.zip', ...argv])
  expect({ status: ran.status, approved }).toEqual({ status, approved: [...asked] })
  for (const words of has) expect(ran.error + ran.out).toContain(words)
})
