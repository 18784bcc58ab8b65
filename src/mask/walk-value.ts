// Texts inside JSON values that a request carries as values: schemas, grammars, extras of a provider.
import type { Json, JsonObject } from '../contract/json.ts'
import { labelOf } from './label.ts'
import { mapList, type Spot, type Visitor } from './visitor.ts'
import { mapText } from './walk-text.ts'

/** Every string of a value, each with its key as its label. */
export function mapStrings(object: JsonObject, spot: Spot, visitor: Visitor): JsonObject {
  return mapObject(object, (value, key) =>
    mapValue(value, { ...spot, label: labelOf(key) }, visitor),
  )
}

function mapValue(value: Json, spot: Spot, visitor: Visitor): Json {
  if (typeof value === 'string') return mapText(value, spot, visitor)
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return mapList(value, (item) => mapValue(item, spot, visitor))
  return mapStrings(value, spot, visitor)
}

/** What in a JSON Schema is a sentence or a value; all else is its grammar (`type`, `format`, `required`, `$ref`, `pattern` …). */
const sentences = new Set(['title', 'description', '$comment'])
const values = new Set(['default', 'const', 'enum', 'example', 'examples'])
/** Their members are named by the program: each name labels what stands under it. */
const named = new Set(['properties', 'patternProperties', '$defs', 'definitions'])

/** The texts of a JSON Schema: descriptions, and the values it gives as example, default or choice. */
export function mapSchema(schema: JsonObject, spot: Spot, visitor: Visitor): JsonObject {
  return mapObject(schema, (value, key) => {
    if (typeof value === 'string' && sentences.has(key)) return mapText(value, spot, visitor)
    if (values.has(key)) return mapValue(value, spot, visitor)
    if (typeof value !== 'object' || value === null) return value
    if (isList(value)) return mapList(value, (item) => inSchema(item, spot, visitor))
    if (!named.has(key)) return mapSchema(value, spot, visitor)
    return mapObject(value, (member, name) =>
      inSchema(member, { ...spot, label: labelOf(name) }, visitor),
    )
  })
}

function inSchema(value: Json, spot: Spot, visitor: Visitor): Json {
  return typeof value === 'object' && value !== null && !isList(value)
    ? mapSchema(value, spot, visitor)
    : value
}

function mapObject(object: JsonObject, change: (value: Json, key: string) => Json): JsonObject {
  let changed: Record<string, Json> | undefined
  for (const key of Object.keys(object)) {
    const value = object[key] ?? null
    const mapped = change(value, key)
    if (mapped === value) continue
    changed ??= { ...object }
    changed[key] = mapped
  }
  return changed ?? object
}

/** `Array.isArray` does not narrow a readonly list. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
