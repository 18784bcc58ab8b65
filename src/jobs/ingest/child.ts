// The ingest child: reads one hostile file and ends. It has no secret, no network, one folder to write in, and a parent that watches it.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cwd } from 'node:process'

import type { ParsedDocument } from '../../contract/parsed-document.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { parseBytes } from '../../knowledge/ingest/parse-bytes.ts'
import { isDiskFull } from '../is-disk-full.ts'
import { cutDocument, rowsOfDocument } from './cut-document.ts'
import {
  childFiles,
  type ChildMessage,
  type IngestOrder,
  ingestOrder,
  type ResultHead,
} from './messages.ts'
import { createReadingTools, findTools, readCharacterMap } from './system-tools.ts'

const memoryEvery = 200

/** Entry of the hidden command `ingest-child`; its folder is the working folder. @returns the exit status. */
export async function runIngestChild(): Promise<number> {
  const folder = cwd()
  const order = ingestOrder.parse(
    parseOwnJson(await readFile(join(folder, childFiles.order), 'utf8')),
  )
  const say = (message: ChildMessage): void => {
    if (process.connected) process.send?.(message)
  }
  // Whoever asked for it is gone.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() <= order.limits.memoryBytes) return
    say({ type: 'memory' })
    process.kill(process.pid, 'SIGKILL')
  }, memoryEvery)
  try {
    const lines = await readHere(folder, order, say)
    await writeFile(join(folder, childFiles.result), lines)
    return 0
  } catch (error) {
    if (!isDiskFull(error)) throw error
    say({ type: 'full' })
    return 1
  } finally {
    clearInterval(watch)
    process.removeAllListeners('disconnect')
    if (process.connected) process.disconnect?.()
  }
}

async function readHere(
  folder: string,
  order: IngestOrder,
  say: (message: ChildMessage) => void,
): Promise<string> {
  const input = join(folder, childFiles.input)
  const bytes = new Uint8Array(await readFile(input))
  const tools = createReadingTools({
    found: await findTools(),
    folder,
    input,
    ocrLanguages: order.ocrLanguages,
    pageMilliseconds: order.limits.ocrPageMilliseconds,
    onOcr: (page) => say({ type: 'ocr', page }),
  })
  const outcome = await parseBytes(bytes, order.name, {
    limits: order.limits,
    signal: new AbortController().signal,
    tools,
    characterMap: readCharacterMap,
    onPage: (done, total) => say({ type: 'page', done, total }),
    ...(order.encoding !== undefined && { encoding: order.encoding }),
  })
  if (outcome.kind === 'parsed') return toLines(outcome.document, order)
  const { fault, pages } = outcome
  const head: ResultHead = {
    kind: 'fault',
    fault,
    ...(pages !== undefined && { pages: [...pages] }),
  }
  return `${JSON.stringify(head)}\n`
}

function toLines(document: ParsedDocument, order: IngestOrder): string {
  const cut = order.asRows === true ? rowsOfDocument(document) : cutDocument(document, order.about)
  const { removed, decoded, language } = document
  const head: ResultHead = {
    kind: 'parsed',
    title: cut.title,
    ...(cut.number !== undefined && { number: cut.number }),
    documentKind: cut.kind,
    language,
    ...(document.pages !== undefined && { pages: document.pages }),
    removed: { ...removed, unreadablePages: [...removed.unreadablePages] },
    ...(decoded !== undefined && { decoded: { ...decoded, sample: [...decoded.sample] } }),
    ocrPages: [...document.ocrPages],
    chunks: cut.chunks.length,
  }
  return [head, ...cut.chunks].map((one) => `${JSON.stringify(one)}\n`).join('')
}
