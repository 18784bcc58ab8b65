// Asks the name models about a text: Chinese characters one of them, everything in Latin letters the other.
import { isCompound, isCountry, isPlaceOnly, type NameSpan } from '../latin-names.ts'
import { viGiven, viHistorical, viMiddle, viSurnames, zhHistorical, zhNotNames } from '../lists.ts'
import { viCueGroup } from '../vi-cues.ts'
import { viDistricts, viPlaceNames, viProvinces } from '../vi-places.ts'
import { zhTitles } from '../zh-cues.ts'
import { namesOf, nearNames, scoreOf } from './chain.ts'
import { featuresVi, isSyllable, nearCapitals, viWidth } from './features-vi.ts'
import { featuresZh, zhWidth } from './features-zh.ts'
import { labelCount, labels } from './labels.ts'
import { nameModel } from './model.ts'
import { readPersons } from './read-persons.ts'
import { isCapital, type Token, tokensVi } from './tokens-vi.ts'
import { isHan } from './zh-words.ts'

/** Longer stretches are cut at a line or a sentence, so that memory does not grow with the text. */
const longest = 2_000

/** In a Chinese text only a capital followed by small letters can begin a name that rules did not find. */
const latinName = /\p{Lu}\p{Ll}/u

/** Nothing below this is told, not even to a strict house. @throws where a model cannot be read. */
const least = 0.3

/** @param tokens of the whole text, where they are known already. */
export function tagNames(text: string, tokens?: readonly Token[]): readonly NameSpan[] {
  const spans: NameSpan[] = []
  const reading = { done: 0 }
  for (const { start, end } of stretches(text)) {
    const part = text.slice(start, end)
    const share = hanShare(part)
    if (share > 0) for (const span of tagHan(part, reading)) spans.push(move(span, start))
    if (share < 0.5 || (share < 0.9 && latinName.test(part)))
      for (const span of tagLatin(
        part,
        part === text && tokens !== undefined ? tokens : tokensVi(part),
      ))
        spans.push(move(span, start))
  }
  return spans
}

/** How much the chain over characters and the network count: together they err less than either (docs/names-model.md). */
const shares = { chain: 0.5, network: 0.7 }
/** The network never says less than this for or against a label. */
const floor = 1e-4
/**
 * A sentence in which the chain alone sees less of a name than `hint` is not read by the network. Long texts are read less closely, and from
 * some length on not at all: it takes 30 ms for 1,000 characters that are full of names, and whoever waits for an answer waits for this.
 */
const closely = { most: 15_000, hint: 0.005 }
const quickly = { most: 40_000, hint: 0.1 }

interface Reading {
  /** Characters that the network was given. */
  done: number
}

function tagHan(text: string, reading: Reading): readonly NameSpan[] {
  const model = nameModel('zh')
  const scores = scoreOf(model, featuresZh(text), { width: zhWidth })
  const { hint } = reading.done < closely.most ? closely : quickly
  const near = nearNames(scores, model.transitions, hint)
  if (!near.includes(1)) return []
  const isRead = reading.done < quickly.most
  const both = isRead ? judged(scores, readPersons(text, near)) : scores
  if (isRead) reading.done += near.length
  const transitions = isRead
    ? model.transitions.map((value) => value * shares.chain)
    : model.transitions
  return namesOf(both, transitions, least).flatMap(({ first, last, confidence }) => {
    const name = text.slice(first, last + 1)
    const isOther =
      !isHan(name.charCodeAt(0)) ||
      zhNotNames.has(name) ||
      (zhHistorical.has(name) && zhTitles.beginningAt(text, last + 1) === 0) ||
      /\s/.test(name)
    return isOther ? [] : [{ start: first, end: last + 1, confidence, labelled: false }]
  })
}

function judged(scores: Float64Array, read: Float64Array): Float64Array {
  return scores.map(
    (score, index) => score * shares.chain + Math.log((read[index] ?? 0) + floor) * shares.network,
  )
}

const vietnameseMark = /[\u0103\u0111\u01a1\u01b0\u1ea0-\u1ef9]/
/** Made sentences hold fewer names than texts do: so much less speaks for a syllable being outside of one (measured on the dev splits). */
const lean = 0.7
/** Below the threshold of a house that set nothing, above that of a strict one. */
const loneWord = 0.55

function tagLatin(text: string, tokens: readonly Token[]): readonly NameSpan[] {
  const model = nameModel('vi')
  const near = nearCapitals(tokens)
  if (!near.includes(1)) return []
  const { features } = featuresVi(text, tokens, near)
  const isEnglish = !vietnameseMark.test(text)
  const scores = scoreOf(model, features, { width: viWidth, near })
  if (!isEnglish)
    for (let at = labels.outside; at < scores.length; at += labelCount)
      scores[at] = (scores[at] ?? 0) - lean
  const lower = tokens.map((token) => text.slice(token.start, token.end).toLowerCase())
  return namesOf(scores, model.transitions, least).flatMap(({ first, last, confidence }) => {
    const begin = pastTitles(lower, first, last)
    const words = lower.slice(begin, last + 1)
    if (words.length > 1 && isPlaceWord(words)) return []
    if (/^\d/.test(lower[begin - 1] ?? '') && ['số', 'nhà', 'so'].includes(lower[begin - 2] ?? ''))
      return []
    if (words.length === 1 && isCompound(words[0] ?? '', lower[last + 1] ?? '')) return []
    if (opensSentence({ tokens, lower, begin }) && isOrdinary(words)) return []
    const group = viCueGroup(lower[begin - (lower[begin - 1] === '.' ? 2 : 1)] ?? '')
    if (!isPlausible(tokens.slice(begin, last + 1), words, { group, confidence })) return []
    const bounds = wholeWords(text, tokens[begin]?.start ?? 0, tokens[last]?.end ?? 0)
    if (bounds === undefined) return []
    // In English a lone word with a capital is a month, a method, the beginning of a sentence; `Dr. Cox` has its title.
    const isDoubtful = isEnglish && words.length === 1 && (group === 0 || group > 4)
    return [
      {
        ...bounds,
        confidence: isDoubtful ? confidence * loneWord : confidence,
        labelled: false,
      },
    ]
  })
}

