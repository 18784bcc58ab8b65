// Writes a `sen.toml` in which every setting stands with its meaning and its default, commented out: reading it is the handbook.
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'

import { SenError } from '../errors/sen-error.ts'
import { split } from './schema.ts'
import { type SettingKey, settingKeys, settingOf } from './settings.ts'

export interface InitWords {
  /** Lines at the top of the file. */
  readonly head: readonly string[]
  /** What a setting means; one or more lines. */
  readonly meaning: Readonly<Record<SettingKey, string>>
  /** Said of settings that the first-run set-up fills in. */
  readonly restart: string
}

/**
 * Makes the file; never replaces one.
 * @returns its absolute path.
 * @throws SenError `already_changed` when it exists, `not_allowed` when it may not be written.
 */
export async function writeConfigFile(path: string, words: InitWords): Promise<string> {
  const absolute = resolve(path)
  try {
    // 0600: somebody will put a secret into it one day.
    await using file = await open(absolute, 'wx', 0o600)
    await file.writeFile(renderConfigFile(words))
    await file.sync()
    return absolute
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') throw new SenError('already_changed', {}, { cause: error })
    if (code === 'EACCES' || code === 'EROFS' || code === 'ENOENT') {
      throw new SenError('not_allowed', {}, { cause: error })
    }
    throw error
  }
}

/** The text of the file. Read back as it stands it sets nothing. */
export function renderConfigFile(words: InitWords): string {
  const out = words.head.map((line) => `# ${line}`)
  let table: string | undefined
  for (const key of settingKeys) {
    const [outer, name] = split(key)
    if (outer !== table) {
      out.push('', `[${outer ?? ''}]`)
      table = outer
    }
    const setting = settingOf(key)
    out.push('')
    for (const line of words.meaning[key].split('\n')) out.push(`# ${line}`)
    out.push(`# ${setting.variables[0] ?? ''}${setting.restart ? ` · ${words.restart}` : ''}`)
    out.push(`# ${name} = ${example(key)}`)
  }
  return `${out.join('\n')}\n`
}

/** The default, or for a setting without one something of the right shape. */
function example(key: SettingKey): string {
  const { fallback, kind } = settingOf(key)
  if (fallback !== undefined) return toToml(fallback)
  const { allowed } = kind
  switch (allowed.is) {
    case 'choice':
      return toToml(allowed.options[0] ?? '')
    case 'integer':
      return String(Math.max(allowed.minimum, 2))
    case 'flag':
      return 'false'
    case 'list':
      return '[]'
    case 'one':
      return toToml(samples[allowed.of] ?? '')
    case 'text':
      return '""'
  }
}

const samples: Readonly<Record<string, string>> = {
  origin: 'https://sen.example',
  'web-address': 'https://sen.example',
  'database-address': 'postgres://sen@localhost/sen',
  'time-zone': 'Asia/Ho_Chi_Minh',
  country: 'VN',
  path: './somewhere',
}

/** JSON's escapes are a part of TOML's basic strings (TOML 1.0, "String"). */
function toToml(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(toToml).join(', ')}]` : JSON.stringify(value)
}
