// A disk that is really full, made of a few hundred kilobytes of memory: at the upload and while a file is read.
import { expect, test } from 'bun:test'

import type { DocumentView } from '../src/contract/document-file.ts'
import { mayMount, startOnSmallDisk } from './testing/small-disk.ts'
import type { TestNode } from './testing/start-node.ts'
import { until } from './testing/until.ts'

const text = (kilobytes: number, about: string): string =>
  Array.from(
    { length: kilobytes * 12 },
    (_, line) => `${about}: lệ phí mục ${line} là ${line}.000 đồng, nộp một lần.`,
  ) // prettier-ignore
    .join('\n')
    .slice(0, kilobytes * 1_000)

async function put(node: TestNode, name: string, content: string) {
  const answer = await fetch(`${node.url}/api/documents?name=${name}`, {
    method: 'POST',
    headers: { cookie: node.cookie, origin: node.url, 'content-type': 'application/octet-stream' },
    body: content,
  })
  const { error, document } = (await answer.json()) as {
    error?: { code: string; message: string }
    document?: DocumentView
  }
  return { status: answer.status, code: error?.code, id: document?.id }
}

async function list(node: TestNode): Promise<readonly DocumentView[]> {
  const answer = await node.api('GET', '/api/documents')
  return ((await answer.json()) as { documents: readonly DocumentView[] }).documents
}

const stateOf = async (node: TestNode, name: string): Promise<string> => {
  const one = (await list(node)).find((document) => document.name === name)
  return `${one?.state} ${one?.fault}`.trim()
}

test.skipIf(!mayMount)(
  'at the upload: said as storage_full, nothing half left, and it goes on when there is room',
  async () => {
    await using small = await startOnSmallDisk('documents', () => ({}))
    const { node } = small
    const first = await put(node, 'a.txt', text(100, 'A'))
    expect(first.status).toBe(202)
    await until(async () => (await stateOf(node, 'a.txt')) === 'ready', 20_000)
    const second = await put(node, 'b.txt', text(250, 'B'))
    expect([second.status, second.code]).toEqual([507, 'storage_full'])
    expect((await list(node)).map(({ name }) => name)).toEqual(['a.txt'])
    expect(await small.lying()).toHaveLength(1)
    expect((await node.api('DELETE', `/api/documents/${first.id}`)).status).toBe(204)
    expect(await small.lying()).toEqual([])
    expect((await put(node, 'b.txt', text(200, 'B'))).status).toBe(202)
    await until(async () => (await stateOf(node, 'b.txt')) === 'ready', 20_000)
  },
  60_000,
)

test.skipIf(!mayMount || Bun.which('nsenter') === null)(
  'while a file is read: the file says so, nothing half left, the server answers, and it goes on when there is room',
  async () => {
    await using small = await startOnSmallDisk('small', (folder) => ({ TMPDIR: folder }))
    const { node } = small
    // Its bytes have no room; then only what is read out of them has none.
    for (const [name, kilobytes] of [
      ['large.txt', 400],
      ['small.txt', 180],
    ] as const) {
      expect((await put(node, name, text(kilobytes, name))).status).toBe(202)
      await until(async () => (await stateOf(node, name)) === 'failed storage-full', 20_000)
      expect(await small.lying()).toEqual([])
    }
    const searched = await node.api('POST', '/api/documents/search', { text: 'lệ phí mục' })
    expect(await searched.json()).toMatchObject({ hits: [] })
    small.grow('16m')
    for (const [name, kilobytes] of [
      ['large.txt', 400],
      ['small.txt', 180],
    ] as const) {
      expect((await put(node, name, text(kilobytes, name))).status).toBe(202)
      await until(async () => (await stateOf(node, name)) === 'ready', 20_000)
    }
    expect(await list(node)).toHaveLength(2)
    expect(await small.lying()).toEqual([])
  },
  60_000,
)
