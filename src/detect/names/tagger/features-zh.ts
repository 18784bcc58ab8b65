// What the model sees of each character of a Chinese text: itself and its neighbours, the words around, and the lists of names.
import {
  zhDoubleSurnames,
  zhGivenOften,
  zhGivenSeldom,
  zhGivenSometimes,
  zhRareSurnames,
  zhSoundsOften,
  zhSoundsSometimes,
  zhSurnames,
} from '../lists.ts'
import { zhAfter, zhBefore } from '../zh-cues.ts'
import { begin, end, hashText, place } from './hash.ts'
import { cutWords, isHan, zhWords } from './zh-words.ts'

export const zhWidth = 43

/** Units of one text, with two places of nothing before and behind. */
interface Seen {
  readonly units: Int32Array
  readonly kinds: Int32Array
  readonly surnames: Int32Array
  readonly given: Int32Array
  readonly sounds: Int32Array
  /** Where in a word: 0 alone, 1 begin, 2 inside, 3 end; 4 none; plus 5 × (length of the word, up to 4). */
  readonly cuts: Int32Array
  /** Hash of the word each position is in, and of those before and after that word. */
  readonly words: Int32Array
  readonly before: Int32Array
  readonly after: Int32Array
  readonly cueBefore: Int32Array
  /** 1 where a known pair of given characters begins. */
  readonly pairs: Int32Array
  readonly cueAfter: Int32Array
}

const pad = 3

export function featuresZh(text: string): Int32Array {
  const length = text.length
  const features = new Int32Array(length * zhWidth)
  const seen = look(text)
  for (let index = 0; index < length; index++)
    features.set(featuresAt(seen, index + pad), index * zhWidth)
  return features
}

function featuresAt(seen: Seen, at: number): readonly number[] {
  const u = (by: number): number => seen.units[at + by] ?? 0
  const s = (by: number): number => seen.surnames[at + by] ?? 0
  const g = (by: number): number => seen.given[at + by] ?? 0
  const t = (by: number): number => seen.sounds[at + by] ?? 0
  const c = (by: number): number => seen.cuts[at + by] ?? 0
  const k = (by: number): number => seen.kinds[at + by] ?? 0
  const pair = (by: number): number => seen.pairs[at + by] ?? 0
  const cuts3 = (c(-1) * 32 + c(0)) * 32 + c(1)
  const giving = (g(0) * 4 + g(1)) * 4 + g(2)
  const sounding = ((t(-2) * 3 + t(-1)) * 3 + t(0)) * 9 + t(1) * 3 + t(2)
  const before = seen.before[at] ?? 0
  const after = seen.after[at] ?? 0
  const word = seen.words[at] ?? 0
  const cueBefore = seen.cueBefore[at] ?? 0
  const cueAfter = seen.cueAfter[at] ?? 0
  return [
    place(0, u(0)),
    place(1, u(-1)),
    place(2, u(1)),
    place(3, u(-2)),
    place(4, u(2)),
    place(5, u(-1), u(0)),
    place(6, u(0), u(1)),
    place(7, u(-2), u(-1)),
    place(8, u(1), u(2)),
    place(9, u(-1), u(1)),
    end(begin(10, u(-1)), u(0), u(1)),
    end(begin(11, u(-2)), u(-1), u(0)),
    end(begin(12, u(0)), u(1), u(2)),
    place(13, c(0)),
    place(14, cuts3),
    place(15, cuts3, c(2)),
    place(16, cuts3, c(-2)),
    end(begin(17, s(0)), giving, c(0)),
    end(begin(18, s(0)), c(0) * 32 + c(1), c(2)),
    end(begin(19, s(-1)), g(0) * 4 + g(1), c(-1) * 32 + c(0)),
    end(begin(20, s(-2)), g(-1) * 4 + g(0), c(-1) * 32 + c(0)),
    place(21, g(0), c(0)),
    end(begin(22, s(0) * 64 + giving), cuts3, c(2)),
    place(23, sounding),
    end(begin(24, sounding), k(-1) * 8 + k(1), c(0)),
    place(25, before, c(0)),
    place(26, after, c(0)),
    place(27, word, c(0)),
    place(28, u(0), c(0)),
    place(29, k(-1) * 64 + k(0) * 8 + k(1)),
    place(30, k(-2) * 64 + k(-1) * 8 + k(0), k(1) * 8 + k(2)),
    end(begin(31, s(0)), before, c(0)),
    end(begin(32, cueBefore), s(0), c(0)),
    end(begin(33, cueAfter), g(0), c(0)),
    end(begin(34, cueBefore), giving + s(0) * 64, cuts3),
    end(begin(35, cueAfter), (s(-2) * 4 + s(-1)) * 16 + g(-1) * 4 + g(0), cuts3),
    end(begin(36, u(-3)), u(-2), u(-1)),
    end(begin(37, u(1)), u(2), u(3)),
    end(begin(38, s(-3) * 4 + s(-2)), s(-1) * 4 + s(0), giving),
    end(begin(40, pair(0) * 2 + pair(1)), s(0), c(0)),
    end(begin(41, pair(-1) * 4 + pair(0) * 2 + pair(1)), s(-1) * 4 + s(0), c(-1) * 32 + c(0)),
    end(begin(42, pair(0) * 2 + pair(1)), s(0), cuts3),
    end(begin(39, u(0)), g(0) * 4 + s(0), k(1) * 8 + k(-1)),
  ]
}

