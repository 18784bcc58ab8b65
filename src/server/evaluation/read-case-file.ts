// A file of cases as rows: lines of JSON, a JSON list, or the rows of a table under their header. Nothing is calculated.
import type { JsonObject } from '../../contract/json.ts'
import { defaultIngestLimits } from '../../knowledge/ingest/limits.ts'
import { parseBytes } from '../../knowledge/ingest/parse-bytes.ts'
import { tableRows } from '../../knowledge/ingest/table-rows.ts'
import { readRows } from '../../knowledge/measure/read-rows.ts'

export type CaseFile =
  | { readonly rows: readonly JsonObject[] }
  /** `columns`: a table without a header that names a prompt. */
  | { readonly fault: 'not-json' | 'columns' }

const tables = new Set(['csv', 'tsv', 'xlsx'])

/** @param bytes of somebody's own file; office files are only read where nobody else's work waits. @throws the signal's reason */
export async function readCaseFile(
  bytes: Uint8Array,
  name: string,
  signal: AbortSignal,
): Promise<CaseFile> {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  if (!tables.has(ending)) {
    const rows = readRows(new TextDecoder().decode(bytes))
    return rows === undefined ? { fault: 'not-json' } : { rows: rows as readonly JsonObject[] }
  }
  const outcome = await parseBytes(bytes, ending === 'tsv' ? 'cases.csv' : name, {
    limits: { ...defaultIngestLimits, textBytes: bytes.length * 20 + 1_000_000 },
    signal,
  })
  const rows = outcome.kind === 'fault' ? [] : tableRows(outcome.document)
  return rows.length === 0 ? { fault: 'columns' } : { rows }
}
