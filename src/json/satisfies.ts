// Whether a value satisfies a JSON Schema (2020-12), over the keywords of structured answers; of any other it says that it cannot tell.
import type { Json, JsonObject } from '../contract/json.ts'

/** `unknown`: the schema uses a keyword or a form that is not judged here. */
export type Verdict = 'valid' | 'invalid' | 'unknown'

interface Context {
  readonly root: JsonObject
  /** Bounds a reference that leads to itself without going deeper into the value. */
  readonly depth: number
  /** Shared by the whole judgement. */
  readonly budget: { steps: number }
}

const depthLimit = 64
/** References double what there is to do with every level, so depth alone bounds nothing. A long answer takes some thousand steps. */
const stepLimit = 200_000

/** Keywords that describe and do not constrain, or that a neighbour judges. */
const silent: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$comment',
  '$defs',
  'definitions',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
])

type Check = (value: Json, rule: Json, at: Context & { readonly schema: JsonObject }) => Verdict

const checks: Readonly<Record<string, Check>> = {
  type: (value, rule) => {
    const types = Array.isArray(rule) ? rule : [rule]
    return told(types.some((type) => isOfType(value, type)))
  },
  const: (value, rule) => told(isEqual(value, rule)),
  enum: (value, rule) =>
    Array.isArray(rule) ? told(rule.some((one) => isEqual(value, one))) : 'unknown',
  anyOf: (value, rule, at) =>
    Array.isArray(rule) ? best(rule.map((one) => judge(value, one, at))) : 'unknown',
  allOf: (value, rule, at) =>
    Array.isArray(rule) ? worst(rule.map((one) => judge(value, one, at))) : 'unknown',
  $ref: (value, rule, at) => {
    const target = resolve(rule, at.root)
    return target === undefined ? 'unknown' : judge(value, target, at)
  },
  properties: (value, rule, at) => {
    if (!isObject(value)) return 'valid'
    if (!isObject(rule)) return 'unknown'
    const known = Object.keys(rule).filter((key) => Object.hasOwn(value, key))
    return worst(known.map((key) => judge(value[key] ?? null, rule[key] ?? null, at)))
  },
  required: (value, rule) => {
    if (!isObject(value)) return 'valid'
    if (!Array.isArray(rule)) return 'unknown'
    return told(rule.every((key) => typeof key === 'string' && Object.hasOwn(value, key)))
  },
  additionalProperties: (value, rule, at) => {
    if (!isObject(value)) return 'valid'
    const { properties = {}, patternProperties } = at.schema
    if (!isObject(properties) || patternProperties !== undefined) return 'unknown'
    const others = Object.keys(value).filter((key) => !Object.hasOwn(properties, key))
    return worst(others.map((key) => judge(value[key] ?? null, rule, at)))
  },
  items: (value, rule, at) =>
    Array.isArray(value) ? worst(value.map((one) => judge(one, rule, at))) : 'valid',
  minItems: (value, rule) =>
    bounded(Array.isArray(value) ? value.length : undefined, rule, atLeast),
  maxItems: (value, rule) => bounded(Array.isArray(value) ? value.length : undefined, rule, atMost),
  minLength: (value, rule) => bounded(lengthOf(value), rule, atLeast),
  maxLength: (value, rule) => bounded(lengthOf(value), rule, atMost),
  minimum: (value, rule) => bounded(numberOf(value), rule, atLeast),
  maximum: (value, rule) => bounded(numberOf(value), rule, atMost),
  exclusiveMinimum: (value, rule) => bounded(numberOf(value), rule, (is, than) => is > than),
  exclusiveMaximum: (value, rule) => bounded(numberOf(value), rule, (is, than) => is < than),
}

/** Pure. `invalid` wins over `unknown`: one broken rule is enough, whatever else the schema says. */
export function satisfies(value: Json, schema: JsonObject): Verdict {
  return judge(value, schema, { root: schema, depth: 0, budget: { steps: stepLimit } })
}

function judge(value: Json, schema: Json, context: Context): Verdict {
  if (typeof schema === 'boolean') return told(schema)
  context.budget.steps -= 1
  if (!isObject(schema) || context.depth > depthLimit || context.budget.steps < 0) return 'unknown'
  const at = { ...context, depth: context.depth + 1, schema }
  return worst(
    Object.entries(schema)
      .filter(([keyword]) => !silent.has(keyword))
      .map(([keyword, rule]) =>
        Object.hasOwn(checks, keyword)
          ? (checks[keyword]?.(value, rule, at) ?? 'unknown')
          : 'unknown',
      ),
  )
}

function told(isFine: boolean): Verdict {
  return isFine ? 'valid' : 'invalid'
}

function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('invalid')) return 'invalid'
  return verdicts.includes('unknown') ? 'unknown' : 'valid'
}

function best(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('valid')) return 'valid'
  return verdicts.includes('unknown') ? 'unknown' : 'invalid'
}

function isOfType(value: Json, type: Json): boolean {
  switch (type) {
    case 'null':
      return value === null
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isObject(value)
    case 'integer':
      // JSON Schema 2020-12 §4.2.3: 1.0 is an integer too.
      return typeof value === 'number' && Number.isInteger(value)
    default:
      return typeof value === type
  }
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEqual(left: Json, right: Json): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return (
      left.length === right.length && left.every((one, index) => isEqual(one, right[index] ?? null))
    )
  }
  if (isObject(left) && isObject(right)) {
    const keys = Object.keys(left)
    return (
      keys.length === Object.keys(right).length &&
      keys.every(
        (key) => Object.hasOwn(right, key) && isEqual(left[key] ?? null, right[key] ?? null),
      )
    )
  }
  return left === right
}

/** Only pointers into the schema itself (RFC 6901); nothing is ever fetched. */
function resolve(reference: Json, root: JsonObject): Json | undefined {
  if (typeof reference !== 'string' || !reference.startsWith('#')) return undefined
  let found: Json | undefined = root
  for (const part of reference.slice(1).split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    found = isObject(found) && Object.hasOwn(found, key) ? found[key] : undefined
  }
  return found
}

function bounded(
  is: number | undefined,
  rule: Json,
  holds: (is: number, than: number) => boolean,
): Verdict {
  if (is === undefined) return 'valid'
  return typeof rule === 'number' ? told(holds(is, rule)) : 'unknown'
}

function atLeast(is: number, than: number): boolean {
  return is >= than
}

function atMost(is: number, than: number): boolean {
  return is <= than
}

/** In code points, as the specification counts. */
function lengthOf(value: Json): number | undefined {
  return typeof value === 'string' ? Array.from(value).length : undefined
}

function numberOf(value: Json): number | undefined {
  return typeof value === 'number' ? value : undefined
}