function look(text: string): Seen {
  const size = text.length + 2 * pad
  const make = (): Int32Array => new Int32Array(size)
  const seen: Seen = {
    units: make(),
    kinds: make(),
    surnames: make(),
    given: make(),
    sounds: make(),
    cuts: make().fill(4),
    words: make(),
    before: make(),
    after: make(),
    cueBefore: make(),
    pairs: make(),
    cueAfter: make(),
  }
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    const one = text.charAt(index)
    const at = index + pad
    seen.units[at] = kindOf(unit) === 2 ? 0x30 : unit
    seen.kinds[at] = kindOf(unit)
    seen.given[at] = zhGivenOften.has(one)
      ? 3
      : zhGivenSometimes.has(one)
        ? 2
        : zhGivenSeldom.has(one)
          ? 1
          : 0
    seen.sounds[at] = zhSoundsOften.has(one) ? 2 : zhSoundsSometimes.has(one) ? 1 : 0
    if (zhSurnames.has(one)) seen.surnames[at] = 2
    else if (zhRareSurnames.has(one)) seen.surnames[at] = 1
    if (zhDoubleSurnames.has(text.slice(index, index + 2))) seen.surnames[at] = 3
    seen.pairs[at] = zhWords().isGivenPair(text, index) ? 1 : 0
    seen.cueBefore[at] = zhBefore.endingAt(text, index)
    seen.cueAfter[at] = zhAfter.beginningAt(text, index + 1)
  }
  lookAtWords(text, seen)
  return seen
}

function lookAtWords(text: string, seen: Seen): void {
  const cuts = cutWords(text, zhWords())
  let previous = 1
  let open = 0
  for (let start = 0; start < text.length; start += cuts[start] ?? 1) {
    const size = cuts[start] ?? 1
    const hash = hashText(text.slice(start, start + size))
    const isPlace = size > 1 && zhWords().step(text, start, start + size) >= 10
    for (let index = 0; index < size; index++) {
      const at = start + index + pad
      const part = size === 1 ? 0 : index === 0 ? 1 : index === size - 1 ? 3 : 2
      seen.cuts[at] = isHan(text.charCodeAt(start))
        ? part + 5 * (isPlace ? 5 : Math.min(size, 4))
        : 4
      seen.words[at] = hash
      seen.before[at] = previous
    }
    for (let at = open; at < start; at++) seen.after[at + pad] = hash
    open = start
    previous = hash
  }
}

/** 1 Chinese, 2 digit, 3 Latin, 4 space, 5 other; 0 is nothing, over the edge. */
function kindOf(unit: number): number {
  if (isHan(unit)) return 1
  if (unit >= 0x30 && unit <= 0x39) return 2
  if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)) return 3
  if (unit <= 0x20) return 4
  return unit === 0xb7 ? 6 : 5
}
