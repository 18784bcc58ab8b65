// Counts as JSON, in the order of canonical text: so an entry that holds them need not be sorted.

export function counted(counts: ReadonlyMap<string, number>): Record<string, number> {
  if (counts.size < 2) return Object.fromEntries(counts)
  return Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
