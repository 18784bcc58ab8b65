// Names in Chinese characters by rule: surname, one or two characters, and a word beside it that calls for a person.
import type { NameSpan } from './latin-names.ts'
import {
  zhDoubleSurnames,
  zhGivenOften,
  zhGivenSeldom,
  zhGivenSometimes,
  zhHistorical,
  zhNotNames,
  zhRareSurnames,
  zhSurnames,
} from './lists.ts'
import { cutWords, isHan, type Words, zhWords } from './tagger/zh-words.ts'
import { zhAfter, zhBefore, zhTitles } from './zh-cues.ts'

interface HanText {
  readonly text: string
  readonly words: Words
  readonly cuts: Uint8Array
  readonly labelEnds: ReadonlySet<number>
}

export function hanNames(text: string, labelEnds: ReadonlySet<number>): readonly NameSpan[] {
  const words = zhWords()
  const han: HanText = { text, words, cuts: cutWords(text, words), labelEnds }
  const spans: NameSpan[] = []
  for (let index = 0; index < text.length; index++) {
    const size = surnameAt(text, index)
    if (size === 0) continue
    const span = nameFrom(han, index, size)
    if (span === undefined) continue
    spans.push(span)
    index = span.end - 1
  }
  return spans
}

/** 1 a surname, 2 the beginning of one of two characters, 3 both. */
const surnames = new Uint8Array(0x10000)
for (const one of [...zhSurnames, ...zhRareSurnames]) surnames[one.charCodeAt(0)] = 1
for (const two of zhDoubleSurnames)
  surnames[two.charCodeAt(0)] = (surnames[two.charCodeAt(0)] ?? 0) | 2

export function surnameAt(text: string, index: number): 0 | 1 | 2 {
  const known = surnames[text.charCodeAt(index)] ?? 0
  if (known === 0) return 0
  if (known >= 2 && zhDoubleSurnames.has(text.slice(index, index + 2))) return 2
  return known === 2 ? 0 : 1
}

function nameFrom(han: HanText, start: number, surname: 1 | 2): NameSpan | undefined {
  const { text } = han
  // Inside of a word a name begins only where a form's sign stands before it.
  if (
    han.cuts[start] === 0 &&
    !han.labelEnds.has(start) &&
    !/[:=\s"'(]/.test(text.charAt(start - 1))
  )
    return undefined
  const before = cueBefore(han, start)
  const isCalled = before !== 0
  // A name does not begin in the middle of a word: `感谢王芳` holds no 谢王芳.
  if (before !== 1 && han.cuts[start] === 0) return undefined
  const after = [2, 1].flatMap((given) => {
    const end = start + surname + given
    const isTitled =
      zhTitles.beginningAt(text, end) > 0 ||
      (opens(text, start) && facts.test(text.slice(end, end + 4)))
    return isAllHan(text, start, end) && isTitled ? [end] : []
  })
  const end =
    after.find((at) => looksGiven(han, start + surname, at)) ??
    (opens(text, start) ? after.find((at) => facts.test(text.slice(at, at + 4))) : undefined) ??
    (isCalled ? endOf(han, start + surname) : undefined) ??
    (before === 1 ? wholeValue(text, start, surname) : undefined)
  if (end === undefined) return undefined
  const name = text.slice(start, end)
  const isTitled = after.includes(end)
  const isForm = before === 1 && isValue(text, start, end)
  if (zhNotNames.has(name) || (!isForm && !(isTitled && isCalled) && isWord(han, start, end)))
    return undefined
  // `患者高兴地`: a word begins where the name would, and goes on beyond its surname.
  if (!isForm && !isTitled && surname === 1 && isWord(han, start, start + 2)) return undefined
  if (zhHistorical.has(name) && before !== 1 && before !== 2) return undefined
  if (!isTitled && before > 3) return undefined
  const confidence = before === 1 ? 0.95 : before === 2 && isTitled ? 0.95 : isTitled ? 0.85 : 0.75
  return { start, end, confidence, labelled: before === 1 || before === 2 || isTitled }
}

/** `姓名:陈述` is the value of a form, `当事人陈述、申辩` a sentence: a sign before it, or an end behind it. */
function isValue(text: string, start: number, end: number): boolean {
  if (/[:=\s"'(]/.test(text.charAt(start - 1))) return true
  const next = text.charAt(end)
  const after = zhAfter.beginningAt(text, end)
  return (next !== '、' && !isHan(text.charCodeAt(end))) || after === 3 || after === 6
}

/** Where a name that has begun ends: at two characters or one, by what follows and by the words around. */
function endOf(han: HanText, from: number): number | undefined {
  const { text, cuts } = han
  const two = from + 2
  const one = from + 1
  if (!isAllHan(text, from, one)) return undefined
  if (isAllHan(text, from, two) && looksGiven(han, from, two)) {
    // `李强说`: the second character belongs to what follows where a word begins with it that is longer than it.
    if ((cuts[one] ?? 1) < 2 && zhAfter.beginningAt(text, one) !== 4) return two
    if ((cuts[from] ?? 0) === 2) return two
  }
  if (!looksGiven(han, from, one)) return undefined
  const next = text.charCodeAt(one)
  return !isHan(next) || zhAfter.beginningAt(text, one) !== 0 || (cuts[one] ?? 0) > 1
    ? one
    : undefined
}

/** After a form's label the whole value is the name, also where no list knows its characters: `姓名:薛崐`. */
function wholeValue(text: string, start: number, surname: number): number | undefined {
  let end = start
  while (end - start < 5 && isHan(text.charCodeAt(end))) end++
  const given = end - start - surname
  return given === 1 || given === 2 ? end : undefined
}

/** `薛崐,男,汉族`: a line that begins with a name and goes on with the sex. */
const facts = /^[,:(、 ][男女](?:[,.;。)、 ]|$)/

function opens(text: string, start: number): boolean {
  return start === 0 || /[\n。;|\t]/.test(text.charAt(start - 1))
}

function looksGiven({ text }: HanText, from: number, end: number): boolean {
  for (let index = from; index < end; index++) {
    const one = text.charAt(index)
    if (!zhGivenOften.has(one) && !zhGivenSometimes.has(one) && !zhGivenSeldom.has(one))
      return false
  }
  return true
}

function cueBefore({ text, labelEnds }: HanText, start: number): number {
  let end = start
  while (end > 0 && start - end < 3 && /[:=\s"'(]/.test(text.charAt(end - 1))) end--
  if (labelEnds.has(end)) return 1
  const group = zhBefore.endingAt(text, end)
  if (end < start) return group === 1 || group === 2 ? group : 0
  return group > 3 ? 0 : group
}

/** The whole of it is a word of the dictionary, and a frequent one: `高兴`, `安全员`. */
function isWord({ words, text }: HanText, start: number, end: number): boolean {
  return words.step(text, start, end) % 10 >= 3
}

function isAllHan(text: string, start: number, end: number): boolean {
  if (end > text.length) return false
  for (let index = start; index < end; index++) if (!isHan(text.charCodeAt(index))) return false
  return true
}
