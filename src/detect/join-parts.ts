// Numbers that are written across two messages: the end of one and the beginning of the next are read together.
import type { Candidate } from './candidate.ts'
import { normalise } from './normalise/normalise.ts'
import type { NormalisedText } from './normalise/normalised-text.ts'
import { type ReadOptions, type ReadText, readText } from './read-text.ts'

/** Enough for a label and a number on each side. */
const window = 90
/** The longest code; a longer run at the edge is none. */
const longestHalf = 24

/** Per part the values with those halves put in; undefined where a part stays as it was read. */
export function joinParts(
  texts: readonly NormalisedText[],
  readings: readonly ReadText[],
  options: ReadOptions,
): readonly (readonly Candidate[] | undefined)[] {
  const found: (readonly Candidate[] | undefined)[] = texts.map(() => undefined)
  for (let index = 0; index + 1 < texts.length; index += 1) {
    const left = texts[index]?.text ?? ''
    const right = texts[index + 1]?.text ?? ''
    const leftEnd = endOfHalf(left)
    const rightStart = startOfHalf(right)
    if (leftEnd < 0 || rightStart < 0) continue
    const from = Math.max(0, leftEnd - window)
    const head = left.slice(from, leftEnd)
    const joined = `${head} ${right.slice(rightStart, rightStart + window)}`
    const { found: values } = readText(normalise(joined), { ...options, findNames: undefined })
    const over = values.find((one) => one.start < head.length && one.end > head.length + 1)
    if (over === undefined) continue
    const start = from + over.start
    const end = rightStart + over.end - head.length - 1
    const first = { ...over, start, end: leftEnd }
    const second = { ...over, start: rightStart, end }
    found[index] = put(found[index] ?? readings[index]?.found ?? [], first)
    found[index + 1] = put(readings[index + 1]?.found ?? [], second)
  }
  return found
}

/** Behind the last digit or letter of the text, where it ends with a number; −1 otherwise. */
function endOfHalf(text: string): number {
  let end = text.length
  while (end > 0 && text.length - end < longestHalf && ' \n\t.-…'.includes(text.charAt(end - 1)))
    end -= 1
  return /[0-9]/.test(text.charAt(end - 1)) ? end : -1
}

function startOfHalf(text: string): number {
  let start = 0
  while (start < text.length && start < longestHalf && ' \n\t.-…'.includes(text.charAt(start)))
    start += 1
  return /[0-9]/.test(text.charAt(start)) ? start : -1
}

/** In its place, instead of what it overlaps. */
function put(values: readonly Candidate[], half: Candidate): readonly Candidate[] {
  const others = values.filter((one) => one.end <= half.start || one.start >= half.end)
  return [...others, half].sort((left, right) => left.start - right.start)
}
