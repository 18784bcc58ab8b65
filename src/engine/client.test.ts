// The engine through its child: what comes back, what stays apart, and that every call ends once.
import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'

import { SenError } from '../errors/sen-error.ts'
import { ask, collect, hasToy, startTestEngine, toyDigest } from './testing/test-engine.ts'

const golden =
  ', there was a little girl named Lily. She loved to play outside in the park. One day, she saw a big, red ball. She wanted to play with it, but it was too high.'
const never = new AbortController().signal

test.skipIf(!hasToy)(
  'a first answer is the golden text, twice, and counts what was reused',
  async () => {
    await using host = startTestEngine()
    const first = await collect(host.engine.generate(ask({ maxTokens: 58 }), never))
    expect(first.text.startsWith(golden)).toBe(true)
    expect(first.done).toMatchObject({
      reason: 'length',
      usage: { input: 5, cached: 0, output: 58 },
    })
    expect(first.tokens).toBe(58)
    const second = await collect(host.engine.generate(ask({ maxTokens: 58 }), never))
    expect(second.text).toBe(first.text)
    expect(second.done.usage.cached).toBe(4)
    expect(host.engine.status()).toMatchObject({
      state: 'ready',
      restarts: 0,
      running: 0,
      waiting: 0,
    })
    expect(host.engine.status().model).toMatchObject({
      name: 'stories260k',
      abilities: ['complete'],
      hasTemplate: false,
    })
  },
)

interface Refused {
  readonly name: string
  readonly request: Parameters<typeof ask>[0]
  readonly code: string
}

const refused: readonly Refused[] = [
  { name: 'an unknown model', request: { model: 'f'.repeat(64) }, code: 'model_not_found' },
  {
    name: 'a prompt beyond the context',
    request: { messages: [{ role: 'user', text: 'word '.repeat(2_000) }] },
    code: 'context_length_exceeded',
  },
  { name: 'no message and no prompt', request: { messages: [] }, code: 'invalid_request' },
  { name: 'a temperature below zero', request: { temperature: -1 }, code: 'invalid_request' },
  {
    name: 'a temperature that is no number',
    request: { temperature: Number.NaN },
    code: 'invalid_request',
  },
  { name: 'half a token', request: { maxTokens: 0.5 }, code: 'invalid_request' },
  { name: 'an empty stop sequence', request: { stop: [''] }, code: 'invalid_request' },
  {
    name: 'five stop sequences',
    request: { stop: ['a', 'b', 'c', 'd', 'e'] },
    code: 'invalid_request',
  },
  {
    name: 'a tool message',
    request: { messages: [{ role: 'tool', text: 'x' }] },
    code: 'unsupported_parameter',
  },
  {
    name: 'a schema with a pattern',
    request: { schema: { type: 'string', pattern: 'a' } },
    code: 'invalid_request',
  },
  {
    name: 'five megabytes of text',
    request: { prompt: 'a'.repeat(5e6), messages: [] },
    code: 'body_too_large',
  },
]

test.skipIf(!hasToy)(
  'what cannot be answered is refused by name and leaves the child alone',
  async () => {
    await using host = startTestEngine()
    for (const { name, request, code } of refused) {
      const outcome = await collect(host.engine.generate(ask(request), never)).catch(
        (thrown: unknown) => thrown,
      )
      expect(outcome instanceof SenError ? `${name}: ${outcome.code}` : outcome).toBe(
        `${name}: ${code}`,
      )
    }
    expect(host.engine.status().restarts).toBe(0)
  },
  30_000,
)

test.skipIf(!hasToy)('stop sequences end an answer and do not appear in it', async () => {
  await using host = startTestEngine()
  const answer = await collect(host.engine.generate(ask({ stop: ['xyz', ' Lily.'] }), never))
  expect(answer.text).toBe(', there was a little girl named')
  expect(answer.done).toMatchObject({ reason: 'stop', stopSequence: ' Lily.' })
})

test.skipIf(!hasToy)('a seed repeats itself, another seed does not', async () => {
  await using host = startTestEngine({ tier: { context: 512, slots: 1, kv: 'f16' } })
  const texts: string[] = []
  for (const seed of [1, 1, 2]) {
    const answer = await collect(host.engine.generate(ask({ temperature: 1.2, seed }), never))
    texts.push(answer.text)
  }
  expect(texts[1]).toBe(texts[0] ?? '')
  expect(texts[2]).not.toBe(texts[0] ?? '')
})

test.skipIf(!hasToy)(
  'four owners in two slots get the text of one slot and nothing of each other',
  async () => {
    await using host = startTestEngine()
    const prompts = ['Once upon a time', 'The dog said', 'Lily and Tom', 'One day a bird']
    const alone: string[] = []
    for (const prompt of prompts) {
      const request = ask({ prompt, messages: [], slotKey: `alone ${prompt}` })
      alone.push((await collect(host.engine.generate(request, never))).text)
    }
    const calls = Array.from({ length: 40 }, async (_, index) => {
      const owner = index % prompts.length
      const request = ask({
        prompt: prompts[owner] ?? '',
        messages: [],
        slotKey: `tenant-${owner}`,
      })
      const answer = await collect(host.engine.generate(request, never))
      return { owner, text: answer.text, cached: answer.done.usage.cached }
    })
    for (const call of await Promise.all(calls)) expect(call.text).toBe(alone[call.owner] ?? '')
    const other = await collect(host.engine.generate(ask({ slotKey: 'somebody-else' }), never))
    expect(other.done.usage.cached).toBe(0)
  },
  30_000,
)

