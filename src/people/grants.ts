// A key cannot give what its maker lacks: the rights of a new key are compared with its maker's, one by one.
import type { Actor, KeyScope } from '../contract/people.ts'

/** What a key allows. `undefined` means no limit. */
export interface Rights {
  readonly scopes: readonly KeyScope[]
  readonly models: readonly string[] | undefined
  readonly expiresAt: number
  readonly outputCeiling: number | undefined
  readonly requestsPerMinute: number | undefined
  readonly strict: boolean
}

/** The field of `wanted` that goes beyond `maker`, by the name it has in a request; undefined when none does. */
export function whyTooMuch(
  wanted: Rights,
  maker: Rights,
): 'scopes' | 'models' | 'days' | 'outputCeiling' | 'requestsPerMinute' | 'strict' | undefined {
  if (!wanted.scopes.every((scope) => maker.scopes.includes(scope))) return 'scopes'
  if (!isModelsWithin(wanted.models, maker.models)) return 'models'
  if (wanted.expiresAt > maker.expiresAt) return 'days'
  if (!isWithin(wanted.outputCeiling, maker.outputCeiling)) return 'outputCeiling'
  if (!isWithin(wanted.requestsPerMinute, maker.requestsPerMinute)) return 'requestsPerMinute'
  return maker.strict && !wanted.strict ? 'strict' : undefined
}

/** Whether this caller may name this model. A pattern's trailing `*` matches any rest. */
export function mayUseModel(actor: Pick<Actor, 'models'>, model: string): boolean {
  return actor.models === undefined || actor.models.some((pattern) => covers(pattern, model))
}

function isModelsWithin(
  wanted: readonly string[] | undefined,
  maker: readonly string[] | undefined,
): boolean {
  if (maker === undefined) return true
  if (wanted === undefined) return false
  return wanted.every((name) => maker.some((pattern) => covers(pattern, name)))
}

/** `deepseek/*` covers `deepseek/v4` and `deepseek/v*`; a name covers itself only. */
function covers(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name
}

function isWithin(wanted: number | undefined, maker: number | undefined): boolean {
  return maker === undefined || (wanted !== undefined && wanted <= maker)
}
