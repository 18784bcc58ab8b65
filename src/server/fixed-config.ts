// The settings of a command: read once, and the same until it ends.
import type { ConfigHolder } from '../config/snapshot.ts'
import type { Config, ConfigSnapshot } from '../contract/config.ts'

export function fixedConfig(config: Config): ConfigHolder {
  const snapshot: ConfigSnapshot = Object.freeze({
    number: 1,
    config,
    origins: new Map(),
    restartNeeded: Object.freeze([]),
  })
  return {
    current: () => snapshot,
    explain: () => [],
    warnings: () => [],
    reload: async () => ({ kind: 'unchanged', snapshot }),
  }
}
