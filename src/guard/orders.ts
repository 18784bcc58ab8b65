// Finds orders to a model in a text: meanings that stand near each other, in whatever words. One pass, no backtracking.
import type { SignalCode } from '../contract/guard.ts'
import { foldMarks } from '../text/fold-marks.ts'
import { lexicon, type Meaning } from './lexicon.ts'

interface Pattern {
  readonly code: SignalCode
  /** A meaning of each group within `window` words of each other; a Han character is half a word. */
  readonly groups: readonly (readonly Meaning[])[]
  readonly window: number
  /** The first group must come first. */
  readonly isOrdered?: boolean
  /** Ordinary in a person's own question, out of place in what is only read. */
  readonly onlyMaterial?: boolean
}

const patterns: readonly Pattern[] = [
  {
    code: 'ignore-instructions',
    groups: [['override'], ['prior', 'whole', 'yours'], ['rules']],
    window: 8,
    isOrdered: true,
  },
  {
    code: 'ignore-instructions',
    groups: [['override'], ['prior'], ['matter']],
    window: 6,
    isOrdered: true,
  },
  {
    code: 'ignore-instructions',
    groups: [['override'], ['whole'], ['told', 'prior']],
    window: 6,
    isOrdered: true,
  },
  {
    code: 'ignore-instructions',
    groups: [['override'], ['prior', 'everything']],
    window: 2,
    isOrdered: true,
    onlyMaterial: true,
  },
  {
    code: 'ignore-instructions',
    groups: [['override'], ['prior', 'everything', 'whole'], ['only', 'say', 'now-you']],
    window: 12,
    isOrdered: true,
  },
  { code: 'ignore-instructions', groups: [['change'], ['rules']], window: 4, isOrdered: true },
  { code: 'new-orders', groups: [['new-orders']], window: 1, onlyMaterial: true },
  { code: 'new-orders', groups: [['only']], window: 1, onlyMaterial: true },
  { code: 'new-orders', groups: [['demand'], ['your-answer']], window: 5, onlyMaterial: true },
  {
    code: 'ignore-instructions',
    groups: [['override'], ['prior', 'everything']],
    window: 2,
    isOrdered: true,
    onlyMaterial: true,
  },
  {
    code: 'ignore-instructions',
    groups: [['override'], ['prior', 'everything', 'whole'], ['only', 'say', 'now-you']],
    window: 12,
    isOrdered: true,
  },
  { code: 'ignore-instructions', groups: [['change'], ['rules']], window: 4, isOrdered: true },
  { code: 'new-orders', groups: [['new-orders']], window: 1, onlyMaterial: true },
  { code: 'new-orders', groups: [['only']], window: 1, onlyMaterial: true },
  { code: 'new-orders', groups: [['demand'], ['your-answer']], window: 5, onlyMaterial: true },
  { code: 'role-change', groups: [['pretend', 'now-you'], ['unbound']], window: 25 },
  { code: 'role-change', groups: [['now-you']], window: 1, onlyMaterial: true },
  {
    code: 'reveal-instructions',
    groups: [['show'], ['your-system-text']],
    window: 8,
    isOrdered: true,
  },
  {
    code: 'reveal-instructions',
    groups: [['what'], ['your-system-text']],
    window: 4,
    onlyMaterial: true,
  },
  { code: 'keep-from-user', groups: [['do-not-tell'], ['the-user']], window: 5, isOrdered: true },
  { code: 'speaks-to-model', groups: [['model']], window: 1, onlyMaterial: true },
  {
    code: 'send-away',
    groups: [['send'], ['private-data'], ['address']],
    window: 20,
    onlyMaterial: true,
  },
  { code: 'encoded-order', groups: [['turned-verb'], ['turned-noun']], window: 8 },
]

interface Node {
  readonly next: Map<string, Node>
  readonly meanings: Meaning[]
}

/** The phrases as a tree of words. */
interface Grammar {
  readonly root: Node
  /** Words that stand in some phrase, to know which disguised ones are worth undoing. */
  readonly known: ReadonlySet<string>
  /** Words of the longest phrase: as far as one must be able to look ahead. */
  readonly overlap: number
  readonly patternsOf: ReadonlyMap<Meaning, readonly Pattern[]>
}

// A word; a Han character; what ends a sentence; the sign of a mail address.
const token = /[a-z0-9]+|\p{Script=Han}|[.!?;\n@]/gu

let made: Grammar | undefined

/** Made with the first text: a server that waits needs none of its 4 MB. */
function grammar(): Grammar {
  return (made ??= makeGrammar())
}

function makeGrammar(): Grammar {
  const root: Node = { next: new Map(), meanings: [] }
  const known = new Set<string>()
  let overlap = 1
  for (const [phrase, meaning] of lexicon()) {
    let node = root
    const words = phrase.match(token) ?? []
    overlap = Math.max(overlap, words.length)
    for (const word of words) {
      known.add(word)
      let next = node.next.get(word)
      if (next === undefined) {
        next = { next: new Map(), meanings: [] }
        node.next.set(word, next)
      }
      node = next
    }
    node.meanings.push(meaning)
  }
  const patternsOf = new Map<Meaning, readonly Pattern[]>()
  for (const pattern of patterns) {
    for (const meaning of pattern.groups.flat())
      patternsOf.set(meaning, [...(patternsOf.get(meaning) ?? []), pattern])
  }
  return { root, known, overlap, patternsOf }
}

