// Which tokens of a question a database is asked for: the rare ones decide, the others cost (design `knowledge` §6).

/** A token in more than a fifth of all chunks tells little; among few chunks every token may. */
const commonShare = 0.2
const fewChunks = 20
/** Chunks looked at for one question: half of all, but never less than this. Measured: p95 from 26 to 11 ms at 20,000 chunks. */
const leastBudget = 8_000
const budgetShare = 0.5
const leastTerms = 2

/**
 * Unique tokens that some chunk holds, rarest first: those in at most max(20, 20 %) of the chunks; where fewer than two are that rare, all.
 * Of these as many as hold half of the chunks together, at least two. What is left out still counts when the candidates are put in order.
 */
export function chooseTerms(
  tokens: readonly string[],
  holding: ReadonlyMap<string, number>,
  chunks: number,
): readonly string[] {
  const count = (token: string): number => holding.get(token) ?? 0
  const known = tokens
    .filter((token) => count(token) > 0)
    .sort((left, right) => count(left) - count(right) || (left < right ? -1 : 1))
  const most = Math.max(fewChunks, commonShare * chunks)
  const rare = known.filter((token) => count(token) <= most)
  const fitting = rare.length < leastTerms ? known : rare
  const budget = Math.max(leastBudget, budgetShare * chunks)
  const chosen: string[] = []
  let sum = 0
  for (const token of fitting) {
    sum += count(token)
    if (chosen.length >= leastTerms && sum > budget) break
    chosen.push(token)
  }
  return chosen
}
