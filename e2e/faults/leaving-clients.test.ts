// Clients that leave at any moment, or stay and do not read: the provider is hung up on at once, and what was used stands in the ledger.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { connect } from 'node:net'

import { askHouse, surfaces } from '../testing/both-surfaces.ts'
import { type ClientHouse, plainModel, startClientHouse } from '../testing/client-house.ts'
import { readLedger } from '../testing/traces.ts'
import { until } from '../testing/until.ts'

let house: ClientHouse
beforeAll(async () => {
  house = await startClientHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

interface Scenario {
  readonly name: string
  readonly script: string
  readonly stream: boolean
  /** Bytes that are read before leaving; 0: while nothing has come yet. */
  readonly bytes: number
}

const scenarios: readonly Scenario[] = [
  { name: 'before the first byte', script: 'slow silent=0.5', stream: true, bytes: 0 },
  { name: 'after the first piece', script: 'slow events=400 gap=10', stream: true, bytes: 1 },
  { name: 'in the middle', script: 'slow events=400 gap=2', stream: true, bytes: 8_000 },
  { name: 'without usage to come', script: 'no-usage events=400 gap=5', stream: true, bytes: 500 },
  { name: 'waiting for a whole answer', script: 'slow events=400 gap=10', stream: false, bytes: 0 },
]

describe.each(surfaces)('%s', (surface) => {
  test.each(scenarios)('a client that leaves $name', async ({ name, script, stream, bytes }) => {
    const mark = `leave-${surface}-${name.replaceAll(' ', '-')}`
    const before = readLedger(house.node.folder)
    const controller = new AbortController()
    const { signal } = controller
    const content = `${mark} [[script ${script}]]`
    const asked = askHouse(house, { surface, content, stream, signal })
    if (bytes > 0) await readBytes(await asked, bytes)
    else asked.catch(() => undefined)
    await until(() => house.provider.about(mark).length === 1)
    const [entry] = house.provider.about(mark)
    const left = performance.now()
    controller.abort()
    await until(() => entry?.abortedAt !== undefined)
    expect((entry?.abortedAt ?? Number.POSITIVE_INFINITY) - left).toBeLessThanOrEqual(100)
    await until(() => readLedger(house.node.folder).unpaired === 0)
    const after = readLedger(house.node.folder)
    expect(after.intents - before.intents).toBe(1)
    expect((after.outcomes['cancelled'] ?? 0) - (before.outcomes['cancelled'] ?? 0)).toBe(1)
    // What the provider did is not known: its largest cost stays reserved, nothing is given back on a guess.
    const { calls } = (await (await house.node.api('GET', '/api/views/ledger')).json()) as {
      readonly calls: readonly { readonly status: string; readonly cost: string }[]
    }
    expect(calls[0]?.status).toBe('cancelled')
    expect(Number(calls[0]?.cost)).toBeGreaterThan(0)
  })
})

test('a client that does not read is not read for: the provider is held back, others are answered', async () => {
  const { port } = new URL(house.node.url)
  const content = 'does-not-read [[script big events=900]]'
  const body = JSON.stringify({
    model: plainModel,
    stream: true,
    messages: [{ role: 'user', content }],
  })
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.pause()
  socket.write(
    `POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${house.node.key}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  await until(() => house.provider.about('does-not-read').length === 1)
  const [entry] = house.provider.about('does-not-read')
  // Quick questions go through while it hangs; by then every buffer on the way is full.
  for (let index = 0; index < 20; index += 1)
    expect((await askHouse(house, { surface: 'openai', content: 'Lào?' })).status).toBe(200)
  expect(entry?.ended).toBe(false)
  expect(entry?.abortedAt).toBeUndefined()
  socket.destroy()
  await until(() => entry?.abortedAt !== undefined || entry?.ended === true)
  await until(() => readLedger(house.node.folder).unpaired === 0)
})

async function readBytes(response: Response, bytes: number): Promise<void> {
  const reader = response.body?.getReader()
  let size = 0
  while (size < bytes) {
    const piece = await reader?.read()
    if (piece === undefined || piece.done) throw new Error('the stream ended early')
    size += piece.value.byteLength
  }
}
