// What providers may answer that is no answer: a clear error in the caller's shape and language, one outcome each, and not a word of theirs.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'

import { askHouse, refusalOf, surfaces } from '../testing/both-surfaces.ts'
import { type ClientHouse, providerKey, startClientHouse } from '../testing/client-house.ts'
import { upstreamCanary } from '../testing/scripted-faults.ts'
import { findTraces, readLedger } from '../testing/traces.ts'

interface Scenario {
  readonly name: string
  readonly script: string
  readonly status: number
  readonly code: string
  /** Where the answer had begun, the error comes inside a 200. */
  readonly streamed?: number
  /** Requests that reach the provider, where it is not one. */
  readonly tries?: number
  readonly retryAfter?: string
}

const failed = { status: 502, code: 'upstream_failed' } as const
const scenarios: readonly Scenario[] = [
  { name: '500', script: 'status code=500', ...failed },
  {
    name: '429 without a time',
    script: 'status code=429',
    status: 503,
    code: 'overloaded',
    tries: 3,
  },
  {
    name: '429 with a time that is too long',
    script: 'status code=429 after=600',
    status: 503,
    code: 'overloaded',
    retryAfter: '600',
  },
  { name: '400', script: 'status code=400', status: 400, code: 'invalid_request' },
  { name: '401', script: 'status code=401', status: 503, code: 'no_route_fits' },
  { name: '404', script: 'status code=404', status: 503, code: 'no_route_fits' },
  { name: 'a redirect to somewhere else', script: 'redirect', ...failed },
  { name: 'HTML', script: 'html', ...failed },
  { name: 'garbage', script: 'garbage', ...failed },
  { name: 'nothing', script: 'empty', ...failed },
  { name: 'bytes that are not UTF-8', script: 'wrong-utf8', ...failed },
  { name: 'an event of 2 MiB', script: 'long-line', ...failed },
  { name: 'half an event', script: 'half-event', ...failed, streamed: 200 },
  { name: 'an error inside', script: 'error-inside', ...failed, streamed: 200 },
  {
    name: 'a connection that breaks in the middle',
    script: 'slow events=20 gap=10 cut=6',
    ...failed,
    streamed: 200,
  },
  {
    name: 'a silence in the middle',
    script: 'slow events=20 gap=10 silent=6',
    status: 504,
    code: 'upstream_timeout',
    streamed: 200,
  },
  { name: 'no answer at all', script: 'slow silent=0.5', status: 504, code: 'upstream_timeout' },
]
const modelOf = (name: string): string => `m-${name.replaceAll(/[^a-z0-9]+/gi, '-')}`
const canary = 'CANARY-1908-hoa-sen'
const good = ['more than was asked', 'impossible counts', 'no counts'].map(modelOf)

let house: ClientHouse
beforeAll(async () => {
  const environment = { SEN_TIMES_SILENCE_MS: '500', SEN_TIMES_FIRST_EVENT_MS: '700' }
  // A model for each, because one that fails often is left alone for a while.
  const models = scenarios.flatMap(({ name }) => surfaces.map((one) => `${modelOf(name)}-${one}`))
  house = await startClientHouse(environment, [...models, ...good])
})
afterAll(() => house[Symbol.asyncDispose]())

const looks = { vi: /[ăâđêôơưáàảãạếềộớợứừ]/i, zh: /[\u4e00-\u9fff]/ } as const

describe.each(surfaces)('%s', (surface) => {
  describe.each(scenarios)(
    '$name',
    ({ name, script, status, code, streamed, tries, retryAfter }) => {
      test.each([
        { stream: false, language: 'vi' as const },
        { stream: true, language: 'zh' as const },
      ])('stream $stream in $language', async ({ stream, language }) => {
        const mark = `${modelOf(name)}-${surface}-${String(stream)}-${canary}`
        const content = `${mark} [[script ${script}]]`
        const before = readLedger(house.node.folder)
        const model = `${modelOf(name)}-${surface}`
        const answer = await askHouse(house, { surface, content, model, stream, language })
        const refusal = await refusalOf(answer, surface)
        expect([refusal.status, refusal.code]).toEqual([
          stream ? (streamed ?? status) : status,
          code,
        ])
        expect(refusal.message).toMatch(looks[language])
        expect(refusal.text).not.toContain(upstreamCanary)
        expect(refusal.text).not.toContain(canary)
        expect(refusal.text).not.toContain('[DONE]')
        if (retryAfter !== undefined) expect(answer.headers.get('retry-after')).toBe(retryAfter)
        expect(house.provider.about(mark)).toHaveLength(tries ?? 1)
        const after = readLedger(house.node.folder)
        expect(after.intents - before.intents).toBe(tries ?? 1)
        expect(after.unpaired).toBe(0)
      })
    },
  )

  test('ten times and more of what was asked comes through whole and is billed', async () => {
    const content = '[[script big]]'
    const fields = { max_tokens: 16 }
    const answer = await askHouse(house, { surface, content, model: good[0] ?? '', fields })
    expect(answer.status).toBe(200)
    expect((await answer.text()).length).toBeGreaterThan(4_000_000)
  })

  test('an answer above 64 MiB ends there with an error', async () => {
    const content = '[[script big events=1100]]'
    const model = good[0] ?? ''
    const answer = await askHouse(house, { surface, content, model, stream: true })
    const refusal = await refusalOf(answer, surface)
    expect([refusal.status, refusal.code]).toEqual([200, 'upstream_failed'])
    expect(refusal.text.length).toBeLessThan(80 * 1_048_576)
  }, 20_000)

  test('counts that cannot be are not believed: the largest cost stays held', async () => {
    const answer = await askHouse(house, {
      surface,
      content: '[[script hostile-usage]]',
      model: good[1] ?? '',
      headers: { 'x-sen-receipt': '1' },
    })
    const text = await answer.text()
    expect(text).not.toContain('1e30')
    expect(Object.prototype).not.toHaveProperty('a')
    if (answer.ok) expect(text).toContain('"certainty":"held"')
    else expect(answer.status).toBe(502)
  })

  test('no counts: the answer is whole and its cost is held, never nothing', async () => {
    const answer = await askHouse(house, {
      surface,
      content: '[[script no-usage events=5]]',
      model: good[2] ?? '',
      headers: { 'x-sen-receipt': '1' },
    })
    const { sen } = (await answer.json()) as {
      readonly sen: { readonly cost: { readonly certainty: string; readonly amount: string } }
    }
    expect(sen.cost.certainty).toBe('held')
    expect(Number(sen.cost.amount)).toBeGreaterThan(0)
  })
})

test('not a word of prompts, keys or providers is in a line, a file or a metric', async () => {
  const metrics = await (await fetch(`${house.node.url}/metrics`)).text()
  for (const word of [canary, upstreamCanary]) expect(metrics).not.toContain(word)
  const words = [canary, upstreamCanary, house.node.key, providerKey, 'sk-scripted-upstream-key']
  expect(await findTraces(house.node, words)).toEqual([])
  expect(house.provider.open()).toBe(0)
})
