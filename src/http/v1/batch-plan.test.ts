// When a batch begins: what waiting saves is told beforehand, it begins then and not before, and a new price book plans anew.
import { expect, test } from 'bun:test'

import { routeOf } from '../../pipeline/testing/world.ts'
import { clientOf, linesOf, start } from './testing/batch-input.ts'
import { openApi, type TestApi } from './testing/house.ts'

interface Planned {
  readonly sen: { readonly plan: { readonly now: string; readonly planned: string; readonly saved: string; readonly starts_at: number; readonly ready_by: number } } // prettier-ignore
}

const planOf = (batch: object) => (batch as Planned).sen.plan

async function look(api: TestApi): Promise<void> {
  api.later.queue.wake()
  await api.later.queue.idle()
}

const hour = 3_600_000
const deepseek = routeOf({ provider: 'deepseek', model: 'deepseek-flash' })

test('in DeepSeek’s dear morning a batch waits for noon in Beijing, begins within a quarter of an hour of it, and costs half', async () => {
  await using api = await openApi({ routes: [deepseek] })
  const { clock } = api.world.house
  // The house's clock stands at Tuesday, 16:00 in Beijing; the next dear morning is on Wednesday.
  clock.advance(Date.parse('2026-11-25T09:30+08:00') - clock.now())
  const asked: number[] = []
  api.later.knobs.answerLine = async () => {
    asked.push(clock.now())
    return { status: 200, requestId: 'r', body: {}, isSent: true }
  }
  const client = clientOf(api)
  const made = await start(client, linesOf(4))
  const { now, planned, saved, starts_at } = planOf(made)
  expect(Number(planned)).toBeGreaterThan(0)
  expect(Number(now)).toBeCloseTo(2 * Number(planned), 8)
  expect(Number(saved)).toBeCloseTo(Number(planned), 8)
  const noon = Date.parse('2026-11-25T12:00+08:00') / 1_000
  expect(starts_at).toBeGreaterThanOrEqual(noon)
  expect(starts_at).toBeLessThan(noon + 900)
  expect(made).toMatchObject({ status: 'in_progress', in_progress_at: null })
  await api.later.queue.resume()
  await api.later.queue.idle()
  clock.advance(2 * hour)
  await look(api)
  expect(asked).toEqual([])
  clock.advance(hour)
  await look(api)
  expect(asked).toHaveLength(4)
  expect((await client.batches.retrieve(made.id)).status).toBe('completed')
})

test('ready before the cheap hour: now, at whatever it costs', async () => {
  await using api = await openApi({ routes: [deepseek] })
  const { clock } = api.world.house
  clock.advance(Date.parse('2026-11-25T09:30+08:00') - clock.now())
  const client = clientOf(api)
  const file = await client.files.create({ file: new File([linesOf(2)], 'a'), purpose: 'batch' })
  const made = await client.batches.create(
    { input_file_id: file.id, endpoint: '/v1/chat/completions', completion_window: '24h' },
    { headers: { 'x-sen-ready-by': '2026-11-25T04:00:00Z' } },
  )
  const { now, planned, saved, starts_at, ready_by } = planOf(made)
  expect([planned, saved]).toEqual([now, '0'])
  expect(starts_at * 1_000).toBe(clock.now())
  expect(ready_by).toBe(Date.parse('2026-11-25T04:00:00Z') / 1_000)
})

test('where the local model answers for nothing, nothing is waited for', async () => {
  const here = routeOf({ provider: 'local', model: 'small', rung: 'local', connection: '', place: { kind: 'here', country: 'VN', operator: 'house', operatorCountry: 'VN' } }) // prettier-ignore
  await using api = await openApi({ routes: [here, deepseek] })
  const { clock } = api.world.house
  clock.advance(Date.parse('2026-11-25T09:30+08:00') - clock.now())
  const made = await start(clientOf(api), linesOf(2))
  expect(planOf(made)).toMatchObject({ now: '0', planned: '0', saved: '0' })
  expect(planOf(made).starts_at * 1_000).toBe(clock.now())
})

test('new prices are planned with anew while it waits, and what began goes on', async () => {
  await using api = await openApi()
  const { clock } = api.world.house
  const begin = clock.now()
  // Cheap from the tenth hour on, then, under the next book, from the second.
  let cheapFrom = 10
  api.later.knobs.priceLines = async ({ instants }) =>
    instants.map((at) => (at >= begin + cheapFrom * hour ? 1_000n : 2_000n))
  const client = clientOf(api)
  const made = await start(client, linesOf(3))
  expect(planOf(made).starts_at * 1_000).toBeGreaterThanOrEqual(begin + 10 * hour)
  await api.later.queue.resume()
  await api.later.queue.idle()
  cheapFrom = 2
  api.later.knobs.book = 'book_2'
  await look(api)
  const [row] = await api.world.house.store.reader.find('batches', { id: made.id })
  expect(row).toMatchObject({ book: 'book_2', state: 'waiting' })
  expect((row?.startAt ?? 0) - begin).toBeLessThan(3 * hour)
  clock.advance(3 * hour)
  await look(api)
  expect((await client.batches.retrieve(made.id)).status).toBe('completed')
})

test('a largest price that only the cheap hours keep is waited for', async () => {
  await using api = await openApi({ routes: [deepseek] })
  const { clock } = api.world.house
  clock.advance(Date.parse('2026-11-25T09:30+08:00') - clock.now())
  const client = clientOf(api)
  const create = async (largest: string) => {
    const file = await client.files.create({ file: new File([linesOf(2)], 'a'), purpose: 'batch' })
    return planOf(
      await client.batches.create(
        { input_file_id: file.id, endpoint: '/v1/chat/completions', completion_window: '24h' },
        { headers: { 'x-sen-max-cost': `${largest} USD` } },
      ),
    )
  }
  // 8,192 tokens of answer at most: about a cent in the dear hours, half of it in the others.
  const waits = await create('0.0075')
  expect(waits.starts_at).toBeGreaterThanOrEqual(Date.parse('2026-11-25T12:00+08:00') / 1_000)
  expect([waits.now, waits.saved]).toEqual([waits.planned, '0'])
  const never = await create('0.000001')
  expect([never.now, never.starts_at * 1_000]).toEqual(['0', clock.now()])
})

test('who may not be asked has no price: the lines themselves say why', async () => {
  await using api = await openApi({ routes: [] })
  const client = clientOf(api)
  const made = await start(client, linesOf(2))
  expect(planOf(made)).toMatchObject({ now: '0', planned: '0' })
  await api.later.queue.resume()
  await api.later.queue.idle()
  expect((await client.batches.retrieve(made.id)).request_counts).toMatchObject({ failed: 2 })
})
