// What an error of PostgreSQL, or of the way to it, means for the group in which it happened.
import type { Fault } from '../../connection.ts'

/**
 * SQLSTATE classes (PostgreSQL manual, appendix A). Unknown errors, and those without a code, count as a broken connection: the answer to
 * a commit may have been lost, so nothing is repeated on it.
 */
export function classifyPostgres(error: unknown): Fault {
  if (!(error instanceof Error)) return 'broken'
  if (['RangeError', 'TypeError', 'SyntaxError', 'SenError'].includes(error.name)) return 'refused'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === '23505') return 'exists'
  if (code === '53100') return 'full'
  // Data and constraint errors, statements that cannot work, conflicts, a lock or a statement that took too long.
  return /^(22|23|40|42)\w{3}$|^55P03$|^57014$/.test(code) ? 'refused' : 'broken'
}
