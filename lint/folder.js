// Which room of the house a file stands in: the first folder below `src`, and for pipeline stages the second as well.

/** `/any/where/src/pipeline/decide/rank.ts` → `pipeline/decide`; `src/main.ts` → `main.ts`; outside `src` → undefined. */
export function folderOf(path) {
  const match = /(?:^|\/)src\/(.+)$/.exec(path.replaceAll('\\', '/'))
  if (match === null) return undefined
  const [first, second] = match[1].split('/')
  return first === 'pipeline' && second !== undefined && !second.includes('.')
    ? `pipeline/${second}`
    : first
}
