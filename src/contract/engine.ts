// Local inference as the server sees it: one supervised child behind a small client. Design `engine` §1.
import type { JsonObject } from './json.ts'

export interface EngineMessage {
  readonly role: 'system' | 'user' | 'assistant' | 'tool'
  readonly text: string
}

export interface GenerateRequest {
  /** Digest of the model that must answer. */
  readonly model: string
  /** Cache owner: nothing of one slot key is ever visible to another (invariant E4). */
  readonly slotKey: string
  /** Who waits in a line of their own when the engine is busy; the slot key where it is not given. */
  readonly owner?: string
  readonly messages: readonly EngineMessage[]
  /** For models without a chat template: continue this text. Exactly one of `prompt` and `messages` is used. */
  readonly prompt?: string
  readonly maxTokens: number
  readonly temperature?: number
  readonly topP?: number
  readonly topK?: number
  readonly minP?: number
  readonly seed?: number
  readonly stop: readonly string[]
  readonly schema?: JsonObject
  readonly thinking: boolean
  readonly deadlineMs: number
}

export type EngineEvent =
  | {
      readonly type: 'token'
      readonly text: string
      readonly lane: 'content' | 'reasoning'
      /** Tokens since the piece before: what is counted when the answer breaks off without a `done`. */
      readonly tokens?: number
    }
  | {
      readonly type: 'done'
      readonly reason: 'stop' | 'length' | 'deadline' | 'cancel'
      /** Which of the request's stop sequences ended it. */
      readonly stopSequence?: string
      readonly usage: {
        readonly input: number
        readonly cached: number
        readonly output: number
        readonly reasoning: number
      }
      readonly ms: { readonly queue: number; readonly first: number; readonly total: number }
    }

export interface LoadedModel {
  readonly digest: string
  readonly name: string
  readonly architecture: string
  readonly context: number
  readonly threads: number
  readonly tokensPerSecond: number
  /** False: no usable chat template, offered for plain completion only. */
  readonly hasTemplate: boolean
  readonly abilities: readonly ('chat' | 'complete' | 'embed' | 'rerank')[]
  /** Build of the binding plus digest: what `system_fingerprint` carries. */
  readonly fingerprint: string
}

export type EngineState = 'off' | 'starting' | 'ready' | 'closed'

/**
 * The engine of this node. Methods throw `SenError`: `overloaded` (queue full), `context_length_exceeded`, `model_damaged`,
 * `model_not_found`, `model_too_large` (memory), `engine_missing`, `upstream_failed` (the child died), `deadline_exceeded`,
 * `invalid_request` (unusable schema).
 */
export interface Engine {
  readonly state: EngineState
  /** Loads the model if it is not loaded (evicting another), and reports what it can do. */
  load(digest: string, signal: AbortSignal): Promise<LoadedModel>
  /** Streams an answer. Aborting the signal stops the child's work; what was produced is reported by a last `done` event. */
  generate(request: GenerateRequest, signal: AbortSignal): AsyncIterable<EngineEvent>
  /** Unit-length vectors, one per text. */
  embed(
    model: string,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<{ vectors: Float32Array[]; tokens: number }>
  /** Exact token count, or undefined when it was not known within 20 ms. */
  count(model: string, text: string): Promise<number | undefined>
  [Symbol.asyncDispose](): Promise<void>
}
