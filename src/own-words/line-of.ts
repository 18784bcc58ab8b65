// The line of `words.toml` where a fault stands: the reader of TOML keeps no places, so the text is searched as a person would.

/** @param table `lists`, `labels` or empty for the top; `index` of it. @returns counted from 1; undefined where it cannot be told. */
export function lineOf(
  text: string,
  at: { readonly table: string; readonly index: number },
  word: string,
): number | undefined {
  const lines = text.split('\n')
  const from = at.table === '' ? 0 : startOf(lines, at)
  if (from === undefined) return undefined
  const end = at.table === '' ? lines.length : endOf(lines, from)
  for (let index = from; index < end; index += 1) {
    const line = lines[index] ?? ''
    if (!line.trimStart().startsWith('#') && word !== '' && line.includes(word)) return index + 1
  }
  return at.table === '' ? undefined : from + 1
}

function startOf(
  lines: readonly string[],
  { table, index }: { readonly table: string; readonly index: number },
): number | undefined {
  const header = new RegExp(`^\\s*\\[\\[\\s*${table}\\s*\\]\\]`)
  const starts = lines.flatMap((line, at) => (header.test(line) ? [at] : []))
  return starts[index]
}

function endOf(lines: readonly string[], from: number): number {
  const next = lines.findIndex((line, at) => at > from && /^\s*\[/.test(line))
  return next === -1 ? lines.length : next
}
