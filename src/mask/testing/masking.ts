// For tests and benchmarks of masking: a scope in memory, a finder of known values, requests, and answers as streams.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Finding, FindingType, Inspection } from '../../contract/finding.ts'
import type { MaskScope, Restorer } from '../../contract/mask.ts'
import type { MaskMode } from '../../contract/policy.ts'
import type { ChatRequest, ModelRequest } from '../../contract/request.ts'
import { type MaskedRequest, maskRequest } from '../mask-request.ts'
import { OpenScope } from '../open-scope.ts'
import { createRestorer, type RestorerOptions } from '../restore/restorer.ts'
import { type PlacedText, textsOf } from '../texts.ts'

export const scopeOf = (byte = 1): OpenScope =>
  OpenScope.unkept('ten_a', new Uint8Array(32).fill(byte), 'c')

/** Every value with its type. */
export type Values = Readonly<Record<string, FindingType>>

/** Finds these values wherever they stand, longest first. */
export function find(texts: readonly { readonly text: string }[], values: Values): Inspection {
  const sorted = Object.entries(values).sort(([one], [other]) => other.length - one.length)
  const findings = texts.map(({ text }) => {
    const found: Finding[] = []
    for (const [value, type] of sorted) {
      for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1)) {
        const end = at + value.length
        if (found.some((one) => one.start < end && at < one.end)) continue
        found.push({ start: at, end, type, class: 'personal', confidence: 1, labelled: true })
      }
    }
    return found.sort((one, other) => one.start - other.start)
  })
  return { findings, classes: new Map(), types: new Map(), covered: true }
}

export const say = (text: string): ChatRequest => ({
  kind: 'chat',
  model: 'm',
  stream: true,
  messages: [{ role: 'user', parts: [{ type: 'text', text }] }],
})

export interface Setting {
  readonly values: Values
  readonly scope?: MaskScope
  readonly modes?: Readonly<Partial<Record<string, MaskMode>>>
}

/** @throws where the request cannot be masked */
export function mask(request: ModelRequest, { values, scope, modes }: Setting): MaskedRequest {
  const { texts } = textsOf(request)
  const found = { texts, inspection: find(texts, values) }
  const masked = maskRequest(request, found, { scope: scope ?? scopeOf(), modes: modes ?? {} })
  if ('unmaskable' in masked) throw new Error(masked.unmaskable)
  return masked
}

/** The text of a chat's last message as it leaves. */
export function lastText(request: ModelRequest): string {
  const message = request.kind === 'chat' ? request.messages.at(-1) : undefined
  const part = message?.parts[0]
  return part?.type === 'text' ? part.text : ''
}

export const plainOptions: RestorerOptions = Object.freeze({
  texts: [] as readonly PlacedText[],
  isStructured: false,
  isInBlocks: false,
})

export const textEvent = (text: string, choice = 0): AnswerEvent => ({ type: 'text', choice, text })

/** What is shown of these texts, pushed one by one, and the longest that was ever held back. */
export function stream(
  pieces: readonly string[],
  restorer: Restorer,
): { readonly text: string; readonly report: ReturnType<Restorer['report']> } {
  const events = [
    ...pieces.flatMap((piece) => restorer.push([textEvent(piece)])),
    ...restorer.push([{ type: 'finish', choice: 0, reason: 'stop' }]),
    ...restorer.end(),
  ]
  return { text: textOf(events), report: restorer.report() }
}

export function textOf(events: readonly AnswerEvent[], choice = 0): string {
  let text = ''
  for (const event of events)
    if (event.type === 'text' && event.choice === choice) text += event.text
  return text
}

export function restore(
  pieces: readonly string[],
  of: { readonly scope: MaskScope; readonly expected: ReadonlySet<string> },
  options: Partial<RestorerOptions> = {},
): ReturnType<typeof stream> {
  return stream(pieces, createRestorer(of.scope, of.expected, { ...plainOptions, ...options }))
}
