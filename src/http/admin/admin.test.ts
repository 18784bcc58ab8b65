// The administration API as a browser and a program meet it: signing in, changing, being refused, and never hearing of the neighbours.
import { describe, expect, test } from 'bun:test'

import type { Json } from '../../contract/json.ts'
import type { Tenant } from '../../contract/people.ts'
import { createSetupLink } from '../../people/setup-link.ts'
import { actorOf } from '../../people/testing/house.ts'
import { createPerson } from '../../people/users.ts'
import { adminPaths } from './openapi.ts'
import { adminRoutes } from './routes.ts'
import {
  type AdminHouse,
  adminHouse,
  type Carrier,
  keyOf,
  nobody,
  sessionOf,
} from './testing/admin-house.ts'

const password = 'ruột ngựa cầu vồng 7'
const origin = 'http://localhost:7360'

async function code(answer: Response): Promise<string> {
  const body = (await answer.json()) as { error?: { code: string; param: string | null } }
  return body.error === undefined
    ? 'done'
    : body.error.code + (body.error.param === null ? '' : ` ${body.error.param}`)
}

function cookieOf(answer: Response): Carrier {
  const value = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { headers: { cookie: value, origin } }
}

async function houseWithLan(options: Parameters<typeof adminHouse>[0] = {}): Promise<AdminHouse> {
  const house = await adminHouse(options)
  const wanted = { name: 'Lan', login: 'lan', password, role: 'admin' } as const
  await createPerson(house, actorOf(house, 'a', 'owner'), wanted)
  return house
}

describe('signing in', () => {
  test('a cookie that scripts cannot read, and a view without secrets', async () => {
    const house = await houseWithLan()
    const answer = await house.send(nobody, 'POST /api/session', { login: 'lan', password })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('set-cookie')).toMatch(
      /^sen=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax$/,
    )
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    const view = await answer.json()
    expect(view).toMatchObject({ setupDone: true, person: { login: 'lan', role: 'admin' } })
    expect(JSON.stringify(view)).not.toMatch(/argon2|hash|ledgerKey/i)
    const again = await house.send(cookieOf(answer), 'GET /api/session')
    expect(await again.json()).toMatchObject({ person: { name: 'Lan' } })
  })

  test('over TLS the cookie belongs to this host alone', async () => {
    const house = await houseWithLan({ publicUrl: 'https://sen.example' })
    const carrier = { headers: { origin: 'https://sen.example', host: 'sen.example' } }
    const answer = await house.send(carrier, 'POST /api/session', { login: 'lan', password })
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-sen=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/,
    )
  })

  test('unknown and known accounts answer alike', async () => {
    const house = await houseWithLan()
    const answers = []
    for (const login of ['lan', 'nobody']) {
      const answer = await house.send(nobody, 'POST /api/session', { login, password: 'wrong' })
      const body = (await answer.json()) as { error: { ref: string } }
      answers.push({
        status: answer.status,
        headers: [...answer.headers],
        body: { ...body.error, ref: '' },
      })
    }
    expect(answers[0]).toEqual(answers[1] as never)
  })

  test('an old cookie is dead after a new sign-in and after the sign-out', async () => {
    const house = await houseWithLan()
    const first = cookieOf(
      await house.send(nobody, 'POST /api/session', { login: 'lan', password }),
    )
    const second = cookieOf(
      await house.send(first, 'POST /api/session', { login: 'lan', password }),
    )
    expect((await house.send(first, 'GET /api/views/house')).status).toBe(401)
    const out = await house.send(second, 'DELETE /api/session')
    expect(out.status).toBe(204)
    expect(out.headers.get('set-cookie')).toStartWith('sen=; Path=/; Max-Age=0')
    expect((await house.send(second, 'GET /api/views/house')).status).toBe(401)
  })

  test('guessing is slowed down by name and address', async () => {
    const house = await houseWithLan()
    for (let index = 0; index < 5; index += 1) {
      expect(
        (await house.send(nobody, 'POST /api/session', { login: 'lan', password: 'x' })).status,
      ).toBe(401)
    }
    const answer = await house.send(nobody, 'POST /api/session', { login: 'lan', password })
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    house.clock.advance(15 * 60_000)
    expect((await house.send(nobody, 'POST /api/session', { login: 'lan', password })).status).toBe(
      200,
    )
  })

  test('a new password ends the other sessions and keeps this browser in', async () => {
    const house = await houseWithLan()
    const other = cookieOf(
      await house.send(nobody, 'POST /api/session', { login: 'lan', password }),
    )
    const mine = cookieOf(await house.send(nobody, 'POST /api/session', { login: 'lan', password }))
    const change = { old: password, new: 'gió mùa đông bắc về' }
    const answer = await house.send(mine, 'POST /api/session/password', change)
    expect(answer.status).toBe(200)
    for (const dead of [other, mine])
      expect((await house.send(dead, 'GET /api/views/house')).status).toBe(401)
    expect((await house.send(cookieOf(answer), 'GET /api/views/house')).status).toBe(200)
  })
})

