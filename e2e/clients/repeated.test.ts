// The same request again, to the real program: while it is answered, afterwards, and after the program was killed.
import { expect, test } from 'bun:test'
import { rm } from 'node:fs/promises'

import { startScriptedProvider } from '../testing/scripted-provider.ts'
import { startNode } from '../testing/start-node.ts'

const question = {
  model: 'sen/auto',
  stream: true,
  messages: [{ role: 'user', content: 'Thủ đô của Lào? [[script plain]]' }],
}

test('one call, equal bytes, also after kill −9', async () => {
  using provider = startScriptedProvider()
  const first = await startNode({ upstream: provider.baseUrl })
  const headers = { 'idempotency-key': 'one' }
  const ask = async (node: typeof first, body: object = question) => {
    const response = await node.chat(body, headers)
    return { status: response.status, text: await response.text() }
  }
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(first)))
  expect(answers[0]?.status).toBe(200)
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
  await first.stop('SIGKILL')

  await using second = await startNode({ upstream: provider.baseUrl, folder: first.folder })
  // The second start signs in as a person: a key's replies are its own, so the first key asks again.
  const again = await fetch(`${second.url}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      ...headers,
      authorization: `Bearer ${first.key}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(question),
  })
  expect({ status: again.status, text: await again.text() }).toEqual(
    answers[0] ?? { status: 0, text: '' },
  )
  expect(provider.about('Thủ đô')).toHaveLength(1)
  await second.stop()
  await rm(first.folder, { recursive: true, force: true })
}, 60_000)
