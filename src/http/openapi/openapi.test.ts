// The description holds what the routers answer and nothing else; its references lead somewhere, its examples are what it says.
import { describe, expect, test } from 'bun:test'

import Ajv2020 from 'ajv/dist/2020'

import type { JsonObject } from '../../contract/json.ts'
import { adminRoutes } from '../admin/routes.ts'
import { matchV1, v1Paths } from '../v1/paths.ts'
import { openApi } from '../v1/testing/house.ts'
import { openapiDocument } from './document.ts'

interface Operation {
  readonly operationId: string
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<
    Record<string, { readonly content?: Content; readonly $ref?: string }>
  >
}
type Content = Readonly<Record<string, { readonly schema?: object; readonly example?: object }>>

const document = openapiDocument('0.1.0') as JsonObject & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    method: method.toUpperCase(),
    path,
    operation,
  })),
)

test('every route of both routers is in it, and every path in it is a route', () => {
  const described = operations.map(({ method, path }) => `${method} ${path}`).sort()
  const v1 = Object.values(v1Paths).map(({ method, path }) => `${method} ${path.replace('...', '')}`) // prettier-ignore
  const admin = adminRoutes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`) // prettier-ignore
  const beside = ['/healthz', '/readyz', '/metrics', '/openapi.json'].map((path) => `GET ${path}`)
  expect(described).toEqual([...v1, ...admin, ...beside].sort())
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(described.length) // prettier-ignore
  for (const { method, path, operation } of operations.filter((one) => one.path.startsWith('/v1/')))
    expect(matchV1(method, path.replaceAll(/\{\w+\}/g, 'a'))?.operation as string).toBe(operation.operationId) // prettier-ignore
})

test.each(['/api/documents', '/api/documents/search', '/api/packs', '/api/tasks', '/api/unanswered', '/api/views/library', '/api/passages'])(
  '%s is described',
  (path) => expect(document.paths[path]).toBeDefined(),
) // prettier-ignore

test('each operation says how it fails, and each reference leads somewhere', () => {
  const text = JSON.stringify(document)
  for (const { operation } of operations.filter(({ path }) => /^\/(?:v1|api)\//.test(path)))
    expect(operation.responses['default']?.$ref).toMatch(/Error$/)
  for (const [, path = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    let at: unknown = document
    for (const step of path.split('/')) at = (at as Record<string, unknown> | undefined)?.[step]
    expect([path, at]).toEqual([path, expect.anything()])
  }
})

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false })
ajv.addSchema(document, 'sen')

/** References of a part are those of the whole. */
function holds(schema: object, value: unknown): string {
  const whole = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"sen#/')) as object
  return ajv.validate(whole, value) ? '' : ajv.errorsText()
}

const examples = operations.flatMap(({ method, path, operation }) => {
  const { requestBody, responses } = operation
  const contents = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)]
  return contents.flatMap((content) =>
    Object.values(content ?? {}).flatMap(({ schema, example }) =>
      schema === undefined || example === undefined ? [] : [{ method, path, schema, example }],
    ),
  )
})

test('there are examples of documents, tasks, sources, searches', () => {
  expect(examples.length).toBeGreaterThanOrEqual(16)
})

test.each(examples)('an example of $method $path is what it says', ({ schema, example }) => {
  expect(holds(schema, example)).toBe('')
})

test.each(operations.filter(({ operation }) => operation.requestBody !== undefined))(
  'the schema of $method $path refuses what is no object',
  ({ operation }) => {
    const schema = operation.requestBody?.content['application/json']?.schema
    if (schema !== undefined) expect(holds(schema, 'text')).not.toBe('')
  },
)

describe('an example of the model API', () => {
  const bodies = operations.flatMap(({ path, operation }) => {
    const example = operation.requestBody?.content['application/json']?.example
    return example === undefined || !path.startsWith('/v1/') ? [] : [{ path, example }]
  })

  test.each(bodies)('is read by the API itself: $path', async ({ path, example }) => {
    await using api = await openApi()
    const answer = await api.post(path.replace(/\{\w+\}/, 'a'), example)
    const { error } = (await answer.json()) as { error?: { code: string; param: string } }
    // What the house does not have is 404 here; what it cannot read would be 400. File search needs documents.
    expect(error === undefined || answer.status !== 400 || error.param === 'tools').toBe(true)
  })
})
