// Looks at what the detectors find in texts that were masked: what is no pseudonym was missed, and the request stays here.
import type { Inspection } from '../contract/finding.ts'
import type { MaskedText } from './mask-request.ts'

/** One letter or digit beside a pseudonym is punctuation of the language, not a value. */
const fewest = 2

/**
 * How many values are left that must not leave (design `sovereignty` §3: "scan the masked bytes again"). A label before a pseudonym
 * makes a detector see a value in it, and a stand-in is a name: findings on what was put in do not count, but what sticks out does.
 */
export function leftOver(
  texts: readonly MaskedText[],
  inspection: Pick<Inspection, 'findings'>,
): number {
  let left = 0
  inspection.findings.forEach((findings, index) => {
    const placed = texts[index]
    if (placed === undefined) throw new RangeError('Texts and findings are of two requests.')
    for (const { start, end } of findings) {
      const rest = outside(placed, start, end)
      if ((rest.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= fewest) left += 1
    }
  })
  return left
}

function outside({ text, put }: MaskedText, start: number, end: number): string {
  let rest = ''
  let at = start
  for (let index = 0; index < put.length; index += 2) {
    const [from = 0, to = 0] = [put[index], put[index + 1]]
    if (to <= at || from >= end) continue
    rest += text.slice(at, Math.max(at, from))
    at = Math.min(end, to)
  }
  return rest + text.slice(at, Math.max(at, end))
}
