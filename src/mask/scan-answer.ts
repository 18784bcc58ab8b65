// What a model brought along: identifiers in its answer that the request did not hold. They are shown, and counted (design `sovereignty` §3).
import type { FindingType, Inspect, InspectOptions } from '../contract/finding.ts'
import type { MaskScope } from '../contract/mask.ts'
import type { Found } from './mask-request.ts'
import { normaliseValue } from './normalise-value.ts'

export interface ScanParts {
  readonly inspect: Inspect
  readonly options: InspectOptions
  /** What the request held. */
  readonly found: Found
  /** Gives the pseudonyms for what is stored or passed on, and is saved by whoever stores it; without one the texts stay as they are. */
  readonly scope?: MaskScope | undefined
}

export interface ScannedAnswer {
  /** How many new values of each type; empty: none. */
  readonly counts: ReadonlyMap<FindingType, number>
  /** The texts with the new values replaced, for what is stored; the same list where there are none. */
  readonly stored: readonly string[]
}

/** @param texts the answer as the caller saw it, one for each lane. @throws whatever a broken detector throws. */
export function scanAnswer(texts: readonly string[], parts: ScanParts): ScannedAnswer {
  const { inspect, options, found, scope } = parts
  const { findings } = inspect(
    texts.map((text) => ({ text })),
    options,
  )
  const known = valuesOf(found)
  const fresh = new Map<string, FindingType>()
  const stored = texts.map((text, index) => {
    let out = ''
    let copied = 0
    for (const { type, start, end } of findings[index] ?? []) {
      const value = text.slice(start, end)
      if (known.has(normaliseValue(type, value))) continue
      fresh.set(`${type}\u001f${normaliseValue(type, value)}`, type)
      if (scope === undefined) continue
      out += text.slice(copied, start) + scope.pseudonym(type, value, 'token')
      copied = end
    }
    return out + text.slice(copied)
  })
  const counts = new Map<FindingType, number>()
  for (const type of fresh.values()) counts.set(type, (counts.get(type) ?? 0) + 1)
  return { counts, stored: counts.size === 0 ? texts : stored }
}

/** Whatever type it was found as there: a number is not new because another word stands before it. */
function valuesOf({ texts, inspection }: Found): ReadonlySet<string> {
  const values = new Set<string>()
  inspection.findings.forEach((findings, index) => {
    for (const { type, start, end } of findings)
      values.add(normaliseValue(type, texts[index]?.text.slice(start, end) ?? ''))
  })
  return values
}
