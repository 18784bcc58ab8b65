// Puts neighbouring tokens together to one code, as detectors see it.
import type { Code, Today } from '../detector.ts'
import { jointBetween, type Token } from './tokens.ts'

export interface Measure {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly today: Today
  readonly isChinese: boolean
}

/** A code with its place in the text, sign and brackets included. */
export interface Placed extends Code {
  readonly start: number
  readonly end: number
  readonly first: number
  readonly last: number
}

/** More pieces than a card written digit by digit has none. */
const mostPieces = 19
const longestCode = 22

/**
 * Every code that begins with this token, from the shortest to the longest. The joints inside are those of one number; whether its
 * edges are a number's is asked elsewhere. Those shorter than `least` are left out.
 */
export function codesFrom(measure: Measure, first: number, least = 1): readonly Placed[] {
  const { text, tokens } = measure
  const codes: Placed[] = []
  let written = ''
  let joints = ''
  let isDigits = true
  const pieces: number[] = []
  for (let last = first; last < tokens.length && last - first < mostPieces; last += 1) {
    const token = tokens[last]
    const before = tokens[last - 1]
    if (token === undefined || (token.isOpaque && last > first)) break
    if (last > first && before !== undefined) {
      const joint = jointBetween(text, before, token)
      if (joint === '') break
      joints += joint
    }
    written += text.slice(token.start, token.end).toUpperCase()
    if (written.length > longestCode) break
    pieces.push(token.end - token.start)
    isDigits &&= token.isDigits
    if (written.length < least) continue
    codes.push(place(measure, { first, last, written, joints, isDigits, pieces: [...pieces] }))
    if (token.isOpaque) break
  }
  return codes
}

interface Written {
  readonly first: number
  readonly last: number
  readonly written: string
  readonly joints: string
  readonly isDigits: boolean
  readonly pieces: readonly number[]
}

function place({ text, tokens, today, isChinese }: Measure, made: Written): Placed {
  const { first, last, written, joints, isDigits, pieces } = made
  let start = tokens[first]?.start ?? 0
  let end = tokens[last]?.end ?? start
  const hasPlus = isDigits && text.charAt(start - 1) === '+'
  if (hasPlus) start -= 1
  // `(+84) 391…`, `(024) 3825…`: the bracket that closes inside was opened right before.
  const closes = joints.indexOf(')')
  const opens = joints.indexOf('(')
  if (closes >= 0 && (opens < 0 || closes < opens) && text.charAt(start - 1) === '(') start -= 1
  // `A123456(3)`: the one that opens inside closes right behind.
  if (joints.endsWith('(') && text.charAt(end) === ')') end += 1
  return {
    text: written,
    isDigits,
    hasSmall: !isDigits && /[a-z]/.test(text.slice(start, end)),
    pieces,
    joints,
    hasPlus,
    isChinese,
    today,
    start,
    end,
    first,
    last,
  }
}