/** `Jean-Claude`, `An-đô Kát-su-hi-rô` to their last letter; `Buk-M3` is nobody. */
function wholeWords(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } | undefined {
  const before = /(?:[\p{L}\p{M}\d]{1,20}-){1,4}$/u.exec(text.slice(Math.max(0, start - 84), start))
  const after = /^(?:-[\p{L}\p{M}\d]{1,20}){1,4}/u.exec(text.slice(end, end + 84))
  const whole = (before?.[0] ?? '') + text.slice(start, end) + (after?.[0] ?? '')
  if ((before !== null || after !== null) && /\d/.test(whole)) return undefined
  return { start: start - (before?.[0].length ?? 0), end: end + (after?.[0].length ?? 0) }
}

/** `Ông Bình` at the beginning of a sentence: the title is no part of the name. */
function pastTitles(lower: readonly string[], first: number, last: number): number {
  for (let size = Math.min(2, last - first); size > 0; size--) {
    const group = viCueGroup(lower.slice(first, first + size).join(' '))
    if (group >= 2 && group <= 4 && !neverTitle.has(lower[first] ?? '')) return first + size
  }
  return first
}
/** Titles that are given names, middle names or surnames as well. */
const neverTitle = new Set([
  'anh',
  'ba',
  'thị',
  'y',
  'con',
  'bé',
  'chu',
  'hs',
  'ks',
  'ts',
  'vai',
  'nhà',
  'tướng',
  'út',
])

/** `Xã Hồ Thị Kỷ`, `Đài Tiếng nói`: the first word tells what it is. */
const isPlaceWord = ([first = '']: readonly string[]): boolean =>
  viCueGroup(first) >= 5 && (streets.has(first) || (!viSurnames.has(first) && !viGiven.has(first)))
const streets = new Set(['đường', 'phố', 'xã', 'phường', 'quận', 'huyện', 'tỉnh', 'xa', 'duong'])

const isProvinceOrDistrict = (phrase: string): boolean =>
  viProvinces.has(phrase) || viDistricts.has(phrase)

/** Central bodies, shortened as persons are. */
const offices = new Set(['t.ư', 't.ư.', 't.w', 't.w.', 'tư', 'tw'])

function isPlausible(
  tokens: readonly Token[],
  words: readonly string[],
  { group, confidence }: { readonly group: number; readonly confidence: number },
): boolean {
  const phrase = words.join(' ')
  if (
    words.length > 8 ||
    offices.has(phrase) ||
    (words.length > 1 && group !== 2 && isCountry(phrase)) ||
    (group >= 1 && group <= 4
      ? isPlaceOnly(words)
      : viPlaceNames.has(phrase) && (confidence < 0.9 || isProvinceOrDistrict(phrase)))
  )
    return false
  if (viHistorical.has(phrase) && (group === 0 || group === 3 || group > 4)) return false
  // In lower case only after a word that calls for a person: rules know those.
  return tokens.some(({ kind }) => isCapital(kind)) && !tokens.some(({ kind }) => kind === 'line')
}

/** `Thực tế`, `Theo AAP`, `Sông Giăng`: the capital is the sentence's own, or the first word says that it is no person. */
function isOrdinary(words: readonly string[]): boolean {
  const [first = ''] = words
  const isNamed =
    viSurnames.has(first) || viGiven.has(first) || viMiddle.has(first) || !isSyllable(first)
  return !isNamed
}

function opensSentence({
  tokens,
  lower,
  begin,
}: {
  readonly tokens: readonly Token[]
  readonly lower: readonly string[]
  readonly begin: number
}): boolean {
  const before = tokens[begin - 1]
  return (
    before === undefined ||
    before.kind === 'line' ||
    /^[.!?:"“”;(•*-]$/.test(lower[begin - 1] ?? '')
  )
}

function* stretches(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0
  while (start < text.length) {
    const most = Math.min(text.length, start + longest)
    const end = most === text.length ? most : cutAt(text, start, most)
    yield { start, end }
    start = end
  }
}

/** The last line break in reach, else the last end of a sentence or blank. */
function cutAt(text: string, start: number, most: number): number {
  for (const sign of ['\n', '。', '. ', ',', ' ']) {
    const at = text.lastIndexOf(sign, most - 1)
    if (at > start + longest / 4) return at + 1
  }
  return most
}

function hanShare(text: string): number {
  let han = 0
  let latin = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (isHan(unit)) han++
    else if (unit > 0x40) latin++
  }
  return han === 0 ? 0 : han / (han + latin)
}

function move(span: NameSpan, by: number): NameSpan {
  return { ...span, start: span.start + by, end: span.end + by }
}
