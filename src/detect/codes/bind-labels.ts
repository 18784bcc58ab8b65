// Gives every label the value it names: the first fitting one behind it in its cell, the list that follows, else the one right before.
import type { FindingType } from '../../contract/finding.ts'
import type { Candidate, Cell } from '../candidate.ts'
import { type CodeDetector, combine, weight } from '../detector.ts'
import { detectors } from '../registry.ts'
import type { Word } from '../words/meaning.ts'
import { isAmount, isCutOut } from './edges.ts'
import { codesFrom, type Measure, type Placed } from './measure.ts'
import { readFitting } from './read-scanned.ts'
import { isListJoint, isShared, isTight, reach } from './windows.ts'

const byType: ReadonlyMap<FindingType, CodeDetector> = new Map(
  detectors.map((one) => [one.type, one]),
)

// Words of one entry share their list of types.
const known = new WeakMap<readonly FindingType[], readonly CodeDetector[]>()

function detectorsOf(types: readonly FindingType[]): readonly CodeDetector[] {
  const found = known.get(types)
  if (found !== undefined) return found
  const made = types.flatMap((type) => byType.get(type) ?? [])
  known.set(types, made)
  return made
}

export interface Labelled {
  readonly measure: Measure
  readonly words: readonly Word[]
  readonly cells: readonly Cell[]
}

/** A value with every type that its label may mean. */
interface Bound {
  readonly code: Placed
  readonly types: readonly CodeDetector[]
}

export function bindLabels({ measure, words, cells }: Labelled): Candidate[] {
  const found: Candidate[] = []
  const labels: {
    readonly word: Word
    readonly types: readonly CodeDetector[]
    readonly index: number
  }[] = []
  for (const [index, word] of words.entries()) {
    const types = detectorsOf(word.types)
    if (types.length > 0) labels.push({ word, types, index })
  }
  let token = 0
  let cell = 0
  for (const [place, { word, types, index }] of labels.entries()) {
    while ((cells[cell]?.end ?? Infinity) < word.end) cell += 1
    while ((measure.tokens[token]?.end ?? Infinity) <= word.end) token += 1
    const next = labels[place + 1]
    const end = endOfReach(measure.text, cells, { cell, word })
    const label = { word, types, token, end, next, index }
    const start = cells[cell]?.start ?? 0
    const isNumberBefore = (measure.tokens[token - 1]?.end ?? 0) >= word.start - 24 && token > 0
    const isBehind = isNumberBefore && isSaidAfter(measure.text, word)
    const before = isBehind ? bindBefore(measure, label, start) : undefined
    const bound = before === undefined ? bindAfter(measure, words, label) : [before]
    const last = bound.length === 0 && !isBehind ? bindBefore(measure, label, start) : undefined
    for (const one of last === undefined ? bound : [last]) found.push(...toCandidates(one))
  }
  return found
}

interface Label {
  readonly word: Word
  readonly types: readonly CodeDetector[]
  readonly index: number
  /** The first token behind the label. */
  readonly token: number
  /** Where its reach ends. */
  readonly end: number
  readonly next: { readonly word: Word; readonly types: readonly CodeDetector[] } | undefined
}

