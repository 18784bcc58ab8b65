// Compiles the JSON Schema subset of local answers to a grammar; what cannot be kept is refused by JSON pointer, never ignored.
import type { Json, JsonObject } from '../../contract/json.ts'
import { SenError } from '../../errors/sen-error.ts'
import { createGrammar, type Grammar, grammarLimit, literal, quote } from './grammar.ts'

/** Keywords that describe and do not constrain (JSON Schema 2020-12, meta-data vocabulary). */
const annotations: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$comment',
  '$defs',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
])
const depthLimit = 32
/** llama.cpp unrolls a repetition into that many rules. */
const repetitionLimit = 1_000

interface Context {
  readonly grammar: Grammar
  readonly definitions: JsonObject
  /** Rule names of `$defs` that were met. */
  readonly known: Map<string, string>
  /** Which definitions begin with which: a circle among them would never write a character. */
  readonly begins: Map<string, Set<string>>
  /** The definition whose first character is still to be written. */
  readonly starting: string | undefined
  readonly depth: number
}

/**
 * @returns GBNF text whose sentences are exactly JSON texts that satisfy the schema (without white space).
 * @throws SenError `invalid_request` with detail `pointer` (RFC 6901) to the first keyword that cannot be kept.
 */
export function compileSchema(schema: JsonObject): string {
  const grammar = createGrammar()
  const given = schema['$defs']
  const context: Context = {
    grammar,
    definitions: isObject(given) ? given : {},
    known: new Map(),
    begins: new Map(),
    starting: undefined,
    depth: 0,
  }
  const text = grammar.text(compile(schema, '', context))
  for (const name of context.begins.keys()) {
    if (beginsWith(context.begins, name)) throw refused(`/$defs/${name}`)
  }
  if (text.length > grammarLimit) throw refused('')
  return text
}

