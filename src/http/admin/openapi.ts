// GET /openapi.json: the administration API as OpenAPI 3.1, made from the very table that mounts it.
import { z } from 'zod'

import type { Json, JsonObject } from '../../contract/json.ts'
import type { Route } from './route.ts'
import { adminRoutes } from './routes.ts'

/** OpenAPI 3.1 takes JSON Schema 2020-12 as it is. */
export function adminOpenapi(version: string): JsonObject {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of adminRoutes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Sen', version },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'sen' },
        key: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Error: errorSchema },
    },
  }
}

function operationOf(route: Route): JsonObject {
  const parameters = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', maxLength: 300 },
  }))
  const isOpen = route.who === 'anyone'
  return {
    operationId: operationIdOf(route),
    security: isOpen ? [] : route.sessionOnly ? [{ session: [] }] : [{ session: [] }, { key: [] }],
    'x-sen-who': route.who,
    'x-sen-effect': route.effect,
    ...(parameters.length > 0 && { parameters }),
    ...(route.body !== undefined && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body) } },
      },
    }),
    responses: {
      '2XX': { description: route.answer },
      default: {
        description: 'Error',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  }
}

/** `post /api/keys/:id/revoke` → `postKeysIdRevoke`. */
function operationIdOf(route: Route): string {
  const words = route.path.replace('/api', '').split(/[^A-Za-z]+/)
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  return route.method.toLowerCase() + words.map(capital).join('')
}

function schemaOf(body: z.ZodType): JsonObject {
  const { $schema: _, ...schema } = z.toJSONSchema(body, { io: 'input' })
  return schema as unknown as JsonObject
}

const errorSchema: JsonObject = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['message', 'type', 'code', 'param', 'ref'],
      properties: {
        message: { type: 'string' },
        type: { type: 'string' },
        code: { type: 'string' },
        param: { type: ['string', 'null'] },
        ref: { type: 'string' },
      },
    },
  },
}
