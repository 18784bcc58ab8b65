// What a provider calls itself is stored with the receipt and the entry: bounded, and nothing that nobody sees.
import { expect, test } from 'bun:test'

import { chunk, ending, eventStream, line } from '../testing/upstream.ts'
import { openWorld, receiptIn } from '../testing/world.ts'

test('names from a provider are cut to 200 visible characters in receipt and ledger', async () => {
  await using world = await openWorld()
  const long = `\u202e${'m'.repeat(198)}\u0000a😀${'x'.repeat(500_000)}`
  const first = {
    id: 'c1',
    object: 'chat.completion.chunk',
    created: 1,
    model: long,
    system_fingerprint: long,
    choices: [{ index: 0, delta: { content: 'x' }, finish_reason: null }],
  }
  world.upstream.script(() => eventStream([line(first), chunk({ content: 'y' }), ...ending()]))
  const receipt = receiptIn(await world.answer())
  const kept = `${'m'.repeat(198)}a`
  expect([receipt.served, receipt.system_fingerprint]).toEqual([kept, kept])
  expect((await world.entries()).at(-1)?.body['model']).toBe(kept)
  const [row] = await world.house.store.reader.find('calls', {})
  expect(
    JSON.stringify(row, (_key, value) => (typeof value === 'bigint' ? `${value}` : value)).length,
  ).toBeLessThan(4_000)
})

test.each(['', '\u200b\u0000'])('a name that nobody sees, %j, is none', async (model) => {
  await using world = await openWorld()
  const first = {
    id: 'c',
    object: 'chat.completion.chunk',
    created: 1,
    model,
    system_fingerprint: model,
    choices: [],
  }
  world.upstream.script(() => eventStream([line(first), ...ending()]))
  const receipt = receiptIn(await world.answer())
  expect(receipt.system_fingerprint).toBeUndefined()
})
