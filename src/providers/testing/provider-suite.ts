// The tests that every provider folder takes: the scenario table, its recorded answers, its errors, and bytes that lie.
import { describe, expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import fc from 'fast-check'

import type { AnswerEvent } from '../../contract/answer.ts'
import type { Json } from '../../contract/json.ts'
import type { Provider } from '../../contract/provider.ts'
import type { Abilities } from '../../contract/route.ts'
import { SenError } from '../../errors/sen-error.ts'
import { readEvents } from '../../fetch/sse.ts'
import { systemClock } from '../../time/clock.ts'
import { plainRequest, scenarios } from '../scenarios.ts'
import { UpstreamError } from '../upstream-error.ts'
import { fold } from './fold.ts'
import { testRoute } from './route.ts'

/** Members of the body beside those of `base`, or the field that is refused. */
export type Expected =
  { readonly body: Readonly<Record<string, unknown>> } | { readonly refused: string }

export interface FaultRow {
  readonly name: string
  readonly status: number
  readonly body?: Json
  readonly headers?: Readonly<Record<string, string>>
  readonly wants: Readonly<Record<string, unknown>>
}

export interface SuiteOptions {
  readonly provider: Provider
  readonly folder: string
  readonly model: string
  readonly abilities?: Partial<Abilities>
  readonly base: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, Expected>>
  /** What each fixture says, by file name. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly faults: readonly FaultRow[]
}

const canary = 'geheim-canary'

export function testProvider(options: SuiteOptions): void {
  const { provider } = options
  const route = testRoute(provider, options.model, options.abilities)
  const context = { route, userHash: 'hmac-user', cacheKeyHash: 'hmac-key' }
  const folder = join(options.folder, 'fixtures')
  const files = readdirSync(folder).toSorted()

  async function play(text: string): Promise<{ events: AnswerEvent[]; isComplete: boolean }> {
    const reader = provider.openStream(plainRequest, context)
    const events: AnswerEvent[] = []
    const body = new Response(text).body ?? new ReadableStream()
    for await (const event of readEvents(body, { clock: systemClock, silenceMs: 5_000 }))
      events.push(...reader.read(event))
    return { events, isComplete: reader.isComplete }
  }

  describe(`${provider.id}: what is sent`, () => {
    test('has an answer to every scenario, and to nothing else', () => {
      expect(Object.keys(options.expected).toSorted()).toEqual(
        scenarios.map((one) => one.name).toSorted(),
      )
    })
    test.each([...scenarios])('$name', ({ name, request }) => {
      const wants = options.expected[name]
      let made: string
      try {
        made = provider.chat({ ...plainRequest, ...request }, context).body
      } catch (thrown) {
        if (!(thrown instanceof SenError)) throw thrown
        const shown: Readonly<Record<string, unknown>> = { code: thrown.code, ...thrown.detail }
        expect(shown).toEqual({
          code: 'unsupported_parameter',
          parameter: wants !== undefined && 'refused' in wants ? wants.refused : '(nothing)',
          route: route.id,
        })
        return
      }
      expect(made).not.toContain(canary)
      expect(Object.keys(wants ?? {})).toEqual(['body'])
      if (wants !== undefined && 'body' in wants)
        expect(JSON.parse(made)).toEqual({ ...options.base, ...wants.body })
    })
    test('the key stands in the headers only', () => {
      const { headers, body, path } = provider.chat(plainRequest, context)
      expect(JSON.stringify([headers, body, path])).not.toContain('sk-')
      expect(JSON.stringify(provider.authorise('sk-1'))).toContain('sk-1')
    })
  })

  describe(`${provider.id}: what comes back`, () => {
    test('every recorded answer is looked at', () => {
      expect(Object.keys(options.answers).toSorted()).toEqual(files)
    })
    test.each(files)('%s', async (file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      if (file.endsWith('.json')) {
        expect(fold(provider.readAnswer(JSON.parse(text) as Json))).toEqual({
          ...options.answers[file],
        })
        return
      }
      try {
        const { events, isComplete } = await play(text)
        expect({ ...fold(events), isComplete }).toEqual({
          isComplete: true,
          ...options.answers[file],
        })
      } catch (thrown) {
        if (!(thrown instanceof UpstreamError)) throw thrown
        expect({ fault: thrown.fault.kind }).toEqual({ ...options.answers[file] } as {
          fault: typeof thrown.fault.kind
        })
      }
    })
    test.each([...options.faults])('$name', ({ status, body, headers, wants }) => {
      const fault = provider.readFault(status, body, new Headers(headers))
      expect({ ...fault }).toEqual({ status, ...wants } as unknown as typeof fault)
      expect(JSON.stringify(fault)).not.toContain(canary)
    })
  })

  describe(`${provider.id}: bytes that lie`, () => {
    const chunks = files
      .filter((file) => file.endsWith('.txt'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
    const events = chunks.flatMap((text) =>
      text
        .split('\n')
        .filter((line) => line.startsWith('data: '))
        .map((line) => line.slice(6)),
    )
    const leaf: fc.Arbitrary<unknown> = fc.oneof(
      fc.constantFrom(null, true, -1, 1e30, 0.5, '', '__proto__', 'x', [], {}),
      fc.string(),
      fc.double(),
    )
    /** Changes one member, or the text itself. */
    const mutated = fc
      .tuple(fc.constantFrom(...events), fc.nat(), leaf, fc.nat({ max: 4 }))
      .map(([text, place, value, kind]) => {
        const members = [...text.matchAll(/:\s*("(?:[^"\\]|\\.)*"|-?[0-9.]+|null|true|false)/g)]
        const member = members[place % Math.max(1, members.length)]
        if (kind === 0 || member === undefined) return text.slice(0, place % (text.length + 1))
        if (kind === 1) return text + text
        if (kind === 2) return text
        return `${text.slice(0, member.index)}:${JSON.stringify(value) ?? 'null'}${text.slice(member.index + member[0].length)}`
      })
    const noise = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom(
        '[DONE]',
        '{',
        '[]',
        'null',
        '{"choices":{}}',
        '{"error":{}}',
        '{"__proto__":{"a":1}}',
      ),
    )

    test('20,000 of them give events or a typed error, and never anything else', () => {
      let events_ = 0
      fc.assert(
        fc.property(
          fc.array(fc.oneof({ weight: 4, arbitrary: mutated }, { weight: 1, arbitrary: noise }), {
            maxLength: 10,
          }),
          (list) => {
            const reader = provider.openStream(plainRequest, context)
            for (const data of list) {
              try {
                for (const event of reader.read({ event: undefined, data })) {
                  events_ += 1
                  expect(typeof event.type).toBe('string')
                  if (event.type === 'usage') {
                    for (const value of Object.values(event.usage))
                      if (typeof value === 'number')
                        expect(Number.isSafeInteger(value) && value >= 0).toBe(true)
                  }
                }
              } catch (thrown) {
                if (!(thrown instanceof UpstreamError)) throw thrown
                return
              }
            }
          },
        ),
        { numRuns: 20_000, seed: 20_261_124 },
      )
      expect(events_).toBeGreaterThan(1_000)
      expect(Object.hasOwn(Object.prototype, 'a')).toBe(false)
    }, 60_000)
  })
}
