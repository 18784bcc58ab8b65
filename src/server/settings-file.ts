// `sen.toml`, where at least one setting came from it: a backup takes it along.
import type { ConfigHolder } from '../config/snapshot.ts'

export function settingsFile(config: ConfigHolder): string | undefined {
  for (const origin of config.current().origins.values())
    if (origin.kind === 'file') return origin.path
  return undefined
}
