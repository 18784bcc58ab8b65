// The layer of names and addresses: rules first, then the model where it is asked for, which may add but never take away.
import type { Candidate, FindNames, LabelHit } from '../candidate.ts'
import { hanAddresses } from './han-addresses.ts'
import { hanNames } from './han-names.ts'
import { laterMentions } from './later-mentions.ts'
import { latinAddresses } from './latin-addresses.ts'
import { latinNames, type NameSpan } from './latin-names.ts'
import { namedCells } from './named-cells.ts'
import { tagNames } from './tagger/tag.ts'
import { tokensVi } from './tagger/tokens-vi.ts'

const anyHan = /[\u4e00-\u9fff]/
const anyLetter = /[A-Za-z\u00c0-\u1ef9]/

/** @throws where a list or the model cannot be read. */
export const findNames: FindNames = (source, context) => {
  const { text } = source
  const taken = new Spans()
  for (const value of context.found) taken.add(value)
  const results: Candidate[] = []
  const take = (candidates: readonly Candidate[]): void => {
    for (const candidate of candidates) {
      if (candidate.end <= candidate.start || taken.overlaps(candidate)) continue
      taken.add(candidate)
      results.push(candidate)
    }
  }
  const labelEnds = endsOf(context.labels)
  take(namedCells(text, context))
  const hasHan = anyHan.test(text)
  const hasLetters = anyLetter.test(text)
  const tokens = hasLetters ? tokensVi(text) : []
  const lower = tokens.map((token) => text.slice(token.start, token.end).toLowerCase())
  if (hasHan) take(hanAddresses(text).map(asAddress))
  take(latinAddresses(tokens, lower).map(asAddress))
  const byRule = [
    ...latinNames({ tokens, lower, labelEnds }),
    ...(hasHan ? hanNames(text, labelEnds) : []),
  ]
  if (context.names === 'tagger') {
    const byModel = [...tagNames(text, hasLetters ? tokens : undefined)].sort(
      (left, right) => left.start - right.start,
    )
    take(together(byRule, byModel).map(asName))
    take(byModel.map(asName))
  } else take(byRule.map(asName))
  const named = results.filter(({ type }) => type === 'NAME')
  const again = laterMentions(text, { tokens, names: named })
  const byStart = new Map(named.map((one) => [one.start, one]))
  const better = new Map(
    again.flatMap(({ start, end, confidence }) => {
      const known = byStart.get(start)
      return known?.end === end ? [[known, either(known.confidence, confidence)] as const] : []
    }),
  )
  take(again.map(asName))
  return results
    .map((one) => withPoint(text, { ...one, confidence: better.get(one) ?? one.confidence }))
    .sort((left, right) => left.start - right.start)
}

/** `anh Lê Quý D . (SN 1972)`: the point of an initial that was set apart from it, where the sentence goes on. */
function withPoint(text: string, one: Candidate): Candidate {
  if (one.type !== 'NAME' || !/(?:^|[\s.])\p{Lu}h?$/u.test(text.slice(one.start, one.end)))
    return one
  const point = /^ ?\.(?= [\p{Ll}\d(),;])/u.exec(text.slice(one.end, one.end + 4))
  return point === null ? one : { ...one, end: one.end + point[0].length }
}

/** Two reasons of their own (design `sovereignty` §6: 1 − Π(1 − w)). */
const either = (one: number, other: number): number => 1 - (1 - one) * (1 - other)

/** From here on the model is trusted to know where a name ends that a rule found. */
const trusted = 0.6
/** Rules that are surer saw a form's label, or a title and a surname. */
const sureOfBounds = 0.95

/**
 * What a rule found stays found. Where a name begins and ends the model knows better, `总理罗伯特·马尔登`, `考生马渠未按时到场`; and where
 * both see the same name, each is a reason of its own.
 */
function together(byRule: readonly NameSpan[], byModel: readonly NameSpan[]): readonly NameSpan[] {
  let next = 0
  return [...byRule]
    .sort((left, right) => left.start - right.start)
    .map((span) => {
      while ((byModel[next]?.end ?? Infinity) <= span.start) next++
      const other = byModel[next]
      if (other === undefined || other.start >= span.end)
        return span.mayBeWord === true ? { ...span, confidence: span.confidence * doubted } : span
      if (other.start === span.start && other.end === span.end)
        return { ...span, confidence: either(span.confidence, other.confidence) }
      if (span.confidence >= sureOfBounds || other.confidence < trusted) return span
      return {
        ...span,
        start: other.start,
        end: other.end,
        confidence: Math.max(span.confidence, other.confidence),
      }
    })
}

/** What is left of a rule's certainty where the model sees nobody in a single word. */
const doubted = 0.6

const asName = ({ start, end, confidence, labelled }: NameSpan): Candidate => ({
  type: 'NAME',
  start,
  end,
  confidence,
  labelled,
})
const asAddress = (span: NameSpan): Candidate => ({ ...span, type: 'ADDRESS' })

function endsOf(labels: readonly LabelHit[]): ReadonlySet<number> {
  return new Set(
    labels
      .filter(({ types, isNegative }) => !isNegative && types.includes('NAME'))
      .map(({ end }) => end),
  )
}

/** Which places of the text are taken: found again by the thousand they begin in, so that many spans cost no more than few. */
class Spans {
  readonly #byBlock = new Map<number, { readonly start: number; readonly end: number }[]>()

  add(span: { readonly start: number; readonly end: number }): void {
    for (let block = span.start >> 9; block <= (span.end - 1) >> 9; block++) {
      const list = this.#byBlock.get(block)
      if (list === undefined) this.#byBlock.set(block, [span])
      else list.push(span)
    }
  }

  overlaps({ start, end }: { readonly start: number; readonly end: number }): boolean {
    for (let block = start >> 9; block <= (end - 1) >> 9; block++)
      if (this.#byBlock.get(block)?.some((span) => span.start < end && span.end > start) === true)
        return true
    return false
  }
}
