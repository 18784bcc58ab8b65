// The watched folder on the real program: what lies there is found, what changes is offered, what is taken away is found no more.
import { expect, test } from 'bun:test'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { DocumentView } from '../src/contract/document-file.ts'
import { startNode, type TestNode } from './testing/start-node.ts'
import { until as untilWithin } from './testing/until.ts'

/** A child reads each file, and the folder is looked at after a pause. */
const until = (look: () => Promise<boolean>): Promise<void> => untilWithin(look, 30_000)

async function list(node: TestNode): Promise<readonly DocumentView[]> {
  const answer = await node.api('GET', '/api/documents')
  return ((await answer.json()) as { documents: readonly DocumentView[] }).documents
}

async function search(node: TestNode, text: string): Promise<string> {
  return await (await node.api('POST', '/api/documents/search', { text })).text()
}

const fee = (kind: string, amount: string): string =>
  `Lệ phí cấp bản sao trích lục ${kind} là ${amount} đồng một bản, nộp tại bộ phận một cửa.`

test('the folder decides what is searched, while it runs and over a restart', async () => {
  const files = await mkdtemp(join(tmpdir(), 'sen-folder-'))
  const data = await mkdtemp(join(tmpdir(), 'sen-data-'))
  const write = async (name: string, text: string): Promise<void> => {
    await writeFile(join(files, name), text)
    await utimes(join(files, name), 1_700_000_000, 1_700_000_000 + text.length)
  }
  const options = { folder: data, environment: { SEN_DOCUMENTS_FOLDER: files } }
  try {
    await write('khai-sinh.txt', fee('khai sinh', '8.000'))
    {
      await using node = await startNode(options)
      await until(async () => (await search(node, 'trích lục khai sinh')).includes('8.000'))
      const answer = await node.chat({
        model: 'sen/auto',
        messages: [{ role: 'user', content: 'Lệ phí trích lục khai sinh là bao nhiêu?' }],
      })
      expect(await answer.text()).toContain('8.000 đồng')

      await write('ket-hon.txt', fee('kết hôn', '9.000'))
      await until(async () => (await search(node, 'trích lục kết hôn')).includes('9.000'))

      await write('ket-hon.txt', fee('kết hôn', '19.000'))
      await until(async () => (await list(node)).some(({ state }) => state === 'asks'))
      const offered = (await list(node)).find(({ state }) => state === 'asks')
      // Nothing is replaced in silence.
      expect(await search(node, 'trích lục kết hôn')).not.toContain('19.000')
      const version = { as: offered?.found?.similar?.document, validFrom: '2026-01-01' }
      expect((await node.api('POST', `/api/documents/${offered?.id}`, version)).status).toBe(200)
      await until(async () => (await search(node, 'trích lục kết hôn')).includes('19.000'))

      await rm(join(files, 'ket-hon.txt'))
      await until(async () => !(await search(node, 'trích lục kết hôn')).includes('kết hôn là'))
      await until(async () => (await list(node)).filter(({ fault }) => fault === 'left-folder').length === 2) // prettier-ignore
      await node.stop()
      expect(node.output()).not.toContain('ket-hon')
      expect(node.output()).not.toContain(files)
    }
    // Changed while nobody looked.
    await rm(join(files, 'khai-sinh.txt'))
    await write('khai-tu.txt', fee('khai tử', '7.000'))
    await using node = await startNode(options)
    await until(async () => (await search(node, 'trích lục khai tử')).includes('7.000'))
    await until(async () => !(await search(node, 'trích lục khai sinh')).includes('8.000'))
  } finally {
    await rm(files, { recursive: true, force: true })
    await rm(data, { recursive: true, force: true })
  }
}, 120_000)
