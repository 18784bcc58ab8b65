// Rows of a file that came over the network: tables are read by the caged child that reads all hostile files, lines of JSON here.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { JsonObject } from '../../contract/json.ts'
import { SenError } from '../../errors/sen-error.ts'
import { readBytes } from '../../http/read-body.ts'
import type { IngestRunner } from '../../jobs/ingest/runner.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { readRows } from '../../knowledge/measure/read-rows.ts'

/** A file of more than this is put in by a command. */
const largest = 8 * 1_024 * 1_024
const tables = /\.(csv|tsv|xlsx)$/i

/** @throws SenError `body_too_large`, `invalid_request` for what holds no rows; the signal's reason. */
export async function uploadedRows(
  of: {
    readonly name: string
    readonly stream: ReadableStream<Uint8Array>
    readonly silenceMs: number
  },
  parts: { readonly runner: IngestRunner; readonly signal: AbortSignal },
): Promise<readonly JsonObject[]> {
  const bytes = await readBytes(of.stream, { bytes: largest, silenceMs: of.silenceMs })
  const rows = tables.test(of.name)
    ? await tableRowsOf(bytes, of.name, parts)
    : readRows(new TextDecoder().decode(bytes))
  if (rows === undefined || rows.length === 0)
    throw new SenError('invalid_request', { parameter: 'body' })
  return rows as readonly JsonObject[]
}

async function tableRowsOf(
  bytes: Uint8Array,
  name: string,
  { runner, signal }: { readonly runner: IngestRunner; readonly signal: AbortSignal },
): Promise<readonly JsonObject[] | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'sen-cases-'))
  try {
    const file = join(folder, 'upload')
    await writeFile(file, bytes, { mode: 0o600 })
    const wish = { file, name: name.replace(/\.tsv$/i, '.csv'), about: {}, asRows: true }
    await using read = await runner.parse(wish, { signal, onPage: () => undefined })
    if (read.head.kind === 'fault') return undefined
    const rows: JsonObject[] = []
    for await (const { text } of read.chunks()) rows.push(parseOwnJson(text) as JsonObject)
    return rows
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
