// What a server can do is found out by asking it: an able one, one that refuses, one that only pretends, and one that is not there.
import { describe, expect, test } from 'bun:test'

import { createTestHouse } from '../cli/testing/house.ts'
import type { AbilityName } from '../contract/route.ts'
import { openVerbHouse } from './testing/verb-house.ts'
import { createVerbHandlers } from './verbs/create-verbs.ts'
import { verifyDatabase } from './verify-database.ts'

interface Asked {
  readonly tools?: readonly { readonly function: { readonly name: string } }[]
  readonly tool_choice?: unknown
  readonly parallel_tool_calls?: boolean
  readonly response_format?: { readonly type: string }
  readonly chat_template_kwargs?: unknown
  readonly logprobs?: boolean
  readonly top_k?: number
  readonly n?: number
  readonly input?: unknown
  readonly messages?: readonly { readonly content: unknown }[]
}
/** A status, or the message that is answered. */
type Answer = number | { readonly message: object; readonly more?: object; readonly times?: number }

function startServer(answer: (asked: Asked) => Answer) {
  const bodies: Asked[] = []
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    async fetch(request) {
      const asked = (await request.json()) as Asked
      bodies.push(asked)
      if (asked.input !== undefined) return embeddingsOf(answer(asked))
      const said = answer(asked)
      if (typeof said === 'number')
        return Response.json({ error: { message: 'no', type: 'x' } }, { status: said })
      const { message, more = {}, times = 1 } = said
      const choices = Array.from({ length: times }, (_, index) => ({
        index,
        message: { role: 'assistant', ...message },
        finish_reason: 'stop',
        ...more,
      }))
      const usage = { prompt_tokens: 5, completion_tokens: 3, total_tokens: 8 }
      return Response.json({
        id: 'c',
        object: 'chat.completion',
        created: 1,
        model: 'm',
        choices,
        usage,
      })
    },
  })
  return {
    baseUrl: `http://127.0.0.1:${server.port}/v1`,
    bodies,
    [Symbol.dispose]: () => void server.stop(true),
  }
}

function embeddingsOf(said: Answer): Response {
  if (typeof said === 'number') return Response.json({ error: { message: 'no' } }, { status: said })
  const data = [{ object: 'embedding', index: 0, embedding: [0.1, 0.2] }]
  return Response.json({
    object: 'list',
    model: 'm',
    data,
    usage: { prompt_tokens: 1, total_tokens: 1 },
  })
}

const call = (id: string, name = 'report_number', text = '{"number":7}') => ({
  id,
  type: 'function',
  function: { name, arguments: text },
})
const say = (content: string): Answer => ({ message: { content } })

/** Does all of it. */
function able(asked: Asked): Answer {
  if (asked.tools !== undefined) return { message: { content: null, tool_calls: [call('1')] } }
  const format = asked.response_format?.type
  if (format === 'json_schema') return say('{"petals": 8}')
  if (format === 'json_object') return say('{"flower": "lotus"}')
  if (JSON.stringify(asked.messages ?? '').includes('image_url')) return say('Red.')
  if (asked.chat_template_kwargs !== undefined)
    return { message: { content: 'no', reasoning_content: '7 × 13' } }
  const more =
    asked.logprobs === true ? { logprobs: { content: [{ token: 'lotus', logprob: 0 }] } } : {}
  return { message: { content: 'lotus' }, more, times: asked.n ?? 1 }
}

