// Readings of what may change meanwhile, one after the other: of two at once the older could end last and stand for ever.

/** @returns the same work, begun only when the run before it has ended, however that ended. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  return () => {
    const next = last.then(work, work)
    last = next
    return next
  }
}
