// sen report and the routes beside it, on a real node: what is made, where it lies, what it enters, what it refuses.
import { expect, test } from 'bun:test'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { SenError } from '../../errors/sen-error.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { lawPack } from '../../report/law/pack.ts'
import { enterLaw } from '../enter-law.ts'
import { openVerbHouse, type VerbHouse } from '../testing/verb-house.ts'

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise
    return 'done'
  } catch (error) {
    return error instanceof SenError ? error.code : String(error)
  }
}

async function kinds(house: VerbHouse): Promise<readonly string[]> {
  return (await house.node.store.reader.entries(0, 1_000)).map(({ kind }) => kind)
}

test('before the set-up there is nobody to report of; the list is there', async () => {
  await using house = await openVerbHouse({ isSetUp: false })
  const wanted = { code: 'month', target: house.folder, format: 'html', language: 'vi' } as const
  expect(await codeOf(house.call('report.make', wanted))).toBe('setup_required')
  const { reports } = await house.call('report.list', {})
  expect(reports.length).toBe(20)
  expect(await enterLaw({ ...house.node, clock: house.services.admin.clock })).toBe(false)
})

test('into a folder a report gets its own name, into a file it goes once, and each is entered', async () => {
  await using house = await openVerbHouse({ isSetUp: true })
  const wanted = { code: 'month', target: house.folder, format: 'html', language: 'vi' } as const
  const made = await house.call('report.make', wanted)
  expect(made.path).toMatch(/sen-month-\d{4}-\d\d-01-\d{4}-\d\d-\d\d-vi\.html$/)
  expect(await readFile(made.path, 'utf8')).toContain('Báo cáo tháng')
  expect((await stat(made.path)).mode & 0o077).toBe(0)
  expect(await codeOf(house.call('report.make', { ...wanted, target: made.path }))).toBe(
    'invalid_request',
  )
  const file = join(house.folder, 'own.json')
  await house.call('report.make', { ...wanted, target: file, format: 'json' })
  expect(parseOwnJson(await readFile(file, 'utf8'))).toMatchObject({
    schema: 'sen-report/1',
    code: 'month',
  })
  expect((await kinds(house)).filter((kind) => kind === 'export').length).toBeGreaterThanOrEqual(2)
})

test.each([
  { name: 'a form that is not made yet', wanted: { code: 'vn-356-09' }, code: 'not_found' },
  { name: 'no form at all', wanted: { code: '../../etc' }, code: 'not_found' },
  {
    name: 'days the wrong way round',
    wanted: { from: '2026-12-01', to: '2026-11-01' },
    code: 'invalid_request',
  },
])('refused, and no file is left: $name', async ({ wanted, code }) => {
  await using house = await openVerbHouse({ isSetUp: true })
  const target = join(house.folder, 'never.html')
  const plain = { code: 'month', target, format: 'html', language: 'en' } as const
  expect(await codeOf(house.call('report.make', { ...plain, ...wanted }))).toBe(code)
  expect(await codeOf(stat(target))).toContain('ENOENT')
})

test('the law pack is entered once for each version', async () => {
  await using house = await openVerbHouse({ isSetUp: true })
  const parts = { ...house.node, clock: house.services.admin.clock }
  expect([await enterLaw(parts), await enterLaw(parts)]).toEqual([true, false])
  expect((await kinds(house)).filter((kind) => kind === 'law.set').length).toBe(1)
  const rows = await house.node.store.reader.entries(0, 1_000)
  const entry = rows.find(({ kind }) => kind === 'law.set')
  expect(new TextDecoder().decode(entry?.bytes)).toContain(lawPack().hash)
})

test('duties and articles, as the page asks for them', async () => {
  await using house = await openVerbHouse({ isSetUp: true })
  const { reports } = house.services.admin
  const actor = house.node.directory.localActor()
  if (actor === undefined) throw new Error('no owner')
  const duties = await reports.duties(actor)
  expect(duties.clocks).toEqual([])
  expect(duties.reports.length).toBe(20)
  const [article] = reports.articles('VN Law 91/2025 Art. 20.6 (public data)', 'vi')
  expect(article).toMatchObject({
    instrument: 'vn-law-91-2025',
    article: '20.6',
    controls: ['VN-1'],
    mark: 'P',
  })
  expect(article?.text).toContain('dữ liệu công khai')
  expect(reports.articles('no article: default of Sen', 'en')).toEqual([])
  expect(await codeOf(reports.stopClock(actor, 'nothing', 'r'))).toBe('not_found')
})

test('reports asked for at once are made one after the other; one that nobody waits for any more is left out', async () => {
  await using house = await openVerbHouse({ isSetUp: true })
  const { reports } = house.services.admin
  const actor = house.node.directory.localActor()
  if (actor === undefined) throw new Error('no owner')
  const order: string[] = []
  const ask = async (code: string, signal: AbortSignal): Promise<void> => {
    const wish = { code, format: 'json', language: 'en' } as const
    await reports.make(actor, wish, signal).then(
      () => order.push(code),
      () => order.push(`${code} failed`),
    )
  }
  const [stays, gone] = [new AbortController(), new AbortController()]
  const all = [
    ask('month', stays.signal),
    ask('nonsense', stays.signal),
    ask('transfer', gone.signal),
    ask('counters', stays.signal),
  ]
  gone.abort()
  await Promise.all(all)
  expect(order).toEqual(['month', 'nonsense failed', 'transfer failed', 'counters'])
  expect((await kinds(house)).filter((kind) => kind === 'export').length).toBe(2)
})
