// A readable name in place of another, of the same sex and form, for texts whose tone matters more than their codes (mode `surrogate`).
import { foldMarks } from '../text/fold-marks.ts'
import {
  chinese,
  sexOfChinese,
  sexOfVietnamese,
  vietnamese,
  vietnameseFamilies,
} from './stand-in-names.ts'

/** What a stream holds back of it at most (design `sovereignty` §8). */
const longest = 10

/**
 * Undefined for what is no whole Vietnamese or Chinese name: initials, a given name alone, other languages. A word like `Hà` could
 * not be told from others when it comes back. The same hash gives the same name.
 */
export function standIn(name: string, hash: Uint8Array): string | undefined {
  if (/^\p{Script=Han}{2,4}$/u.test(name)) return chineseName(name, hash)
  const syllables = name.normalize('NFC').split(/\s+/)
  if (syllables.length < 2 || syllables.length > 6) return undefined
  if (!syllables.every((syllable) => /^\p{Script=Latin}{1,7}$/u.test(syllable))) return undefined
  if (!vietnameseFamilies.has(foldMarks(syllables[0] ?? ''))) return undefined
  const made = vietnameseName(syllables, hash)
  return made === undefined ? undefined : inFormOf(name, made)
}

function vietnameseName(syllables: readonly string[], hash: Uint8Array): string | undefined {
  const sex = sexOfVietnamese(syllables)
  for (let turn = 0; turn < 8; turn += 1) {
    const pick = picker(hash, turn)
    const parts = [pick(vietnamese.families)]
    if (syllables.length > 2) parts.push(pick(vietnamese.middles[sex]))
    parts.push(pick(vietnamese.given[sex]))
    const made = parts.join(' ')
    if (made.length <= longest && new Set(parts).size === parts.length) return made
  }
  return undefined
}

function chineseName(name: string, hash: Uint8Array): string {
  const pick = picker(hash, 0)
  const given = chinese.given[sexOfChinese(name)]
  const family = name.length === 4 ? pick(chinese.doubles) : pick(chinese.families)
  if (name.length === 2) return family + pick(given)
  return family + pick(chinese.given.unknown) + pick(given)
}

function inFormOf(name: string, made: string): string {
  const isPlain = foldMarks(name) === name.toLowerCase()
  const marked = isPlain ? withoutMarks(made) : made
  if (name === name.toUpperCase()) return marked.toUpperCase()
  return name === name.toLowerCase() ? marked.toLowerCase() : marked
}

function withoutMarks(name: string): string {
  return name
    .split(' ')
    .map(
      (word) =>
        word.charAt(0).replace('Đ', 'D').normalize('NFD').charAt(0) + foldMarks(word).slice(1),
    )
    .join(' ')
}

/** Eight draws of one byte each, another eight for each turn. */
function picker(hash: Uint8Array, turn: number): (list: readonly string[]) => string {
  let next = turn * 3
  return (list) => {
    const byte = (hash[next % hash.length] ?? 0) + 256 * (hash[(next + 5) % hash.length] ?? 0)
    next += 1
    return list[byte % list.length] ?? ''
  }
}
