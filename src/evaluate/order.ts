// The one order in which cases are opened: nobody can choose it, and anybody can compute it again. Design `routing` §5 and §9, 3.
import { createHash } from 'node:crypto'

/**
 * Ascending SHA-256(salt ‖ case id), as UTF-8. The salt is the certificate's id, or the task of a run: another salt is another order,
 * and for a certificate another attempt.
 */
export function inOrder<Case extends { readonly id: string }>(
  cases: readonly Case[],
  salt: string,
): readonly Case[] {
  return cases
    .map((one) => ({ one, key: createHash('sha256').update(salt).update(one.id).digest('hex') }))
    .sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    .map(({ one }) => one)
}

/** Cases of one cluster behind its first case, clusters in the order in which they first appear: the units of a walk, unit by unit. */
export function byCluster<Case extends { readonly cluster: string }>(
  ordered: readonly Case[],
): readonly (readonly Case[])[] {
  const clusters = new Map<string, Case[]>()
  for (const one of ordered) {
    const cluster = clusters.get(one.cluster)
    if (cluster === undefined) clusters.set(one.cluster, [one])
    else cluster.push(one)
  }
  return [...clusters.values()]
}
