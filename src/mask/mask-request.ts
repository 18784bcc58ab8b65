// Puts pseudonyms in the place of what was found, in every text of a request, before it leaves (design `sovereignty` §7).
import type { Finding, FindingType, Inspection } from '../contract/finding.ts'
import type { Masked, MaskScope } from '../contract/mask.ts'
import type { MaskMode, Policy } from '../contract/policy.ts'
import type { ChatRequest, ModelRequest } from '../contract/request.ts'
import { anyCode, isCode, isEdgeLetter } from './code.ts'
import { withHint } from './hint.ts'
import { laterMentions } from './later-mentions.ts'
import { type PlacedText, withTexts } from './texts.ts'

/** What is in a request: its texts and what was found in each. */
export interface Found {
  readonly texts: readonly PlacedText[]
  readonly inspection: Pick<Inspection, 'findings'>
}

export interface MaskOptions {
  /** Open, of this conversation. What it gives out new is durable only after its `save`. */
  readonly scope: MaskScope
  /** How types are replaced where it differs from `token` (and `generalise` for a date of birth). */
  readonly modes: Policy['modes']
}

export interface MaskedText extends PlacedText {
  /** Where in the text something stands that was put in: start and end, one after the other. */
  readonly put: readonly number[]
}

export interface MaskedRequest extends Masked {
  /** The texts as they will leave, without the hint: what is looked at again. */
  readonly texts: readonly MaskedText[]
}

/** `signed-reasoning`: a provider's signature covers a value that it was never given as a pseudonym. The request stays here. */
export type Unmaskable = { readonly unmaskable: 'signed-reasoning' }

/** Without a value and without anything that looks like a pseudonym there is nothing to do, and no scope has to be opened. */
export function mustMask({ texts, inspection }: Found): boolean {
  if (inspection.findings.some((list) => list.length > 0)) return true
  return texts.some(({ text }) => mayHoldCode(text) && text.search(anyCode) !== -1)
}

/** @param found of exactly this request */
export function maskRequest(
  request: ModelRequest,
  found: Found,
  options: MaskOptions,
): MaskedRequest | Unmaskable {
  const masking = new Masking(found, options)
  const texts: MaskedText[] = []
  for (let index = 0; index < found.texts.length; index += 1) {
    const text = masking.mask(index)
    if (text === undefined) return { unmaskable: 'signed-reasoning' }
    texts.push(text)
  }
  const { counts, expected } = masking
  const changed = withTexts(
    request,
    texts.map(({ text }) => text),
  )
  if (changed.kind !== 'chat' || expected.size === 0) {
    return { request: changed, counts, expected, texts }
  }
  const quiet = withoutLogprobs(changed)
  const isTold = [...expected].some(isCode)
  return { request: isTold ? withHint(quiet) : quiet, counts, expected, texts }
}

/** A provider would tell the pieces of a pseudonym one by one, and nothing puts values back into them. */
function withoutLogprobs(request: ChatRequest): ChatRequest {
  if (request.logprobs === undefined && request.topLogprobs === undefined) return request
  const { logprobs: _, topLogprobs: __, ...rest } = request
  return rest
}

/** The state of one masking. */
class Masking {
  readonly counts = new Map<FindingType, number>()
  readonly expected = new Set<string>()
  readonly #found: Found
  readonly #scope: MaskScope
  readonly #modes: Policy['modes']
  readonly #counted = new Set<string>()
  /** What the user may not send as it is: anything that would be taken for a pseudonym when it comes back. */
  readonly #foreign: RegExp | undefined

  constructor(found: Found, { scope, modes }: MaskOptions) {
    this.#found = found
    this.#scope = scope
    this.#modes = modes
    this.#nameLaterMentions()
    this.#foreign = this.#patternOfForeign()
  }

