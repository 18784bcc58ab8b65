// The settings that the console may show and change, each with where its value came from.
import { isSettingKey, settingOf } from '../config/settings.ts'
import type { ConfigHolder } from '../config/snapshot.ts'
import type { SettingView } from '../contract/views.ts'
import { SenError } from '../errors/sen-error.ts'
import type { AdminSettings } from '../http/admin/services.ts'

export function createSettings(config: ConfigHolder): AdminSettings {
  const list = (): readonly SettingView[] =>
    config.explain().map((setting) => ({
      name: setting.key,
      value:
        setting.value.kind === 'shown'
          ? setting.value.text
          : setting.value.kind === 'secret'
            ? `•••• (${setting.value.characters} characters)`
            : '',
      origin: setting.origin.kind,
      locked: !setting.editable,
      needsRestart: setting.restart,
    }))
  return {
    list,
    check(name, value) {
      if (!isSettingKey(name)) throw new SenError('not_found')
      if (!config.explain().some((setting) => setting.key === name && setting.editable))
        throw new SenError('not_allowed')
      const { kind } = settingOf(name)
      if (!kind.schema.safeParse(kind.fromText(value)).success) {
        throw new SenError('invalid_request', { parameter: 'value', expected: kind.allowed.is })
      }
    },
    async stored() {
      await config.reload()
    },
  }
}
