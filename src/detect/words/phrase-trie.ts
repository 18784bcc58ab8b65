// Finds many words and phrases in one pass, without regard to case and marks: labels, word lists, names, places, the house's words.
import { folded, isHanUnit, isWordUnit, lowered } from '../normalise/characters.ts'

export interface PhraseHit<Value> {
  readonly start: number
  readonly end: number
  /** Every entry that fits here; those of one spelling stand together. */
  readonly values: readonly Value[]
}

export type PhraseVisitor<Value> = (start: number, end: number, values: readonly Value[]) => void

export interface PhraseOptions {
  /** Only as written, case and all: `TIN` is a tax number, `tin` is Vietnamese for news. */
  readonly isExact?: boolean
}

interface Entry<Value> {
  /** Lower case, with its marks. */
  readonly phrase: string
  readonly isExact: boolean
  readonly value: Value
}

/** What ends at a node. */
interface Leaf<Value> {
  readonly entries: Entry<Value>[]
  /** The values of all entries: where all fit, every hit shares this list. */
  readonly values: Value[]
}

const space = 0x20
/** Siblings that are looked through one by one; a house's list may have thousands of names that begin alike. */
const mostInLine = 24

/**
 * Latin phrases match on word edges, Chinese ones anywhere. A marked letter in the text must be the phrase's own (`gói` is not `gọi`);
 * an unmarked one fits any. Spaces, line breaks, `_` and `-` between words count alike, also several.
 */
export class PhraseTrie<Value> {
  // Nodes as columns: the children of a node are a list, so thousands of Chinese characters cost no tables of thousands each.
  /** Wider where a house brings a long list: 128 kB more that the shipped lists do without. */
  #root: Uint16Array | Uint32Array = new Uint16Array(0x10000)
  readonly #unit: number[] = [0]
  readonly #child: number[] = [0]
  readonly #sibling: number[] = [0]
  /** Children by their unit, of nodes that have more of them than are looked through. */
  readonly #tables = new Map<number, Map<number, number>>()
  #values: readonly Value[] = []
  readonly #leaves: (Leaf<Value> | undefined)[] = [undefined]

  add(phrase: string, value: Value, options: PhraseOptions = {}): void {
    const isExact = options.isExact ?? false
    for (const spelling of spellings(phrase.normalize('NFC'))) {
      const lower = isExact ? spelling : spelling.toLowerCase()
      const node = this.#nodeOf(lower)
      if (node === 0) continue
      const leaf = (this.#leaves[node] ??= { entries: [], values: [] })
      leaf.entries.push({ phrase: lower, isExact, value })
      leaf.values.push(value)
    }
  }

  /** Hits from left to right, the longest at each place, none inside another. */
  find(text: string): PhraseHit<Value>[] {
    const hits: PhraseHit<Value>[] = []
    this.each(text, (start, end, values) => hits.push({ start, end, values }))
    return hits
  }

  /** As {@link PhraseTrie.find}, one hit after the other. */
  each(text: string, visit: PhraseVisitor<Value>): void {
    let before = 0
    let index = 0
    while (index < text.length) {
      const unit = text.charCodeAt(index)
      const isInside = isWordUnit(unit) && isWordUnit(before)
      const isNone = this.#root[folded[unit] ?? 0] === 0 || isInside
      const end = isNone ? 0 : this.#longest(text, index)
      if (end === 0) {
        before = unit
        index += 1
      } else {
        visit(index, end, this.#values)
        index = end
        before = text.charCodeAt(index - 1)
      }
    }
  }

  /** The longest phrase that begins exactly here, or undefined. The caller has seen that a word begins here. */
  longestAt(text: string, start: number): PhraseHit<Value> | undefined {
    const end = this.#longest(text, start)
    return end === 0 ? undefined : { start, end, values: this.#values }
  }

  /** End of the longest phrase, 0 without one; its values are left in `#values`, so that a long text makes no object for each word. */
  #longest(text: string, start: number): number {
    let node = this.#root[folded[text.charCodeAt(start)] ?? 0] ?? 0
    let end = start + 1
    let bestEnd = 0
    while (node !== 0) {
      const leaf = this.#leaves[node]
      if (leaf !== undefined && isEdge(text, end)) {
        const values = fitting(leaf, text, { start, end })
        if (values.length > 0) {
          bestEnd = end
          this.#values = values
        }
      }
      if (end >= text.length) break
      const unit = separated(text.charCodeAt(end))
      node = this.#childOf(node, unit)
      end += 1
      if (unit === space) while (separated(text.charCodeAt(end)) === space) end += 1
    }
    return bestEnd
  }

  #nodeOf(phrase: string): number {
    let node = 0
    let before = 0
    for (let index = 0; index < phrase.length; index += 1) {
      const unit = separated(phrase.charCodeAt(index))
      if (unit === space && before === space) continue
      before = unit
      node = node === 0 ? this.#first(unit) : this.#grow(node, unit)
    }
    return node
  }

  #first(unit: number): number {
    const known = this.#root[unit] ?? 0
    if (known !== 0) return known
    const made = this.#make(unit)
    this.#root[unit] = made
    return made
  }

