// Every effective value and where it came from, for `sen config show` and the console. Secrets are told by their length only.
import type { ConfigOrigin } from '../contract/config.ts'
import type { LoadedConfig } from './load.ts'
import { settingKeys, settingOf } from './settings.ts'
import { maskedLength, showValue } from './show-value.ts'

export interface ExplainedSetting {
  readonly key: string
  readonly variable: string
  readonly value:
    | { readonly kind: 'shown'; readonly text: string }
    /** `•••• (32 characters)`. */
    | { readonly kind: 'secret'; readonly characters: number }
    | { readonly kind: 'unset' }
  readonly origin: ConfigOrigin
  /** The console may change it, and nothing above the console has set it. */
  readonly editable: boolean
  readonly restart: boolean
}

export function explainConfig(
  loaded: Pick<LoadedConfig, 'values' | 'origins'>,
): readonly ExplainedSetting[] {
  return settingKeys.map((key) => {
    const setting = settingOf(key)
    const origin = loaded.origins.get(key) ?? { kind: 'default' }
    return {
      key,
      variable: setting.variables[0] ?? '',
      value: explainValue(loaded.values[key], setting.secret),
      origin,
      editable: setting.console && (origin.kind === 'console' || origin.kind === 'default'),
      restart: setting.restart,
    }
  })
}

function explainValue(value: unknown, secret: boolean): ExplainedSetting['value'] {
  if (value === undefined) return { kind: 'unset' }
  if (secret) return { kind: 'secret', characters: maskedLength(value) }
  return { kind: 'shown', text: showValue(value) }
}
