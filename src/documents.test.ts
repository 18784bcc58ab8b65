// What the documents claim about the code is looked up in the code.
import { expect, test } from 'bun:test'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const root = join(import.meta.dir, '..')
const read = async (path: string): Promise<string> => await readFile(join(root, path), 'utf8')

/** Cells of every table row, without heads. */
function rowsOf(markdown: string): readonly (readonly string[])[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('|---'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
}

test('docs/dependencies.md lists exactly what package.json installs, each row whole', async () => {
  const manifest = JSON.parse(await read('package.json')) as Record<string, Record<string, string>>
  const installed = { ...manifest['dependencies'], ...manifest['devDependencies'] }
  const rows = rowsOf(await read('docs/dependencies.md')).filter(([name]) => name !== 'Package')
  expect(Object.fromEntries(rows.map(([name = '', version = '']) => [name, version]))).toEqual(
    installed,
  )
  for (const row of rows) {
    expect(row.length).toBe(7)
    for (const cell of row) expect(cell).not.toBe('')
  }
})

test('docs/dependencies.md tells the licence that each package declares', async () => {
  for (const [name = '', , , , licence] of rowsOf(await read('docs/dependencies.md'))) {
    if (name === 'Package') continue
    const manifest = JSON.parse(await read(`node_modules/${name}/package.json`)) as {
      license: string
    }
    expect(`${name} ${licence}`).toBe(`${name} ${manifest.license}`)
  }
})

test('every code name of docs/glossary.md exists', async () => {
  const sources = (await readdir(import.meta.dir, { recursive: true })).filter((name) =>
    /\.tsx?$/.test(name),
  )
  const texts = await Promise.all(
    sources.map((name) => readFile(join(import.meta.dir, name), 'utf8')),
  )
  const code = texts.join('\n')
  const names = rowsOf(await read('docs/glossary.md')).flatMap(
    (row) => /`(\w+)`/.exec(row[4] ?? '')?.[1] ?? [],
  )
  expect(names.length).toBeGreaterThan(15)
  for (const name of names) {
    const isDeclared = new RegExp(`(interface|type|class|function|const) ${name}\\b`).test(code)
    expect(isDeclared ? '' : name).toBe('')
  }
})

test('AGENTS.md stays short and names places that exist', async () => {
  const text = await read('AGENTS.md')
  expect(text.split('\n').length).toBeLessThanOrEqual(120)
  const paths = [...text.matchAll(/`(src\/[a-z/-]+(?:\.ts)?)\/?`/g)].map((match) => match[1] ?? '')
  const known = new Set(
    (await readdir(import.meta.dir, { recursive: true })).map((name) => `src/${name}`),
  )
  for (const path of paths) expect(known.has(path.replace(/\/$/, '')) ? '' : path).toBe('')
})

const deployment = [
  {
    file: 'deploy/systemd/sen.service',
    has: [
      'Type=notify',
      'DynamicUser=yes',
      'StateDirectory=sen',
      'ProtectSystem=strict',
      'MemoryMax=',
      'Restart=on-failure',
      'TimeoutStopSec=630',
    ],
  },
  {
    file: 'deploy/compose/compose.yaml',
    has: [
      '/readyz',
      'read_only: true',
      'cap_drop: [ALL]',
      'no-new-privileges:true',
      "user: '10001:10001'",
      'sen-data:/data',
    ],
  },
  { file: 'deploy/proxy/Caddyfile', has: ['flush_interval -1', 'max_size 32MiB'] },
  {
    file: 'deploy/proxy/nginx.conf',
    has: [
      'proxy_buffering off',
      'client_max_body_size',
      'proxy_set_header X-Forwarded-For $remote_addr',
    ],
  },
]
test.each(deployment)('$file has what a house needs', async ({ file, has }) => {
  const text = await read(file)
  for (const needed of has) expect(text).toContain(needed)
  // Settings that it names are settings that exist.
  const { settingKeys, settingOf } = await import('./config/settings.ts')
  const variables = new Set(settingKeys.flatMap((key) => [...settingOf(key).variables]))
  for (const [name] of text.matchAll(/SEN_[A-Z_]+/g))
    expect(variables.has(name) ? '' : name).toBe('')
})
