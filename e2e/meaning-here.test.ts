// Search by meaning with the engine of this building: a small real model in its child, no connection to anywhere, and the ledger says so.
import { expect, test } from 'bun:test'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { hasToy, toyPath } from '../src/engine/testing/test-engine.ts'
import { startNode, type TestNode } from './testing/start-node.ts'
import { until } from './testing/until.ts'

const text = 'Lily saw a big red ball in the park.'

/** Its architecture is that of a chat model, so its record is made to say that it embeds. */
async function makeEmbedder(folder: string): Promise<string> {
  const models = join(folder, 'models')
  for (const name of await readdir(models, { recursive: true })) {
    if (!name.endsWith('.json')) continue
    const record = await readFile(join(models, name), 'utf8')
    const { id, use } = JSON.parse(record) as { id?: string; use?: string }
    if (id === undefined || use !== 'chat') continue
    await writeFile(join(models, name), record.replace(/"use":\s*"chat"/, '"use":"embed"'))
    return `local/${id}`
  }
  throw new Error('no model was imported')
}

async function first(node: TestNode): Promise<{ readonly by: readonly string[] } | undefined> {
  const response = await node.api('POST', '/api/documents/search', { text: 'a big red ball' })
  return ((await response.json()) as { hits: { by: readonly string[] }[] }).hits[0]
}

test.skipIf(!hasToy)(
  'a model here embeds documents and questions, also offline',
  async () => {
    await using before = await startNode({ model: toyPath })
    const { folder } = before
    expect(await before.stop()).toBe(0)
    const model = await makeEmbedder(folder)
    const environment = { SEN_DOCUMENTS_EMBEDDER: model, SEN_OFFLINE: '1' }
    await using node = await startNode({ folder, environment })
    const url = `${node.url}/api/documents?name=lily.txt&into=house`
    const headers = { cookie: node.cookie, origin: node.url, 'content-type': 'application/octet-stream' } // prettier-ignore
    expect((await fetch(url, { method: 'POST', headers, body: text })).status).toBe(202)
    await until(async () => (await first(node))?.by.join() === 'words,meaning', 30_000)
    const calls = node
      .output()
      .split('\n')
      .filter((line) => line.includes('"surface":"embeddings"'))
    expect(calls.length).toBeGreaterThan(1)
    for (const call of calls) expect(call).toContain(`"rung":"local","route":"${model}"`)
    expect(node.output()).not.toContain('red ball')
  },
  60_000,
)
