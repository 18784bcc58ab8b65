// The routes that follow from what an administrator entered.
import { expect, test } from 'bun:test'

import type { Sealer } from '../contract/seal.ts'
import type { Reader } from '../contract/store.ts'
import { findProvider } from '../providers/registry.ts'
import { loadRouteBook, type RouteBookSources } from './route-book.ts'

const place = { kind: 'provider', country: 'CN', operator: 'stub', operatorCountry: 'CN' }
const connectionOf = (id: string) => ({
  id,
  provider: 'openai-compatible',
  baseUrl: `https://${id.replace('_', '-')}.example/v1`,
  place: JSON.stringify(place),
  currency: 'USD',
  region: '',
  enabled: true,
})
const rowOf = (id: string, connectionId: string) => ({
  id,
  connectionId,
  model: 'qwen',
  rung: 'low-cost',
  contextTokens: 8_192,
  maxOutputTokens: 1_024,
  abilities: '{}',
  onCancel: 'unknown',
  enabled: true,
})
const tables: Readonly<Record<string, readonly object[]>> = {
  connections: [connectionOf('prov_1'), connectionOf('prov_2')],
  routes: [
    rowOf('openai-compatible/qwen', 'prov_1'),
    rowOf('openai-compatible/qwen@prov_2', 'prov_2'),
    rowOf('openai-compatible/qwen@prov_3', 'prov_3'),
  ],
}

test('two accounts with one model are two routes; one without its connection is none', async () => {
  const reader = { find: async (table: string) => tables[table] ?? [] } as unknown as Reader
  const house = { country: 'VN', currency: 'VND' } as RouteBookSources['house']
  const book = await loadRouteBook({
    reader,
    sealer: {} as Sealer,
    aliases: new Map(),
    models: [],
    provider: findProvider,
    house,
  })
  expect(book.routes.map(({ id, connection }) => [id, connection])).toEqual([
    ['openai-compatible/qwen', 'prov_1'],
    ['openai-compatible/qwen@prov_2', 'prov_2'],
  ])
  expect(book.reach('prov_2')?.origin).toBe('https://prov-2.example')
})
