// From command line, environment, `sen.toml`, console and defaults to one checked configuration, each value with where it came from.
import { dirname, resolve } from 'node:path'

import type { Config, ConfigOrigin } from '../contract/config.ts'
import { nearest } from '../text/nearest.ts'
import { assemble } from './assemble.ts'
import { ConfigFault, type ConfigProblem } from './fault.ts'
import { type Environment, type Given, readEnvironment } from './read-environment.ts'
import { readConfigFile } from './read-file.ts'
import { isSettingKey, type SettingKey, settingKeys, settingOf, type Values } from './settings.ts'
import { showValue } from './show-value.ts'

export interface ConfigSources {
  /** Dotted key → text, as the command line gave it. */
  readonly commandLine: Readonly<Record<string, string>>
  readonly environment: Environment
  /** `--config`; otherwise `SEN_CONFIG`, otherwise `./sen.toml`, which may be missing. */
  readonly file?: string
  /** Setting name → text, as the console stored it. Names that are no settings, or not for the console, are left alone. */
  readonly stored?: Readonly<Record<string, string>>
  /** Folder that relative paths start from, unless they stand in the file: those start from the file's folder. */
  readonly workingFolder: string
}

export interface LoadedConfig {
  readonly config: Config
  readonly values: Values
  readonly origins: ReadonlyMap<string, ConfigOrigin>
  readonly file: string
  /** Stored values that are not allowed: left out, because the console that could mend them must come up. */
  readonly warnings: readonly ConfigProblem[]
}

/** @throws ConfigFault with every problem that was found (exit status 78). */
export async function loadConfig(sources: ConfigSources): Promise<LoadedConfig> {
  const problems: ConfigProblem[] = []
  if (sources.environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0')
    problems.push({ kind: 'tls-off' })
  const named = sources.file ?? nonEmpty(sources.environment['SEN_CONFIG'])
  const path = resolve(sources.workingFolder, named ?? 'sen.toml')
  const file = await readConfigFile(path, named !== undefined)
  const environment = await readEnvironment(sources.environment)
  problems.push(...file.problems, ...environment.problems, ...unknownOptions(sources.commandLine))

  const merged = new Map<SettingKey, unknown>()
  const origins = new Map<string, ConfigOrigin>()
  const warnings: ConfigProblem[] = []
  const take = (key: SettingKey, given: Given, faults: ConfigProblem[]): void => {
    const checked = checkText(key, given)
    if ('kind' in checked) {
      faults.push(checked)
      return
    }
    merged.set(key, checked.value)
    origins.set(key, given.origin)
  }
  for (const key of settingKeys) {
    const setting = settingOf(key)
    merged.set(key, setting.fallback)
    origins.set(key, { kind: 'default' })
    const stored = sources.stored?.[key]
    if (stored !== undefined && setting.console) {
      take(key, { text: stored, origin: { kind: 'console' } }, warnings)
    }
    const fromFile = file.values.get(key)
    if (fromFile !== undefined) {
      merged.set(key, fromFile)
      origins.set(key, { kind: 'file', path, line: file.lines.get(key) })
    }
    const fromEnvironment = environment.values.get(key)
    if (fromEnvironment !== undefined) take(key, fromEnvironment, problems)
    const text = sources.commandLine[key]
    if (text !== undefined) {
      take(key, { text, origin: { kind: 'command-line', flag: setting.flag ?? key } }, problems)
    }
  }
  if (problems.length > 0) throw new ConfigFault(problems)

  // Every key was filled above from its own schema or its own fallback: the table is what makes this true.
  const values = Object.freeze(Object.fromEntries(merged)) as Values
  const folderOf = (key: SettingKey): string =>
    origins.get(key)?.kind === 'file' ? dirname(path) : sources.workingFolder
  return { config: assemble(values, folderOf), values, origins, file: path, warnings }
}

/** One value as text, for the console before it stores it: the value, or the problem with it. */
export function checkSetting(key: string, text: string): ConfigProblem | undefined {
  const origin: ConfigOrigin = { kind: 'console' }
  if (!isSettingKey(key) || !settingOf(key).console) {
    const names = settingKeys.filter((one) => settingOf(one).console)
    return { kind: 'unknown-key', key, nearest: nearest(key, names), origin }
  }
  const checked = checkText(key, { text, origin })
  return 'kind' in checked ? checked : undefined
}

function checkText(key: SettingKey, given: Given): { readonly value: unknown } | ConfigProblem {
  const { kind, secret } = settingOf(key)
  const read = kind.schema.safeParse(kind.fromText(given.text))
  if (read.success) return { value: read.data }
  return {
    kind: 'wrong-value',
    key,
    value: secret ? undefined : showValue(given.text),
    allowed: kind.allowed,
    origin: given.origin,
  }
}

function unknownOptions(commandLine: Readonly<Record<string, string>>): readonly ConfigProblem[] {
  return Object.keys(commandLine)
    .filter((key) => !isSettingKey(key))
    .map((key) => ({
      kind: 'unknown-key',
      key,
      nearest: nearest(key, settingKeys),
      origin: { kind: 'command-line', flag: key },
    }))
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}
