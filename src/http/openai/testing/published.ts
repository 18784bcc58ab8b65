// OpenAI's own OpenAPI document as a second judge, where a tester has it: `SEN_OPENAI_OPENAPI` is the path of its `openapi.json`
// (github.com/openai/openai-openapi, MIT). It is 3 MB of somebody else's words, so it is not kept here.
import { readFileSync } from 'node:fs'

import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020'

import type { Json, JsonObject } from '../../../contract/json.ts'

const path = process.env['SEN_OPENAI_OPENAPI']
/** Sen's own members (design `api` §8) are additions; OpenAI's schemas are open, so they need not be taken out. */
const ajv = new Ajv2020({ strict: false, validateFormats: false })
const compiled = new Map<string, ValidateFunction>()
/** `type` of a stream's event → the schema of that event alone: a fault of one in sixty alternatives says nothing. */
const events = new Map<string, string>()
if (path !== undefined) {
  const document = orNull(JSON.parse(readFileSync(path, 'utf8')) as Json) as JsonObject
  const { schemas } = document['components'] as { schemas: Record<string, JsonObject> }
  // Three places where its schemas are narrower than the rest of the document: 44 of its examples show `"usage": null` before the end;
  // `encoding_format: base64` is described as an answer in text; custom tools are called in bodies, and in no chunk of a stream.
  schemas['ResponseUsage'] = { anyOf: [schemas['ResponseUsage'] ?? {}, { type: 'null' }] }
  const vector = schemas['Embedding']?.['properties'] as { embedding: JsonObject }
  const chunk = schemas['ChatCompletionMessageToolCallChunk']?.['properties'] as {
    type: JsonObject
  }
  chunk.type = { enum: ['function', 'custom'] }
  vector.embedding = { anyOf: [vector.embedding, { type: 'string' }] }
  ajv.addSchema(document, 'openai')
  for (const name of JSON.stringify(schemas['ResponseStreamEvent']).match(/\w+Event(?=")/g) ?? []) {
    const properties = schemas[name]?.['properties'] as { type?: { enum?: [string] } } | undefined
    const [type] = properties?.type?.enum ?? []
    if (type !== undefined) events.set(type, name)
  }
}

/** @returns what the published schema of this name says against the value; empty when nothing, or when there is no document. */
export function publishedFaults(name: string, value: unknown): string {
  if (path === undefined) return ''
  const own = name === 'ResponseStreamEvent' ? events.get((value as { type: string }).type) : name
  if (own === undefined) return `no event of this type in ${name}`
  const validate = compiled.get(own) ?? ajv.compile({ $ref: `openai#/components/schemas/${own}` })
  compiled.set(own, validate)
  return validate(value) ? '' : `${own}: ${ajv.errorsText(validate.errors)}`
}

/** The document says 3.1 and still writes 3.0's `nullable`, which the validator refuses beside `anyOf` and `$ref`. */
function orNull(json: Json): Json {
  if (Array.isArray(json)) return json.map(orNull)
  if (json === null || typeof json !== 'object') return json
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, orNull(value)]),
  )
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest
}
