// Shares what an invoice says of several held calls out among them: in proportion to what was held, never above it, and to the nano-unit.

/** @returns for each of `most` its share; their sum is `total`, which must not be above theirs. */
export function shareOut(total: bigint, most: readonly bigint[]): readonly bigint[] {
  const all = most.reduce((sum, one) => sum + one, 0n)
  if (total < 0n || total > all) throw new RangeError('There is not so much to share out.')
  let [done, given] = [0n, 0n]
  return most.map((one) => {
    done += one
    // Each boundary is rounded down once, so that shares can neither be lost nor pass what was held.
    const until = all === 0n ? 0n : (total * done) / all
    const share = until - given
    given = until
    return share
  })
}
