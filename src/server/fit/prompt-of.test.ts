// What a task is asked with, as far as the house can know it.
import { expect, test } from 'bun:test'

import type { Pack } from '../../contract/pack.ts'
import { promptOf } from './prompt-of.ts'

const office = { id: 'office', version: '1.2.0' } as Pack

test.each([
  { task: 'letters', live: ['office'], read: [office], wants: '' },
  { task: 'office.letters', live: ['office'], read: [office], wants: 'office@1.2.0' },
  { task: 'office.letters', live: [], read: [office], wants: '' },
  { task: 'other.letters', live: ['office'], read: [office], wants: '' },
  // A pack that cannot be read now ends nothing.
  { task: 'office.letters', live: ['office'], read: [], wants: undefined },
])('$task, live $live: $wants', async ({ task, live, read, wants }) => {
  const shelf = { liveIds: () => new Set<string>(live), live: async () => read }
  expect(await promptOf(task, shelf)).toBe(wants as string)
})
