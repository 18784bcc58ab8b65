// Codes that no word names: those whose check digit or shape says enough by itself, and those a row of other values may lift.
import type { Candidate } from '../candidate.ts'
import { type CodeDetector, never } from '../detector.ts'
import { detectors } from '../registry.ts'
import type { Word } from '../words/meaning.ts'
import { hasFreeEdges, isAmount, isCutOut } from './edges.ts'
import { codesFrom, type Measure, type Placed } from './measure.ts'
import { isNamedOtherwise } from './windows.ts'

/** Detectors by the length of the compact form, so that a number meets only those it could be. */
const byLength: readonly (readonly CodeDetector[])[] = Array.from({ length: 23 }, (_, length) =>
  detectors.filter((one) => one.weigh !== never && one.lengths.includes(length)),
)
const shortest = 7

/** What a word of the negative list leaves (design `sovereignty` §6). */
const negativeFactor = 0.2

export function findAlone(measure: Measure, words: readonly Word[]): Candidate[] {
  const found: Candidate[] = []
  for (let first = 0; first < measure.tokens.length; first += 1) {
    if (measure.tokens[first]?.isOpaque === true && !isWhole(measure, first)) continue
    // What is written digit by digit is a number only where a word says so.
    if (isSingle(measure, first) && isSingle(measure, first + 1)) continue
    for (const code of codesFrom(measure, first, shortest)) {
      const best = weighAll(code)
      if (best.length === 0) continue
      if (isCutOut(measure, code) || !hasFreeEdges(measure, code)) continue
      const isAgainst = isAmount(measure, code) || isNamedOtherwise(measure.text, words, code)
      for (const { type, weight } of best) {
        const confidence = isAgainst ? weight * negativeFactor : weight
        found.push({ start: code.start, end: code.end, type, confidence, labelled: false })
      }
    }
  }
  return found
}

interface Weighed {
  readonly type: CodeDetector['type']
  readonly weight: number
}

function weighAll(code: Placed): readonly Weighed[] {
  let found: Weighed[] | undefined
  for (const detector of byLength[code.text.length] ?? []) {
    const weight = detector.weigh(code)
    // Over a line break only a check digit holds the halves together.
    if (weight === 0 || (code.joints.includes('\n') && weight < 0.9)) continue
    found ??= []
    found.push({ type: detector.type, weight })
  }
  return found ?? []
}

function isSingle({ tokens }: Measure, index: number): boolean {
  const token = tokens[index]
  return token !== undefined && token.isDigits && token.end - token.start === 1
}

/** A code made of hexadecimal digits alone may still be a code as a whole. */
function isWhole({ tokens }: Measure, first: number): boolean {
  const token = tokens[first]
  return token !== undefined && token.end - token.start === 18
}
