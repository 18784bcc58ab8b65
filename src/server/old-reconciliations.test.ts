// Whose invoices should be looked at: readable ones, of connections that are old enough, not compared for forty days.
import { expect, test } from 'bun:test'

import type { Tenant } from '../contract/people.ts'
import type { Reader } from '../contract/store.ts'
import { oldReconciliations } from './old-reconciliations.ts'

const day = 86_400_000
const now = 1_000 * day

test.each<{
  name: string
  connections: readonly { provider: string; createdAt: number; enabled: boolean }[]
  invoices: readonly { provider: string; at: number }[]
  wants: readonly (readonly [string, number | undefined])[]
}>([
  {
    name: 'never compared',
    connections: [{ provider: 'deepseek', createdAt: now - 41 * day, enabled: true }],
    invoices: [],
    wants: [['deepseek', undefined]],
  },
  {
    name: 'new, switched off, or with no map of columns',
    connections: [
      { provider: 'deepseek', createdAt: now - 40 * day, enabled: true },
      { provider: 'openai', createdAt: 0, enabled: false },
      { provider: 'anthropic', createdAt: 0, enabled: true },
    ],
    invoices: [],
    wants: [],
  },
  {
    name: 'compared of late, and long ago',
    connections: [
      { provider: 'deepseek', createdAt: 0, enabled: true },
      { provider: 'qwen', createdAt: 0, enabled: true },
    ],
    invoices: [
      { provider: 'deepseek', at: now - 3 * day },
      { provider: 'deepseek', at: now - 90 * day },
      { provider: 'alibaba', at: now - 50 * day },
    ],
    wants: [['alibaba', now - 50 * day]],
  },
])('$name', async ({ connections, invoices, wants }) => {
  const tables: Readonly<Record<string, readonly object[]>> = { connections, invoices }
  const reader = { find: async (table: string) => tables[table] ?? [] } as unknown as Reader
  const found = await oldReconciliations(reader, 'ten_1' as Tenant, now)
  expect(found.map((one) => [one.provider, one.at] as const)).toEqual([...wants])
})