  #grow(node: number, unit: number): number {
    const known = this.#childOf(node, unit)
    if (known !== 0) return known
    const made = this.#make(unit)
    const first = this.#child[node] ?? 0
    this.#sibling[made] = first
    this.#child[node] = made
    const table = this.#tables.get(node)
    if (table !== undefined) table.set(unit, made)
    else if (this.#countFrom(made) > mostInLine) this.#tables.set(node, this.#tableFrom(made))
    return made
  }

  #make(unit: number): number {
    const made = this.#unit.push(unit) - 1
    if (made === 0x10000) this.#root = new Uint32Array(this.#root)
    this.#child.push(0)
    this.#sibling.push(0)
    this.#leaves.push(undefined)
    return made
  }

  #childOf(node: number, unit: number): number {
    let child = this.#child[node] ?? 0
    for (let tried = 0; child !== 0 && this.#unit[child] !== unit; tried += 1) {
      if (tried === mostInLine) return this.#tables.get(node)?.get(unit) ?? 0
      child = this.#sibling[child] ?? 0
    }
    return child
  }

  #countFrom(first: number): number {
    let count = 0
    for (let child = first; child !== 0; child = this.#sibling[child] ?? 0) count += 1
    return count
  }

  #tableFrom(first: number): Map<number, number> {
    const table = new Map<number, number>()
    for (let child = first; child !== 0; child = this.#sibling[child] ?? 0)
      table.set(this.#unit[child] ?? 0, child)
    return table
  }
}

/** Folded, and what separates words made a space. */
function separated(unit: number): number {
  const isSeparator =
    unit === 0x20 ||
    unit === 0x5f ||
    unit === 0x2d ||
    unit === 0x0a ||
    unit === 0x0d ||
    unit === 0x09
  return isSeparator ? space : (folded[unit] ?? unit)
}

/** A Latin word must end here; digits may follow (`cccd079…`), a Chinese character ends anywhere. */
function isEdge(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1)
  const next = text.charCodeAt(end)
  if (end >= text.length || isHanUnit(last) || !isWordUnit(last)) return true
  const isLetter = isWordUnit(next) && !(next >= 0x30 && next <= 0x39)
  const lastIsDigit = last >= 0x30 && last <= 0x39
  return !isLetter && !(lastIsDigit && next >= 0x30 && next <= 0x39)
}

function fitting<Value>(
  { entries, values }: Leaf<Value>,
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): readonly Value[] {
  const fits = ({ phrase, isExact }: Entry<Value>): boolean =>
    isExact
      ? phrase.length === end - start && text.startsWith(phrase, start)
      : hasItsMarks(text, { start, end }, phrase)
  const [only] = entries
  if (entries.length === 1 && only !== undefined) return fits(only) ? values : none
  return entries.every(fits) ? values : entries.filter(fits).map((entry) => entry.value)
}

const none: readonly never[] = Object.freeze([])

/** Every marked letter of the text is the phrase's own. */
function hasItsMarks(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  phrase: string,
): boolean {
  let place = 0
  for (let index = start; index < end; index += 1, place += 1) {
    const unit = text.charCodeAt(index)
    if (unit >= 0x80) {
      if (lowered[unit] !== phrase.charCodeAt(place)) return false
    } else if (separated(unit) === space) {
      while (separated(text.charCodeAt(index + 1)) === space) index += 1
    }
  }
  return true
}

const plainVowels = 'aeoy'
const tones = ['áàảãạ', 'éèẻẽẹ', 'óòỏõọ', 'ýỳỷỹỵ']
const tonedU = 'úùủũụ'

/** The phrase, and with the Vietnamese tone on the other vowel where both are written: `hoá`, `hóa`; `thuý`, `thúy`. */
function spellings(phrase: string): readonly string[] {
  const moved = phrase
    .replace(/o([áàảãạéèẻẽẹ])(?![a-zà-ỹ])/gi, (_whole, vowel: string) => {
      const row = tones.findIndex((list) => list.includes(vowel))
      return tonedO(tones[row]?.indexOf(vowel) ?? 0) + plainVowels.charAt(row)
    })
    .replace(/u([ýỳỷỹỵ])(?![a-zà-ỹ])/gi, (_whole, vowel: string) => {
      return tonedU.charAt(tones[3]?.indexOf(vowel) ?? 0) + 'y'
    })
  const back = phrase
    .replace(/([óòỏõọ])([ae])(?![a-zà-ỹ])/gi, (_whole, vowel: string, next: string) => {
      return `o${tones[plainVowels.indexOf(next)]?.charAt(toneOf(vowel)) ?? next}`
    })
    .replace(/([úùủũụ])y(?![a-zà-ỹ])/gi, (_whole, vowel: string) => {
      return `u${tones[3]?.charAt(tonedU.indexOf(vowel)) ?? 'y'}`
    })
  return [...new Set([phrase, moved, back])]
}

function tonedO(tone: number): string {
  return tones[2]?.charAt(tone) ?? 'o'
}

function toneOf(vowel: string): number {
  return tones[2]?.indexOf(vowel) ?? 0
}