/** Counts by code. `isMaterial`: the text is there to be read, so more is out of place in it. */
export function ordersIn(text: string, isMaterial: boolean): ReadonlyMap<SignalCode, number> {
  const { root, overlap, patternsOf } = grammar()
  const counts = new Map<SignalCode, number>()
  const last = new Map<Meaning, number>()
  let place = 0
  const see = (meaning: Meaning): void => {
    if (meaning === 'override' && place - (last.get('not') ?? -Infinity) <= 2) return
    last.set(meaning, place)
    for (const pattern of patternsOf.get(meaning) ?? []) {
      if (pattern.onlyMaterial === true && !isMaterial) continue
      if (!isComplete(pattern, { meaning, place, last })) continue
      counts.set(pattern.code, (counts.get(pattern.code) ?? 0) + 1)
      // Each order counts once.
      for (const part of pattern.groups[0] ?? []) last.delete(part)
    }
  }
  for (const words of wordsOf(text)) {
    for (let index = 0; index < words.length - overlap; index += 1) {
      const word = words[index] ?? ''
      place += lengthOf(word)
      // Nearly every word begins no phrase.
      let node = root.next.get(word)
      for (let next = index + 1; node !== undefined; next += 1) {
        for (const meaning of node.meanings) see(meaning)
        node = node.next.get(words[next] ?? '')
      }
    }
  }
  return counts
}

/** A new sentence is some way off, but not out of reach: orders are cut into short ones. A Han character is half a word. */
function lengthOf(word: string): number {
  const code = word.charCodeAt(0)
  if (code > 0x7f) return 0.5
  return word.length === 1 && isMark(code) ? 2 : 1
}

/** Of the characters that `token` takes: one that ends a sentence. */
function isMark(code: number): boolean {
  return code === 0x2e || code === 0x21 || code === 0x3f || code === 0x3b || code === 0x0a
}

interface Seen {
  readonly meaning: Meaning
  readonly place: number
  readonly last: ReadonlyMap<Meaning, number>
}

function isComplete(pattern: Pattern, { meaning, place, last }: Seen): boolean {
  const [first = [], ...others] = pattern.groups
  const isNear = (group: readonly Meaning[], from: number) =>
    group.some((part) => (last.get(part) ?? -Infinity) >= from)
  const start = place - pattern.window
  if (pattern.isOrdered !== true) return pattern.groups.every((group) => isNear(group, start))
  if (first.includes(meaning)) return false
  const begin = Math.max(...first.map((part) => last.get(part) ?? -Infinity))
  return begin >= start && others.every((group) => isNear(group, begin))
}

const pieceLength = 2_048

/** Piece by piece, so that a text of any size is read at the same pace; the last words of one piece come again in the next. */
function* wordsOf(text: string): Generator<readonly string[]> {
  const { overlap } = grammar()
  let words: string[] = []
  for (let start = 0; start < text.length;) {
    const end = pieceEnd(text, start)
    const piece = start === 0 && end === text.length ? text : text.slice(start, end)
    for (const word of readable(piece).match(token) ?? []) words.push(undisguised(word))
    start = end
    if (start >= text.length) for (let index = 0; index < overlap; index += 1) words.push('')
    if (words.length <= overlap) continue
    yield words
    words = words.slice(-overlap)
  }
}

/** Where the piece from here on ends: at a blank or mark if there is one, never inside a pair. */
function pieceEnd(text: string, start: number): number {
  const longest = start + pieceLength
  if (longest >= text.length) return text.length
  for (let end = longest; end > longest - 64; end -= 1)
    if (/[\s,.]/.test(text[end] ?? '')) return end
  return /[\ud800-\udbff]/.test(text[longest - 1] ?? '') ? longest + 1 : longest
}

const digits: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' }

/** `1gn0r3` is read as the word it stands for, where that is one of ours. */
function undisguised(word: string): string {
  if (word.length < 4 || word.length > 20 || !/\d/.test(word) || !/[a-z]/.test(word)) return word
  const plain = word.replace(/[013457]/g, (digit) => digits[digit] ?? digit)
  return grammar().known.has(plain) ? plain : word
}

const cyrillic: Readonly<Record<string, string>> = Object.fromEntries(
  [...'аa еe оo рp сc уy хx іi ѕs јj ԁd һh ԛq ԝw ӏl'.matchAll(/(\S)(\S)/gu)].map(
    ([, from = '', to = '']) => [from, to],
  ),
)

/** Folded, without what nobody sees, letters of other scripts that look Latin made Latin, `%20` and `&#105;` as what they stand for. */
function readable(text: string): string {
  let plain = text.replace(
    /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069]|[\ufe00-\ufe0f]/g,
    '',
  )
  if (plain.includes('%'))
    plain = plain.replace(/%[2-7][0-9a-f]/gi, (code) =>
      String.fromCharCode(Number.parseInt(code.slice(1), 16)),
    )
  if (plain.includes('&#')) plain = plain.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, entity)
  const folded = foldMarks(plain)
  return /[\u0430-\u0458\u0455\u04bb\u04cf\u0501\u051b\u051d]/.test(folded)
    ? folded.replace(/[\u0400-\u052f]/g, (letter) => cyrillic[letter] ?? letter)
    : folded
}

function entity(whole: string, hex: string | undefined, decimal: string | undefined): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
}
