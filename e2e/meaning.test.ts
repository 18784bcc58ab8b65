// Search by meaning on the real program, with an embedding model on loopback: what it finds, what is never handed over, and what its faults cost nobody.
import { expect, test } from 'bun:test'

import { type ScriptedEmbedder, startScriptedEmbedder } from './testing/scripted-embedder.ts'
import { startNode, type TestNode } from './testing/start-node.ts'
import { until } from './testing/until.ts'

const model = 'bge-scripted'
const other = 'bge-long'
const texts = {
  'ket-hon.txt': 'Lệ phí cấp bản sao trích lục kết hôn là 9.731 đồng một bản.',
  'khai-sinh.txt': 'Đăng ký khai sinh đúng hạn tại Ủy ban nhân dân xã.',
  'lai-xe.txt': 'Đổi giấy phép lái xe tại phòng một cửa.',
}
const question = 'How much is a copy of my marriage certificate?'

function start(embedder: ScriptedEmbedder, more: object = {}): Promise<TestNode> {
  return startNode({
    upstream: embedder.baseUrl,
    models: [model, other],
    embedding: [model, other],
    sector: 'school',
    environment: { SEN_DOCUMENTS_EMBEDDER: model },
    ...more,
  })
}

async function put(node: TestNode, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, body] of Object.entries(files)) {
    const url = `${node.url}/api/documents?name=${name}&into=house`
    const headers = { cookie: node.cookie, origin: node.url, 'content-type': 'application/octet-stream' } // prettier-ignore
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(202)
  }
}

interface Hit {
  readonly text: string
  readonly by: readonly string[]
}

async function search(node: TestNode, text: string): Promise<readonly Hit[]> {
  const response = await node.api('POST', '/api/documents/search', { text })
  expect(response.status).toBe(200)
  return ((await response.json()) as { hits: readonly Hit[] }).hits
}

async function isMeant(node: TestNode): Promise<boolean> {
  const hits = await search(node, question)
  return hits[0]?.by.includes('meaning') === true && hits[0].text.includes('9.731')
}

test('a question in another language finds the text and says why, here and in the ledger', async () => {
  using embedder = startScriptedEmbedder()
  await using node = await start(embedder)
  await put(node, texts)
  await until(() => isMeant(node), 20_000)
  const [first] = await search(node, question)
  expect(first?.by).toEqual(['meaning'])
  const both = await search(node, 'trích lục kết hôn')
  expect(both[0]?.by).toEqual(['words', 'meaning'])
  // Each call of it is one: decided, priced, entered.
  const calls = node.output().split('"surface":"embeddings"').length - 1
  expect(calls).toBe(embedder.calls())
  expect(node.output()).not.toContain('marriage')
}, 60_000)