describe('a fresh password', () => {
  const needy: readonly {
    readonly name: string
    readonly method: string
    readonly path: string
    readonly body: Json
  }[] = [
    {
      name: 'a new person',
      method: 'POST',
      path: '/api/people',
      body: { name: 'M', login: 'minh', password: 'sóng vỗ bờ đá xám', role: 'member' },
    },
    {
      name: 'a new role',
      method: 'POST',
      path: '/api/people/user_a_member',
      body: { role: 'auditor' },
    },
    {
      name: 'a provider’s key',
      method: 'POST',
      path: '/api/connections',
      body: {
        provider: 'deepseek',
        label: 'D',
        baseUrl: 'https://api.deepseek.com',
        secret: 'sk-1',
        country: 'CN',
        currency: 'USD',
      },
    },
    {
      name: 'a key that administers',
      method: 'POST',
      path: '/api/keys',
      body: { name: 'k', scopes: ['admin'] },
    },
    { name: 'a setting', method: 'PUT', path: '/api/settings/offline', body: { value: 'true' } },
  ]
  test.each(needy)('$name needs one', async ({ method, path, body }) => {
    const house = await houseWithLan()
    let lan = cookieOf(await house.send(nobody, 'POST /api/session', { login: 'lan', password }))
    house.clock.advance(11 * 60_000)
    await house.send(lan, 'GET /api/views/house')
    const writes = house.store.writes
    expect(await code(await house.send(lan, `${method} ${path}`, body))).toBe(
      'session_expired fresh',
    )
    expect(house.store.writes).toBe(writes)
    lan = cookieOf(await house.send(lan, 'POST /api/session/fresh', { password }))
    expect((await house.send(lan, `${method} ${path}`, body)).status).toBeLessThan(300)
  })

  test('a key to ask with needs none', async () => {
    const house = await houseWithLan()
    const lan = cookieOf(await house.send(nobody, 'POST /api/session', { login: 'lan', password }))
    house.clock.advance(11 * 60_000)
    expect((await house.send(lan, 'POST /api/keys', { name: 'k', scopes: ['chat'] })).status).toBe(
      201,
    )
  })
})