  /** Text `index` as it leaves; undefined where it may not be changed and would have to be. */
  mask(index: number): MaskedText | undefined {
    const placed = this.#found.texts[index]
    if (placed === undefined) throw new RangeError('Texts and findings are of two requests.')
    const findings = this.#found.inspection.findings[index] ?? []
    if (findings.length === 0 && !this.#mayHoldForeign(placed.text)) return { ...placed, put: [] }
    const isSigned = placed.place === 'signed-reasoning'
    const draft = new Draft(placed.text)
    for (const finding of findings) {
      const value = placed.text.slice(finding.start, finding.end)
      if (this.#isOwnCode(value)) continue
      const mode = this.#modeOf(finding.type)
      // What a provider signed may be turned back into what it saw, and into nothing else.
      const pseudonym = isSigned
        ? this.#scope.known(finding.type, value, mode)
        : this.#scope.pseudonym(finding.type, value, mode)
      if (pseudonym === undefined) return undefined
      this.#keepForeign(draft, finding.start, isSigned)
      draft.put(finding, pseudonym)
      this.#count(finding.type, pseudonym, value)
    }
    this.#keepForeign(draft, placed.text.length, isSigned)
    return { ...placed, ...draft.finish() }
  }

  /** Lone given names that repeat a full one are written down as aliases before anything gets a pseudonym. */
  #nameLaterMentions(): void {
    const { texts, inspection } = this.#found
    const mentions = inspection.findings.flatMap((findings, index) =>
      findings
        .filter(({ type }) => type === 'NAME')
        .map(({ start, end }) => {
          const text = texts[index]?.text ?? ''
          const before = text.slice(Math.max(0, start - 12), start)
          return { value: text.slice(start, end), before, after: text.slice(end, end + 4) }
        }),
    )
    if (mentions.length < 2) return
    const mode = this.#modeOf('NAME')
    if (mode === 'drop') return
    laterMentions(mentions).forEach((full, index) => {
      const value = mentions[index]?.value
      if (full === undefined || value === undefined) return
      this.#scope.alias('NAME', value, this.#scope.pseudonym('NAME', full, mode))
    })
  }

  /** Codes between findings: of this scope they stay and may come back, of no scope they are text of the user. */
  #keepForeign(draft: Draft, until: number, isSigned: boolean): void {
    const gap = draft.gap(until)
    if (!this.#mayHoldForeign(gap)) return
    for (const match of gap.matchAll(this.#foreign ?? anyCode)) {
      const code = match[0]
      if (this.#isOwnCode(code)) {
        this.expected.add(code)
        continue
      }
      if (isSigned) continue
      const start = until - gap.length + match.index
      const pseudonym = this.#scope.pseudonym('OWN', code, 'token')
      draft.put({ start, end: start + code.length }, pseudonym)
      this.#count('OWN', pseudonym, code)
    }
  }

  #mayHoldForeign(text: string): boolean {
    return this.#foreign !== undefined || mayHoldCode(text)
  }

  /** With stand-ins of this scope: a person of that name is somebody else. Undefined: codes only. */
  #patternOfForeign(): RegExp | undefined {
    if (!Object.values(this.#modes).some((mode) => mode === 'surrogate' || mode === 'invalid'))
      return undefined
    this.#found.inspection.findings.forEach((findings, index) => {
      const placed = this.#found.texts[index]
      if (placed === undefined || placed.place === 'signed-reasoning') return
      for (const { type, start, end } of findings) {
        const value = placed.text.slice(start, end)
        if (!this.#isOwnCode(value)) this.#scope.pseudonym(type, value, this.#modeOf(type))
      }
    })
    const words = [...this.#scope.all]
      .filter((one) => !isCode(one))
      .map((one) => RegExp.escape(one))
    return words.length === 0
      ? undefined
      : new RegExp(`${words.join('|')}|${anyCode.source}`, 'giu')
  }

  #isOwnCode(value: string): boolean {
    return isCode(value) && this.#scope.find(value) !== undefined
  }

  #modeOf(type: FindingType): MaskMode {
    return this.#modes[type] ?? (type === 'DOB' ? 'generalise' : 'token')
  }

  #count(type: FindingType, pseudonym: string, value: string): void {
    const isKept = this.#scope.find(pseudonym) !== undefined
    if (isKept) this.expected.add(pseudonym)
    const counted = `${type}\u001f${isKept ? pseudonym : value}`
    if (this.#counted.has(counted)) return
    this.#counted.add(counted)
    this.counts.set(type, (this.counts.get(type) ?? 0) + 1)
  }
}

/** A text while values in it are replaced from left to right. */
class Draft {
  readonly #text: string
  readonly #put: number[] = []
  #out = ''
  #copied = 0

  constructor(text: string) {
    this.#text = text
  }

  gap(until: number): string {
    return this.#text.slice(this.#copied, until)
  }

  put({ start, end }: Pick<Finding, 'start' | 'end'>, pseudonym: string): void {
    this.#out += this.#text.slice(this.#copied, start)
    // Glued to a letter or digit it would be read as part of a word, and not be found again.
    if (isEdgeLetter(this.#out.at(-1) ?? '')) this.#out += ' '
    const at = this.#out.length
    this.#out += pseudonym
    this.#put.push(at, this.#out.length)
    if (isEdgeLetter(this.#text[end] ?? '')) this.#out += ' '
    this.#copied = end
  }

  finish(): { readonly text: string; readonly put: readonly number[] } {
    if (this.#put.length === 0) return { text: this.#text, put: this.#put }
    return { text: this.#out + this.#text.slice(this.#copied), put: this.#put }
  }
}

function mayHoldCode(text: string): boolean {
  return text.includes('SEN') || /sen/i.test(text)
}
