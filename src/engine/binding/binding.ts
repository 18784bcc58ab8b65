// What the child needs of a library that runs models: six functions, so that another one can take its place (design `engine` §2).

export interface OpenOptions {
  readonly path: string
  readonly use: 'chat' | 'embed'
  /** Tokens of one slot: prompt and answer together. */
  readonly context: number
  readonly slots: number
  /** Tokens evaluated in one go while a prompt is read. */
  readonly batch: number
  /** Thread counts to choose from by measuring; one alone is taken as it is. */
  readonly threads: readonly number[]
  /** Known speed; undefined: measured when the model is opened. */
  readonly tokensPerSecond: number | undefined
  readonly kv: 'f16' | 'q8_0'
  /** A LoRA adapter to lay over the model, in full strength; only for `chat`. */
  readonly adapterPath?: string | undefined
}

export interface OpenedFacts {
  readonly architecture: string
  readonly context: number
  readonly threads: number
  readonly tokensPerSecond: number
  /** The file's chat template rendered a known conversation with every text once and in order. */
  readonly hasTemplate: boolean
}

export interface BindingMessage {
  readonly role: 'system' | 'user' | 'assistant'
  readonly text: string
}

export interface BindingRequest {
  /** Nothing of one key is ever visible to another: its slot is emptied before somebody else gets it (invariant E4). */
  readonly slotKey: string
  readonly messages: readonly BindingMessage[]
  /** Continue this text instead; `messages` is empty then. */
  readonly prompt: string | undefined
  readonly maxTokens: number
  /** 0: always the likeliest token. */
  readonly temperature: number
  readonly topP: number | undefined
  readonly topK: number | undefined
  readonly minP: number | undefined
  readonly seed: number | undefined
  readonly stop: readonly string[]
  /** GBNF text that the answer must follow. */
  readonly grammar: string | undefined
  readonly thinking: boolean
}

export type Lane = 'content' | 'reasoning'

export type BindingEvent =
  | { readonly type: 'started'; readonly input: number; readonly cached: number }
  /** Whole characters only. `tokens` counts what was produced since the last piece, also tokens without text. */
  | { readonly type: 'text'; readonly text: string; readonly lane: Lane; readonly tokens: number }
  | {
      readonly type: 'end'
      readonly reason: 'stop' | 'length' | 'cancel'
      readonly stopSequence: string | undefined
      readonly output: number
      readonly reasoning: number
    }

export type BindingFaultCode =
  'context_too_long' | 'model_refused' | 'out_of_memory' | 'schema_unusable' | 'internal'

/** A failure with a code of the protocol; the library's own words stay in the child. */
export class BindingFault extends Error {
  readonly code: BindingFaultCode

  constructor(code: BindingFaultCode, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.name = 'BindingFault'
    this.code = code
  }
}

export interface OpenedModel {
  readonly facts: OpenedFacts
  /** Ends early, with reason `cancel`, when the signal fires. @throws BindingFault */
  generate(request: BindingRequest, signal: AbortSignal): AsyncIterable<BindingEvent>
  /** Unit-length vectors in the order of the texts. @throws BindingFault `context_too_long` for a text that does not fit. */
  embed(
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<{ readonly vectors: readonly Float32Array[]; readonly tokens: number }>
  /** Tokens of the text as a user's text: control tokens in it count as the letters they are made of. */
  count(text: string): number
  /** Empties every slot of the key, now or when its answer has ended. */
  forget(slotKey: string): Promise<void>
  close(): Promise<void>
}

export interface Binding {
  /** Library and engine with their versions: part of the fingerprint that goes out with answers. */
  readonly build: string
  /** Instruction sets in use. */
  readonly variant: string
  /** @throws BindingFault `model_refused`, `out_of_memory`. */
  open(options: OpenOptions): Promise<OpenedModel>
}
