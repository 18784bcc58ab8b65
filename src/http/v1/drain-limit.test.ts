// A node that has waited long enough: open answers end with an error in the caller's own dialect and with one outcome each.
import { expect, test } from 'bun:test'

import { createDrainLimit } from '../../pipeline/drain-limit.ts'
import { chunk, hangs } from '../../pipeline/testing/upstream.ts'
import { openApi } from './testing/house.ts'

const messages = [{ role: 'user', content: 'x' }]
const surfaces: readonly (readonly [string, object, RegExp])[] = [
  [
    '/v1/chat/completions',
    { model: 'sen/auto', messages },
    /^data: \{"error":\{.*"code":"draining".*\n\n(?:data: \[DONE\]\n\n)?$/,
  ],
  [
    '/v1/responses',
    { model: 'sen/auto', input: 'x' },
    /event: (?:error|response\.failed)\n.*"draining"/,
  ],
  [
    '/v1/messages',
    { model: 'sen/auto', messages, max_tokens: 9 },
    /event: error\ndata: .*"type":"error"/,
  ],
]

test.each(surfaces)('%s: a stream that is open at the limit', async (...[path, body, says]) => {
  const drainLimit = createDrainLimit()
  await using api = await openApi({ services: { drainLimit } })
  api.world.upstream.script(hangs([chunk({ content: 'một' })]))
  const response = await api.post(path, { ...body, stream: true })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes('một')) text += (await reader?.read())?.value ?? ''
  drainLimit.reach()
  let rest = ''
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read())
    rest += next.value
  expect(rest).toMatch(says)
  expect(rest).not.toMatch(/message_stop|response\.completed/)
  const outcomes = (await api.world.entries()).filter((entry) => entry.kind === 'call.outcome')
  expect(outcomes.map(({ body: outcome }) => outcome['status'])).toEqual(['cut'])
  expect(api.reported).toEqual(['draining'])
})

test.each(surfaces)('%s: an answer that has not begun', async (...[path, body]) => {
  const drainLimit = createDrainLimit()
  await using api = await openApi({ services: { drainLimit } })
  const asked = Promise.withResolvers<void>()
  api.world.upstream.script(() => {
    asked.resolve()
    return new Promise<Response>(() => undefined)
  })
  const answering = api.post(path, body)
  await asked.promise
  drainLimit.reach()
  const response = await answering
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
  const outcomes = (await api.world.entries()).filter((entry) => entry.kind === 'call.outcome')
  expect(outcomes.map(({ body: outcome }) => outcome['status'])).toEqual(['cut'])
})

test.each(surfaces)('%s: a call that comes while the node drains', async (...[path, body]) => {
  const gate = () => ({ draining: true, halted: false, offline: false })
  await using api = await openApi({ services: { gate } })
  const response = await api.post(path, { ...body, stream: true })
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
  expect(api.world.upstream.seen).toHaveLength(0)
  expect(await api.world.kinds()).toEqual([])
})
