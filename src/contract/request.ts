// The one internal form of what a caller may ask. Every surface is mapped to it, every provider from it; nothing is ever invented on the way.
import type { Json, JsonObject } from './json.ts'
import type { Day } from './unit.ts'

export type Role = 'system' | 'developer' | 'user' | 'assistant' | 'tool'

/** A mark by which the caller asks a provider to keep its prompt cache up to here (Anthropic, Qwen). A hint elsewhere. */
export interface CacheMark {
  readonly lifetime?: '5m' | '1h'
}

export type Part =
  | { readonly type: 'text'; readonly text: string; readonly cache?: CacheMark }
  /** Always inline: a provider never gets a URL to fetch (design `api` §4). `data` is base64. */
  | {
      readonly type: 'image'
      readonly mediaType: string
      readonly data: string
      readonly detail?: string
      readonly cache?: CacheMark
    }
  /** An image that is still to be fetched by the guarded client; `admit` replaces it by an `image`. */
  | { readonly type: 'image-url'; readonly url: string; readonly detail?: string }
  | { readonly type: 'audio'; readonly format: string; readonly data: string }
  | {
      readonly type: 'file'
      readonly mediaType: string
      readonly data: string
      readonly name?: string
      readonly cache?: CacheMark
    }
  | { readonly type: 'refusal'; readonly text: string }
  /** `arguments` is a string, byte for byte as the model made it, even where it is not JSON. */
  | {
      readonly type: 'tool-call'
      readonly id: string
      readonly name: string
      readonly arguments: string
      readonly kind: 'function' | 'custom'
    }
  | {
      readonly type: 'tool-result'
      readonly callId: string
      readonly content: readonly Part[]
      readonly isError?: boolean
      readonly cache?: CacheMark
    }
  /** `signature` and `redacted` bind the rest of a tool loop to the provider that made them (design `api` §6). */
  | { readonly type: 'reasoning'; readonly text: string; readonly signature?: string }
  | { readonly type: 'redacted-reasoning'; readonly data: string }

/** What a turn thought, in the form in which it goes back to whoever thought it. */
export type ReasoningPart = Extract<Part, { readonly type: 'reasoning' | 'redacted-reasoning' }>

export interface Message {
  readonly role: Role
  readonly name?: string
  readonly parts: readonly Part[]
}

export interface ToolDefinition {
  readonly kind: 'function' | 'custom'
  readonly name: string
  readonly description?: string
  /** JSON Schema of the arguments; absent for a custom tool or a function without parameters. */
  readonly parameters?: JsonObject
  readonly strict?: boolean
  /** The grammar of a custom tool, passed as it is. */
  readonly format?: JsonObject
  readonly cache?: CacheMark
}

export type ToolChoice =
  | { readonly type: 'auto' | 'none' | 'required' }
  | { readonly type: 'named'; readonly name: string; readonly kind: 'function' | 'custom' }

export type ResponseFormat =
  | { readonly type: 'json-object' }
  | {
      readonly type: 'json-schema'
      readonly name: string
      readonly description?: string
      readonly schema: JsonObject
      readonly strict?: boolean
    }

export type Effort = 'none' | 'minimal' | 'low' | 'medium' | 'high' | 'xhigh' | 'max'

export interface ReasoningWish {
  readonly effort?: Effort
  /** Anthropic's `budget_tokens`, Qwen's `thinking_budget`. */
  readonly budgetTokens?: number
  /** Explicitly on or off; absent: the provider's own default. */
  readonly enabled?: boolean
  readonly summary?: string
}

/** A search that goes before the answer: its passages are put into the request, and the answer is held to them. */
export interface SearchWish extends Omit<SearchScope, 'stores'> {
  readonly as: 'file_search' | 'sen:documents'
  /** Absent: all that the asker may read. */
  readonly stores?: readonly string[]
}

/** A chat of any surface. A member that is absent was not sent: translators add nothing in its place. */
export interface ChatRequest {
  readonly kind: 'chat'
  /** As the caller wrote it. */
  readonly model: string
  readonly messages: readonly Message[]
  readonly stream: boolean
  readonly maxOutputTokens?: number
  readonly temperature?: number
  readonly topP?: number
  readonly topK?: number
  readonly minP?: number
  readonly frequencyPenalty?: number
  readonly presencePenalty?: number
  readonly repetitionPenalty?: number
  readonly seed?: number
  readonly stop?: readonly string[]
  /** Number of choices, 1–8. */
  readonly choices?: number
  readonly logprobs?: boolean
  readonly topLogprobs?: number
  readonly logitBias?: Readonly<Record<string, number>>
  readonly tools?: readonly ToolDefinition[]
  readonly toolChoice?: ToolChoice
  readonly parallelToolCalls?: boolean
  readonly responseFormat?: ResponseFormat
  readonly reasoning?: ReasoningWish
  readonly verbosity?: string
  readonly serviceTier?: string
  /** Stays here; a provider only ever sees an HMAC of it. */
  readonly promptCacheKey?: string
  /** Stays here; a provider only ever sees an HMAC of it. */
  readonly user?: string
  /** Own documents that are to be searched first; no provider ever sees it. */
  readonly search?: SearchWish
  /** Provider extras (`enable_thinking`, `chat_template_kwargs` …), passed to providers whose folder lists them. */
  readonly extras?: Readonly<Record<string, Json>>
}

export interface EmbeddingsRequest {
  readonly kind: 'embeddings'
  readonly model: string
  readonly input: readonly string[]
  readonly dimensions?: number
  readonly user?: string
}

/** A comparison of one attribute of a passage, as OpenAI's file search has it. Days are texts and compare as such. */
export interface Comparison {
  readonly type: 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'nin'
  readonly key: string
  readonly value: AttributeValue | readonly AttributeValue[]
}
export type AttributeValue = string | number | boolean
export type SearchFilter =
  Comparison | { readonly type: 'and' | 'or'; readonly filters: readonly SearchFilter[] }

/** Where in the house's own documents a search looks, and how much of it is shown. */
export interface SearchScope {
  /** Ids of collections. */
  readonly stores: readonly string[]
  /** The day whose law is asked for; absent: today in the house's zone. */
  readonly on?: Day
  /** Ids of documents; absent: all. */
  readonly documents?: readonly string[]
  /** Of the attributes of a passage. */
  readonly filter?: SearchFilter
  /** At most 50. */
  readonly limit: number
  /** From 0 to 1: what scores less is not shown. */
  readonly threshold: number
}

/** A search in the house's own documents, without a model. */
export interface SearchRequest {
  readonly kind: 'search'
  /** Always {@link searchModel}: a key may be kept from it as from any name. */
  readonly model: string
  readonly queries: readonly string[]
  readonly scope: SearchScope
}
export const searchModel = 'sen/documents'

/** Names under `sen/` with a meaning of their own: no task is reached by them, whatever a house calls its tasks. */
export const ownNames: ReadonlySet<string> = new Set([
  'sen/auto',
  'sen/local',
  'sen/embed',
  searchModel,
])

export type ModelRequest = ChatRequest | EmbeddingsRequest | SearchRequest
