// The address corpus and fuzzed addresses: the guard and a second judge, written apart, agree that nothing private is ever connected to.
import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import fc from 'fast-check'

import { SenError } from '../errors/sen-error.ts'
import { systemClock } from '../time/clock.ts'
import { createGuardedClient } from './client.ts'
import type { Connect } from './connect.ts'
import { judgeUrl } from './guard.ts'
import { hashBody } from './hash.ts'
import { sealPermit } from './permit.ts'
import { secondJudge } from './testing/second-judge.ts'

interface Row {
  readonly url: string
  readonly want: 'allow' | 'refuse'
  readonly why: string
  readonly dns?: Readonly<Record<string, readonly (readonly string[])[]>>
  readonly redirects?: readonly { readonly status: number; readonly location: string }[]
  readonly registered?: readonly string[]
  readonly may_refuse?: boolean
}

const corpus = join(import.meta.dir, '../../../shared/data/reliability/ssrf.jsonl')
const rows: readonly Row[] = readFileSync(corpus, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Row)

interface Trial {
  readonly outcome: 'answered' | SenError
  readonly connects: readonly { readonly url: string; readonly addresses: readonly string[] }[]
  readonly lookUps: readonly string[]
}

/** One call through the real client, with a resolver that answers from the row and a connector that only records. */
async function attempt(row: Row, via: 'send' | 'download'): Promise<Trial> {
  const connects: { url: string; addresses: readonly string[] }[] = []
  const lookUps: string[] = []
  const connect: Connect = async (target) => {
    connects.push({ url: target.url.href, addresses: target.addresses })
    const redirect = row.redirects?.[connects.length - 1]
    if (redirect === undefined) return new Response('{}')
    return new Response(null, {
      status: redirect.status,
      headers: { location: redirect.location },
    })
  }
  const resolve = async (name: string): Promise<readonly string[]> => {
    lookUps.push(name)
    const turns = row.dns?.[name] ?? row.dns?.['*'] ?? []
    return turns[lookUps.length - 1] ?? turns.at(-1) ?? []
  }
  await using client = createGuardedClient({
    clock: systemClock,
    offline: false,
    localUpstreams: [],
    registered: row.registered ?? [],
    resolve,
    connect,
  })
  const signal = new AbortController().signal
  try {
    if (via === 'download') await client.download({ url: row.url, signal })
    else {
      const permit = sealPermit({
        call: 'call_1',
        hop: 1,
        place: { country: 'VN', operator: 'x', kind: 'provider' },
        // The origin is right wherever there is one: what is tried here is the guard.
        origin: URL.parse(row.url)?.origin ?? 'null',
        bodyHash: hashBody('{}'),
        policyHash: '',
        intent: 1,
        expires: systemClock.monotonic() + 60_000,
      })
      await client.send(permit, {
        baseUrl: row.url,
        path: '',
        headers: {},
        body: '{}',
        signal,
        timeouts: { connectMs: 1_000, firstByteMs: 1_000 },
      })
    }
    return { outcome: 'answered', connects, lookUps }
  } catch (thrown) {
    if (!(thrown instanceof SenError)) throw thrown
    return { outcome: thrown, connects, lookUps }
  }
}

