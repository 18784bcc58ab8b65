// The commands about batches on a real house without a server: handed in, listed, cancelled, and what is refused leaves nothing.
import { expect, test } from 'bun:test'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { SenError } from '../../errors/sen-error.ts'
import { openVerbHouse } from '../testing/verb-house.ts'

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(() => 'fine', (error: unknown) => (error instanceof SenError ? error.code : String(error))) // prettier-ignore

const line = (name: string): string => JSON.stringify({ custom_id: name, method: 'POST', url: '/v1/chat/completions', body: { model: 'sen/auto', messages: [] } }) // prettier-ignore

test('a file is handed in, waits for the server, and is cancelled', async () => {
  await using house = await openVerbHouse({ isSetUp: true })
  const path = join(house.folder, 'input.jsonl')
  await Bun.write(path, `${line('a')}\n${line('b')}\n`)
  const { batch } = await house.call('batch.submit', { path, window: '2h' })
  expect(batch).toMatchObject({
    state: 'waiting',
    total: 2,
    completed: 0,
    outputFile: '',
    plan: { now: '0', planned: '0', currency: 'VND' },
  })
  expect(batch.readyBy - batch.createdAt).toBe(7_200_000)
  const listed = await house.call('batch.list', {})
  expect(listed).toEqual({ batches: [batch], zone: 'Asia/Ho_Chi_Minh' })
  expect(JSON.parse(JSON.stringify(listed)) as object).toEqual(listed)
  const cancelled = await house.call('batch.cancel', { batch: batch.id })
  expect(cancelled.batch.state).toBe('cancelling')
  expect((await house.call('batch.show', { batch: batch.id })).batch.state).toBe('cancelling')
})

test('what cannot be leaves nothing behind', async () => {
  await using house = await openVerbHouse({ isSetUp: true })
  const path = join(house.folder, 'input.jsonl')
  await Bun.write(path, `${line('a')}\n${line('a')}\n`)
  expect(await codeOf(house.call('batch.submit', { path, window: '24h' }))).toBe('invalid_request')
  await Bun.write(path, line('a'))
  expect(await codeOf(house.call('batch.submit', { path, window: '9d' }))).toBe('invalid_request')
  expect(await codeOf(house.call('batch.submit', { path: `${path}x`, window: '24h' }))).toBe('not_found') // prettier-ignore
  expect(await codeOf(house.call('batch.show', { batch: 'batch_none' }))).toBe('not_found')
  expect(await codeOf(house.call('batch.cancel', { batch: 'batch_none' }))).toBe('not_found')
  expect(await readdir(join(house.config.dataFolder, 'files'))).toEqual([])
  expect((await house.call('batch.list', {})).batches).toEqual([])
})
