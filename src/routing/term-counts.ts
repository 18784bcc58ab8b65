// How often each term of a text occurs, hashed: single tokens, pairs, triples of ideographs, four characters at a time (design `routing` §6).
import { characterKind, kinds } from './character-kind.ts'

/** Buckets that terms are hashed into; two terms in one bucket are one term. */
export const buckets = 2 ** 18

/** A number says how long it is, not which one: 1.984 and 1.985 are alike. */
const longestNumber = 6
/** Windows of four characters are taken from so much of the text. */
const windowed = 1_500
/** One seed a kind, so that a pair never meets a single token by being written alike. */
const seeds = { single: 0x811c9dc5, pair: 0x01b3a7f1, triple: 0x5bd1e995, window: 0x2f0b4c47 }

export interface TermCounts {
  /** Buckets that occur, ascending, each once. */
  readonly terms: Uint32Array
  /** How often, in the same order. */
  readonly counts: Uint16Array
  /** How many tokens were read. */
  readonly tokens: number
}

/** Scratch of one call, left zeroed: the functions of this file never wait, so nobody else is in between. */
const scratch = new Uint16Array(buckets)

/** @param text folded to lower case and composed, at most some thousand characters */
export function countTerms(text: string): TermCounts {
  const touched: number[] = []
  const add = (hash: number): void => {
    const bucket = mix(hash) & (buckets - 1)
    const count = scratch[bucket] ?? 0
    if (count === 0) touched.push(bucket)
    if (count < 0xff_ff) scratch[bucket] = count + 1
  }
  const tokens = addTokens(text, add)
  addWindows(text, add)
  const terms = Uint32Array.from(touched).sort()
  const counts = new Uint16Array(terms.length)
  for (let at = 0; at < terms.length; at += 1) {
    const bucket = terms[at] ?? 0
    counts[at] = scratch[bucket] ?? 0
    scratch[bucket] = 0
  }
  return { terms, counts, tokens }
}

function addTokens(text: string, add: (hash: number) => void): number {
  let tokens = 0
  let previous = 0
  let beforeKind = 0
  let ideographs = 0
  let beforePrevious = 0
  for (let at = 0; at < text.length;) {
    const kind = kindAt(text, at)
    if (kind === kinds.space) {
      at += 1
      continue
    }
    const end =
      kind === kinds.letter || kind === kinds.digit ? runEnd(text, at, kind) : next(text, at)
    const token = kind === kinds.digit ? numberHash(end - at) : hashRange(text, at, end)
    add(combine(seeds.single, token))
    if (tokens > 0) add(combine(combine(seeds.pair, previous), token))
    ideographs = kind === kinds.cjk ? (beforeKind === kinds.cjk ? ideographs + 1 : 1) : 0
    if (ideographs >= 3)
      add(combine(combine(combine(seeds.triple, beforePrevious), previous), token))
    beforePrevious = previous
    previous = token
    beforeKind = kind
    tokens += 1
    at = end
  }
  return tokens
}

/** Runs of white space count as one space, so that a text that was wrapped anew is the same text. */
function addWindows(text: string, add: (hash: number) => void): void {
  const squeezed = text.slice(0, windowed).replaceAll(/\s+/g, ' ')
  for (let at = 0; at + 4 <= squeezed.length; at += 1) {
    let hash = seeds.window
    for (let offset = 0; offset < 4; offset += 1)
      hash = step(hash, squeezed.charCodeAt(at + offset))
    add(hash)
  }
}

function kindAt(text: string, at: number): number {
  return characterKind(text.codePointAt(at) ?? 0)
}

/** Characters beyond the basic plane are two code units. */
function next(text: string, at: number): number {
  return at + ((text.codePointAt(at) ?? 0) > 0xff_ff ? 2 : 1)
}

function runEnd(text: string, from: number, kind: number): number {
  let at = next(text, from)
  while (at < text.length && kindAt(text, at) === kind) at = next(text, at)
  return at
}

function numberHash(length: number): number {
  return combine(0x23, Math.min(length, longestNumber))
}

function hashRange(text: string, from: number, to: number): number {
  let hash = seeds.single
  for (let at = from; at < to; at += 1) hash = step(hash, text.charCodeAt(at))
  return hash
}

/** FNV-1a over code units. */
function step(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

function combine(hash: number, part: number): number {
  return mix(Math.imul(hash ^ part, 0x9e3779b1))
}

/** The last bits of FNV are weak; this is the finaliser of MurmurHash3. */
function mix(hash: number): number {
  let mixed = hash
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