describe('the corpus of addresses', () => {
  test('holds its 296 rows', () => {
    expect(rows.length).toBe(296)
    expect(rows.filter((row) => row.want === 'allow').length).toBe(29)
  })

  test('has no difference from the guard, by send', async () => {
    const differences: string[] = []
    for (const row of rows) {
      const trial = await attempt(row, 'send')
      const addresses = trial.connects.flatMap((one) => one.addresses)
      if (row.want === 'allow') {
        const first = Object.values(row.dns ?? {}).flatMap((turns) => turns[0] ?? [])
        const hostname = URL.parse(row.url)?.hostname.replace(/^\[|\]$/g, '') ?? ''
        const isRight =
          trial.outcome === 'answered' &&
          trial.connects.length === 1 &&
          trial.lookUps.length <= 1 &&
          addresses.length > 0 &&
          addresses.every((address) => first.includes(address) || address === hostname)
        const isRefused = row.may_refuse === true && trial.connects.length === 0
        if (!isRight && !isRefused) differences.push(`${row.url}: ${row.why}`)
      } else {
        const most = row.redirects === undefined ? 0 : 1
        const isRight = trial.outcome !== 'answered' && trial.connects.length === most
        if (!isRight) differences.push(`${row.url}: ${row.why}`)
      }
    }
    expect(differences).toEqual([])
  })

  test('is never reached by a download either; one hop to a public address is all that it may follow', async () => {
    const wrong: string[] = []
    for (const row of rows) {
      const trial = await attempt(row, 'download')
      const publicRedirect = row.redirects?.some((one) => {
        const next = URL.parse(one.location, row.url)
        return one.location !== '' && next?.origin.endsWith('.example') === true
      })
      const reached = trial.connects.flatMap((one) => one.addresses)
      const isRegistered = row.registered !== undefined
      if (row.want === 'refuse' && row.redirects === undefined && reached.length > 0)
        wrong.push(row.url)
      if (!isRegistered && reached.some((address) => !secondJudge(address))) wrong.push(row.url)
      if (trial.connects.length > (publicRedirect === true ? 2 : 1)) wrong.push(row.url)
    }
    expect(wrong).toEqual([])
  })

  test('puts nothing of the address into the error', async () => {
    const row: Row = { url: 'https://geheim-canary.local/x?key=canary', want: 'refuse', why: '' }
    const { outcome } = await attempt(row, 'send')
    expect(JSON.stringify(outcome)).not.toContain('canary')
  })
})

describe('fuzzed addresses', () => {
  const byte = fc.integer({ min: 0, max: 255 })
  const numbers = fc.tuple(byte, byte, byte, byte)
  const forms = fc.oneof(
    numbers.map((parts) => parts.join('.')),
    numbers.map((parts) => parts.map((part) => `0x${part.toString(16)}`).join('.')),
    numbers.map((parts) => parts.map((part) => `0${part.toString(8)}`).join('.')),
    numbers.map(([a, b, c, d]) => String(a * 2 ** 24 + b * 2 ** 16 + c * 256 + d)),
    numbers.map(([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`),
    numbers.map((parts) => `[::ffff:${parts.join('.')}]`),
    numbers.map((parts) => `[64:ff9b::${parts.join('.')}]`),
    fc.ipV6().map((text) => `[${text}]`),
    fc
      .tuple(
        fc.constantFrom('10.', '127.', '169.254.', '192.168.', '172.16.', '100.64.'),
        byte,
        byte,
      )
      .map(([head, c, d]) =>
        head.split('.').length === 3 ? `${head}${c}.${d}` : `${head}0.${c}.${d}`,
      ),
    fc.domain(),
    fc.stringMatching(/^[a-z0-9.\-%@:\\/[\]#?]{1,24}$/),
  )
  const urls = fc
    .tuple(
      fc.constantFrom(
        'https://',
        'https://',
        'https://',
        'http://',
        'https:',
        'https:/\\',
        'HTTPS://',
        ' https://',
      ),
      fc.constantFrom('', '', '', '', 'user@', 'api.example@', ':@'),
      forms,
      fc.constantFrom('', '', '', ':443', ':80', ':8443', '.'),
      fc.constantFrom('/', '/v1', '?q=@x', '#@127.0.0.1', '\\@10.0.0.1/', ''),
    )
    .map((parts) => parts.join(''))

  test('10,000 of them: nothing that the second judge calls not public is connected to', async () => {
    let connected = 0
    await fc.assert(
      fc.asyncProperty(
        urls,
        fc.array(fc.oneof(fc.ipV4(), fc.ipV6()), { maxLength: 3 }),
        async (url, answers) => {
          const trial = await attempt(
            { url, want: 'refuse', why: '', dns: { '*': [answers] } },
            'send',
          )
          for (const { addresses } of trial.connects) {
            connected += 1
            expect(addresses.length).toBeGreaterThan(0)
            for (const address of addresses) expect(secondJudge(address)).toBe(true)
          }
        },
      ),
      { numRuns: 10_000, seed: 20_261_124 },
    )
    // A guard that says no to everything would agree as well.
    expect(connected).toBeGreaterThan(500)
  }, 60_000)

  test('no text makes the judge throw, and it keeps no state', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string(), urls), (text) => {
        const first = judgeUrl(text, new Set())
        expect(judgeUrl(text, new Set()).ok).toBe(first.ok)
      }),
      { numRuns: 10_000, seed: 20_261_124 },
    )
  })
})
