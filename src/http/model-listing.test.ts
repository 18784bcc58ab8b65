// Models in both shapes: the official clients read them, and a name of the house's own promises no abilities.
import { expect, test } from 'bun:test'

import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'

import type { Abilities, Route } from '../contract/route.ts'
import * as anthropic from './anthropic/models/write.ts'
import { listName, listRoute } from './model-listing.ts'
import * as openai from './openai/models/write.ts'

const route: Route = {
  id: 'deepseek/deepseek-flash',
  provider: 'deepseek',
  connection: 'prov_1',
  model: 'deepseek-flash',
  rung: 'low-cost',
  place: { kind: 'provider', country: 'CN', operator: 'deepseek', operatorCountry: 'CN' },
  abilities: { chat: true, tools: true, images: false } as Abilities,
  contextTokens: 131_072,
  maxOutputTokens: 8192,
  channel: 'live' as Route['channel'],
  currency: 'USD',
  onCancel: 'unknown',
  enabled: true,
}

const models = [
  listName('gpt-4o-mini', { created: 1_795_000_000, label: 'gpt-4o-mini', target: 'sen/auto' }),
  listRoute(route, {
    created: 1_795_000_000,
    label: 'DeepSeek Flash',
    price: { band: 'off-peak' },
  }),
]

test('OpenAI’s client', async () => {
  const fetch = () => Promise.resolve(Response.json(openai.writeModelList(models)))
  const list = await new OpenAI({ apiKey: 'k', baseURL: 'http://127.0.0.1:1', fetch }).models.list()
  expect(list.data as unknown).toEqual([
    {
      id: 'gpt-4o-mini',
      object: 'model',
      created: 1_795_000_000,
      owned_by: 'sen',
      sen: { alias_of: 'sen/auto' },
    },
    {
      id: 'deepseek/deepseek-flash',
      object: 'model',
      created: 1_795_000_000,
      owned_by: 'deepseek',
      sen: {
        rung: 'low-cost',
        place: { kind: 'provider', country: 'CN', operator: 'deepseek' },
        context: 131_072,
        max_output: 8192,
        abilities: ['chat', 'tools'],
        price: { band: 'off-peak' },
      },
    },
  ])
  expect(JSON.stringify(list.data)).not.toContain('prov_1')
})

test('Anthropic’s client', async () => {
  const fetch = () => Promise.resolve(Response.json(anthropic.writeModelList(models)))
  const client = new Anthropic({ apiKey: 'k', baseURL: 'http://127.0.0.1:1', fetch })
  const ids: string[] = []
  for await (const model of client.models.list())
    ids.push(`${model.id} ${model.created_at} ${model.max_tokens ?? '-'}`)
  expect(ids).toEqual([
    'gpt-4o-mini 2026-11-18T11:06:40Z -',
    'deepseek/deepseek-flash 2026-11-18T11:06:40Z 8192',
  ])
})
