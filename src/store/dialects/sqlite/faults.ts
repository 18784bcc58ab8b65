// What an error of SQLite means for the group in which it happened.
import { SQLiteError } from 'bun:sqlite'

import type { Fault } from '../../connection.ts'

/**
 * Unknown errors count as broken. An I/O error, a failed sync above all, ends the writer: after it nobody knows what is on the disk, and
 * a second sync that succeeds proves nothing (PostgreSQL, 2018: pages that failed to be written were taken for clean).
 */
export function classifySqlite(error: unknown): Fault {
  if (!(error instanceof SQLiteError)) return isOwnRefusal(error) ? 'refused' : 'broken'
  const code = error.code ?? ''
  if (code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === 'SQLITE_CONSTRAINT_UNIQUE')
    return 'exists'
  if (code === 'SQLITE_CONSTRAINT_ROWID') return 'exists'
  if (code.startsWith('SQLITE_CONSTRAINT') || refusals.has(code)) return 'refused'
  if (code === 'SQLITE_FULL') return 'full'
  return 'broken'
}

const refusals: ReadonlySet<string> = new Set([
  'SQLITE_ERROR',
  'SQLITE_RANGE',
  'SQLITE_TOOBIG',
  'SQLITE_MISMATCH',
  'SQLITE_BUSY',
])

/** Our own code threw before anything reached the disk. */
function isOwnRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    ['RangeError', 'TypeError', 'SyntaxError', 'SenError'].includes(error.name)
  )
}
