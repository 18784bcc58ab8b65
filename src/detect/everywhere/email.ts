// E-mail addresses: found from their @ outwards, so that a text without one costs nothing.
import type { Candidate } from '../candidate.ts'
import { weight } from '../detector.ts'
import { isWordUnit } from '../normalise/characters.ts'

/** RFC 5321 §4.5.3.1: local part and domain. */
const longestLocal = 64
const longestDomain = 255

export function findEmails(text: string): Candidate[] {
  const found: Candidate[] = []
  let floor = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const start = startOfLocal(text, at, floor)
    const end = endOfDomain(text, at)
    if (start >= at || end === 0) continue
    found.push({ start, end, type: 'EMAIL', confidence: weight.strong, labelled: false })
    floor = end
  }
  return found
}

function startOfLocal(text: string, at: number, floor: number): number {
  let start = at
  while (start > floor && at - start < longestLocal && isLocal(text.charCodeAt(start - 1)))
    start -= 1
  // A dot cannot be the first character.
  while (start < at && '.-+%'.includes(text.charAt(start))) start += 1
  return start
}

function isLocal(unit: number): boolean {
  // . _ % + - and ' are usual; others are allowed and not seen.
  return (
    isWordUnit(unit) ||
    unit === 0x2e ||
    unit === 0x5f ||
    unit === 0x25 ||
    unit === 0x2b ||
    unit === 0x2d
  )
}

/** Behind the last label that can be a top-level domain; 0 where there is none. */
function endOfDomain(text: string, at: number): number {
  let end = 0
  let labelStart = at + 1
  let index = at + 1
  for (; index < text.length && index - at <= longestDomain; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit === 0x2e) {
      if (index === labelStart) break
      labelStart = index + 1
    } else if (isDomainLetter(unit)) {
      const isLetter = unit > 0x39
      const length = index + 1 - labelStart
      if (labelStart > at + 1 && length >= 2 && isLetter) end = index + 1
      else if (labelStart > at + 1 && end > labelStart) end = index + 1
    } else if (unit !== 0x2d) break
  }
  return end
}

function isDomainLetter(unit: number): boolean {
  return unit < 0x80 && isWordUnit(unit)
}
