// Makes JSON Schema of a table of fields, from the same words that errors and documentation show: what is checked is what is described.
import type { Json, JsonObject } from '../../contract/json.ts'
import type { FieldTable } from '../fields.ts'
import type { Shape } from '../shape.ts'

/** Unknown fields are left out, or refused for a strict key: the schema takes them. */
export function tableSchema(table: FieldTable, tag: JsonObject = {}): JsonObject {
  const fields = Object.entries(table)
  const needed = [...Object.keys(tag), ...fields.filter(([, one]) => one.isNeeded).map(([key]) => key)] // prettier-ignore
  return {
    type: 'object',
    ...(needed.length > 0 && { required: needed }),
    properties: {
      ...tag,
      ...Object.fromEntries(
        fields.map(([name, { shape, treatment, rule }]): [string, JsonObject] => [
          name,
          {
            ...shapeSchema(shape),
            ...(rule !== '' && { description: rule }),
            'x-sen-treatment': treatment,
          },
        ]),
      ),
    },
  }
}

type Inside = NonNullable<Shape<unknown>['inside']>

function shapeSchema({ says, inside }: Shape<unknown>): JsonObject {
  if (inside === undefined || inside.length === 0) return alternatives(says)
  const nested = nestedSchemas(inside, says)
  const plain = says.startsWith('string') ? [wordsSchema(says.split(' | ')[0] ?? '')] : []
  return anyOf([...plain, ...nested])
}

function nestedSchemas(inside: Inside, says: string): readonly JsonObject[] {
  const schemas: JsonObject[] = []
  const items: { suffix: string; table: object }[] = []
  for (const { suffix, table } of inside) {
    if (suffix.startsWith('[]')) items.push({ suffix: suffix.slice(2), table })
    else {
      const name = /^\{(.+)\}$/.exec(suffix)?.[1]
      // Objects told apart by a word say which member holds it: `{type: "text"}`.
      const member = /\{(\w+): "/.exec(says)?.[1] ?? 'type'
      const tag = name === undefined ? {} : { [member]: { const: name } }
      // Shapes only ever hold tables that `object` and `variants` were given.
      schemas.push(tableSchema(table as FieldTable, tag))
    }
  }
  if (items.length > 0) {
    const [, least, most] = /array (\d+)…(\d+) of/.exec(says) ?? []
    schemas.push({
      type: 'array',
      ...(least !== undefined && { minItems: Number(least), maxItems: Number(most) }),
      items: anyOf(nestedSchemas(items, says)),
    })
  }
  return schemas
}

/** `string 1…64 | integer 1…8` */
function alternatives(says: string): JsonObject {
  // Objects in words: what is in them is not described further.
  if (says.includes('{')) return { description: says }
  // A list's own alternatives belong to its items.
  const start = says.search(/array \d/)
  const before = start < 0 ? says : says.slice(0, start)
  const list = start < 0 ? [] : [says.slice(start)]
  const parts = [...before.split(' | ').filter((part) => part !== ''), ...list]
  const words = parts.flatMap((part) => /^"(.*)"$/.exec(part)?.[1] ?? [])
  if (words.length === parts.length) return { enum: words }
  return anyOf(parts.map(wordsSchema))
}

function wordsSchema(says: string): JsonObject {
  const [, kind = '', least, most] =
    /^(string|integer|number|boolean|object|array)(?: (-?[\d.]+)…(-?[\d.]+))?/.exec(says) ?? []
  const from = least ?? /≥ (-?\d+)/.exec(says)?.[1]
  const range = (low: string, high: string): JsonObject => ({
    ...(from !== undefined && { [low]: Number(from) }),
    ...(most !== undefined && { [high]: Number(most) }),
  })
  const schema = { description: says }
  switch (kind) {
    case 'string':
      return { ...schema, type: 'string', ...range('minLength', 'maxLength') }
    case 'integer':
    case 'number':
      return { ...schema, type: kind, ...range('minimum', 'maximum') }
    case 'array': {
      const items = / of (.+)$/.exec(says)?.[1]
      return {
        ...schema,
        type: 'array',
        ...range('minItems', 'maxItems'),
        ...(items !== undefined && { items: alternatives(items) }),
      }
    }
    case 'boolean':
    case 'object':
      return { ...schema, type: kind }
    default:
      return schema
  }
}

function anyOf(schemas: readonly JsonObject[]): JsonObject {
  const [only, second] = schemas
  if (second === undefined) return only ?? {}
  return { anyOf: schemas as readonly Json[] }
}
