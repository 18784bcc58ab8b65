// What comes back from a model, as events in order. Providers write them, surfaces read them; a folded answer is the same events collected.
import type { Json } from './json.ts'
import type { Usage } from './usage.ts'

/** `content_filter` and `refusal` differ: the first is the provider's filter, the second the model's own words. */
export type FinishReason =
  'stop' | 'stop-sequence' | 'length' | 'tool-calls' | 'content-filter' | 'refusal' | 'pause'

export type AnswerEvent =
  /** First event of every answer. `model` is what the provider says it served. */
  | {
      readonly type: 'start'
      readonly model: string
      readonly id?: string
      readonly fingerprint?: string
      readonly created?: number
    }
  | { readonly type: 'text'; readonly choice: number; readonly text: string }
  | { readonly type: 'refusal'; readonly choice: number; readonly text: string }
  | { readonly type: 'reasoning'; readonly choice: number; readonly text: string }
  /** Ends a block of signed reasoning; passed bit for bit. */
  | { readonly type: 'reasoning-signature'; readonly choice: number; readonly signature: string }
  | { readonly type: 'redacted-reasoning'; readonly choice: number; readonly data: string }
  /** `index` counts tool calls of one choice from 0 without gaps. */
  | {
      readonly type: 'tool-start'
      readonly choice: number
      readonly index: number
      readonly id: string
      readonly name: string
      readonly kind: 'function' | 'custom'
    }
  | {
      readonly type: 'tool-arguments'
      readonly choice: number
      readonly index: number
      readonly text: string
    }
  | { readonly type: 'logprobs'; readonly choice: number; readonly content: Json }
  | {
      readonly type: 'finish'
      readonly choice: number
      readonly reason: FinishReason
      readonly stopSequence?: string
    }
  /** Cumulative: the last one wins, nothing is added up (design `prices` §3). */
  | { readonly type: 'usage'; readonly usage: Usage }
  /** The tier that answered, where the provider says it. */
  | { readonly type: 'service-tier'; readonly tier: string }

export interface EmbeddingsAnswer {
  readonly model: string
  readonly vectors: readonly Float32Array[]
  readonly usage: Usage | undefined
}
