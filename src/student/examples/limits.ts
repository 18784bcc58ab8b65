// How much a student takes of anything: what is beyond is counted and left out, or refused.

export const limits = Object.freeze({
  /** UTF-16 units of one text; features read the first 2,000 and the last 1,000 anyhow. */
  text: 20_000,
  /** UTF-16 units of a label or a field's value. */
  label: 80,
  labels: 64,
  fields: 12,
  /** The newest count. */
  examples: 5_000,
  /** A label with fewer goes to the next rung (design `routing` §14). */
  perLabel: 20,
  /** At least so many to learn from. */
  least: 40,
  /** Bytes of the weights. */
  bytes: 5_000_000,
})

/** Share that examples of no evaluation case have to learn from: 400 to 300, as the figures of the design were measured. */
export const fitShare = 4 / 7
/** Weight of an answer that a model gave, against one that a person gave or checked; and how much of all they may weigh. */
export const referenceWeight = 0.5
export const referenceShare = 0.8
/** One person's answers weigh at most this share of all answers of others, and so many in any case. */
export const authorShare = 0.1
export const authorLeast = 10
