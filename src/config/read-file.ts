// Reads `sen.toml`: values by dotted key with their lines, or every problem at once, because one at a time makes a long telephone call.
import { readFile, stat } from 'node:fs/promises'

import { parse, TomlError } from 'smol-toml'

import type { ConfigOrigin } from '../contract/config.ts'
import { nearest } from '../text/nearest.ts'
import type { ConfigProblem } from './fault.ts'
import { fileSchema, split } from './schema.ts'
import { isSettingKey, settingKeys, settingOf } from './settings.ts'
import { showValue } from './show-value.ts'

/** Design `reliability` §10. */
export const largestFile = 1024 * 1024

export interface FileValues {
  readonly values: ReadonlyMap<string, unknown>
  readonly lines: ReadonlyMap<string, number>
  readonly problems: readonly ConfigProblem[]
}

const nothing: FileValues = { values: new Map(), lines: new Map(), problems: [] }

/** @param required a file that was named must exist; the default one may be missing. */
export async function readConfigFile(path: string, required: boolean): Promise<FileValues> {
  const text = await readText(path)
  if (typeof text === 'string') return readConfigText(text, path)
  return text.why === 'missing' && !required ? nothing : { ...nothing, problems: [text] }
}

type Unreadable = Extract<ConfigProblem, { kind: 'unreadable' }>

/** Text of a file of at most `largestFile` bytes, or why not. */
export async function readText(path: string): Promise<string | Unreadable> {
  try {
    const facts = await stat(path)
    if (facts.size > largestFile) return { kind: 'unreadable', path, why: 'too-large' }
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'unreadable', path, why: 'missing' }
    if (code === 'EACCES' || code === 'EPERM') return { kind: 'unreadable', path, why: 'refused' }
    return { kind: 'unreadable', path, why: 'failed' }
  }
}

/** Pure part of the above. */
export function readConfigText(text: string, path: string): FileValues {
  const table = parseToml(text, path)
  if ('kind' in table) return { ...nothing, problems: [table as ConfigProblem] }
  const lines = linesOf(text)
  const origin = (key: string): ConfigOrigin => ({ kind: 'file', path, line: lines.get(key) })
  const problems: ConfigProblem[] = []
  const checked = fileSchema.safeParse(table)
  const wrong = new Set<string>()
  for (const issue of checked.error?.issues ?? []) {
    const base = issue.path.map(String)
    if (issue.code === 'unrecognized_keys') {
      for (const name of issue.keys) problems.push(unknownKey([...base, name].join('.'), origin))
      continue
    }
    const key = base.slice(0, isSettingKey(base[0] ?? '') ? 1 : 2).join('.')
    if (wrong.has(key)) continue
    wrong.add(key)
    problems.push(wrongValue(key, valueAt(table, key), origin(key)))
  }
  return { values: flatten(table), lines, problems }
}

function unknownKey(key: string, origin: (key: string) => ConfigOrigin): ConfigProblem {
  return { kind: 'unknown-key', key, nearest: nearest(key, settingKeys), origin: origin(key) }
}

function wrongValue(key: string, value: unknown, origin: ConfigOrigin): ConfigProblem {
  // A table written as a value (`engine = 3`): the nearest setting is one inside it.
  if (!isSettingKey(key)) {
    const inside = settingKeys.find((one) => split(one)[0] === key)
    return { kind: 'unknown-key', key, nearest: inside, origin }
  }
  const setting = settingOf(key)
  return {
    kind: 'wrong-value',
    key,
    value: setting.secret ? undefined : showValue(value),
    allowed: setting.kind.allowed,
    origin,
  }
}

type Table = Readonly<Record<string, unknown>>

function parseToml(text: string, path: string): Table | ConfigProblem {
  try {
    return parse(text, { maxDepth: 8 })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return { kind: 'not-toml', path, line: error.line, column: error.column }
  }
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valueAt(table: Table, key: string): unknown {
  const [outer, name] = split(key)
  if (outer === undefined) return table[name]
  const inner = table[outer]
  return isTable(inner) ? inner[name] : inner
}

function flatten(table: Table): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>()
  for (const key of settingKeys) {
    const value = valueAt(table, key)
    if (value !== undefined) values.set(key, value)
  }
  return values
}

/** Dotted key → line. A hint for people: keys in quotes or inside inline tables have none. */
function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>()
  let table = ''
  text.split('\n').forEach((line, index) => {
    const header = /^\s*\[\s*([A-Za-z0-9_.-]+)\s*\]/.exec(line)
    if (header !== null) {
      table = `${header[1] ?? ''}.`
      if (!lines.has(table.slice(0, -1))) lines.set(table.slice(0, -1), index + 1)
      return
    }
    const name = /^\s*([A-Za-z0-9_.-]+)\s*=/.exec(line)?.[1]
    if (name !== undefined && !lines.has(table + name)) lines.set(table + name, index + 1)
  })
  return lines
}
