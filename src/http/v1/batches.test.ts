// Batches through the official client: each line a call of its own with one outcome, whatever stops in between.
import { describe, expect, test } from 'bun:test'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'

import { APIError } from 'openai'

import { SenError } from '../../errors/sen-error.ts'
import type { LineCall } from '../../jobs/batches/batch-parts.ts'
import { fails, says } from '../../pipeline/testing/upstream.ts'
import { clientOf, lineOf, linesOf, resultsIn, start, upload } from './testing/batch-input.ts'
import { openApi, type TestApi } from './testing/house.ts'

const refusal = (thrown: unknown) =>
  thrown instanceof APIError ? { status: thrown.status, code: thrown.code, param: thrown.param } : { status: 0, code: 'no-refusal' } // prettier-ignore

async function finish(api: TestApi): Promise<void> {
  await api.later.queue.resume()
  await api.later.queue.idle()
}

const sent = async (api: TestApi) =>
  (await api.world.kinds()).filter((kind) => kind === 'call.intent').length

test('every line is a call: answered, entered, counted; output in the order of the input', async () => {
  await using api = await openApi({ limit: 1_000_000_000n })
  api.world.upstream.script(...['một', 'hai', 'ba', 'bốn', 'năm'].map((text) => says(text)))
  const client = clientOf(api)
  const made = await client.batches.create({
    input_file_id: (await upload(client, linesOf(5))).id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
    metadata: { class: '3A' },
  })
  expect(made).toMatchObject({
    object: 'batch',
    status: 'in_progress',
    errors: null,
    output_file_id: null,
    request_counts: { total: 5, completed: 0, failed: 0 },
    metadata: { class: '3A' },
  })
  await finish(api)
  const done = await client.batches.retrieve(made.id)
  expect(done).toMatchObject({
    status: 'completed',
    error_file_id: null,
    request_counts: { total: 5, completed: 5, failed: 0 },
  })
  const results = await resultsIn(client, done.output_file_id)
  expect(results.map((one) => one.custom_id)).toEqual(['ask-1', 'ask-2', 'ask-3', 'ask-4', 'ask-5'])
  for (const { response, error } of results) {
    expect(error).toBeNull()
    expect(response).toMatchObject({ status_code: 200, body: { object: 'chat.completion' } })
  }
  expect(new Set(results.map((one) => one.id)).size).toBe(5)
  expect(await sent(api)).toBe(5)
  expect((await api.world.budget()).held).toBe(0n)
  expect((await client.batches.list()).data.map(({ id }) => id)).toEqual([made.id])
  const lines = await api.world.house.store.reader.find('batch_lines', {})
  expect(lines.map(({ state, result }) => `${state} ${result}`)).toEqual(Array(5).fill('done '))
})

test('what fails stands in the error file, as it would have been answered', async () => {
  await using api = await openApi()
  api.world.upstream.script(says('tốt'), fails(400))
  const client = clientOf(api)
  api.later.knobs.atOnce = 1
  const bad = lineOf('bad', 'x', { temperature: 'hot' })
  const made = await start(client, [lineOf('good', 'x'), bad, lineOf('refused', 'x')].join('\n'))
  await finish(api)
  const done = await client.batches.retrieve(made.id)
  expect(done.request_counts).toEqual({ total: 3, completed: 1, failed: 2 })
  const errors = await resultsIn(client, done.error_file_id)
  expect(errors.map((one) => [one.custom_id, one.response?.status_code])).toEqual([
    ['bad', 400],
    ['refused', expect.any(Number)],
  ])
  expect(JSON.stringify(errors)).not.toContain('canary-provider-text')
})

test.each([
  ['another path', { endpoint: '/v1/responses' }, 400, 'endpoint'],
  ['no such path', { endpoint: '/v1/completions' }, 400, 'endpoint'],
  ['half an hour', { completion_window: '30m' }, 400, 'completion_window'],
  ['eight days', { completion_window: '8d' }, 400, 'completion_window'],
  ['an expiry of outputs', { output_expires_after: { anchor: 'created_at', seconds: 9_999 } }, 400, 'output_expires_after'], // prettier-ignore
  ['too many notes', { metadata: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 'v'])) }, 400, 'metadata'], // prettier-ignore
])('%s is refused before anything is made', async (...[, fields, status, param]) => {
  await using api = await openApi()
  const client = clientOf(api)
  const { id } = await upload(client, linesOf(1))
  const wanted = { input_file_id: id, endpoint: '/v1/chat/completions', completion_window: '24h', ...fields } as const // prettier-ignore
  expect(await client.batches.create(wanted as never).catch(refusal)).toMatchObject({ status, param }) // prettier-ignore
  expect(await api.world.house.store.reader.find('batches', {})).toEqual([])
})