async function open(answer: (asked: Asked) => Answer, isGone = false) {
  await using opened = new AsyncDisposableStack()
  const server = opened.use(startServer(answer))
  const house = opened.use(await openVerbHouse({ isSetUp: true }))
  await house.call('provider.add', {
    provider: 'openai-compatible',
    label: 'In the cellar',
    baseUrl: server.baseUrl,
    secret: '',
    here: true,
    models: ['house-model'],
    contextTokens: 8192,
    maxOutputTokens: 1024,
  })
  if (isGone) server[Symbol.dispose]()
  const route = 'openai-compatible/house-model'
  const owned = opened.move()
  return {
    house,
    route,
    bodies: server.bodies,
    async states(): Promise<Partial<Record<AbilityName, string>>> {
      const { results } = await house.call('provider.try-abilities', { route })
      return Object.fromEntries(results.map(({ ability, state }) => [ability, state]))
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

const all = (state: string): Record<string, string> =>
  Object.fromEntries(
    [
      'tools',
      'toolChoice',
      'parallelToolsOff',
      'jsonObject',
      'jsonSchema',
      'images',
      'reasoning',
      'logprobs',
      'topK',
      'choices',
      'embeddings',
    ].map((name) => [name, state]),
  )

describe('a server that', () => {
  test('can do all of it', async () => {
    await using at = await open(able)
    expect(await at.states()).toEqual(all('yes'))
    // Each is a call like any other: an intent and an outcome.
    const kinds = (await at.house.node.store.reader.entries(0, 200)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'call.outcome')).toHaveLength(at.bodies.length)
  })

  test('answers words and nothing else', async () => {
    await using at = await open(() => say('lotus'))
    const talks = { ...all('no'), topK: 'yes', embeddings: 'yes' }
    expect(await at.states()).toEqual(talks)
  })

  test('refuses what it cannot do, or breaks over it', async () => {
    await using at = await open((asked) => {
      if (asked.tools !== undefined) return 500
      if (asked.response_format !== undefined || asked.input !== undefined) return 400
      return able(asked)
    })
    const failing = [
      'tools',
      'toolChoice',
      'parallelToolsOff',
      'jsonObject',
      'jsonSchema',
      'embeddings',
    ]
    const wants = { ...all('yes'), ...Object.fromEntries(failing.map((name) => [name, 'no'])) }
    expect(await at.states()).toEqual(wants)
  })

  test.each<[name: string, message: object]>([
    ['calls a tool that nobody listed', { content: null, tool_calls: [call('1', 'other')] }],
    [
      'calls it with what is no JSON',
      { content: null, tool_calls: [call('1', 'report_number', '{7')] },
    ],
    ['speaks of the tool', { content: 'report_number(7)' }],
  ])('%s cannot call tools', async (_name, message) => {
    await using at = await open(() => ({ message }))
    expect(await at.states()).toMatchObject({ tools: 'no', toolChoice: 'no' })
  })

  test('calls twice where it was told not to', async () => {
    const two = { content: null, tool_calls: [call('1'), call('2')] }
    await using at = await open((asked) =>
      asked.tools === undefined ? say('x') : { message: two },
    )
    expect(await at.states()).toMatchObject({ tools: 'yes', parallelToolsOff: 'no' })
  })

  test('is not there: nothing is known, and nobody else is kept from it', async () => {
    await using at = await open(able, true)
    expect(await at.states()).toEqual(all('untried'))
    expect(at.house.services.services.circuits.open()).toEqual([])
  })
})

test('what was found is kept where a person says so, counts at once, and is an entry', async () => {
  await using at = await open(able)
  await using terminal = await createTestHouse({
    handlers: createVerbHandlers({
      ...at.house.services,
      node: at.house.node,
      config: () => at.house.config,
      verifyDatabase,
    }),
  })
  const can = (): unknown =>
    at.house.services.services.routes().routes.find(({ id }) => id === at.route)?.abilities
  const run = (...more: readonly string[]) =>
    terminal.run(['provider', 'abilities', at.route, ...more])
  expect(can()).toMatchObject({ tools: false, jsonObject: true })
  expect((await run()).out).toContain('tools  no\n')
  // Nobody can be asked: what was found is shown and not kept.
  expect((await run('--test')).status).toBe(2)
  expect(can()).toMatchObject({ tools: false })
  const kept = await run('--test', '--yes')
  expect(kept).toMatchObject({ status: 0 })
  expect(kept.out).toContain('images  yes\n')
  expect(can()).toMatchObject({ tools: true, images: true, embeddings: true })
  expect(await run('--off', 'images', '--on', 'tools')).toMatchObject({ status: 0 })
  expect(can()).toMatchObject({ tools: true, images: false, jsonSchema: true })
  for (const wrong of ['audio', 'tolls']) expect((await run('--on', wrong)).status).toBe(2)
  const entries = (await at.house.node.store.reader.entries(0, 300)).map(({ bytes }) =>
    new TextDecoder().decode(bytes),
  )
  const changes = entries.filter((entry) => entry.includes('"what":"route.update"'))
  expect(changes).toHaveLength(2)
  expect(changes[1]).toContain('"abilities":{"images":false,"tools":true}')
})
