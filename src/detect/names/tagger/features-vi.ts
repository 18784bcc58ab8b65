// What the model sees of each syllable of a text in Latin letters: its shape, its neighbours, the run of capitals it is in, and the lists.
import { foldMarks } from '../../../text/fold-marks.ts'
import { enFirst, enLast, enWords, viGiven, viHistorical, viMiddle, viSurnames } from '../lists.ts'
import { viCueEnds, viCueGroup } from '../vi-cues.ts'
import { viPlaceBegins, viPlaceNames } from '../vi-places.ts'
import { begin, end, hashText, place } from './hash.ts'
import { isCapital, type Token, type TokenKind, tokensVi } from './tokens-vi.ts'

export const viWidth = 50

const shapes: Readonly<Record<TokenKind, number>> = {
  lower: 1,
  title: 2,
  upper: 3,
  mixed: 4,
  initials: 5,
  number: 6,
  sign: 7,
  line: 8,
}
const pad = 3

interface Seen {
  readonly words: Int32Array
  readonly shapes: Int32Array
  /** 4 surname, 2 middle, 1 given; plus 8 where only the form without marks is known; 16 English first name, 32 last name, 64 ordinary English word. */
  readonly lists: Int32Array
  /** Ending of three, of two, beginning of three, and whether it can be a Vietnamese syllable. */
  readonly ends: Int32Array
  readonly tails: Int32Array
  readonly heads: Int32Array
  readonly foreign: Int32Array
  /** Group of the cue that ends just before. */
  readonly cues: Int32Array
  /** 1 begin of a place's name, 2 inside of one. */
  readonly places: Int32Array
  readonly starts: Int32Array
  readonly runs: readonly (Run | undefined)[]
}
interface Run {
  readonly first: number
  readonly length: number
  readonly isHistorical: boolean
}

/** @param near positions to be looked at, 1 for each; all of them when it is left out, as in training. */
export function featuresVi(
  text: string,
  tokens: readonly Token[] = tokensVi(text),
  near?: Uint8Array,
): {
  readonly tokens: readonly Token[]
  readonly features: Int32Array
} {
  const features = new Int32Array(tokens.length * viWidth)
  const seen = look(text, tokens, near && widened(near))
  for (let index = 0; index < tokens.length; index++)
    if (near?.[index] !== 0) features.set(featuresAt(seen, index), index * viWidth)
  return { tokens, features }
}

/** Syllables that a person could stand in: one with a capital and some around it. Most of a text is none of them. */
export function nearCapitals(tokens: readonly Token[]): Uint8Array {
  const near = new Uint8Array(tokens.length)
  tokens.forEach(({ kind }, index) => {
    if (isCapital(kind)) near.fill(1, Math.max(0, index - reach), index + reach + 1)
  })
  return near
}

const reach = 4

/** What a feature sees reaches further than the positions it is made for. */
function widened(near: Uint8Array): Uint8Array {
  const wide = new Uint8Array(near.length)
  near.forEach((one, index) => {
    if (one === 1) wide.fill(1, Math.max(0, index - pad), index + pad + 1)
  })
  return wide
}

