// The console is served with encodings, validators and headers; what is not its own is left to others.
import { describe, expect, test } from 'bun:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import { contentSecurityPolicy } from '../guard/security-headers.ts'
import { buildConsole } from './build.ts'
import { createConsoleHandler, createLazyConsole } from './serve.ts'

const assets = await buildConsole()
const serve = createConsoleHandler(assets)
const script = [...assets.keys()].find((path) => path.endsWith('.js')) ?? ''

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  serve(new Request(`http://sen.local${path}`, { method, headers }))

test.each([
  { name: 'the page', path: '/', type: 'text/html; charset=utf-8', cache: 'no-cache' },
  {
    name: 'a script',
    path: script,
    type: 'text/javascript; charset=utf-8',
    cache: 'public, max-age=31536000, immutable',
  },
])('$name has its type, cache rule and security headers', ({ path, type, cache }) => {
  const response = ask(path)
  expect(response?.status).toBe(200)
  expect(response?.headers.get('content-type')).toBe(type)
  expect(response?.headers.get('cache-control')).toBe(cache)
  expect(response?.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  expect(response?.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response?.headers.get('vary')).toBe('accept-encoding')
})

test.each([
  { accepted: 'gzip, deflate, br', encoding: 'br' },
  { accepted: 'gzip', encoding: 'gzip' },
  { accepted: 'br;q=0, gzip;q=0.5', encoding: 'gzip' },
  { accepted: 'br;q=0.0, gzip;q=0', encoding: null },
  { accepted: 'identity', encoding: null },
  { accepted: '', encoding: null },
])('"$accepted" is answered as it asks', async ({ accepted, encoding }) => {
  const response = ask(script, { 'accept-encoding': accepted })
  expect(response?.headers.get('content-encoding')).toBe(encoding)
  const bytes = new Uint8Array((await response?.arrayBuffer()) ?? new ArrayBuffer(0))
  const plain =
    encoding === 'br'
      ? new Uint8Array(brotliDecompressSync(bytes))
      : encoding === 'gzip'
        ? new Uint8Array(gunzipSync(bytes))
        : bytes
  expect(plain).toEqual(new Uint8Array(assets.get(script)?.bytes ?? []))
})

test('an unchanged file is not sent again', async () => {
  const etag = ask('/')?.headers.get('etag') ?? ''
  const again = ask('/', { 'if-none-match': `"other", W/${etag}` })
  expect(again?.status).toBe(304)
  expect(await again?.text()).toBe('')
  expect(ask('/', { 'if-none-match': '"other"' })?.status).toBe(200)
})

test('HEAD has the headers and no body', async () => {
  const response = ask('/', {}, 'HEAD')
  expect(response?.headers.get('content-length')).toBe(String(assets.get('/')?.bytes.length))
  expect(await response?.text()).toBe('')
})

test.each([
  { name: 'another path', path: '/v1/models', method: 'GET' },
  { name: 'an unknown asset', path: '/assets/none-1.js', method: 'GET' },
  { name: 'a climb out of the folder', path: '/assets/../package.json', method: 'GET' },
  { name: 'a changing method', path: '/', method: 'POST' },
])('$name is not ours', ({ path, method }) => {
  expect(ask(path, {}, method)).toBeUndefined()
})

describe('the built page', () => {
  const page = new TextDecoder().decode(assets.get('/')?.bytes)

  test('has no inline script, no inline style and nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/)
    expect(page).not.toContain('<style')
    expect(page).not.toContain(' style=')
    expect(page).not.toMatch(/(src|href)="(?!\/assets\/)/)
  })

  test('names only files that exist', () => {
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(2)
    for (const path of named) expect(assets.has(path)).toBe(true)
  })
})

// Design `console` §6: another page, its words and a picture have 15 KB each, Markdown 16 KB; the first load has a budget of its own.
test('what is loaded with a page stays light', () => {
  const first = new TextDecoder().decode(assets.get('/')?.bytes)
  const late = [...assets].filter(([path]) => path.endsWith('.js') && !first.includes(path))
  expect(late.some(([path]) => path.startsWith('/assets/library-'))).toBe(true)
  const heavy = late
    .map(([path, { gzip }]) => ({ path, bytes: gzip.length }))
    .filter(({ path, bytes }) => bytes > (path.includes('/markdown-') ? 16_384 : 15_360))
  expect(heavy).toEqual([])
})

test('the lazy console builds once, for its own paths only, and tries again after a failure', async () => {
  let builds = 0
  const lazy = createLazyConsole(async () => {
    builds += 1
    if (builds === 1) throw new RangeError('broken once')
    return assets
  })
  const open = (path: string) => lazy(new Request(`http://sen.local${path}`))
  expect(await open('/healthz')).toBeUndefined()
  expect(builds).toBe(0)
  const failed = await open('/').catch((error: unknown) => error)
  expect(String(failed)).toContain('broken once')
  const [first, second] = await Promise.all([open('/'), open(script)])
  expect([first?.status, second?.status, builds]).toEqual([200, 200, 2])
})