test('headers hold for all lines, and one that cannot is refused', async () => {
  await using api = await openApi()
  const client = clientOf(api)
  const { id } = await upload(client, linesOf(1))
  const wanted = { input_file_id: id, endpoint: '/v1/chat/completions', completion_window: '24h' } as const // prettier-ignore
  const make = (headers: Record<string, string>) => client.batches.create(wanted, { headers })
  expect(await make({ 'x-sen-conversation': 'a' }).catch(refusal)).toMatchObject({ status: 400, param: 'x-sen-conversation' }) // prettier-ignore
  expect(await make({ 'x-sen-max-cost': 'much' }).catch(refusal)).toMatchObject({ status: 400 })
  expect(await make({ 'x-sen-ready-by': 'soon' }).catch(refusal)).toMatchObject({ status: 400 })
  const made = await make({ 'x-sen-max-cost': '0.000000001 USD' })
  await finish(api)
  const done = await client.batches.retrieve(made.id)
  const [error] = await resultsIn(client, done.error_file_id)
  expect(error?.response?.body).toMatchObject({ error: { code: 'max_cost_exceeded' } })
  expect(await sent(api)).toBe(0)
})

test('two tenants do not see each other, and take turns', async () => {
  await using api = await openApi()
  api.later.knobs.atOnce = 1
  const order: string[] = []
  api.later.knobs.answerLine = async (line) => {
    order.push(line.actor.tenant)
    return { status: 200, requestId: 'req_1', body: {}, isSent: true }
  }
  const [one, far] = [clientOf(api), clientOf(api, 'senk_far')]
  const made = await start(one, linesOf(3))
  const theirs = await start(far, linesOf(3))
  await finish(api)
  expect(order.slice(0, 4).toSorted()).toEqual(['ten_far', 'ten_far', 'ten_house', 'ten_house'])
  for (const asked of [() => far.batches.retrieve(made.id), () => far.batches.cancel(made.id)])
    expect(await asked().catch(refusal)).toMatchObject({ status: 404 })
  const { output_file_id } = await far.batches.retrieve(theirs.id)
  expect(await one.files.content(output_file_id ?? '').catch(refusal)).toMatchObject({ status: 404 }) // prettier-ignore
})

test('who waits for an answer goes first: then batches keep one place', async () => {
  await using api = await openApi()
  let [running, most] = [0, 0]
  let full = Promise.withResolvers<void>()
  api.later.knobs.answerLine = async () => {
    running += 1
    most = Math.max(most, running)
    if (running === (api.later.knobs.waitingCallers > 0 ? 1 : 4)) full.resolve()
    await full.promise
    running -= 1
    return { status: 200, requestId: 'req_1', body: {}, isSent: true }
  }
  api.later.knobs.waitingCallers = 1
  const client = clientOf(api)
  await start(client, linesOf(6))
  await finish(api)
  expect(most).toBe(1)
  api.later.knobs.waitingCallers = 0
  full = Promise.withResolvers<void>()
  await start(client, linesOf(6))
  await api.later.queue.idle()
  expect(most).toBe(4)
})

/** Lines stop where a test wants it. */
function gate() {
  const begun: LineCall[] = []
  const opened = Promise.withResolvers<void>()
  const reached = Promise.withResolvers<void>()
  return {
    begun,
    open: () => opened.resolve(),
    async hold(line: LineCall) {
      begun.push(line)
      reached.resolve()
      await Promise.race([opened.promise, aborted(line.signal)])
      const isLeft = line.signal.aborted
      return isLeft
        ? { status: 499, requestId: 'req_1', body: {}, code: 'client_closed', isSent: true }
        : { status: 200, requestId: 'req_1', body: { ok: true }, isSent: true }
    },
    reached: reached.promise,
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))

test('a cancelled batch begins nothing more, ends what runs, and keeps what was answered', async () => {
  await using api = await openApi()
  const client = clientOf(api)
  api.later.knobs.atOnce = 2
  const held = gate()
  let first = true
  api.later.knobs.answerLine = async (line) => {
    if (!first) return held.hold(line)
    first = false
    return { status: 200, requestId: 'req_1', body: {}, isSent: true }
  }
  const made = await start(client, linesOf(9))
  await api.later.queue.resume()
  await held.reached
  const cancelling = await client.batches.cancel(made.id)
  expect(cancelling.status).toBe('cancelling')
  expect(await client.files.delete(made.input_file_id).catch(refusal)).toMatchObject({ status: 409 }) // prettier-ignore
  await api.later.queue.idle()
  const done = await client.batches.retrieve(made.id)
  expect(done.status).toBe('cancelled')
  expect(held.begun.length).toBeLessThanOrEqual(3)
  expect((await resultsIn(client, done.output_file_id)).map((one) => one.custom_id)).toEqual(['ask-1']) // prettier-ignore
  expect((await client.batches.cancel(made.id)).status).toBe('cancelled')
  expect((await client.files.delete(made.input_file_id)).deleted).toBe(true)
})

