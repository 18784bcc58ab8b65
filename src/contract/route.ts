// A route: a model at a provider at a place, with what it can do and how its price is found.
import type { Channel } from './price.ts'

/** The five steps of the ladder, cheapest first. */
export const rungs = Object.freeze(['cache', 'documents', 'local', 'low-cost', 'strong'] as const)
export type Rung = (typeof rungs)[number]

/** Where bytes are processed, and by whom. Design `sovereignty` §2. */
export interface Place {
  readonly kind: 'here' | 'own' | 'provider' | 'partner'
  /** ISO 3166 alpha-2, or `??` where it is not known: then only public data may go there. */
  readonly country: string
  readonly operator: string
  readonly operatorCountry: string
}

/** What a route is able to do. A request that needs an ability which is false here makes the route no candidate. */
export interface Abilities {
  readonly chat: boolean
  readonly embeddings: boolean
  readonly tools: boolean
  /** `tool_choice: required` or a named tool. */
  readonly toolChoice: boolean
  readonly parallelToolsOff: boolean
  readonly jsonObject: boolean
  readonly jsonSchema: boolean
  readonly images: boolean
  readonly audio: boolean
  readonly files: boolean
  readonly reasoning: boolean
  readonly logprobs: boolean
  readonly logitBias: boolean
  readonly seed: boolean
  readonly penalties: boolean
  readonly stop: boolean
  readonly topK: boolean
  readonly choices: boolean
  readonly customTools: boolean
}

export type AbilityName = keyof Abilities

export interface Route {
  /** `<provider>/<model>`: stable, shown in receipts. */
  readonly id: string
  readonly provider: string
  /** The connection (address and key) at the provider: one provider may have several. */
  readonly connection: string
  /** The name that is sent. */
  readonly model: string
  readonly rung: Rung
  readonly place: Place
  readonly abilities: Abilities
  /** Tokens of input and output together. */
  readonly contextTokens: number
  readonly maxOutputTokens: number
  readonly channel: Channel
  readonly region?: string
  readonly currency: string
  /** What the provider does when we hang up; `unknown` counts as `runs-on` (design `prices` §5). */
  readonly onCancel: 'stops' | 'runs-on' | 'unknown'
  /** Digest of a local model; for embeddings, vectors of two digests never mix. */
  readonly digest?: string
  /** Languages that the model was made for (ISO 639-1); absent: not known, and none is ruled out. */
  readonly languages?: readonly string[]
  /** Answers only who names it: a model that lies here beside the chosen one. */
  readonly byNameOnly?: boolean
  readonly enabled: boolean
}

/** How a provider is reached: written by an administrator, secrets kept apart. */
export interface Connection {
  readonly id: string
  readonly provider: string
  readonly label: string
  /** Scheme, host, port and base path, without a trailing slash, e.g. `https://api.deepseek.com`. */
  readonly baseUrl: string
  readonly place: Place
  readonly currency: string
  readonly region?: string
}