describe('forgery', () => {
  test.each([
    { name: 'a page elsewhere', headers: { origin: 'https://evil.example' }, wants: 403 },
    { name: 'origin null', headers: { origin: 'null' }, wants: 403 },
    { name: 'no origin and no value', headers: { origin: undefined }, wants: 403 },
    {
      name: 'a form',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      wants: 400,
    },
    { name: 'text/plain', headers: { 'content-type': 'text/plain' }, wants: 400 },
    { name: 'the house’s own page', headers: {}, wants: 201 },
  ])('$name: $wants', async ({ headers, wants }) => {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    const writes = house.store.writes
    const merged = Object.fromEntries(
      Object.entries({ ...owner.headers, ...headers }).filter(([, value]) => value !== undefined),
    ) as Record<string, string>
    const answer = await house.send({ headers: merged }, 'POST /api/keys', {
      name: 'k',
      scopes: ['chat'],
    })
    expect(answer.status).toBe(wants)
    expect(house.store.writes - writes).toBe(wants === 201 ? 1 : 0)
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('without Origin the session’s own value vouches', async () => {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    const view = (await (await house.send(owner, 'GET /api/session')).json()) as { csrf: string }
    const headers = { cookie: owner.headers['cookie'] ?? '', 'x-sen-csrf': view.csrf }
    expect(
      (await house.send({ headers }, 'POST /api/keys', { name: 'k', scopes: ['chat'] })).status,
    ).toBe(201)
  })

  test('no GET changes anything', async () => {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    const writes = house.store.writes
    for (const route of adminRoutes.filter((one) => one.effect === 'read')) {
      const answer = await house.send(owner, `GET ${route.path.replace(/:\w+/g, 'unknown')}`)
      await answer.body?.cancel()
    }
    expect(house.store.writes).toBe(writes)
    expect(house.deeds).toEqual([])
  })
})

describe('hostile bodies', () => {
  const deep = `${'['.repeat(40)}${']'.repeat(40)}`
  test.each([
    { name: 'no JSON', text: '{', wants: 'invalid_json' },
    { name: 'nothing', text: '', wants: 'invalid_json' },
    { name: 'too deep', text: deep, wants: 'invalid_json' },
    {
      name: '__proto__',
      text: '{"__proto__":{"role":"owner"},"name":"k","scopes":["chat"]}',
      wants: 'invalid_json',
    },
    {
      name: 'an unknown field',
      text: '{"name":"k","scopes":["chat"],"ownerId":"user_a_owner"}',
      wants: 'invalid_request ownerId',
    },
    {
      name: 'an unknown field that is a sentence',
      text: '{"name":"k","scopes":["chat"],"my secret text":1}',
      wants: 'invalid_request body',
    },
    {
      name: 'a scope that is none',
      text: '{"name":"k","scopes":["root"]}',
      wants: 'invalid_request scopes[0]',
    },
    {
      name: 'a field twice with other types',
      text: '{"name":["k"],"scopes":["chat"]}',
      wants: 'invalid_request name',
    },
    {
      name: 'a control character',
      text: '{"name":"a\\u0000b","scopes":["chat"]}',
      wants: 'invalid_request name',
    },
    {
      name: 'half a character',
      text: '{"name":"a\\ud800","scopes":["chat"]}',
      wants: 'invalid_request name',
    },
    {
      name: 'a name of blanks',
      text: '{"name":"   ","scopes":["chat"]}',
      wants: 'invalid_request name',
    },
    {
      name: 'a name as long as a book',
      text: `{"name":"${'x'.repeat(201)}","scopes":["chat"]}`,
      wants: 'invalid_request name',
    },
    {
      name: 'days beyond reason',
      text: '{"name":"k","scopes":["chat"],"days":1e9}',
      wants: 'invalid_request days',
    },
    {
      name: 'a fraction of a day',
      text: '{"name":"k","scopes":["chat"],"days":1.5}',
      wants: 'invalid_request days',
    },
    { name: 'a list instead of an object', text: '[]', wants: 'invalid_request body' },
    {
      name: 'more than a mebibyte',
      text: `{"name":"${'x'.repeat(1_100_000)}"}`,
      wants: 'body_too_large',
    },
  ])('$name', async ({ text, wants }) => {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    const writes = house.store.writes
    const answer = await house.app.fetch(
      new Request(`${origin}/api/keys`, {
        method: 'POST',
        headers: { host: 'localhost:7360', 'content-type': 'application/json', ...owner.headers },
        body: text,
      }),
      '127.0.0.1',
    )
    const body = await answer.clone().text()
    expect(await code(answer)).toBe(wants)
    expect(body).not.toContain('my secret text')
    expect(house.store.writes).toBe(writes)
  })

  test('every route with a body refuses a hundred kinds of rubbish without a fault', async () => {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    const rubbish: readonly Json[] = [
      null,
      0,
      '',
      [],
      [{}],
      { a: 1 },
      { name: null },
      { id: {} },
      { password: 1e308 },
      { members: Array.from({ length: 2000 }, () => 'x') },
    ]
    for (const route of adminRoutes) {
      if (route.body === undefined) continue
      for (const body of rubbish) {
        const answer = await house.send(
          owner,
          `${route.method} ${route.path.replace(/:\w+/g, 'unknown')}`,
          body,
        )
        expect([400, 404, 429]).toContain(answer.status)
      }
    }
    expect(house.reported).toEqual([])
    expect(house.store.entries.length).toBe(0)
  })
})

describe('changes', () => {
  test('each is one ledger entry of codes and ids, without a name or a secret', async () => {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    const canary = 'Canary-Nguyễn-7731'
    const steps: readonly (readonly [string, string, Json])[] = [
      [
        'POST',
        '/api/people',
        { name: canary, login: 'canary-login', password: 'canary sóng vỗ bờ đá', role: 'member' },
      ],
      ['POST', '/api/people/user_a_member', { name: `${canary}2` }],
      ['POST', '/api/groups', { name: canary, members: ['user_a_member'] }],
      ['POST', '/api/keys', { name: canary, scopes: ['chat'] }],
      [
        'PUT',
        '/api/budgets',
        { subject: 'house', subjectId: 'a', period: 'day', currency: 'VND', limit: '500' },
      ],
      [
        'PUT',
        '/api/rates',
        { from: 'USD', to: 'VND', day: '2026-11-20', rate: '26000', source: canary },
      ],
      [
        'POST',
        '/api/connections',
        {
          provider: 'deepseek',
          label: canary,
          baseUrl: 'https://api.deepseek.com/',
          secret: 'sk-canary-7731',
          country: 'CN',
          currency: 'USD',
        },
      ],
      ['PUT', '/api/aliases', { name: 'gpt-4o-mini', means: 'sen/auto' }],
      ['POST', '/api/models/pull', { id: 'small' }],
      ['POST', '/api/models/import', { path: `/media/${canary}.gguf` }],
      ['PUT', '/api/settings/offline', { value: canary }],
    ]
    for (const [index, [method, path, body]] of steps.entries()) {
      const answer = await house.send(owner, `${method} ${path}`, body)
      expect(`${path} ${answer.status < 300}`).toBe(`${path} true`)
      const text = await answer.text()
      expect(text).not.toContain('sk-canary')
      expect(house.store.entries.length).toBe(index + 1)
    }
    const ledger = JSON.stringify(house.store.entries)
    for (const secret of [canary, 'canary', 'senk_', 'sk-', 'argon2', 'Name of'])
      expect(ledger).not.toContain(secret)
    for (const entry of house.store.entries) expect(entry.body['actor']).toMatch(/^w_[0-9a-f]{16}$/)
  })

  test('a provider’s key is sealed to its row and never comes back', async () => {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    const body = {
      provider: 'deepseek',
      label: 'D',
      baseUrl: 'https://api.deepseek.com/',
      secret: 'sk-1',
      country: 'CN',
      currency: 'USD',
    }
    const made = (await (await house.send(owner, 'POST /api/connections', body)).json()) as {
      id: string
    }
    expect(made).toMatchObject({
      baseUrl: 'https://api.deepseek.com',
      hasSecret: true,
      enabled: true,
    })
    const route = {
      model: 'deepseek-flash',
      rung: 'low-cost',
      contextTokens: 128_000,
      maxOutputTokens: 8000,
    }
    const path = `/api/connections/${made.id}`
    const added = (await (await house.send(owner, `POST ${path}/routes`, route)).json()) as {
      id: string
    }
    expect(added.id).toBe('deepseek/deepseek-flash')
    expect(await code(await house.send(owner, `POST ${path}/routes`, route))).toBe(
      'already_changed',
    )
    const routePath = `/api/routes/${encodeURIComponent(added.id)}`
    expect((await house.send(owner, `POST ${routePath}`, { enabled: false })).status).toBe(204)
    const page = await (await house.send(owner, 'GET /api/views/models')).text()
    expect(page).toContain('"enabled":false')
    expect(page).not.toContain('sk-1')
    expect(house.store.rows('secrets')).toMatchObject([
      { id: `connection:${made.id}`, sealed: `secrets|connection:${made.id}|736b2d31` },
    ])
    expect((await house.send(owner, `POST ${path}/test`)).status).toBe(200)
    expect((await house.send(owner, `DELETE ${path}`)).status).toBe(204)
    for (const table of ['connections', 'routes', 'secrets'] as const)
      expect(house.store.rows(table)).toEqual([])
    expect(house.deeds.filter((deed) => deed === 'routes')).toHaveLength(4)
  })

  test.each([
    'http://api.deepseek.com',
    'https://user:pass@api.deepseek.com',
    'https://api.deepseek.com?x=1',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://',
    ' https://api.deepseek.com',
    'https:\\\\api.deepseek.com',
    'api.deepseek.com',
  ])('%p is no address of a provider', async (baseUrl) => {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    const body = {
      provider: 'deepseek',
      label: 'D',
      baseUrl,
      secret: '',
      country: 'CN',
      currency: 'USD',
    }
    expect(await code(await house.send(owner, 'POST /api/connections', body))).toBe(
      'invalid_request baseUrl',
    )
  })

  test('an edit from an older version is refused', async () => {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    const etagOf = async () => {
      const view = (await (await house.send(owner, 'GET /api/views/house')).json()) as {
        people: { id: string; etag: string }[]
      }
      return view.people.find((person) => person.id === 'user_a_member')?.etag ?? ''
    }
    const rename = (name: string, etag: string) =>
      house.send(
        { headers: { ...owner.headers, 'if-match': etag } },
        'POST /api/people/user_a_member',
        { name },
      )
    const first = await etagOf()
    expect((await rename('One', first)).status).toBe(200)
    expect(await code(await rename('Two', first))).toBe('already_changed')
    expect((await rename('Two', await etagOf())).status).toBe(200)
  })

  test('a page that has not changed is not sent again', async () => {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    const first = await house.send(owner, 'GET /api/views/house')
    const headers = { ...owner.headers, 'if-none-match': first.headers.get('etag') ?? '' }
    expect((await house.send({ headers }, 'GET /api/views/house')).status).toBe(304)
    await house.send(owner, 'POST /api/keys', { name: 'k', scopes: ['chat'] })
    expect((await house.send({ headers }, 'GET /api/views/house')).status).toBe(200)
  })

  test('an administering key does what its person may, and no session’s business', async () => {
    const house = await adminHouse()
    const key = await keyOf(house, 'admin', ['admin'])
    expect((await house.send(key, 'POST /api/groups', { name: 'g', members: [] })).status).toBe(201)
    expect(
      await code(await house.send(key, 'POST /api/session/language', { language: 'vi' })),
    ).toBe('not_allowed')
    const owner = { name: 'x', login: 'x', password: 'sóng vỗ bờ đá xám', role: 'owner' }
    expect(await code(await house.send(key, 'POST /api/people', owner))).toBe('not_allowed')
  })
})

describe('lists', () => {
  test('pages of a list hold every row once, whatever is added meanwhile', async () => {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    for (let index = 0; index < 25; index += 1) {
      await house.send(owner, 'POST /api/groups', { name: `g${index}`, members: [] })
    }
    const seen: string[] = []
    for (let after = ''; ;) {
      const answer = await house.send(owner, `GET /api/groups?limit=10&after=${after}`)
      const page = (await answer.json()) as { groups: { name: string }[]; next?: string }
      seen.push(...page.groups.map((group) => group.name))
      await house.send(owner, 'POST /api/groups', { name: 'late', members: [] })
      if (page.next === undefined) break
      after = page.next
    }
    const early = seen.filter((name) => name !== 'late')
    expect(early).toEqual(Array.from({ length: 25 }, (_, index) => `g${index}`))
  })

  test.each(['limit=0', 'limit=-1', 'limit=x', 'limit=1e3', `after=${'x'.repeat(101)}`])(
    '%p is refused',
    async (query) => {
      const house = await adminHouse()
      const owner = await sessionOf(house, 'a', 'owner')
      expect((await house.send(owner, `GET /api/people?${query}`)).status).toBe(400)
    },
  )

  test('no page is longer than 200, whatever is asked for', async () => {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    await house.directory.absorb(
      Array.from({ length: 300 }, (_, index) => ({
        do: 'insert',
        table: 'groups',
        row: { id: `group_${index}`, tenant: 'a' as Tenant, name: 'g', createdAt: 0 },
      })),
    )
    for (const path of ['/api/groups?limit=100000', '/api/views/house']) {
      const view = (await (await house.send(owner, `GET ${path}`)).json()) as { groups: unknown[] }
      expect(view.groups).toHaveLength(200)
    }
  })
})

describe('the first run over HTTP', () => {
  const body = (proof: Json) => ({
    proof,
    house: {
      name: 'Trạm y tế Bình An',
      zone: 'Asia/Ho_Chi_Minh',
      currency: 'VND',
      language: 'vi',
      sector: 'health',
    },
    owner: { name: 'Hoa', login: 'hoa', password },
  })

  test('one request makes the house and signs the owner in; the key is shown once', async () => {
    const house = await adminHouse({ tenants: [] })
    const link = await createSetupLink(house)
    expect(
      (await house.send(nobody, 'POST /api/setup/check', { secret: link.secret })).status,
    ).toBe(204)
    const answer = await house.send(nobody, 'POST /api/setup', body({ secret: link.secret }))
    const made = (await answer.clone().json()) as { key: string }
    expect(made).toMatchObject({ session: { setupDone: true, person: { role: 'owner' } } })
    const page = await (await house.send(cookieOf(answer), 'GET /api/views/house')).text()
    expect(page).toContain('Trạm y tế Bình An')
    expect(page).not.toContain(made.key)
    expect(
      await code(await house.send(nobody, 'POST /api/setup', body({ secret: link.secret }))),
    ).toBe('setup_done')
  })

  test('a bad password may be mended as often as needed', async () => {
    const house = await adminHouse({ tenants: [] })
    const link = await createSetupLink(house)
    const wanted = body({ secret: link.secret })
    for (let index = 0; index < 30; index += 1) {
      const bad = { ...wanted, owner: { ...wanted.owner, password: 'matkhau123456' } }
      expect(await code(await house.send(nobody, 'POST /api/setup', bad))).toBe(
        'invalid_request password',
      )
    }
    expect((await house.send(nobody, 'POST /api/setup', wanted)).status).toBe(200)
  })

  test.each([
    {
      name: 'a zone that is none',
      change: { zone: 'Asia/Nowhere' },
      wants: 'invalid_request house.zone',
    },
    {
      name: 'a currency that is none',
      change: { currency: 'đồng' },
      wants: 'invalid_request house.currency',
    },
    {
      name: 'a sentence as sector',
      change: { sector: 'Health Care!' },
      wants: 'invalid_request house.sector',
    },
  ])('$name', async ({ change, wants }) => {
    const house = await adminHouse({ tenants: [] })
    const link = await createSetupLink(house)
    const wanted = body({ secret: link.secret })
    const answer = await house.send(nobody, 'POST /api/setup', {
      ...wanted,
      house: { ...wanted.house, ...change },
    })
    expect(await code(answer)).toBe(wants)
  })
})

describe('two houses on one node', () => {
  /** Everything that house a has, then every id seen is tried from house b. */
  async function twoHouses() {
    const house = await adminHouse()
    const owner = await sessionOf(house, 'a', 'owner')
    const read = async (answer: Response) =>
      (await answer.json()) as { id: string; key?: { id: string } }
    const group = await read(
      await house.send(owner, 'POST /api/groups', { name: 'Ward', members: ['user_a_member'] }),
    )
    const key = await read(
      await house.send(owner, 'POST /api/keys', { name: 'k', scopes: ['chat'] }),
    )
    const connection = await read(
      await house.send(owner, 'POST /api/connections', {
        provider: 'deepseek',
        label: 'D',
        baseUrl: 'https://api.deepseek.com',
        secret: 's',
        country: 'CN',
        currency: 'USD',
      }),
    )
    await house.send(owner, `POST /api/connections/${connection.id}/routes`, {
      model: 'm',
      rung: 'low-cost',
      contextTokens: 1,
      maxOutputTokens: 1,
    })
    await house.send(owner, 'PUT /api/aliases', { name: 'mine', means: 'sen/auto' })
    await house.store.writer.apply([{ do: 'insert', table: 'calls', row: callRow() }])
    const ids: Readonly<Record<string, string>> = {
      people: 'user_a_member',
      groups: group.id,
      keys: key.key?.id ?? '',
      connections: connection.id,
      routes: 'deepseek/m',
      aliases: 'mine',
      calls: 'call_1',
    }
    return { house, ids, neighbour: await sessionOf(house, 'b', 'owner') }
  }

  const bodies: Readonly<Record<string, Json>> = {
    'POST /api/people/:id': { name: 'x' },
    'POST /api/groups/:id': { name: 'x' },
    'POST /api/keys/:id/rotate': {},
    'POST /api/calls/:id/content': { reason: 'x' },
    'POST /api/calls/:id/erase': {},
    'POST /api/connections/:id': { enabled: false },
    'POST /api/connections/:id/routes': {
      model: 'x',
      rung: 'strong',
      contextTokens: 1,
      maxOutputTokens: 1,
    },
    'POST /api/routes/:id': { enabled: false },
  }

  test('every id of the one is unknown to the other, in the same words, and nothing changes', async () => {
    const { house, ids, neighbour } = await twoHouses()
    const before = JSON.stringify([
      house.store.rows('users'),
      house.store.rows('keys'),
      house.store.rows('connections'),
      house.store.rows('routes'),
      house.store.rows('aliases'),
    ])
    const entries = house.store.entries.length
    let tried = 0
    for (const route of adminRoutes) {
      const kind = /^\/api\/(people|groups|keys|connections|routes|aliases|calls)\/:/.exec(
        route.path,
      )?.[1]
      if (kind === undefined) continue
      const bodiesOf = async (id: string) => {
        const path = route.path.replace(/:\w+/, encodeURIComponent(id))
        const answer = await house.send(
          neighbour,
          `${route.method} ${path}`,
          bodies[`${route.method} ${route.path}`],
        )
        const text = await answer.text()
        return `${answer.status} ${text.replace(/"ref":"\w+"/, '')}`
      }
      tried += 1
      const theirs = await bodiesOf(ids[kind] ?? '')
      expect(theirs).toStartWith('404 ')
      expect(theirs).toBe(await bodiesOf('unknown'))
    }
    expect(tried).toBe(18)
    expect(house.store.entries.length).toBe(entries)
    expect(
      JSON.stringify([
        house.store.rows('users'),
        house.store.rows('keys'),
        house.store.rows('connections'),
        house.store.rows('routes'),
        house.store.rows('aliases'),
      ]),
    ).toBe(before)
  })

  test('the other’s pages change by nothing', async () => {
    const alone = await adminHouse()
    const { house, neighbour } = await twoHouses()
    const lonely = await sessionOf(alone, 'b', 'owner')
    for (const path of [
      '/api/views/house',
      '/api/views/models',
      '/api/views/ask',
      '/api/aliases',
    ]) {
      const crowded = await (await house.send(neighbour, `GET ${path}`)).text()
      expect(crowded).toBe(await (await alone.send(lonely, `GET ${path}`)).text())
    }
    const ledger = (await (await house.send(neighbour, 'GET /api/views/ledger')).json()) as {
      calls: unknown[]
    }
    expect(ledger.calls).toEqual([])
  })

  test('a budget or a group with the other’s ids is refused', async () => {
    const { house, ids, neighbour } = await twoHouses()
    for (const subjectId of ['a', ids['people'], ids['keys'], ids['groups']]) {
      for (const subject of ['house', 'person', 'key', 'group']) {
        const body = {
          subject,
          subjectId: subjectId ?? '',
          period: 'day',
          currency: 'VND',
          limit: '1',
        }
        expect((await house.send(neighbour, 'PUT /api/budgets', body)).status).toBe(404)
      }
    }
    const group = { name: 'g', members: [ids['people'] ?? ''] }
    expect((await house.send(neighbour, 'POST /api/groups', group)).status).toBe(404)
  })

  test('one’s own call is seen by oneself and by who checks, not by colleagues', async () => {
    const { house } = await twoHouses()
    for (const [role, status] of [
      ['member', 200],
      ['auditor', 200],
      ['owner', 200],
    ] as const) {
      expect(
        (await house.send(await sessionOf(house, 'a', role), 'GET /api/calls/call_1')).status,
      ).toBe(status)
    }
    const colleague = await createPerson(house, actorOf(house, 'a', 'owner'), {
      name: 'C',
      login: 'c',
      password,
      role: 'member',
    })
    const signedIn = cookieOf(
      await house.send(nobody, 'POST /api/session', { login: 'c', password }),
    )
    expect(colleague.role).toBe('member')
    expect((await house.send(signedIn, 'GET /api/calls/call_1')).status).toBe(404)
    const ledger = (await (await house.send(signedIn, 'GET /api/views/ledger')).json()) as {
      calls: unknown[]
    }
    expect(ledger.calls).toEqual([])
  })
})

function callRow() {
  return {
    sequence: 1,
    call: 'call_1',
    tenant: 'a' as Tenant,
    personId: 'user_a_member',
    keyId: 'k',
    at: 0,
    surface: 'chat',
    asked: 'sen/auto',
    rung: 'local',
    route: 'local/small',
    place: 'VN',
    status: 'ok',
    code: '',
    inputTokens: 1,
    outputTokens: 1,
    costNano: 0n,
    currency: 'VND',
    houseNano: 0n,
    houseCurrency: 'VND',
    certainty: 'none',
    conversation: '',
    attempts: 1,
    firstMs: 1,
    totalMs: 2,
    intent: 0,
    outcome: 1,
    receipt: '{"call":"call_1"}',
    groupId: '',
    task: '',
    marks: 0,
  }
}

test('the description is made from the table: every route, every body, nothing else', () => {
  const paths = adminPaths() as unknown as Record<
    string,
    Record<string, { operationId: string; requestBody?: object }>
  >
  const operations = Object.values(paths).flatMap((path) => Object.values(path))
  expect(operations).toHaveLength(adminRoutes.length)
  expect(new Set(operations.map((one) => one.operationId)).size).toBe(adminRoutes.length)
  expect(operations.filter((one) => one.requestBody !== undefined)).toHaveLength(
    adminRoutes.filter((route) => route.body !== undefined || route.file === true).length,
  )
  expect(JSON.stringify(paths)).toContain('"additionalProperties":false')
})
