// A path inside a command that a person copies into a shell.

/** In single quotes where needed (POSIX shell, "Single-Quotes"). */
export function quoted(path: string): string {
  return /^[A-Za-z0-9_./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