/** To the end of the cell; where nothing but signs follows in it, through the next one. */
function endOfReach(
  text: string,
  cells: readonly Cell[],
  { cell, word }: { readonly cell: number; readonly word: Word },
): number {
  const own = cells[cell]
  if (own === undefined) return text.length
  if (own.end - word.end > 24) return own.end
  const rest = text.slice(word.end, own.end)
  const isOpen =
    word.end + rest.length >= own.end &&
    /^[\s:()*_."'-]*(?:số|no|number|号码?)?[\s:()*_."'-]*$/i.test(rest)
  const next = cells[cell + 1]
  return isOpen && own.row < 0 && next !== undefined && next.row < 0 ? next.end : own.end
}

function bindAfter(measure: Measure, words: readonly Word[], label: Label): readonly Bound[] {
  const { text, tokens } = measure
  const { word, next } = label
  const usual = word.end + (word.isNear ? reach.near : reach.before)
  const furthest = Math.min(label.end, word.isNear ? usual : word.end + reach.proven)
  for (let first = label.token; first < tokens.length; first += 1) {
    const token = tokens[first]
    if (token === undefined || token.start > furthest || token.end > label.end) return []
    if (isInsideChain(measure, first)) continue
    if (endsSentence(text, word.end, token.start)) return []
    if (word.isNear && !isTight(text, word.end, token.start)) return []
    const isNearer = next !== undefined && next.word.end <= token.start
    const bound = isOther(measure, words, { label, at: token.start })
      ? undefined
      : bindAt(measure, first, label)
    if (bound === undefined) continue
    if (token.start > usual && !bound.types.some((one) => one.weigh(bound.code) > 0)) return []
    // Another label stands nearer and means this value: it is that one's, unless both share it.
    if (
      isNearer &&
      !isShared(text, word.end, next.word.start) &&
      bindAt(measure, first, { ...label, ...next })
    ) {
      return []
    }
    return [bound, ...bindList(measure, bound, label)]
  }
  return []
}

/** `2014-11-20` and what stands behind it. */
function beginsWithDate({ pieces, joints, text }: Placed): boolean {
  if (pieces.length < 3 || !/^(?:--|\.\.)/.test(joints)) return false
  const shape = pieces.slice(0, 3).join('-')
  const isYearFirst = /^4-[12]-[12]$/.test(shape) && /^(?:19|20)/.test(text)
  const year = text.slice((pieces[0] ?? 0) + (pieces[1] ?? 0))
  return isYearFirst || (/^[12]-[12]-4$/.test(shape) && /^(?:19|20)/.test(year))
}

/** Joined by a dash or a dot to the piece before: no number begins here. */
function isInsideChain({ text, tokens }: Measure, first: number): boolean {
  const [before, token] = [tokens[first - 1], tokens[first]]
  if (before === undefined || token === undefined || token.start - before.end !== 1) return false
  return /[.-]/.test(text.charAt(before.end))
}

/** A word of the negative list between the label and the number names the number. */
function isOther(
  { text }: Measure,
  words: readonly Word[],
  { label, at }: { readonly label: Label; readonly at: number },
): boolean {
  for (let index = label.index + 1; index < words.length; index += 1) {
    const word = words[index]
    if (word === undefined || word.end > at) return false
    const isLast = (words[index + 1]?.end ?? Infinity) > at
    if (word.isNegative && word.types.length === 0 && isLast) return isTight(text, word.end, at)
  }
  return false
}

/** `SĐT: 0912…, 0389… và 0703…`: the label goes on as long as nothing but a list's signs stands between. */
function bindList(measure: Measure, first: Bound, label: Label): readonly Bound[] {
  const { text, tokens } = measure
  const list: Bound[] = []
  let before = first
  for (let index = before.code.last + 1; index < tokens.length; index += 1) {
    const token = tokens[index]
    if (token === undefined || token.end > label.end) break
    const sign = text.charAt(token.start - 1)
    const from = sign === '+' || sign === '(' ? token.start - 1 : token.start
    if (!isListJoint(text, before.code.end, from)) break
    const bound = bindAt(measure, index, { ...label, types: first.types })
    if (bound === undefined) break
    list.push(bound)
    before = bound
    index = bound.code.last
  }
  return list
}

/** The best code that begins at this token and may be what the label says. */
function bindAt(
  measure: Measure,
  first: number,
  { types, word, end }: Pick<Label, 'types' | 'word' | 'end'>,
): Bound | undefined {
  let best: Bound | undefined
  let highest = 0
  const codes = codesFrom(measure, first)
  for (const written of codes) {
    if (isCutOut(measure, written) || beginsWithDate(written)) continue
    // A number may go on in the next line of running text.
    if (written.end > end && !written.joints.includes('\n')) continue
    const isClose =
      written.start - word.end <= reach.near && isTight(measure.text, word.end, written.start)
    const { code, fitting } = readFitting(written, (given) =>
      types.filter((one) => fits(one, given) && (isClose || one.isLoose?.(given) !== true)),
    )
    if (fitting.length === 0) continue
    const score = Math.max(...fitting.map((one) => one.weigh(code)))
    const hasOwnLength = fitting.some((one) => one.lengths.length <= 3)
    if (score === 0 && !hasOwnLength && isAmount(measure, code)) continue
    // A check that holds wins, else the longest.
    if (score < highest) continue
    highest = score
    best = { code, types: fitting }
  }
  if (best !== undefined) return best
  const between = measure.text.slice(word.end, measure.tokens[first]?.start ?? 0)
  if (!/^[\s:=#"'()*]*$/.test(between.slice(0, 20)) || between.length > 20) return undefined
  const slip = codes.find(
    (code) => !code.joints.includes('\n') && types.some((one) => isSlip(one, code)),
  )
  if (slip === undefined || isCutOut(measure, slip)) return undefined
  return { code: slip, types: types.filter((one) => isSlip(one, slip)) }
}

function fits(detector: CodeDetector, code: Placed): boolean {
  return detector.lengths.includes(code.text.length) && detector.fits(code)
}

/** One digit too short or too long. */
function isSlip(detector: CodeDetector, code: Placed): boolean {
  const [length = 0] = detector.lengths
  return (
    detector.bearsSlips === true &&
    Math.abs(code.text.length - length) === 1 &&
    (code.isDigits || /^\d+X$/.test(code.text)) &&
    code.last - code.first < 4
  )
}

/** `Số 038… là số căn cước`, `110…是他的身份证号`, `0912… (zalo)`: the label stands behind its value. */
function isSaidAfter(text: string, word: Word): boolean {
  const before = text.slice(Math.max(0, word.start - 24), word.start)
  if (/\d[)\]]?\s*\(\s*[^\d():]{0,8}$/.test(before)) return true
  return /\d\s*(?:là|la|is|chính là|是|为|為)\s*[^\d,;.:。，；]{0,16}$/i.test(before)
}

function bindBefore(measure: Measure, label: Label, floor: number): Bound | undefined {
  const { text, tokens } = measure
  const { word } = label
  for (let last = label.token - 1; last >= 0; last -= 1) {
    const token = tokens[last]
    if (token === undefined || token.end < Math.max(floor, word.start - reach.after))
      return undefined
    if (token.end > word.start) continue
    if (!isTight(text, token.end, word.start)) return undefined
    for (let first = Math.max(0, last - 6); first <= last; first += 1) {
      if ((tokens[first]?.start ?? 0) < floor) continue
      const code = codesFrom(measure, first).find((one) => one.last === last)
      if (code === undefined || isCutOut(measure, code)) continue
      const read = readFitting(code, (given) => label.types.filter((one) => fits(one, given)))
      if (read.fitting.length > 0) return { code: read.code, types: read.fitting }
    }
    return undefined
  }
  return undefined
}

/** A full stop with a capital behind it; a dot after one letter or before a digit is none. */
function endsSentence(text: string, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    const unit = text.charAt(index)
    if (unit === '。' || unit === '!' || unit === '?') return true
    if (unit !== '.' || text.charAt(index + 1) !== ' ') continue
    const isWordBefore = /[\p{L}\d]{2}$/u.test(text.slice(Math.max(0, index - 2), index))
    if (isWordBefore && index > from && /^\p{Lu}/u.test(text.slice(index + 2, index + 4)))
      return true
  }
  return false
}

function toCandidates({ code, types }: Bound): readonly Candidate[] {
  const best = Math.max(...types.map((one) => one.weigh(code)))
  // Several types fit one label (`证件号`): those whose check holds, else all, and the table's order decides.
  const chosen = best > 0 ? types.filter((one) => one.weigh(code) === best) : types
  return chosen.map((one) => ({
    start: code.start,
    end: code.end,
    type: one.type,
    confidence: combine(weight.label, one.weigh(code)),
    labelled: true,
  }))
}
