// Why a configuration cannot be used: facts for the sentence, never a secret value. The process ends with status 78 (EX_CONFIG, sysexits.h).
import type { ConfigOrigin } from '../contract/config.ts'
import type { Allowed } from './kinds.ts'

export type ConfigProblem =
  | {
      readonly kind: 'unknown-key'
      readonly key: string
      readonly nearest: string | undefined
      readonly origin: ConfigOrigin
    }
  | {
      readonly kind: 'wrong-value'
      readonly key: string
      /** As written; `undefined` for secrets. Cut at 80 characters. */
      readonly value: string | undefined
      readonly allowed: Allowed
      readonly origin: ConfigOrigin
    }
  | {
      readonly kind: 'not-toml'
      readonly path: string
      readonly line: number
      readonly column: number
    }
  | {
      readonly kind: 'unreadable'
      readonly path: string
      readonly why: 'missing' | 'refused' | 'too-large' | 'failed'
    }
  /** The value and its `_FILE` were both given: nobody can say which is meant. */
  | { readonly kind: 'given-twice'; readonly variable: string }
  /** TLS verification was switched off for the whole process: no house may run so. */
  | { readonly kind: 'tls-off' }

export const configExitCode = 78

export class ConfigFault extends Error {
  readonly problems: readonly ConfigProblem[]
  readonly exitCode = configExitCode

  constructor(problems: readonly ConfigProblem[]) {
    super('config_fault')
    this.name = 'ConfigFault'
    this.problems = Object.freeze([...problems])
  }
}
