// A key from which one key for each conversation follows, and from which any one of them can be taken out for ever.
//
// Goldreich, Goldwasser and Micali's tree of hashes (How to construct random functions, 1986): a node's seed gives the seeds of its
// children, a leaf is a key. To forget a leaf, the seeds on its path are replaced by those of their siblings: all other leaves still
// follow, this one no longer does, whoever has the rest. So no key is stored for each conversation, and none is left after an erasure.
import { hash } from 'node:crypto'

/** Ten steps of sixteen children: 2⁴⁰ leaves, 600 bytes of seeds a level for each erasure. */
const depth = 10
const children = 16
const seedBytes = 32

/** Seeds by the path that leads to them, as hexadecimal digits; the whole key is the one seed at the empty path. */
export type Seeds = ReadonlyMap<string, Uint8Array>

export function wholeKey(seed: Uint8Array): Seeds {
  if (seed.length !== seedBytes) throw new RangeError('A seed has 32 bytes.')
  return new Map([['', seed]])
}

/** Where a name's leaf is. Two names of one day share a leaf once in 2⁴⁰: then an erasure takes both. */
export function leafOf(name: string): string {
  return hash('sha256', name, 'hex').slice(0, depth)
}

/** @returns 32 bytes, or undefined where the leaf was taken out. */
export function keyOf(seeds: Seeds, name: string): Uint8Array | undefined {
  const leaf = leafOf(name)
  for (let length = 0; length <= depth; length += 1) {
    const seed = seeds.get(leaf.slice(0, length))
    if (seed !== undefined) return descend(seed, leaf.slice(length))
  }
  return undefined
}

/** The key without this name's leaf; the same object where it was out already. */
export function without(seeds: Seeds, name: string): Seeds {
  const leaf = leafOf(name)
  const from = [...seeds].find(([path]) => leaf.startsWith(path))
  if (from === undefined) return seeds
  const kept = new Map(seeds)
  let [path, seed] = from
  kept.delete(path)
  while (path.length < depth) {
    const next = leaf.charAt(path.length)
    for (let child = 0; child < children; child += 1) {
      const digit = child.toString(children)
      if (digit !== next) kept.set(path + digit, childOf(seed, digit))
    }
    seed = childOf(seed, next)
    path += next
  }
  return kept
}

function descend(seed: Uint8Array, path: string): Uint8Array {
  let at = seed
  for (const digit of path) at = childOf(at, digit)
  return at
}

const input = Buffer.alloc(seedBytes + 1)

function childOf(seed: Uint8Array, digit: string): Uint8Array {
  input.set(seed)
  input[seedBytes] = digit.charCodeAt(0)
  return hash('sha256', input, 'buffer')
}

/** `path:base64` separated by blanks; small, sealed by whoever keeps it. */
export function seedsToText(seeds: Seeds): string {
  return [...seeds]
    .map(([path, seed]) => `${path}:${Buffer.from(seed).toString('base64')}`)
    .join(' ')
}

/** @throws RangeError for a text that {@link seedsToText} did not make. */
export function seedsFromText(text: string): Seeds {
  const seeds = new Map<string, Uint8Array>()
  for (const item of text === '' ? [] : text.split(' ')) {
    const match = /^([0-9a-f]{0,10}):([A-Za-z0-9+/]{43}=)$/.exec(item)
    if (match === null) throw new RangeError('Not a key that was written here.')
    seeds.set(match[1] ?? '', Buffer.from(match[2] ?? '', 'base64'))
  }
  return seeds
}
