// Cuts Chinese text into the words of a dictionary, so that what is left over – single characters in a row – can be told to be a name.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'

import file from '../data/zh-words.bin' with { type: 'file' }
import { hashText } from './hash.ts'

const tableSize = 1 << 18
const longest = 5
/** Log of how often a word stands per word of text, at the frequency that step 0 stands for; each step is threefold. */
const rarest = Math.log(1 / 6e7)
const stepWorth = Math.log(3)

export interface Words {
  /** @returns how frequent it is, 0–9, 10 more for a place or an institution, or −1. */
  readonly step: (text: string, start: number, end: number) => number
  /** Two characters that are together known as a given name. */
  readonly isGivenPair: (text: string, start: number) => boolean
}

let known: Words | undefined

/** @throws where the dictionary is missing or broken. */
export function zhWords(): Words {
  known ??= readWords(readFileSync(resolve(import.meta.dir, file)))
  return known
}

function readWords(packed: Uint8Array): Words {
  const hashes = new Int32Array(tableSize)
  const steps = new Int8Array(tableSize).fill(-1)
  const lines = inflateRawSync(packed).toString('utf8').split('\n')
  if (lines.length > tableSize * 0.7)
    throw new RangeError('The dictionary of Chinese words is too large for its table.')
  for (const line of lines) {
    const hash = hashText(line.slice(0, -1))
    let at = (hash ^ (hash >>> 14)) & (tableSize - 1)
    while (steps[at] !== -1) at = (at + 1) & (tableSize - 1)
    hashes[at] = hash
    steps[at] = parseStep(line.charCodeAt(line.length - 1))
  }
  const find = (hash: number): number => {
    let at = (hash ^ (hash >>> 14)) & (tableSize - 1)
    while (steps[at] !== -1) {
      if (hashes[at] === hash) return steps[at] ?? -1
      at = (at + 1) & (tableSize - 1)
    }
    return -1
  }
  return {
    step: (text, start, end) => find(hashRange(text, { start, end, from: empty })),
    isGivenPair: (text, start) =>
      find(hashRange(text, { start, end: start + 2, from: pairMark })) >= 0,
  }
}

const empty = 0x811c9dc5
const pairMark = hashText('~')

/** FNV-1a as in `hashText`, over a part of a text and without cutting it out. */
function hashRange(
  text: string,
  { start, end, from }: { readonly start: number; readonly end: number; readonly from: number },
): number {
  let hash = from
  for (let index = start; index < end; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash
}

/** `0`–`9`, and `a`–`j` for places. */
function parseStep(unit: number): number {
  return unit >= 0x61 ? unit - 0x61 + 10 : unit - 0x30
}

/** @returns for each position the length of the word that begins there, 0 inside of a word. Linear: no word is longer than five. */
export function cutWords(text: string, words: Words): Uint8Array {
  const length = text.length
  const best = new Float64Array(length + 1)
  const chosen = new Uint8Array(length + 1)
  for (let start = length - 1; start >= 0; start--) {
    let top = -Infinity
    for (let size = 1; size <= longest && start + size <= length; size++) {
      const step = isHan(text.charCodeAt(start + size - 1))
        ? words.step(text, start, start + size)
        : -1
      if (size > 1 && step < 0) {
        if (!isHan(text.charCodeAt(start + size - 1))) break
        continue
      }
      const score = rarest + (Math.max(step, 0) % 10) * stepWorth + (best[start + size] ?? 0)
      if (score <= top) continue
      top = score
      chosen[start] = size
    }
    best[start] = top
  }
  const cuts = new Uint8Array(length)
  for (let at = 0; at < length; at += chosen[at] ?? 1) cuts[at] = chosen[at] ?? 1
  return cuts
}

export function isHan(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || unit === 0x3007
}
