// The settings in force: one immutable snapshot, swapped whole at a reload; an invalid one leaves the old in force and says why.
import { isDeepStrictEqual } from 'node:util'

import type { ConfigOrigin, ConfigSnapshot } from '../contract/config.ts'
import { assemble } from './assemble.ts'
import { explainConfig, type ExplainedSetting } from './explain.ts'
import { ConfigFault, type ConfigProblem } from './fault.ts'
import { type ConfigSources, loadConfig, type LoadedConfig } from './load.ts'
import { type SettingKey, settingKeys, settingOf, type Values } from './settings.ts'

export type Reloaded =
  | {
      readonly kind: 'swapped'
      readonly snapshot: ConfigSnapshot
      readonly changed: readonly string[]
    }
  /** Nothing differs: the number stays. */
  | { readonly kind: 'unchanged'; readonly snapshot: ConfigSnapshot }
  | { readonly kind: 'refused'; readonly problems: readonly ConfigProblem[] }

export interface ConfigHolder {
  /** The snapshot in force. A call reads it once and keeps it. */
  current(): ConfigSnapshot
  /** Every setting in force and where it came from. */
  explain(): readonly ExplainedSetting[]
  /** What could not be used of the stored values at the last load. */
  warnings(): readonly ConfigProblem[]
  /** Reads all sources again (SIGHUP, or a setting was changed in the console). Reloads do not overlap. */
  reload(): Promise<Reloaded>
}

/**
 * Loads for the first time. `sources` is asked again at each reload, because stored values change.
 * @throws ConfigFault when the first load fails.
 */
export async function openConfig(sources: () => Promise<ConfigSources>): Promise<ConfigHolder> {
  let loaded = await loadConfig(await sources())
  let snapshot: ConfigSnapshot = Object.freeze({
    number: 1,
    config: loaded.config,
    origins: loaded.origins,
    restartNeeded: Object.freeze([]),
  })
  let values = loaded.values
  let running: Promise<unknown> = Promise.resolve()

  const reloadNow = async (): Promise<Reloaded> => {
    const fresh = await tryLoad(await sources())
    if (fresh instanceof ConfigFault) return { kind: 'refused', problems: fresh.problems }
    const changed = settingKeys.filter((key) => !isDeepStrictEqual(values[key], fresh.values[key]))
    const restartNeeded = changed.filter((key) => settingOf(key).restart)
    const isSame =
      changed.length === restartNeeded.length &&
      isDeepStrictEqual(restartNeeded, snapshot.restartNeeded)
    loaded = fresh
    if (isSame) return { kind: 'unchanged', snapshot }
    const merged = keepOld(values, fresh, restartNeeded)
    const origins = keepOrigins(snapshot.origins, fresh.origins, restartNeeded)
    // Paths of settings that may change are none, so the folder no longer matters: the absolute ones are taken over.
    const config = Object.freeze({
      ...assemble(merged, () => '/'),
      dataFolder: snapshot.config.dataFolder,
      logFile: snapshot.config.logFile,
      masterKeyFile: snapshot.config.masterKeyFile,
      certificateFile: snapshot.config.certificateFile,
    })
    values = merged
    snapshot = Object.freeze({
      number: snapshot.number + 1,
      config,
      origins,
      restartNeeded: Object.freeze(restartNeeded),
    })
    const swapped = changed.filter((key) => !settingOf(key).restart)
    return { kind: 'swapped', snapshot, changed: Object.freeze(swapped) }
  }

  return {
    current: () => snapshot,
    explain: () => explainConfig({ values, origins: snapshot.origins }),
    warnings: () => loaded.warnings,
    async reload() {
      const next = running.then(reloadNow)
      running = next.catch(() => undefined)
      return await next
    },
  }
}

async function tryLoad(sources: ConfigSources): Promise<LoadedConfig | ConfigFault> {
  try {
    return await loadConfig(sources)
  } catch (error) {
    if (error instanceof ConfigFault) return error
    throw error
  }
}

function keepOld(old: Values, fresh: LoadedConfig, kept: readonly SettingKey[]): Values {
  return Object.freeze({
    ...fresh.values,
    ...Object.fromEntries(kept.map((key) => [key, old[key]])),
  })
}

function keepOrigins(
  old: ReadonlyMap<string, ConfigOrigin>,
  fresh: ReadonlyMap<string, ConfigOrigin>,
  kept: readonly SettingKey[],
): ReadonlyMap<string, ConfigOrigin> {
  const merged = new Map(fresh)
  for (const key of kept) merged.set(key, old.get(key) ?? { kind: 'default' })
  return merged
}
