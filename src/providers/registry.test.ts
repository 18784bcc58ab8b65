// Every provider folder is whole and in the registry, and the registry holds nothing else.
import { expect, test } from 'bun:test'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { findProvider, providers } from './registry.ts'

/** Rooms that are no providers; `local` has no HTTP, hence no errors to read and no place in the registry. */
const rooms = new Set(['chat-dialect', 'testing', 'local'])
const folders = readdirSync(import.meta.dir, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !rooms.has(entry.name))
  .map((entry) => entry.name)

test.each(folders)('%s has all its files', (name) => {
  const wanted = [
    'index.ts',
    'request.ts',
    'response.ts',
    'stream.ts',
    'usage.ts',
    'errors.ts',
    'fixtures',
    `${name}.test.ts`,
  ]
  expect(wanted.filter((file) => !existsSync(join(import.meta.dir, name, file)))).toEqual([])
  const fixtures = readdirSync(join(import.meta.dir, name, 'fixtures'))
  expect(
    fixtures.filter((file) => !/^\d{4}-\d{2}-\d{2}-.+\.(json|chunks\.txt)$/.test(file)),
  ).toEqual([])
})

test('the registry is the list of folders', () => {
  expect(providers.map((one) => one.id).toSorted()).toEqual(folders.toSorted())
  for (const name of folders) expect(findProvider(name)?.id).toBe(name)
  expect(findProvider('__proto__')).toBeUndefined()
})
