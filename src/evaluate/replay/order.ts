// In which order a replay takes the rows of a table, and where it cuts: by SHA-256, the same on every machine (design `routing` §16).
import { createHash } from 'node:crypto'

export interface Orderable {
  readonly id: string
  readonly prompt: string
}

export interface Ordered<Row> {
  readonly rows: readonly Row[]
  /** Number of the group of equal prompts of each row: what is equal is never on both sides of a cut. */
  readonly groups: readonly number[]
}

/** Ascending by sha256hex(seed:normalised prompt):id, so that equal prompts stand together and each seed is another order. */
export function orderRows<Row extends Orderable>(rows: readonly Row[], seed: number): Ordered<Row> {
  const keyed = rows.map((row) => {
    const hash = createHash('sha256')
      .update(`${seed}:${normalise(row.prompt)}`)
      .digest('hex')
    return { row, hash, key: Buffer.from(`${hash}:${row.id}`) }
  })
  keyed.sort((one, other) => Buffer.compare(one.key, other.key))
  let group = -1
  let last = ''
  const groups = keyed.map(({ hash }) => {
    if (hash !== last) group += 1
    last = hash
    return group
  })
  return { rows: keyed.map(({ row }) => row), groups }
}

/** Where to cut behind at least `count` rows so that no group is cut apart. At most the number of rows. */
export function cutAfter({ groups }: Ordered<unknown>, count: number): number {
  let cut = Math.min(Math.max(count, 0), groups.length)
  while (cut > 0 && cut < groups.length && groups[cut] === groups[cut - 1]) cut += 1
  return cut
}

/** NFKC, lower case, runs of white space to one space, trimmed. */
function normalise(prompt: string): string {
  return prompt.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}
