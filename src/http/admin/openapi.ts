// The administration API as OpenAPI 3.1, made from the very table that mounts it.
import { z } from 'zod'

import type { Json, JsonObject } from '../../contract/json.ts'
import { libraryAnswers } from '../openapi/library-answers.ts'
import { libraryExamples } from '../openapi/library-examples.ts'
import type { Route } from './route.ts'
import { adminRoutes } from './routes.ts'

/** Paths of the administration API, in the order of their table. */
export function adminPaths(): JsonObject {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of adminRoutes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return paths
}

function operationOf(route: Route): JsonObject {
  const parameters = [
    ...[...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name = '']) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string', maxLength: 300 },
    })),
    ...queryOf(route),
  ]
  const isOpen = route.who === 'anyone'
  return {
    operationId: operationIdOf(route),
    security: isOpen ? [] : route.sessionOnly ? [{ session: [] }] : [{ session: [] }, { key: [] }],
    'x-sen-who': route.who,
    'x-sen-effect': route.effect,
    ...(parameters.length > 0 && { parameters }),
    ...bodyOf(route),
    responses: { '2XX': answerOf(route), default: { $ref: '#/components/responses/Error' } },
  }
}

function bodyOf(route: Route): JsonObject {
  const content =
    route.file === true
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : route.body !== undefined && { 'application/json': { schema: schemaOf(route.body) } }
  return content === false ? {} : { requestBody: { required: true, content } }
}

/** A schema where there is one; else the name of the view, as `contract/` has it. */
function answerOf({ answer, method, path }: Route): JsonObject {
  const schema = libraryAnswers[answer]
  if (schema === undefined) return { description: answer }
  const example = libraryExamples[`${method} ${path}`]
  return {
    description: answer,
    content: {
      'application/json': {
        schema: schemaOf(schema, 'output'),
        ...(example !== undefined && { example }),
      },
    },
  }
}

function queryOf({ query }: Route): readonly JsonObject[] {
  if (query === undefined) return []
  const { properties = {}, required } = schemaOf(query)
  const needed = new Set(Array.isArray(required) ? required : [])
  return Object.entries(properties as JsonObject).map(([name, schema]) => ({
    name,
    in: 'query',
    required: needed.has(name),
    schema: schema ?? {},
  }))
}

/** `post /api/keys/:id/revoke` → `postKeysIdRevoke`. */
function operationIdOf(route: Route): string {
  const words = route.path.replace('/api', '').split(/[^A-Za-z]+/)
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  return route.method.toLowerCase() + words.map(capital).join('')
}

function schemaOf(body: z.ZodType, io: 'input' | 'output' = 'input'): JsonObject {
  const { $schema: _, ...schema } = z.toJSONSchema(body, { io })
  return schema as unknown as JsonObject
}