test('lines that nobody began in time are expired, each by its name', async () => {
  await using api = await openApi()
  const client = clientOf(api)
  api.later.knobs.isDraining = true
  const made = await start(client, linesOf(3))
  await finish(api)
  expect(await sent(api)).toBe(0)
  api.world.house.clock.advance(86_400_001)
  api.later.queue.wake()
  await api.later.queue.idle()
  const done = await client.batches.retrieve(made.id)
  expect(done).toMatchObject({ status: 'expired', request_counts: { total: 3, failed: 3 } })
  const errors = await resultsIn(client, done.error_file_id)
  expect(errors.map((one) => [one.custom_id, one.error?.code])).toEqual([
    ['ask-1', 'batch_expired'],
    ['ask-2', 'batch_expired'],
    ['ask-3', 'batch_expired'],
  ])
})

test('a refusal that passes is tried again as another call, and one that stays is an answer', async () => {
  await using api = await openApi()
  const client = clientOf(api)
  const calls: string[] = []
  const codes = ['rate_limit_exceeded', 'budget_busy', undefined]
  api.later.knobs.atOnce = 1
  api.later.knobs.answerLine = async ({ call }) => {
    calls.push(call)
    const code = codes[calls.length - 1]
    return code === undefined ? { status: 200, requestId: 'r', body: {}, isSent: true } : { status: 429, requestId: 'r', body: {}, code, retryAfter: 1, isSent: false } // prettier-ignore
  }
  const made = await start(client, linesOf(1))
  await finish(api)
  for (let round = 0; round < 2; round += 1) {
    api.world.house.clock.advance(1_000)
    api.later.queue.wake()
    await api.later.queue.idle()
  }
  expect(new Set(calls).size).toBe(3)
  expect((await client.batches.retrieve(made.id)).request_counts).toMatchObject({ completed: 1, failed: 0 }) // prettier-ignore
})

test('a key that was revoked meanwhile asks nothing', async () => {
  await using api = await openApi()
  const client = clientOf(api)
  const made = await start(client, linesOf(2))
  api.later.knobs.gone.add('key_1')
  await finish(api)
  const done = await client.batches.retrieve(made.id)
  const errors = await resultsIn(client, done.error_file_id)
  expect(errors.map((one) => one.response?.status_code)).toEqual([401, 401])
  expect(await sent(api)).toBe(0)
})

describe('a node that died in the middle', () => {
  test('what was sent is lost and said so, what was not is asked once, and nothing is asked twice', async () => {
    await using api = await openApi()
    const client = clientOf(api)
    api.later.knobs.atOnce = 2
    const stuck = Promise.withResolvers<never>()
    const made = await start(client, linesOf(4))
    let begun = 0
    const reached = Promise.withResolvers<void>()
    api.later.knobs.answerLine = async ({ call }) => {
      begun += 1
      // The first was entered in the log, the second was on its way there.
      if (begun === 1) await api.world.services.writer.append({ kind: 'call.intent', body: { call } }).catch(() => undefined) // prettier-ignore
      if (begun === 2) reached.resolve()
      return stuck.promise
    }
    void api.later.queue.resume()
    await reached.promise
    api.later.kill()
    const again: string[] = []
    api.later.knobs.answerLine = async ({ body }) => {
      again.push(JSON.stringify(body))
      return { status: 200, requestId: 'r', body: {}, isSent: true }
    }
    await finish(api)
    const done = await client.batches.retrieve(made.id)
    expect(done).toMatchObject({ status: 'completed', request_counts: { total: 4, completed: 3, failed: 1 } }) // prettier-ignore
    const lost = await resultsIn(client, done.error_file_id)
    expect(lost.map((one) => [one.custom_id, one.error?.code])).toEqual([['ask-1', 'outcome_unknown']]) // prettier-ignore
    expect(again.join()).not.toContain('question 1"')
    expect(again).toHaveLength(3)
    stuck.reject(new SenError('draining'))
  })
})

