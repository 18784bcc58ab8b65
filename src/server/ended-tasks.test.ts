// Which tasks somebody is told to prove again.
import { expect, test } from 'bun:test'

import type { CertificateRow } from '../contract/fit-rows.ts'
import type { Reader } from '../contract/store.ts'
import { endedTasks } from './ended-tasks.ts'

const dayMs = 86_400_000
const now = 100 * dayMs

function row(fields: Partial<CertificateRow>): CertificateRow {
  return {
    id: 'crt_1',
    tenant: 'ten_1' as CertificateRow['tenant'],
    task: 'letters',
    scope: 'all raw',
    bar: 'absolute 0.9',
    state: 'ended',
    reason: 'alarm',
    attempt: 1,
    claim: '{}',
    result: '{}',
    policy: '{}',
    startedBy: 'w_1',
    openedAt: 0,
    issuedAt: 0,
    until: now + dayMs,
    endedAt: now - dayMs,
    ...fields,
  }
}

const letters = row({})
const scenarios = [
  { name: 'one that an alarm ended', rows: [letters], wants: ['letters'] },
  {
    name: 'the newest first, each once',
    rows: [letters, row({ scope: 'here raw' }), row({ task: 'notes', endedAt: now })],
    wants: ['notes', 'letters'],
  },
  { name: 'proven again', rows: [letters, row({ state: 'valid' })], wants: [] },
  {
    name: 'proven again elsewhere only',
    rows: [letters, row({ state: 'valid', scope: 'here raw' })],
    wants: ['letters'],
  },
  {
    name: 'what is in force has run out',
    rows: [letters, row({ state: 'valid', until: now })],
    wants: ['letters'],
  },
  { name: 'withdrawn by a person', rows: [row({ reason: 'withdrawn' })], wants: [] },
  { name: 'long ago', rows: [row({ endedAt: now - 31 * dayMs })], wants: [] },
  { name: 'never proven', rows: [row({ state: 'failed' })], wants: [] },
] as const

test.each(scenarios)('$name', async ({ rows, wants }) => {
  const find = async (_: string, where: { readonly state?: string }) =>
    rows.filter(({ state }) => state === where.state)
  const reader = { find } as unknown as Pick<Reader, 'find'>
  expect(await endedTasks(letters.tenant, { reader, now })).toEqual([...wants])
})
