// Texts that are large, and texts that are made to take memory: looked into beside everything else; what takes too much stays in the
// building, nothing of it leaves, and the server answers on.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { readFile } from 'node:fs/promises'

import { startScriptedProvider } from '../testing/scripted-provider.ts'
import { startNode, type TestNode } from '../testing/start-node.ts'
import { until } from '../testing/until.ts'

setDefaultTimeout(120_000)

const provider = startScriptedProvider()
let node: TestNode
beforeAll(async () => {
  node = await startNode({ upstream: provider.baseUrl, sector: 'other' })
})
afterAll(async () => {
  await node[Symbol.asyncDispose]()
  provider[Symbol.dispose]()
})

const say = (text: string) => ({
  model: 'stub-model',
  messages: [{ role: 'user', content: text }],
})

async function residentBytes(): Promise<number> {
  const status = await readFile(`/proc/${node.process.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}

/** The longest that a sign of life took while this went on. */
async function longestWait(work: Promise<unknown>): Promise<number> {
  let isDone = false
  const ended = work.finally(() => {
    isDone = true
  })
  let longest = 0
  await until(async () => {
    const began = performance.now()
    await (await fetch(`${node.url}/healthz`)).text()
    longest = Math.max(longest, performance.now() - began)
    return isDone
  }, 30_000)
  await ended
  return longest
}

test('the longest text that may be tried is tried beside everything else, on both ways in', async () => {
  const text = `${'Trời hôm nay đẹp, '.repeat(11_000)}CCCD 000199123456`
  for (const [path, body] of [
    ['/api/rules/try', { text }],
    ['/api/ask/look', { text, model: 'stub-model' }],
  ] as const) {
    let found: readonly { readonly type: string }[] = []
    const longest = await longestWait(
      node.api('POST', path, body).then(async (response) => {
        found = ((await response.json()) as { findings: typeof found }).findings
      }),
    )
    expect(found.map(({ type }) => type)).toEqual(['VN_CCCD'])
    // Looking into it takes some 200 ms, which nobody else waits for. Generous: the thread shares two processors with everything else.
    expect(longest).toBeLessThan(120)
  }
})

test('a text made to take memory is not sent, the server lives, and the next question is answered', async () => {
  await (await node.chat(say('Vì sao có mưa?'))).text()
  const before = await residentBytes()
  const asked = node.chat(say('\ta'.repeat(5_000_000)))
  const seen = provider.seen.length
  const response = await asked
  const { error } = (await response.json()) as { readonly error: { readonly code: string } }
  expect(['no_route_fits', 'policy_denied']).toContain(error.code)
  expect(provider.seen.length).toBe(seen)
  expect(node.process.exitCode).toBeNull()
  expect((await residentBytes()) - before).toBeLessThan(900 * 1024 ** 2)
  const next = await node.chat(say(`Vì sao có mưa? ${'Trời hôm nay đẹp. '.repeat(3_000)}`))
  expect(next.status).toBe(200)
  expect(provider.seen.length).toBe(seen + 1)
})
