// Counts distinct hashes in 65,536 registers, whatever their number: HyperLogLog with precision 16 and Ertl's estimator.
// Flajolet et al., "HyperLogLog" (2007); O. Ertl, "New cardinality estimation algorithms for HyperLogLog sketches", arXiv:1702.01284,
// algorithm 6: without bias also where we change over from exact sets, which the classic estimator is not.

const precision = 16
const registers = 1 << precision
/** Bits of a hash that are left for the rank. */
const rankBits = 64 - precision

/** 1.04 / √65,536: two thirds of all estimates lie within it. */
export const standardError = 1.04 / Math.sqrt(registers)

export interface Sketch {
  /** @param hash 16 hexadecimal characters. @returns whether a register changed. */
  add(hash: string): boolean
  estimate(): number
  /** One character a register: fits any text column. */
  text(): string
}

const firstCharacter = 48

/** @param text what {@link Sketch.text} gave; left out: an empty sketch. */
export function createSketch(text?: string): Sketch {
  const ranks = new Uint8Array(registers)
  if (text !== undefined) {
    if (text.length !== registers) throw new RangeError('A sketch has 65,536 registers.')
    for (let index = 0; index < registers; index += 1) {
      ranks[index] = text.charCodeAt(index) - firstCharacter
    }
  }
  return {
    add(hash) {
      const index = Number.parseInt(hash.slice(0, 4), 16)
      const rank = rankOf(
        Number.parseInt(hash.slice(4, 10), 16),
        Number.parseInt(hash.slice(10, 16), 16),
      )
      if (rank <= (ranks[index] ?? 0)) return false
      ranks[index] = rank
      return true
    },
    estimate: () => estimate(ranks),
    text: () => Buffer.from(ranks.map((rank) => rank + firstCharacter)).toString('latin1'),
  }
}

/** Place of the first one among 48 bits, given as two halves of 24; 49 where there is none. */
function rankOf(high: number, low: number): number {
  if (high !== 0) return Math.clz32(high) - 7
  return low === 0 ? rankBits + 1 : Math.clz32(low) + 17
}

function estimate(ranks: Uint8Array): number {
  const counts = new Float64Array(rankBits + 2)
  for (const rank of ranks) counts[rank] = (counts[rank] ?? 0) + 1
  const at = (rank: number): number => counts[rank] ?? 0
  let sum = registers * tau(1 - at(rankBits + 1) / registers)
  for (let rank = rankBits; rank >= 1; rank -= 1) sum = 0.5 * (sum + at(rank))
  sum += registers * sigma(at(0) / registers)
  return (registers * registers) / (2 * Math.LN2 * sum)
}

/** x + Σ x^(2^k) · 2^(k−1): what empty registers say. */
function sigma(share: number): number {
  if (share === 1) return Number.POSITIVE_INFINITY
  let [power, weight, sum, last] = [share, 1, share, Number.NaN]
  while (sum !== last) {
    power *= power
    last = sum
    sum += power * weight
    weight += weight
  }
  return sum
}

/** What full registers say. */
function tau(share: number): number {
  if (share === 0 || share === 1) return 0
  let [root, weight, sum, last] = [share, 1, 1 - share, Number.NaN]
  while (sum !== last) {
    root = Math.sqrt(root)
    last = sum
    weight *= 0.5
    sum -= (1 - root) ** 2 * weight
  }
  return sum / 3
}
