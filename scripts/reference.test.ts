// The generated documents are what the code says today, and they leave nothing out.
import { expect, test } from 'bun:test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { commands } from '../src/cli/catalogue.ts'
import { settingKeys } from '../src/config/settings.ts'
import { catalogue } from '../src/errors/catalogue.ts'
import { adminRoutes } from '../src/http/admin/routes.ts'
import { v1Paths } from '../src/http/v1/paths.ts'
import { metrics } from '../src/metrics/names.ts'
import { generate } from './reference.ts'

const root = join(import.meta.dir, '..')
const pages = await generate()
const page = (name: string): string => pages.get(`docs/reference/${name}.md`) ?? ''

const generated = [...pages.keys()].filter((path) => path.startsWith('docs/reference/'))
test.each(generated)('%s is as `npm run docs` writes it', async (path) => {
  expect(await readFile(join(root, path), 'utf8')).toBe(pages.get(path) ?? '')
})

const complete = [
  { name: 'errors', has: Object.keys(catalogue).map((code) => `| \`${code}\` |`) },
  { name: 'config', has: settingKeys.map((key) => `| \`${key}\` |`) },
  { name: 'metrics', has: Object.keys(metrics).map((name) => `| \`${name}\` |`) },
  { name: 'cli', has: commands.map((command) => `\n## ${command.name}\n`) },
  { name: 'api', has: adminRoutes.map((route) => `| \`${route.method} ${route.path}\` |`) },
]
test.each(complete)('$name leaves nothing out', ({ name, has }) => {
  for (const needed of has) expect(page(name).includes(needed) ? '' : needed).toBe('')
})

test('every path of the model API stands in the reference', () => {
  for (const { method, path } of Object.values(v1Paths)) {
    const written = `${method} ${path.replace('...', '').replace('vector_store_id', 'id')}`
    expect(page('api').includes(written) ? '' : written).toBe('')
  }
})

test('every header that the model API reads or writes stands in the reference', async () => {
  const names = ['wishes.ts', 'headers.ts', 'error-headers.ts', 'v1/answer-checks.ts']
  const texts = await Promise.all(
    names.map((name) => readFile(join(root, 'src/http', name), 'utf8')),
  )
  const headers = [...texts.join('\n').matchAll(/'(x-sen-[a-z-]+|x-should-retry|retry-after)'/g)]
  expect(headers.length).toBeGreaterThan(20)
  for (const [, name = ''] of headers)
    expect(page('api').includes(`| \`${name}\` |`) ? '' : name).toBe('')
})

test('no table row is broken by what stands in its cells', () => {
  for (const text of pages.values()) {
    let columns = 0
    for (const line of text.split('\n')) {
      const cells = line.replaceAll('\\|', '').split('|').length
      if (/^\|(?:---\|)+$/.test(line)) columns = cells
      else if (columns !== 0 && line.startsWith('|')) expect(cells).toBe(columns)
      else columns = 0
    }
  }
})