function featuresAt(seen: Seen, index: number): readonly number[] {
  const at = index + pad
  const w = (by: number): number => seen.words[at + by] ?? 0
  const s = (by: number): number => seen.shapes[at + by] ?? 0
  const l = (by: number): number => seen.lists[at + by] ?? 0
  const f = (by: number): number => seen.foreign[at + by] ?? 0
  const c = (by: number): number => seen.cues[at + by] ?? 0
  const p = (by: number): number => seen.places[at + by] ?? 0
  const shape3 = s(-1) * 81 + s(0) * 9 + s(1)
  const list3 = (l(-1) * 128 + l(0)) * 128 + l(1)
  const start = seen.starts[at] ?? 0
  const run = seen.runs[index]
  const runFirst = run === undefined ? 0 : run.first + pad
  const inRun =
    run === undefined ? 0 : Math.min(index - run.first, 4) * 8 + Math.min(run.length, 6) + 1
  const left = run === undefined ? 0 : (seen.words[runFirst - 1] ?? 0)
  const left2 = run === undefined ? 0 : (seen.words[runFirst - 2] ?? 0)
  const right = run === undefined ? 0 : (seen.words[runFirst + run.length] ?? 0)
  const cue = run === undefined ? c(0) : (seen.cues[runFirst] ?? 0)
  const firstList = run === undefined ? 0 : (seen.lists[runFirst] ?? 0) + 1
  const secondList = run === undefined ? 0 : (seen.lists[runFirst + 1] ?? 0) + 1
  const lastList = run === undefined ? 0 : (seen.lists[runFirst + run.length - 1] ?? 0) + 1
  const history = run?.isHistorical === true ? 1 : 0
  const places = (p(-1) * 3 + p(0)) * 3 + p(1)
  return [
    place(0, w(0), s(0)),
    place(1, w(-1)),
    place(2, w(1)),
    place(3, w(-2)),
    place(4, w(2)),
    place(5, w(-1), w(0)),
    place(6, w(0), w(1)),
    place(7, w(-2), w(-1)),
    place(8, w(1), w(2)),
    place(9, shape3),
    end(begin(10, shape3), s(-2), s(2)),
    place(11, list3, shape3),
    end(begin(12, list3), shape3, l(2)),
    end(begin(13, l(0)), s(0), start),
    end(begin(14, l(-2) * 128 + l(-1)), l(0), s(0)),
    end(begin(15, seen.ends[at] ?? 0), s(0), f(0)),
    place(16, seen.tails[at] ?? 0, s(0)),
    place(17, seen.heads[at] ?? 0, s(0)),
    place(18, f(-1) * 9 + f(0) * 3 + f(1), shape3),
    end(begin(19, c(0)), s(0), l(0)),
    place(20, c(0), shape3),
    end(begin(21, c(-1)), s(-1) * 9 + s(0), l(0)),
    place(22, cue, inRun),
    end(begin(23, cue), inRun, firstList),
    end(begin(24, cue), firstList * 256 + lastList, inRun),
    place(25, left, inRun),
    end(begin(26, left2), left, inRun),
    place(27, right, inRun),
    end(begin(28, firstList), lastList * 256 + secondList, inRun),
    end(begin(29, start), inRun, firstList),
    end(begin(30, inRun), l(0), f(0)),
    place(31, places, s(0)),
    end(begin(32, places), cue, inRun),
    end(begin(33, history), inRun, cue),
    end(begin(34, left), firstList, inRun),
    end(begin(35, right), lastList, inRun),
    end(begin(36, w(0)), cue, s(0)),
    end(begin(37, w(0)), inRun, start),
    end(begin(38, w(-1)), shape3, l(0)),
    end(begin(39, w(1)), shape3, l(0)),
    end(begin(40, w(-1)), w(1), s(0)),
    end(begin(41, s(-3) * 81 + s(-2) * 9 + s(-1)), s(0), l(0)),
    end(begin(42, s(1) * 81 + s(2) * 9 + s(3)), s(0), l(0)),
    end(begin(43, start), s(0), w(0)),
    end(begin(44, cue), f(0) * 9 + s(0), inRun),
    end(begin(45, w(-3)), w(-2), w(-1)),
    end(begin(46, w(1)), w(2), w(3)),
    end(begin(47, f(0)), inRun, left),
    end(begin(48, f(0)), inRun, right),
    end(begin(49, l(0) * 128 + l(1)), l(2) * 128 + l(3), s(0)),
  ]
}

