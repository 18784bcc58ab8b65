// Own documents in the real program: put in over the API, followed by events, found, compared, replaced, removed; killed in the middle.
import { expect, test } from 'bun:test'
import { hash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { DocumentView } from '../src/contract/document-file.ts'
import { makePdf, text } from '../src/knowledge/ingest/testing/make-pdf.ts'
import { startNode, type TestNode } from './testing/start-node.ts'
import { until } from './testing/until.ts'

const json = async <Answer>(answer: Response): Promise<Answer> => (await answer.json()) as Answer

/** @param name further facts of the file may follow it, as in a query. */
async function put(node: TestNode, name: string, content: string | Uint8Array) {
  const [file = '', ...more] = name.split('&')
  const query = [`name=${encodeURIComponent(file)}`, ...more].join('&')
  const answer = await fetch(`${node.url}/api/documents?${query}`, {
    method: 'POST',
    headers: { cookie: node.cookie, origin: node.url, 'content-type': 'application/octet-stream' },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  })
  return {
    status: answer.status,
    ...(await json<{ document?: DocumentView; known?: boolean; error?: { code: string } }>(answer)),
  }
}

async function list(node: TestNode): Promise<readonly DocumentView[]> {
  const answer = await node.api('GET', '/api/documents')
  return (await json<{ documents: readonly DocumentView[] }>(answer)).documents
}

/** Waits until nothing is being taken in. */
async function settled(node: TestNode): Promise<readonly DocumentView[]> {
  let documents: readonly DocumentView[] = []
  await until(async () => {
    documents = await list(node)
    return documents.every(({ state }) => !['waiting', 'reading', 'indexing'].includes(state))
  })
  return documents
}

async function search(
  node: TestNode,
  words: string,
): Promise<readonly { readonly text: string }[]> {
  const answer = await node.api('POST', '/api/documents/search', { text: words })
  return (await json<{ hits: readonly { readonly text: string }[] }>(answer)).hits
}

const fee = 'Lệ phí cấp bản sao trích lục hộ tịch là 8.000 đồng một bản, nộp tại bộ phận một cửa.'

test('a file is taken in, found without diacritics, compared, replaced by a version, removed; its name is in no log', async () => {
  await using node = await startNode()
  const name = 'canary-le-phi-7f3a.txt'
  const first = await put(node, name, `LỆ PHÍ HỘ TỊCH\n\n${fee}`)
  expect(first).toMatchObject({ status: 202 })
  const again = await put(node, name, `LỆ PHÍ HỘ TỊCH\n\n${fee}`)
  expect({ status: again.status, known: again.known }).toEqual({ status: 200, known: true })
  expect((await settled(node)).map(({ state }) => state)).toEqual(['ready'])
  expect((await search(node, 'le phi trich luc ho tich'))[0]?.text).toBe(fee)

  const id = first.document?.id ?? ''
  const checked = await json<DocumentView>(
    await node.api('POST', `/api/documents/${id}/check`, { on: '2026-11-20' }),
  )
  expect(checked.checkedOn).toBe('2026-11-20')

  // Other bytes under the same title: a person says what it is, nothing is replaced in silence.
  const second = await put(node, name, `LỆ PHÍ HỘ TỊCH\n\n${fee.replace('8.000', '10.000')}`)
  expect((await settled(node)).find((one) => one.id === second.document?.id)?.state).toBe('asks')
  const found = await list(node)
  const similar = found.find((one) => one.id === second.document?.id)?.found?.similar
  const path = `/api/documents/${second.document?.id}`
  expect((await node.api('POST', path, { as: similar?.document })).status).toBe(400)
  const version = { as: similar?.document, validFrom: '2026-07-01' }
  expect((await node.api('POST', path, version)).status).toBe(200)
  expect((await settled(node)).map(({ state }) => state)).toEqual(['ready', 'ready'])
  const today = await node.api('POST', '/api/documents/search', {
    text: 'lệ phí trích lục',
    on: '2026-11-25',
  })
  const before = await node.api('POST', '/api/documents/search', {
    text: 'lệ phí trích lục',
    on: '2026-06-30',
  })
  expect(await today.text()).toContain('10.000')
  expect(await before.text()).toContain('8.000')

  for (const one of await list(node)) {
    expect((await node.api('DELETE', `/api/documents/${one.id}`)).status).toBe(204)
  }
  expect(await list(node)).toEqual([])
  expect(await search(node, 'lệ phí trích lục')).toEqual([])
  expect(await readdir(join(node.folder, 'documents'))).toEqual([])
  expect(node.output()).not.toContain('canary-le-phi')
  expect(node.output()).not.toContain('trích lục')
}, 60_000)

test('hostile and broken files are failed files with a fault each, and the server does not notice', async () => {
  await using node = await startNode()
  const wanted: Readonly<Record<string, readonly [string | Uint8Array, string]>> = {
    'empty.txt': [' ', 'empty'],
    'wrong.pdf': ['text', 'wrong-kind'],
    'cut.docx': [Buffer.from('504b0304000000', 'hex'), 'damaged'],
  }
  for (const [name, [content]] of Object.entries(wanted)) await put(node, name, content)
  const documents = await settled(node)
  for (const [name, [, fault]] of Object.entries(wanted)) {
    const one = documents.find((document) => document.name === name)
    expect({ name, state: one?.state, fault: one?.fault }).toEqual({ name, state: 'failed', fault: fault as DocumentView["fault"] }) // prettier-ignore
  }
  expect((await put(node, 'a.exe', 'MZ')).error?.code).toBe('invalid_request')
  expect((await node.api('GET', '/api/documents')).status).toBe(200)
}, 60_000)

test('killed in the middle of a document, the next start takes it in whole; a cancelled one leaves nothing', async () => {
  const pages = Array.from({ length: 600 }, (_, page) =>
    text(`Trang ${page + 1}: quy định về đăng ký thường trú số ${page + 1}`, { x: 60, y: 700 }),
  )
  const pdf = makePdf({ pages })
  const folder = await mkdtemp(join(tmpdir(), 'sen-killed-'))
  await using _folder = {
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
  {
    await using node = await startNode({ folder })
    await put(node, 'long.pdf', pdf)
    await until(async () => ((await list(node))[0]?.pagesDone ?? 0) > 0)
    await node.stop('SIGKILL')
  }
  await using node = await startNode({ folder })
  const [document] = await settled(node)
  expect(document).toMatchObject({ state: 'ready', pages: 600 })
  expect((await search(node, 'thường trú số 577'))[0]?.text).toContain('577')

  await put(node, 'other.pdf&title=Other', makePdf({ pages: pages.slice(0, 500) }))
  await until(async () => {
    const other = (await list(node)).find(({ name }) => name === 'other.pdf')
    return other?.state === 'reading' && other.pagesDone > 0
  })
  const other = (await list(node)).find(({ name }) => name === 'other.pdf')
  expect((await node.api('DELETE', `/api/documents/${other?.id}`)).status).toBe(204)
  expect((await list(node)).map(({ name }) => name)).toEqual(['long.pdf'])
  const stored = await readdir(join(node.folder, 'documents'))
  expect(stored).toHaveLength(1)
  expect((await readFile(join(node.folder, 'documents', stored[0] ?? ''))).length).toBe(pdf.length)
  // Neither the one that was killed nor the one that was cancelled left a copy outside.
  const prefix = `sen-ingest-${hash('sha256', folder, 'hex').slice(0, 12)}`
  expect((await readdir(tmpdir())).filter((name) => name.startsWith(prefix))).toEqual([])
}, 120_000)
