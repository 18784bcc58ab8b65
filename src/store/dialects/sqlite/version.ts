// Which versions of SQLite may hold the ledger.

/**
 * From 3.7.0 on, committed transactions could be lost when one connection wrote while another reset the WAL; fixed in 3.51.3
 * (sqlite.org/wal.html). Back-ports exist, but the rule stays one number.
 */
const oldest = Object.freeze([3, 51, 3] as const)

/** @param version as `sqlite_version()` says it. */
export function isSafeVersion(version: string): boolean {
  const parts = /^(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number)
  if (parts === undefined) return false
  for (const [place, least] of oldest.entries()) {
    const part = parts[place] ?? 0
    if (part !== least) return part > least
  }
  return true
}
