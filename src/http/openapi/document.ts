// GET /openapi.json: everything that this server answers to programs, as OpenAPI 3.1, made from the tables that answer it.
import type { JsonObject } from '../../contract/json.ts'
import { catalogue } from '../../errors/catalogue.ts'
import { adminPaths } from '../admin/openapi.ts'
import { v1Answers } from './v1-answers.ts'
import { v1OpenapiPaths } from './v1-paths.ts'

/** OpenAPI 3.1 takes JSON Schema 2020-12 as it is. */
export function openapiDocument(version: string): JsonObject {
  return {
    openapi: '3.1.0',
    info: { title: 'Sen', version },
    paths: { ...v1OpenapiPaths(), ...adminPaths(), ...operationPaths() },
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'sen' },
        key: { type: 'http', scheme: 'bearer' },
      },
      responses: {
        Error: errorResponse('#/components/schemas/Error', error),
        AnthropicError: errorResponse('#/components/schemas/AnthropicError', {
          type: 'error',
          ...error,
          request_id: 'req_06h15mpmmnr01f4rjpk8e6ndwm',
        }),
      },
      schemas: { ...v1Answers, Error: errorSchema, AnthropicError: anthropicErrorSchema },
    },
  }
}

/** Beside both APIs: for machines that look after the server. */
function operationPaths(): JsonObject {
  const get = (operationId: string, summary: string, type: string): JsonObject => ({
    get: {
      operationId,
      summary,
      security: [],
      responses: { '200': { description: summary, content: { [type]: {} } } },
    },
  })
  return {
    '/healthz': get('getHealth', 'The loop turns.', 'application/json'),
    '/readyz': get('getReadiness', 'Whether calls can be answered.', 'application/json'),
    '/metrics': get('getMetrics', 'Prometheus text.', 'text/plain'),
    '/openapi.json': get('getDescription', 'This document.', 'application/json'),
  }
}

function errorResponse($ref: string, example: JsonObject): JsonObject {
  return { description: 'Error', content: { 'application/json': { schema: { $ref }, example } } }
}

const error = {
  error: {
    message: 'There is nothing at this address. Sen does not offer it, or it was deleted.',
    type: 'invalid_request_error',
    code: 'not_found',
    param: null,
    ref: 'JYH2NQTK',
  },
} as const satisfies JsonObject

const errorMembers: JsonObject = {
  type: 'object',
  required: ['message', 'type', 'code', 'param', 'ref'],
  properties: {
    message: { type: 'string' },
    type: { type: 'string' },
    code: { enum: Object.keys(catalogue) },
    param: { type: ['string', 'null'] },
    ref: { type: 'string' },
  },
}

const errorSchema: JsonObject = {
  type: 'object',
  required: ['error'],
  properties: { error: errorMembers },
}

const anthropicErrorSchema: JsonObject = {
  type: 'object',
  required: ['type', 'error', 'request_id'],
  properties: {
    type: { const: 'error' },
    error: errorMembers,
    request_id: { type: 'string' },
  },
}
