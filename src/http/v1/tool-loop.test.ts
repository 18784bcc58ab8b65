// The official client of OpenAI drops the reasoning of a turn; a DeepSeek that thinks refuses a tool loop without it (design `api` §15.14).
import { expect, test } from 'bun:test'

import OpenAI from 'openai'
import type {
  ChatCompletionMessageParam,
  ChatCompletionTool,
} from 'openai/resources/chat/completions'

import {
  billed,
  chunk,
  ending,
  eventStream,
  fails,
  type Turn,
} from '../../pipeline/testing/upstream.ts'
import { routeOf } from '../../pipeline/testing/world.ts'
import { openApi, type TestApi } from './testing/house.ts'

const deepseek = routeOf({ provider: 'deepseek', model: 'deepseek-v4-pro' })
const turns = 5
const tools: ChatCompletionTool[] = [
  {
    type: 'function',
    function: { name: 'weather', parameters: { type: 'object', properties: {} } },
  },
]
const usage = {
  ...billed,
  prompt_cache_hit_tokens: 0,
  prompt_cache_miss_tokens: billed.prompt_tokens,
}

/** Thinks, calls the tool five times, then speaks; answers 400 when a turn with tool calls comes back without its reasoning. */
const strictDeepseek: Turn = (asked) => {
  const { messages } = JSON.parse(asked.text)
  const called = messages.filter((one: object) => 'tool_calls' in one)
  const isLacking = called.some(
    (one: { readonly reasoning_content?: string }, turn: number) =>
      one.reasoning_content !== `nghĩ ${turn}`,
  )
  if (isLacking) return fails(400)(asked)
  const turn = called.length
  const call = {
    index: 0,
    id: `call_${turn}`,
    type: 'function',
    function: { name: 'weather', arguments: '{}' },
  }
  return eventStream([
    chunk({ reasoning_content: `nghĩ ${turn}` }),
    turn < turns ? chunk({ tool_calls: [call] }) : chunk({ content: 'Trời nắng.' }),
    ...ending({ reason: turn < turns ? 'tool_calls' : 'stop', usage }),
  ])
}

function clientOf(api: TestApi): OpenAI {
  return new OpenAI({
    apiKey: 'senk_one',
    baseURL: 'http://house.test/v1',
    maxRetries: 0,
    fetch: (url, init = {}) => {
      const { method = 'GET', headers = {}, body = null, signal = null } = init
      const { href } = new URL(url instanceof Request ? url.url : url)
      return api.send(new Request(href, { method, headers, body, signal }))
    },
  })
}

test.each(['whole', 'streamed'] as const)(
  'a 5-turn tool loop, %s, by the official client: no 400',
  async (form) => {
    await using api = await openApi({ routes: [deepseek] })
    api.world.upstream.script(strictDeepseek)
    const client = clientOf(api)
    const messages: ChatCompletionMessageParam[] = [{ role: 'user', content: 'Thời tiết?' }]
    let text: string | null = null
    for (let turn = 0; turn <= turns; turn += 1) {
      const body = { model: deepseek.id, messages, tools }
      const message =
        form === 'whole'
          ? (await client.chat.completions.create(body)).choices[0]?.message
          : await client.chat.completions.stream(body).finalMessage()
      if (message === undefined) throw new Error('The answer has a message.')
      const { role, content, tool_calls: calls = [] } = message
      text = content
      if (calls.length === 0) break
      // What the types of the client know of a message, and no more.
      messages.push({ role, content, tool_calls: calls })
      for (const call of calls)
        messages.push({ role: 'tool', tool_call_id: call.id, content: 'nắng' })
    }
    expect(text).toBe('Trời nắng.')
    expect(api.world.upstream.seen).toHaveLength(turns + 1)
    expect((await api.world.kinds()).filter((kind) => kind === 'call.outcome')).toHaveLength(
      turns + 1,
    )
  },
)

test('reasoning that is not kept any more: 400 with what to do, and nothing is sent', async () => {
  await using api = await openApi({ routes: [deepseek] })
  const call = {
    id: 'call_0',
    type: 'function',
    function: { name: 'weather', arguments: '{}' },
  } as const
  const asked = clientOf(api).chat.completions.create({
    model: deepseek.id,
    tools,
    messages: [
      { role: 'user', content: 'x' },
      { role: 'assistant', content: null, tool_calls: [call] },
      { role: 'tool', tool_call_id: 'call_0', content: 'nắng' },
    ],
  })
  const error = await asked.catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ status: 400, code: 'reasoning_lost' })
  expect(String(error)).toContain('reasoning_content')
  expect(api.world.upstream.seen).toHaveLength(0)
})