function look(text: string, tokens: readonly Token[], wide: Uint8Array | undefined): Seen {
  const make = (): Int32Array => new Int32Array(tokens.length + 2 * pad)
  const lower = tokens.map(({ start, end }) => text.slice(start, end).toLowerCase())
  const seen = {
    words: make(),
    shapes: make(),
    lists: make(),
    ends: make(),
    tails: make(),
    heads: make(),
    foreign: make(),
    cues: make(),
    places: make(),
    starts: make(),
    runs: runsOf(tokens, lower),
  }
  for (const [index, token] of tokens.entries()) {
    if (wide?.[index] === 0) continue
    const at = index + pad
    const word = lower[index] ?? ''
    const isWord = token.kind !== 'sign' && token.kind !== 'number' && token.kind !== 'line'
    seen.words[at] = token.kind === 'number' ? 6 : token.kind === 'initials' ? 5 : hashText(word)
    seen.shapes[at] = shapes[token.kind]
    if (isWord) {
      seen.lists[at] = listsOf(word)
      seen.ends[at] = hashText(word.slice(-3))
      seen.tails[at] = hashText(word.slice(-2))
      seen.heads[at] = hashText(word.slice(0, 3))
      seen.foreign[at] = token.kind === 'initials' ? 0 : isSyllable(word) ? 1 : 2
    }
    seen.cues[at] = cueBefore(lower, index)
    const before = tokens[index - 1]
    seen.starts[at] =
      before === undefined ||
      before.kind === 'line' ||
      /^[.!?:"“”;•*-]$/.test(lower[index - 1] ?? '')
        ? 1
        : 0
    if (seen.places[at] === 0) markPlace(seen.places, { lower, index })
  }
  return seen
}

function cueBefore(lower: readonly string[], index: number): number {
  const colon = lower[index - 1] === ':' ? 1 : 0
  const end = index - colon
  if (end === 0 || !viCueEnds.has(lower[end - 1] ?? '')) return 0
  for (let size = Math.min(4, end); size > 0; size--) {
    const group = viCueGroup(lower.slice(end - size, end).join(' '))
    if (group > 0) return group
  }
  return 0
}

function markPlace(
  places: Int32Array,
  { lower, index }: { readonly lower: readonly string[]; readonly index: number },
): void {
  if (!viPlaceBegins.has(lower[index] ?? '')) return
  for (let size = Math.min(4, lower.length - index); size > 1; size--) {
    if (!viPlaceNames.has(lower.slice(index, index + size).join(' '))) continue
    places.fill(2, index + pad, index + pad + size)
    places[index + pad] = 1
    return
  }
}

function runsOf(tokens: readonly Token[], lower: readonly string[]): readonly (Run | undefined)[] {
  const runs: (Run | undefined)[] = tokens.map(() => undefined)
  for (let first = 0; first < tokens.length; first++) {
    if (!isCapital(tokens[first]?.kind ?? 'sign')) continue
    let end = first + 1
    while (end < tokens.length && isCapital(tokens[end]?.kind ?? 'sign')) end++
    const run = {
      first,
      length: end - first,
      isHistorical: end - first <= 6 && viHistorical.has(lower.slice(first, end).join(' ')),
    }
    runs.fill(run, first, end)
    first = end
  }
  return runs
}

const plainSurnames = folded(viSurnames)
const plainMiddle = folded(viMiddle)
const plainGiven = folded(viGiven)

function listsOf(word: string): number {
  const english =
    (enFirst.has(word) ? 16 : 0) + (enLast.has(word) ? 32 : 0) + (enWords.has(word) ? 64 : 0)
  const exact =
    english +
    (viSurnames.has(word) ? 4 : 0) +
    (viMiddle.has(word) ? 2 : 0) +
    (viGiven.has(word) ? 1 : 0)
  if (exact > english || !/^[a-z]+$/.test(word)) return exact
  const plain =
    (plainSurnames.has(word) ? 4 : 0) +
    (plainMiddle.has(word) ? 2 : 0) +
    (plainGiven.has(word) ? 1 : 0)
  return plain === 0 ? english : english + plain + 8
}

function folded(words: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...words].map(foldMarks))
}

const syllable =
  /^(?:ngh|ng|nh|th|tr|ch|ph|kh|gh|gi|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$/
/** Whether a word can be a Vietnamese syllable by its letters. */
export const isSyllable = (word: string): boolean => syllable.test(foldMarks(word))