test.skipIf(!hasToy)(
  'cancelling stops at once, reports what was used and frees the slot',
  async () => {
    await using host = startTestEngine({ tier: { context: 2_048, slots: 1, kv: 'f16' } })
    const controller = new AbortController()
    const stream = host.engine.generate(
      ask({ maxTokens: 2_000, temperature: 1, seed: 7 }),
      controller.signal,
    )
    let tokens = 0
    let reason = ''
    for await (const event of stream) {
      if (event.type === 'done') {
        reason = event.reason
        expect(event.usage.output).toBeGreaterThanOrEqual(tokens)
      } else {
        tokens += event.tokens ?? 0
        controller.abort()
      }
    }
    expect(reason).toBe('cancel')
    const next = await collect(host.engine.generate(ask(), never))
    expect(next.done.reason).toBe('length')
    const before = AbortSignal.abort()
    expect((await collect(host.engine.generate(ask(), before))).done).toMatchObject({
      reason: 'cancel',
      usage: { input: 0, output: 0 },
    })
    expect(host.engine.status().restarts).toBe(0)
  },
  30_000,
)

test.skipIf(!hasToy)(
  'leaving the loop early counts as cancelling',
  async () => {
    await using host = startTestEngine({ tier: { context: 2_048, slots: 1, kv: 'f16' } })
    for await (const _event of host.engine.generate(ask({ maxTokens: 2_000 }), never)) break
    expect(host.engine.status().running).toBe(0)
    expect((await collect(host.engine.generate(ask(), never))).done.reason).toBe('length')
  },
  30_000,
)

test.skipIf(!hasToy)(
  'a deadline ends an answer with what there is',
  async () => {
    await using host = startTestEngine({ tier: { context: 2_048, slots: 1, kv: 'f16' } })
    await host.engine.load(toyDigest, never)
    const answer = await collect(
      host.engine.generate(
        ask({ maxTokens: 2_000, temperature: 2, seed: 1, deadlineMs: 60 }),
        never,
      ),
    )
    expect(answer.done.reason).toBe('deadline')
    expect(answer.done.usage.output).toBeLessThan(2_000)
  },
  30_000,
)

test.skipIf(!hasToy)(
  'embeddings are of unit length and the same alone and in company',
  async () => {
    await using host = startTestEngine()
    const texts = ['Lily saw a ball', 'the sun', 'xin chào các bạn', '你好', '']
    const together = await host.engine.embed(toyDigest, texts.slice(0, 4), never)
    expect(together.vectors).toHaveLength(4)
    for (const [index, vector] of together.vectors.entries()) {
      const alone = await host.engine.embed(toyDigest, [texts[index] ?? ''], never)
      const other = alone.vectors[0] ?? new Float32Array()
      const cosine = vector.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)
      expect(cosine).toBeGreaterThanOrEqual(0.9999)
    }
    const decomposed = await host.engine.embed(
      toyDigest,
      ['xin cha\u0300o ca\u0301c ba\u0323n'],
      never,
    )
    expect(decomposed.vectors[0]).toEqual(together.vectors[2])
    const empty = await host.engine.embed(toyDigest, [''], never)
    expect(empty.vectors[0]).toHaveLength(64)
    for (let round = 0; round < 50; round += 1)
      await host.engine.embed(toyDigest, texts.slice(0, 4), never)
    expect(host.engine.status().restarts).toBe(0)
  },
  30_000,
)

test.skipIf(!hasToy)('counting is exact, and silent when nothing is loaded', async () => {
  await using host = startTestEngine()
  expect(await host.engine.count(toyDigest, 'Once upon a time')).toBeUndefined()
  await host.engine.load(toyDigest, never)
  expect([undefined, 4]).toContain(await host.engine.count(toyDigest, 'Once upon a time'))
})

test.skipIf(!hasToy)('the child has nothing of the environment and no way out', async () => {
  process.env['SEN_TEST_CANARY'] = 'senk_canary_7f3a'
  await using host = startTestEngine()
  await host.engine.load(toyDigest, never)
  const [pid] = host.engine.status().pids
  const environment = readFileSync(`/proc/${pid}/environ`, 'utf8')
  expect(environment).toContain('SEN_ENGINE=1')
  expect(environment).not.toContain('senk_canary_7f3a')
  expect(environment).not.toContain('HOME=')
  expect(readFileSync(`/proc/${pid}/oom_score_adj`, 'utf8').trim()).toBe('800')
  const jail = await host.engine.jail()
  if (jail.noNetwork)
    expect(readFileSync(`/proc/${pid}/net/route`, 'utf8').trim().split('\n')).toHaveLength(1)
  if (jail.noNewPrivileges)
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toContain('NoNewPrivs:\t1')
  delete process.env['SEN_TEST_CANARY']
})
