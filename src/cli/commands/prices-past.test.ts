// What `sen prices replay` and `sen prices reconcile` print in three languages, and how a script tells that something is open.
import { expect, test } from 'bun:test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { openVerbHouse } from '../../server/testing/verb-house.ts'
import { createVerbHandlers } from '../../server/verbs/create-verbs.ts'
import { verifyDatabase } from '../../server/verify-database.ts'
import { createTestHouse } from '../testing/house.ts'

async function open() {
  await using opened = new AsyncDisposableStack()
  const house = opened.use(await openVerbHouse({ isSetUp: true }))
  const handlers = createVerbHandlers({
    ...house.services,
    node: house.node,
    config: () => house.config,
    verifyDatabase,
  })
  const terminal = opened.use(await createTestHouse({ handlers }))
  const owned = opened.move()
  const run = (line: string) => terminal.run(line.split(' '))
  return { house, terminal, run, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

test('a house without calls, and an invoice that knows of some, in three languages', async () => {
  await using at = await open()
  const file = join(at.terminal.folder, 'amount.csv')
  const header = 'user_id,utc_date,model,api_key_name,api_key,type,price,amount'
  await writeFile(file, `${header}\nu,2026-10-12,deepseek-flash,k,s,output_tokens,6e-7,1000`)
  const size = (await at.house.node.store.reader.head()).size
  for (const [language, nothing, missing, unknown] of [
    ['en', 'There are no calls', 'not in our ledger', 'are not known'],
    ['vi', 'không có lượt gọi nào', 'không có trong sổ', 'Không nhận ra các cột'],
    ['zh', '没有调用', '本单位无记录', '无法识别该文件的列'],
  ] as const) {
    const replayed = await at.run(
      `prices replay --from 2026-10-01 --to 2026-10-31 --language ${language}`,
    )
    expect(replayed).toMatchObject({ status: 0 })
    expect(replayed.out).toContain(nothing)
    const about = `--provider deepseek --month 2026-10 --language ${language}`
    const compared = await at.run(`prices reconcile ${about} --invoice amount.csv`)
    expect(compared.status).toBe(3)
    expect(compared.out).toContain(missing)
    await writeFile(join(at.terminal.folder, 'other.csv'), 'a,b\n1,2')
    const refused = await at.run(`prices reconcile ${about} --invoice other.csv`)
    expect(refused.status).toBe(3)
    expect(refused.out).toContain(unknown)
  }
  const json = await at.run(
    'prices reconcile --provider deepseek --month 2026-10 --invoice amount.csv --json',
  )
  expect(JSON.parse(json.out)).toMatchObject({
    kind: 'reconciled',
    differences: [{ kind: 'missing', theirs: '0.0006' }],
    release: { calls: 0, applied: false },
  })
  expect((await at.house.node.store.reader.head()).size).toBe(size)
})

test('what was not said, or is no file, is told', async () => {
  await using at = await open()
  for (const line of [
    'prices reconcile --provider deepseek --month 2026-10',
    'prices reconcile --provider deepseek --month 2026-1 --invoice x',
    'prices replay --from yesterday',
    'prices replay --book nowhere.toml',
    'prices replay --known-at noon',
  ])
    expect((await at.run(line)).status).toBe(2)
  const gone = await at.run(
    'prices reconcile --provider deepseek --month 2026-10 --invoice gone.csv',
  )
  expect(gone.status).toBe(4)
})
