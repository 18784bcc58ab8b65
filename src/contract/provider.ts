// The seam to model providers: one folder of small pure mappers each. Providers never open a connection; `answer` does, through the guarded client.
import type { AnswerEvent, EmbeddingsAnswer } from './answer.ts'
import type { Json } from './json.ts'
import type { ChatRequest, EmbeddingsRequest } from './request.ts'
import type { Abilities, AbilityName, Route } from './route.ts'

/** What is sent, before the permit: the body's bytes are hashed into it. */
export interface UpstreamRequest {
  /** Joined to the connection's base URL, e.g. `/chat/completions`. */
  readonly path: string
  /** Without the key: {@link Provider.authorise} adds it last, so that a request can be looked at safely. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Facts a mapper may need beside the request; all decided before, so that mappers stay pure. */
export interface MapContext {
  readonly route: Route
  /** Ceiling that a budget or administrator set, where the caller sent none or a higher one. */
  readonly outputLimit?: number
  /** HMAC(tenant, user) for providers that want an end-user id; never the value itself. */
  readonly userHash?: string
  readonly cacheKeyHash?: string
}

/** Why a provider did not answer, in Sen's words. Its own text never leaves the process (it may echo a prompt or a key). */
export interface UpstreamFault {
  readonly kind:
    /** 400, 413, 422: ours or the caller's mistake; no retry. */
    | 'bad-request'
    | 'context-length'
    | 'content-blocked'
    /** 401, 402, 403: this key is out until somebody acts. */
    | 'key-refused'
    | 'not-found'
    /** 429, 503, 529 with nothing produced: may be tried again after `retryAfterMs`. */
    | 'busy'
    | 'server-fault'
    /** Not of the dialect at all: HTML, garbage, an encoded body. */
    | 'garbage'
  readonly status: number
  readonly retryAfterMs?: number
  /** Field of the caller's request that the provider named, where it did. */
  readonly parameter?: string
}

/** Reads one streamed answer. Stateful, made anew for each attempt. */
export interface StreamReader {
  /**
   * Takes one server-sent event and returns the answer's events in it, in order.
   * @throws UpstreamGarbage for what is not of the dialect, UpstreamStreamError for an error the provider reports inside the stream.
   */
  read(event: { readonly event: string | undefined; readonly data: string }): readonly AnswerEvent[]
  /** True once the provider has said that the answer is whole; a stream that ends before is cut. */
  readonly isComplete: boolean
}

export interface Provider {
  /** Folder name: `deepseek`. */
  readonly id: string
  /** Shown to people: `DeepSeek`. */
  readonly label: string
  /** Where an administrator gets an address from; `undefined`: must be typed in (regions, own servers). */
  readonly defaultBaseUrl: string | undefined
  /** Country of the company that runs it, ISO 3166 alpha-2; absent: an administrator has to say (own servers, clouds of others). */
  readonly operatorCountry?: string
  /** Environment variable that `--from-env` reads. */
  readonly keyVariable: string | undefined
  /** Names of provider extras that are passed on. */
  readonly extras: readonly string[]
  /** What a model of this provider can do unless its record says otherwise. */
  abilities(model: string): Abilities
  /** Abilities that only the server itself can show, so that an administrator may say them; absent: what the record says is so. */
  readonly untold?: readonly AbilityName[]
  /** @throws SenError `unsupported_parameter` for what cannot be expressed. */
  chat(request: ChatRequest, context: MapContext): UpstreamRequest
  /** `undefined` where the provider has no embeddings. */
  embeddings?(request: EmbeddingsRequest, context: MapContext): UpstreamRequest
  readEmbeddings?(body: Json): EmbeddingsAnswer
  /** The headers that carry the key. */
  authorise(secret: string): Readonly<Record<string, string>>
  openStream(request: ChatRequest, context: MapContext): StreamReader
  /** Reads a whole JSON answer, for a server that ignored the wish to stream. `request` decides a price class (Qwen). */
  readAnswer(body: Json, request?: ChatRequest): readonly AnswerEvent[]
  /** Reads an answer with an error status. `body` is undefined where it was not JSON. */
  readFault(status: number, body: Json | undefined, headers: Pick<Headers, 'get'>): UpstreamFault
  /**
   * Whether turns with tool calls must bring their reasoning along in this request, or it is refused upstream. Absent: never.
   * @example deepseek: true unless thinking was switched off
   */
  demandsReasoning?(request: ChatRequest): boolean
  /** Request fields that the provider takes without effect for this request: `no_effect` in the receipt. */
  withoutEffect?(request: ChatRequest, context: MapContext): readonly string[]
}
