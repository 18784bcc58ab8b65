// A conversation is kept, read and erased on the real program: what it said cannot be opened any more, and the ledger still verifies.
import { Database } from 'bun:sqlite'
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { join } from 'node:path'

import { runProgram } from './testing/run-program.ts'
import { startScriptedProvider } from './testing/scripted-provider.ts'
import { startNode, type TestNode } from './testing/start-node.ts'

const provider = startScriptedProvider()
let node: TestNode

beforeAll(async () => {
  node = await startNode({
    upstream: provider.baseUrl,
    environment: { SEN_CONTENT_KEEP_DAYS: '7' },
  })
})
afterAll(async () => {
  await node[Symbol.asyncDispose]()
  provider[Symbol.dispose]()
})

async function ask(conversation: string): Promise<string> {
  const messages = [{ role: 'user', content: 'hoa sen CANARY-2511' }]
  const response = await node.chat(
    { model: 'sen/auto', messages },
    { 'x-sen-conversation': conversation },
  )
  await response.text()
  expect(response.status).toBe(200)
  return response.headers.get('x-sen-call') ?? ''
}

const read = (call: string): Promise<Response> =>
  node.api('POST', `/api/calls/${call}/content`, { reason: 'a complaint of 25 November' })

function sealedRows(): readonly string[] {
  using database = new Database(join(node.folder, 'sen.db'), { readonly: true })
  const rows = database.query<{ sealed: string }, []>('select sealed from contents').all()
  return rows.map((row) => row.sealed)
}

test('it is kept sealed, read with a reason, erased for good, and every proof holds', async () => {
  const [mine, other] = [await ask('one'), await ask('two')]
  const kept = (await (await read(mine)).json()) as { request: string; answer: string }
  expect(kept.request).toContain('CANARY-2511')
  expect(kept.answer).not.toBe('')
  expect(sealedRows()).toHaveLength(4)
  for (const sealed of sealedRows()) expect(sealed).not.toContain('CANARY')

  const erased = await node.api('POST', `/api/calls/${mine}/erase`, {})
  expect(await erased.json()).toMatchObject({ calls: 1, texts: 2, days: 1 })
  expect((await read(mine)).status).toBe(404)
  expect((await read(other)).status).toBe(200)
  expect(sealedRows()).toHaveLength(2)

  await node.stop()
  const verified = await runProgram(['ledger', 'verify', '--json'], {
    SEN_DATA: node.folder,
    SEN_LANGUAGE: 'en',
  })
  expect(verified.status).toBe(0)
  using database = new Database(join(node.folder, 'sen.db'), { readonly: true })
  const log = database
    .query<{ entry: string; kind: string }, []>('select kind, entry from ledger_entries')
    .all()
  expect(log.filter((row) => row.kind === 'content.read')).toHaveLength(2)
  expect(log.filter((row) => row.kind === 'erase')).toHaveLength(1)
  for (const { entry } of log)
    for (const word of ['CANARY', 'complaint', '"one"', 'named one'])
      expect(entry).not.toContain(word)
})
