// What the Ask page learns of a question before it is sent (design `console` §3.1: identifiers are underlined with what will happen to them).
import type { FindingType } from './finding.ts'

/**
 * POST /api/ask/look {text, model} → LookResult: what is private in a question, and what would become of it if it were asked now. Nothing
 * is sent anywhere, kept or logged. Offsets are UTF-16 units of the text that was sent.
 */
export interface LookRequest {
  readonly text: string
  /** Name that would be asked, such as `sen/auto`. */
  readonly model: string
}

export interface LookResult {
  /** False: this build cannot look into texts. */
  readonly examined: boolean
  /** False: names could not be looked for in this language, so the question counts as personal. */
  readonly covered: boolean
  /** The most that can happen to it: `here` where no other place could be asked; else the loosest decision of all that could. */
  readonly fate: 'here' | 'allow' | 'mask' | 'local' | 'deny'
  readonly findings: readonly {
    readonly start: number
    readonly end: number
    readonly type: FindingType
  }[]
}