function refused(pointer: string): SenError {
  return new SenError('invalid_request', { parameter: 'response_format', pointer })
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function step(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** @returns the name of a rule, or an expression that may stand in a sequence. */
function compile(schema: Json | undefined, pointer: string, context: Context): string {
  if (!isObject(schema) || context.depth > depthLimit) throw refused(pointer)
  if (schema['$ref'] !== undefined) return compileReference(schema, pointer, context)
  if (schema['const'] !== undefined) {
    only(schema, pointer, ['type', 'const'])
    return context.grammar.rule(literal(schema['const']))
  }
  if (schema['enum'] !== undefined) return compileEnum(schema, pointer, context)
  if (schema['anyOf'] !== undefined) {
    only(schema, pointer, ['anyOf'])
    return compileChoices(schema['anyOf'], step(pointer, 'anyOf'), context)
  }
  const { type } = schema
  if (type === undefined) only(schema, pointer, [])
  if (!Array.isArray(type)) return compileType(schema, pointer, context)
  if (type.length === 0) throw refused(step(pointer, 'type'))
  // `type: ["string", "null"]` is short for a choice; each keyword belongs to the types that know it.
  const choices = type.map((one) => compileType(keywordsOf(one, schema), pointer, context))
  only(schema, pointer, allKeywords)
  return context.grammar.rule(choices.join(' | '))
}

const keywords: Readonly<Record<string, readonly string[]>> = {
  object: ['type', 'properties', 'required', 'additionalProperties'],
  array: ['type', 'items', 'minItems', 'maxItems'],
  string: ['type', 'minLength', 'maxLength'],
  integer: ['type'],
  number: ['type'],
  boolean: ['type'],
  null: ['type'],
}

const allKeywords = Object.values(keywords).flat()

function keywordsOf(type: Json, schema: JsonObject): JsonObject {
  const mine = (typeof type === 'string' ? keywords[type] : undefined) ?? ['type']
  const entries = Object.entries(schema).filter(([key]) => mine.includes(key))
  return { ...Object.fromEntries(entries), type }
}

/** Refuses the first keyword that is neither allowed here nor a mere annotation. */
function only(schema: JsonObject, pointer: string, allowed: readonly string[]): void {
  const other = Object.keys(schema).find((key) => !annotations.has(key) && !allowed.includes(key))
  if (other !== undefined) throw refused(step(pointer, other))
}

function compileType(schema: JsonObject, pointer: string, context: Context): string {
  const { type } = schema
  if (typeof type !== 'string') throw refused(step(pointer, 'type'))
  const allowed = Object.hasOwn(keywords, type) ? keywords[type] : undefined
  if (allowed === undefined) throw refused(step(pointer, 'type'))
  only(schema, pointer, allowed)
  switch (type) {
    case 'object':
      return compileObject(schema, pointer, context)
    case 'array':
      return compileArray(schema, pointer, context)
    case 'string':
      return compileString(schema, pointer, context)
    default:
      return type
  }
}

function compileReference(schema: JsonObject, pointer: string, context: Context): string {
  only(schema, pointer, ['$ref'])
  const target = schema['$ref']
  const at = step(pointer, '$ref')
  if (typeof target !== 'string' || !target.startsWith('#/$defs/')) throw refused(at)
  const name = target.slice(8).replaceAll('~1', '/').replaceAll('~0', '~')
  if (!Object.hasOwn(context.definitions, name)) throw refused(at)
  if (context.starting !== undefined) {
    const begins = context.begins.get(context.starting) ?? new Set()
    context.begins.set(context.starting, begins.add(name))
  }
  const known = context.known.get(name)
  if (known !== undefined) return known
  const rule = context.grammar.reserve()
  context.known.set(name, rule)
  const inner = { ...context, starting: name, depth: context.depth + 1 }
  context.grammar.define(rule, compile(context.definitions[name], `/$defs/${name}`, inner))
  return rule
}

/** Whether the definition can be reached from itself before anything was written. */
function beginsWith(begins: ReadonlyMap<string, ReadonlySet<string>>, name: string): boolean {
  const seen = new Set<string>()
  const rest = [...(begins.get(name) ?? [])]
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    if (next === name) return true
    if (seen.has(next)) continue
    seen.add(next)
    rest.push(...(begins.get(next) ?? []))
  }
  return false
}

function compileEnum(schema: JsonObject, pointer: string, context: Context): string {
  only(schema, pointer, ['type', 'enum'])
  const values = schema['enum']
  if (!Array.isArray(values) || values.length === 0) throw refused(step(pointer, 'enum'))
  return context.grammar.rule(values.map((value: Json) => literal(value)).join(' | '))
}

function compileChoices(list: Json | undefined, pointer: string, context: Context): string {
  if (!Array.isArray(list) || list.length === 0) throw refused(pointer)
  const inner = { ...context, depth: context.depth + 1 }
  const choices = list.map((one: Json, index) => compile(one, step(pointer, index), inner))
  return context.grammar.rule(choices.join(' | '))
}

/** Inside brackets a character has been written: references may come back to where they started. */
function inside(context: Context): Context {
  return { ...context, starting: undefined, depth: context.depth + 1 }
}

function compileObject(schema: JsonObject, pointer: string, context: Context): string {
  const properties = schema['properties'] ?? {}
  if (!isObject(properties)) throw refused(step(pointer, 'properties'))
  // Left out, any further key would be allowed: writing none of them satisfies the schema as well.
  if ((schema['additionalProperties'] ?? false) !== false) {
    throw refused(step(pointer, 'additionalProperties'))
  }
  const required = schema['required'] ?? []
  const isFine = (key: Json) => typeof key === 'string' && Object.hasOwn(properties, key)
  if (!Array.isArray(required) || !required.every(isFine)) throw refused(step(pointer, 'required'))
  const fields = Object.entries(properties).map(([key, value]) => {
    const at = step(step(pointer, 'properties'), key)
    const name = quote(`${JSON.stringify(key)}:`)
    return {
      pair: context.grammar.rule(`${name} ${compile(value, at, inside(context))}`),
      isRequired: required.includes(key),
    }
  })
  return context.grammar.rule(`"{" ${fieldRules(fields, context.grammar)} "}"`)
}

/** Fields in the order of the schema. Two chains of rules: after a first field each one brings its comma, before it none does. */
function fieldRules(
  fields: readonly { readonly pair: string; readonly isRequired: boolean }[],
  grammar: Grammar,
): string {
  let after = '""'
  let before = '""'
  for (const field of fields.toReversed()) {
    const first = `${field.pair} ${after}`
    const next = `"," ${field.pair} ${after}`
    before = field.isRequired ? grammar.rule(first) : grammar.rule(`${first} | ${before}`)
    after = field.isRequired ? grammar.rule(next) : grammar.rule(`${next} | ${after}`)
  }
  return before
}

function compileArray(schema: JsonObject, pointer: string, context: Context): string {
  const low = bound(schema, 'minItems', pointer) ?? 0
  const high = bound(schema, 'maxItems', pointer)
  if (high !== undefined && high < low) throw refused(step(pointer, 'maxItems'))
  if (schema['items'] === undefined) throw refused(step(pointer, 'items'))
  const item = compile(schema['items'], step(pointer, 'items'), inside(context))
  if (high === 0) return '"[]"'
  const most = high === undefined ? '' : high - 1
  const rest = `("," ${item}){${Math.max(0, low - 1)},${most}}`
  const filled = `"[" ${item} ${rest} "]"`
  return context.grammar.rule(low === 0 ? `"[]" | ${filled}` : filled)
}

function compileString(schema: JsonObject, pointer: string, context: Context): string {
  const low = bound(schema, 'minLength', pointer) ?? 0
  const high = bound(schema, 'maxLength', pointer)
  if (high !== undefined && high < low) throw refused(step(pointer, 'maxLength'))
  if (low === 0 && high === undefined) return 'string'
  return context.grammar.rule(`"\\"" char{${low},${high ?? ''}} "\\""`)
}

function bound(schema: JsonObject, key: string, pointer: string): number | undefined {
  const value = schema[key]
  if (value === undefined) return undefined
  const isFine = typeof value === 'number' && Number.isInteger(value) && value >= 0
  if (!isFine || value > repetitionLimit) throw refused(step(pointer, key))
  return value
}
