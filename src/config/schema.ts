// The schema of `sen.toml`, made of the table of settings: strict, so that a misspelt key is an error and not a silent default.
import { z } from 'zod'

import { settingKeys, settingOf } from './settings.ts'

type Shape = Record<string, z.ZodType>

/** `{ host?, port?, …, engine?: { threads?, … } }`, every level strict. */
export const fileSchema = z.strictObject(shape())

function shape(): Shape {
  const top: Shape = {}
  const tables = new Map<string, Shape>()
  for (const key of settingKeys) {
    const [table, name] = split(key)
    const schema = settingOf(key).kind.schema.optional()
    if (table === undefined) top[name] = schema
    else tables.set(table, { ...tables.get(table), [name]: schema })
  }
  for (const [table, members] of tables) top[table] = z.strictObject(members).optional()
  return top
}

/** `engine.threads` → `['engine', 'threads']`; `host` → `[undefined, 'host']`. */
export function split(key: string): readonly [table: string | undefined, name: string] {
  const dot = key.indexOf('.')
  return dot === -1 ? [undefined, key] : [key.slice(0, dot), key.slice(dot + 1)]
}