test('lines keep their numbers over empty ones, wherever the reading begins', async () => {
  await using api = await openApi()
  const client = clientOf(api)
  api.later.knobs.atOnce = 1
  const made = await start(client, `\n${linesOf(2)}\n\n  \n${lineOf('last', 'the end')}\n`)
  const asked: string[] = []
  const stuck = Promise.withResolvers<never>()
  const reached = Promise.withResolvers<void>()
  api.later.knobs.answerLine = async ({ body }) => {
    asked.push(JSON.stringify(body))
    if (asked.length < 2) return { status: 200, requestId: 'r', body: {}, isSent: true }
    reached.resolve()
    return stuck.promise
  }
  void api.later.queue.resume()
  await reached.promise
  api.later.kill()
  api.later.knobs.answerLine = async ({ body }) => {
    asked.push(JSON.stringify(body))
    return { status: 200, requestId: 'r', body: {}, isSent: true }
  }
  await finish(api)
  const done = await client.batches.retrieve(made.id)
  expect(done).toMatchObject({ status: 'completed', request_counts: { total: 3, completed: 3, failed: 0 } }) // prettier-ignore
  const results = await resultsIn(client, done.output_file_id)
  expect(results.map((one) => one.custom_id)).toEqual(['ask-1', 'ask-2', 'last'])
  expect(asked.map((one) => /question \d|the end/.exec(one)?.[0])).toEqual(['question 1', 'question 2', 'question 2', 'the end']) // prettier-ignore
  stuck.reject(new SenError('draining'))
})

test.each([1, 3])('a disk that is full %d times costs no line', async (times) => {
  await using api = await openApi()
  const client = clientOf(api)
  const made = await start(client, linesOf(4))
  api.later.knobs.isFullFor = times
  for (let beat = 0; beat <= times; beat += 1) await finish(api)
  const done = await client.batches.retrieve(made.id)
  expect(done).toMatchObject({ status: 'completed', request_counts: { total: 4, completed: 4, failed: 0 } }) // prettier-ignore
  const results = await resultsIn(client, done.output_file_id)
  expect(results.map((one) => one.custom_id)).toEqual(['ask-1', 'ask-2', 'ask-3', 'ask-4'])
})

test('an input that is gone ends its own batch, with what was answered, and keeps no other one waiting', async () => {
  await using api = await openApi()
  const client = clientOf(api)
  api.later.knobs.atOnce = 1
  const first = await start(client, linesOf(3, 'lost'))
  const stuck = Promise.withResolvers<never>()
  const reached = Promise.withResolvers<void>()
  let asked = 0
  api.later.knobs.answerLine = async () => {
    asked += 1
    if (asked === 1) return { status: 200, requestId: 'r', body: {}, isSent: true }
    reached.resolve()
    return stuck.promise
  }
  void api.later.queue.resume()
  await reached.promise
  api.later.kill()
  api.later.knobs.answerLine = undefined
  const other = await start(client, linesOf(2))
  await rm(join(api.later.folder, first.input_file_id))
  await finish(api)
  expect((await client.batches.retrieve(other.id)).status).toBe('completed')
  const failed = await client.batches.retrieve(first.id)
  expect(failed).toMatchObject({ status: 'failed', errors: { data: [{ code: 'input-gone' }] }, request_counts: { completed: 1 } }) // prettier-ignore
  const results = await resultsIn(client, failed.output_file_id)
  expect(results.map((one) => one.custom_id)).toEqual(['lost-1'])
  expect(asked).toBe(2)
  stuck.reject(new SenError('draining'))
})

test('vectors and Responses go the same way', async () => {
  await using api = await openApi()
  const client = clientOf(api)
  const line = (url: string, body: object) => JSON.stringify({ custom_id: 'a', method: 'POST', url, body }) // prettier-ignore
  const { id } = await upload(client, line('/v1/responses', { model: 'sen/auto', input: 'x' }))
  const made = await client.batches.create({ input_file_id: id, endpoint: '/v1/responses', completion_window: '24h' }) // prettier-ignore
  await finish(api)
  const done = await client.batches.retrieve(made.id)
  const [result] = await resultsIn(client, done.output_file_id)
  expect(result?.response?.body).toMatchObject({ object: 'response', status: 'completed' })
  const vectors = await upload(client, line('/v1/embeddings', { model: 'sen/embed', input: 'x' }))
  const key = clientOf(api, 'senk_vectors')
  expect(await key.batches.create({ input_file_id: id, endpoint: '/v1/responses', completion_window: '24h' }).catch(refusal)).toMatchObject({ status: 403 }) // prettier-ignore
  const theirs = await key.batches.create({ input_file_id: vectors.id, endpoint: '/v1/embeddings', completion_window: '1h' as '24h' }) // prettier-ignore
  expect(theirs.request_counts?.total).toBe(1)
})
