// The words that server and engine child speak over IPC. Whoever adds one adds its check on the other side (design `engine` §1).

export const limits = Object.freeze({
  /** Bytes of all text of one message. A larger one ends the child. */
  message: 8 * 2 ** 20,
  stops: 4,
  stopLength: 256,
  texts: 64,
  slotKey: 256,
  messages: 10_000,
  tokens: 2 ** 24,
})

export interface LoadMessage {
  readonly type: 'load'
  readonly id: number
  readonly path: string
  readonly sha256: string
  /** The file changed since it was last hashed: hash it before native code sees it. */
  readonly mustHash: boolean
  readonly use: 'chat' | 'embed'
  readonly context: number
  readonly slots: number
  readonly threads: readonly number[]
  /** 0: measure. */
  readonly tokensPerSecond: number
  readonly batch: number
  readonly kv: 'f16' | 'q8_0'
  /** Laid over the model of `path`; only for `chat`. */
  readonly adapter?: {
    readonly path: string
    readonly sha256: string
    readonly mustHash: boolean
  }
}

export interface GenerateMessage {
  readonly type: 'generate'
  readonly id: number
  readonly slotKey: string
  readonly messages: readonly {
    readonly role: 'system' | 'user' | 'assistant'
    readonly text: string
  }[]
  readonly prompt?: string
  readonly maxTokens: number
  readonly temperature: number
  readonly topP?: number
  readonly topK?: number
  readonly minP?: number
  readonly seed?: number
  readonly stop: readonly string[]
  readonly grammar?: string
  readonly thinking: boolean
  readonly deadlineMs: number
}

export type ToChild =
  | LoadMessage
  | GenerateMessage
  | { readonly type: 'embed'; readonly id: number; readonly texts: readonly string[] }
  | { readonly type: 'count'; readonly id: number; readonly text: string }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'forget'; readonly slotKey: string }
  | { readonly type: 'stop' }

/** Closed list: never a path, never a library's own words, never text of the user. */
export type FailureCode =
  | 'busy'
  | 'context_too_long'
  | 'model_damaged'
  | 'model_refused'
  | 'out_of_memory'
  | 'schema_unusable'
  | 'internal'

export type FromChild =
  | {
      readonly type: 'ready'
      readonly pid: number
      readonly build: string
      readonly variant: string
    }
  | {
      readonly type: 'loaded'
      readonly id: number
      readonly ms: number
      readonly architecture: string
      readonly context: number
      readonly threads: number
      readonly tokensPerSecond: number
      readonly hasTemplate: boolean
    }
  | {
      readonly type: 'started'
      readonly id: number
      readonly input: number
      readonly cached: number
    }
  | {
      readonly type: 'token'
      readonly id: number
      readonly text: string
      readonly lane: 'content' | 'reasoning'
      readonly n: number
    }
  | {
      readonly type: 'done'
      readonly id: number
      readonly reason: 'stop' | 'length' | 'cancel' | 'deadline'
      readonly stopSequence?: string | undefined
      readonly output: number
      readonly reasoning: number
      /** Milliseconds from arrival in the child: to the first piece, to the end. */
      readonly ms: { readonly first: number; readonly total: number }
    }
  | {
      readonly type: 'vectors'
      readonly id: number
      readonly vectors: readonly Float32Array[]
      readonly tokens: number
    }
  | { readonly type: 'counted'; readonly id: number; readonly n: number }
  /** id 0: the child itself could not start. */
  | { readonly type: 'failed'; readonly id: number; readonly code: FailureCode }
  | { readonly type: 'beat'; readonly residentBytes: number; readonly busy: number }
