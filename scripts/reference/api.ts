// docs/reference/api.md: every path that answers; every field of the model API with its treatment; every administrative route.
import { z } from 'zod'

import type { Json, JsonObject } from '../../src/contract/json.ts'
import type { Route } from '../../src/http/admin/route.ts'
import { adminRoutes } from '../../src/http/admin/routes.ts'
import { countFields, messagesFields } from '../../src/http/anthropic/messages/fields.ts'
import { describeSurface } from '../../src/http/describe-surface.ts'
import type { FieldTable } from '../../src/http/fields.ts'
import { batchFields } from '../../src/http/openai/batches/fields.ts'
import { chatFields } from '../../src/http/openai/chat/fields.ts'
import { embeddingsFields } from '../../src/http/openai/embeddings/fields.ts'
import { responsesFields } from '../../src/http/openai/responses/fields.ts'
import { searchFields } from '../../src/http/openai/vector-stores/fields.ts'
import { headersSection } from './headers.ts'
import { code, head, table } from './page.ts'

const surfaces: readonly { readonly path: string; readonly table: FieldTable }[] = [
  { path: 'POST /v1/chat/completions', table: chatFields },
  { path: 'POST /v1/responses', table: responsesFields },
  { path: 'POST /v1/messages', table: messagesFields },
  { path: 'POST /v1/messages/count_tokens', table: countFields },
  { path: 'POST /v1/embeddings', table: embeddingsFields },
  { path: 'POST /v1/vector_stores/{id}/search', table: searchFields },
  { path: 'POST /v1/batches', table: batchFields },
]

const withoutBody: readonly (readonly string[])[] = [
  ['POST /v1/responses/input_tokens', 'the fields of /v1/responses; counts without asking a model'],
  ['GET /v1/models', 'what this key may use'],
  ['GET /v1/models/{model}', 'one of them'],
  [
    'GET /v1/vector_stores',
    'collections of own documents that this key may search; `limit`, `order`, `after`',
  ],
  ['GET /v1/vector_stores/{id}', 'one of them'],
  [
    'POST /v1/files',
    'a form: `purpose` is `batch`, `file` has one call per line; `expires_after[anchor]`, `expires_after[seconds]`',
  ],
  ['GET /v1/files', 'the caller’s own files; `limit`, `order`, `after`, `purpose`'],
  ['GET /v1/files/{file_id}', 'one of them'],
  ['GET /v1/files/{file_id}/content', 'its bytes'],
  ['DELETE /v1/files/{file_id}', 'deletes it, unless a batch still reads it'],
  ['GET /v1/batches', 'the caller’s own batches, newest first; `limit`, `after`'],
  [
    'GET /v1/batches/{batch_id}',
    'one of them; `sen.plan` says when it begins and what waiting saves',
  ],
  ['POST /v1/batches/{batch_id}/cancel', 'begins nothing more of it and ends what runs'],
  ['GET /v1/receipts/{call}', 'the receipt of one of the caller’s own calls'],
  [
    'GET /ledger/checkpoint',
    'the signed head of the ledger, where `ledger.public` is `hashes` (C2SP tlog-tiles); for all',
  ],
  ['GET /ledger/tile/{level}/{number}', 'hashes of the ledger’s tree, never entries; for all'],
  [
    'POST /sen/v1/witness/add-checkpoint',
    'a signature under a partner’s head, where `ledger.witness_for` names its log (C2SP tlog-witness)',
  ],
  ['GET /sen/v1/witness/{hash}/checkpoint', 'the last head of that log that was signed here'],
  ['GET /healthz', 'the loop turns; for all'],
  ['GET /readyz', 'whether calls can be answered; for all'],
  ['GET /metrics', 'see [metrics](metrics.md)'],
  ['GET /openapi.json', 'both APIs as OpenAPI 3.1, with schemas, examples and errors'],
]

export function apiPage(): string {
  return [
    head({
      title: 'HTTP API',
      sources: ['src/http/v1/router.ts', 'src/http/fields.ts', 'src/http/admin/routes.ts'],
      about:
        'The model API is OpenAI’s and Anthropic’s, the administration API is Sen’s own. Errors: [errors](errors.md).',
    }),
    'What becomes of a field of the model API: *use*: Sen reads it · *pass*: to the provider as it is · *map*: put into the provider’s words ·',
    '*keep*: comes back with the answer · *hint*: may be left out where it has no place · *refuse*: known, and refused by name. `*` marks what',
    'must be there. Unknown fields are left out and named in `x-sen-ignored`; a strict key refuses them.',
    '',
    headersSection(),
    '## Paths without a table of fields',
    '',
    table(
      ['Path', 'Answers'],
      withoutBody.map(([path = '', says = '']) => [code(path), says]),
    ),
    ...surfaces.map((surface) => describeSurface(surface.path, surface.table)),
    '## Administration',
    '',
    '*Who*: `anyone` has not signed in, `person` is anybody who has, else the action that the role must allow (`src/people/roles.ts`). *Fresh*:',
    'needs a password given within ten minutes. *First*: also before the set-up is finished. Bodies are strict: an unknown field is refused.',
    '',
    table(
      ['Route', 'Who', '', 'Body', 'Answer'],
      adminRoutes.map((route) => [
        code(`${route.method} ${route.path}`),
        route.who,
        traitsOf(route),
        bodyOf(route.body),
        route.answer === 'none' ? '' : route.answer,
      ]),
    ),
  ].join('\n')
}

function traitsOf(route: Route): string {
  const traits = {
    first: route.beforeSetup === true,
    'session only': route.sessionOnly === true,
    fresh: isFresh(route),
  }
  return Object.entries(traits)
    .flatMap(([name, isSet]) => (isSet ? name : []))
    .join(', ')
}

/** Where it depends on the body it is asked with what demands most: a key for administration. */
function isFresh(route: Route): boolean {
  return route.needsFresh({ scopes: ['admin'] })
}

function bodyOf(body: z.ZodType | undefined): string {
  if (body === undefined) return ''
  return fieldsOf(z.toJSONSchema(body, { io: 'input' }) as unknown as JsonObject)
}

function fieldsOf(schema: JsonObject): string {
  const variants = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(variants)) return variants.map((one) => fieldsOf(asObject(one))).join(' or ')
  const needed = new Set(Array.isArray(schema['required']) ? schema['required'] : [])
  return Object.entries(asObject(schema['properties']))
    .map(
      ([name, part]) => `${code(needed.has(name) ? name : `${name}?`)} ${kindOf(asObject(part))}`,
    )
    .join(', ')
}

function kindOf(schema: JsonObject): string {
  const variants = schema['anyOf'] ?? schema['oneOf']
  if (Array.isArray(variants)) return variants.map((one) => kindOf(asObject(one))).join(' or ')
  if (schema['const'] !== undefined) return JSON.stringify(schema['const'])
  if (Array.isArray(schema['enum'])) return schema['enum'].map(String).join('/')
  if (schema['type'] === 'array') return `${kindOf(asObject(schema['items']))}[]`
  if (schema['properties'] !== undefined) return `{${fieldsOf(schema)}}`
  return typeof schema['type'] === 'string' ? schema['type'] : 'any'
}

function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : {}
}
