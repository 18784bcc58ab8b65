// Every administrative route × every caller: the table in code is compared with this one, and a route without a row fails.
import { expect, test } from 'bun:test'

import { adminRoutes } from './routes.ts'
import {
  type AdminHouse,
  adminHouse,
  type Carrier,
  keyOf,
  nobody,
  sessionOf,
} from './testing/admin-house.ts'

/** Who is let in: O owner, A admin, M member, U auditor (sessions), K the owner's key with the scope `admin`. `*`: anyone. */
const matrix: Readonly<Record<string, string>> = {
  'GET /api/session': '*',
  'POST /api/session': '*',
  'DELETE /api/session': 'OAMU',
  'POST /api/session/fresh': 'OAMU',
  'POST /api/session/password': 'OAMU',
  'POST /api/session/language': 'OAMU',
  'POST /api/setup/check': '*',
  'POST /api/setup': '*',
  'GET /api/views/ask': 'OAMK',
  'GET /api/views/overview': 'OAUK',
  'GET /api/views/house': 'OAMUK',
  'GET /api/views/models': 'OAMUK',
  'GET /api/views/ledger': 'OAMUK',
  'GET /api/people': 'OAUK',
  'GET /api/groups': 'OAUK',
  'GET /api/keys': 'OAMUK',
  'GET /api/budgets': 'OAMUK',
  'POST /api/people': 'OAK',
  'POST /api/people/:id': 'OAK',
  'POST /api/groups': 'OAK',
  'POST /api/groups/:id': 'OAK',
  'DELETE /api/groups/:id': 'OAK',
  'POST /api/keys': 'OAMUK',
  'POST /api/keys/:id/revoke': 'OAMUK',
  'POST /api/keys/:id/rotate': 'OAMUK',
  'PUT /api/budgets': 'OAK',
  'GET /api/rates': 'OAMUK',
  'PUT /api/rates': 'OAK',
  'POST /api/prices/replay': 'OAUK',
  'POST /api/connections': 'OAK',
  'POST /api/connections/:id': 'OAK',
  'DELETE /api/connections/:id': 'OAK',
  'POST /api/connections/:id/test': 'OAK',
  'POST /api/connections/:id/routes': 'OAK',
  'POST /api/routes/:id': 'OAK',
  'POST /api/routes/:id/test': 'OAK',
  'DELETE /api/routes/:id': 'OAK',
  'GET /api/aliases': 'OAMUK',
  'PUT /api/aliases': 'OAK',
  'DELETE /api/aliases/:name': 'OAK',
  'POST /api/models/pull': 'OAK',
  'POST /api/models/pull/:id/cancel': 'OAK',
  'POST /api/models/import': 'OAK',
  'POST /api/models/:id/choose': 'OAK',
  'DELETE /api/models/:id': 'OAK',
  'GET /api/settings': 'OAUK',
  'PUT /api/settings/:name': 'OAK',
  'GET /api/views/rules': 'OAUK',
  'GET /api/rules/versions/:version': 'OAUK',
  'PUT /api/rules/draft': 'OAK',
  'DELETE /api/rules/draft': 'OAK',
  'POST /api/rules/try': 'OAUK',
  'POST /api/rules/replay': 'OAUK',
  'POST /api/rules/publish': 'OAK',
  'POST /api/rules/approve': 'OAK',
  'POST /api/rules/decline': 'OAK',
  'POST /api/rules/facts': 'OAK',
  'POST /api/rules/facts/:id/end': 'OAK',
  'GET /api/views/library': 'OAMUK',
  'POST /api/unanswered': 'OAMK',
  'POST /api/unanswered/:id/close': 'OAK',
  'GET /api/packs': 'OAMUK',
  'GET /api/packs/:id': 'OAMUK',
  'GET /api/tasks': 'OAMK',
  'POST /api/packs': 'OAK',
  'POST /api/packs/:id/on': 'OAK',
  'POST /api/packs/:id/off': 'OAK',
  'POST /api/packs/:id/undo': 'OAK',
  'DELETE /api/packs/:id': 'OAK',
  'GET /api/students': 'OAMUK',
  'GET /api/students/:task': 'OAMUK',
  'POST /api/students/:task/train': 'OAK',
  'POST /api/students/:task/retire': 'OAK',
  'POST /api/students/:task/export': 'OAK',
  'DELETE /api/students/:task': 'OAK',
  'GET /api/rules/words': 'OAUK',
  'POST /api/rules/words': 'OAK',
  'POST /api/rules/words/remove': 'OAK',
  'POST /api/calls/:id/content': 'OAK',
  'POST /api/calls/:id/erase': 'OAK',
  'POST /api/halt': 'OAK',
  'GET /api/duties': 'OAUK',
  'GET /api/documents': 'OAMUK',
  'POST /api/documents': 'OAMK',
  'POST /api/documents/search': 'OAMUK',
  'POST /api/documents/:id': 'OAMK',
  'POST /api/documents/:id/check': 'OAMK',
  'DELETE /api/documents/:id': 'OAMK',
  'POST /api/exports': 'OAMUK',
  'GET /api/views/evaluation': 'OAUK',
  'POST /api/evaluation/cases/import': 'OAK',
  'POST /api/evaluation/packs/:id/import': 'OAK',
  'GET /api/evaluation/cases/:id': 'OAK',
  'POST /api/evaluation/tasks/:task/leave': 'OAK',
  'PUT /api/evaluation/tasks/:task': 'OAK',
  'DELETE /api/evaluation/tasks/:task/cases/:id': 'OAK',
  'GET /api/evaluation/desk/next': 'OAK',
  'POST /api/evaluation/desk/:ticket': 'OAK',
  'POST /api/evaluation/calls': 'OAMK',
  'GET /api/evaluation/draws/next': 'OAK',
  'POST /api/evaluation/draws/:call': 'OAK',
  'GET /api/evaluation/runs': 'OAUK',
  'POST /api/evaluation/runs': 'OAK',
  'GET /api/evaluation/runs/:id': 'OAUK',
  'POST /api/evaluation/runs/:id/start': 'OAK',
  'POST /api/evaluation/runs/:id/cancel': 'OAK',
  'GET /api/evaluation/compare': 'OAUK',
  'POST /api/evaluation/runs/:id/outcomes': 'OAUK',
  'POST /api/evaluation/runs/:id/prompts': 'OAK',
  'GET /api/law': 'OAMUK',
  'POST /api/reports/:code': 'OAUK',
  'POST /api/clocks/:id/stop': 'OAK',
  'POST /api/resume': 'OAK',
  'GET /api/calls/:id': 'OAMUK',
  'POST /api/ask/look': 'OAMK',
  'POST /api/passages': 'OAMUK',
  'GET /api/calls/:id/story': 'OAMUK',
  'POST /api/explain': 'OAMUK',
  'GET /api/certificates': 'OAMUK',
  'POST /api/certificates': 'OAK',
  'POST /api/certificates/:id/withdraw': 'OAK',
  'GET /api/calls/:id/proof': 'OAMUK',
  'POST /api/ledger/export': 'OAUK',
  'GET /api/events': 'OAMUK',
}

test('the matrix has a row for every route and no other', () => {
  const routes = adminRoutes.map((route) => `${route.method} ${route.path}`)
  expect(routes.toSorted()).toEqual(Object.keys(matrix).toSorted())
  expect(new Set(routes).size).toBe(routes.length)
})

const callers: readonly {
  readonly letter: string
  readonly name: string
  readonly make: (house: AdminHouse) => Promise<Carrier>
}[] = [
  { letter: 'O', name: 'owner', make: (house) => sessionOf(house, 'a', 'owner') },
  { letter: 'A', name: 'admin', make: (house) => sessionOf(house, 'a', 'admin') },
  { letter: 'M', name: 'member', make: (house) => sessionOf(house, 'a', 'member') },
  { letter: 'U', name: 'auditor', make: (house) => sessionOf(house, 'a', 'auditor') },
  { letter: 'K', name: 'key with admin', make: (house) => keyOf(house, 'owner', ['admin']) },
  { letter: 'k', name: 'key without admin', make: (house) => keyOf(house, 'owner', ['chat']) },
  { letter: '-', name: 'nobody', make: async () => nobody },
  {
    letter: '-',
    name: 'a made-up cookie',
    make: async () => ({ headers: { ...nobody.headers, cookie: `sen=${'A'.repeat(43)}` } }),
  },
]

const rows = adminRoutes.flatMap((route) => callers.map((caller) => ({ route, caller })))

test.each(
  rows.map((row) => ({
    ...row,
    name: `${row.route.method} ${row.route.path} as ${row.caller.name}`,
  })),
)('$name', async ({ route, caller }) => {
  const house = await adminHouse()
  const carrier = await caller.make(house)
  const writes = house.store.writes
  const path = route.path.replace(/:\w+/g, 'unknown')
  const answer = await house.send(
    carrier,
    `${route.method} ${path}`,
    route.body === undefined ? undefined : {},
  )
  const allowed = matrix[`${route.method} ${route.path}`] ?? ''
  await answer.body?.cancel()
  if (allowed === '*' || allowed.includes(caller.letter)) {
    expect([200, 204, 400, 404]).toContain(answer.status)
    return
  }
  expect(answer.status).toBe(caller.letter === '-' ? 401 : 403)
  // A refusal comes before anything is done.
  expect(house.store.writes).toBe(writes)
  expect(house.deeds).toEqual([])
})

test('before the set-up everything but the session and the set-up answers 503', async () => {
  for (const route of adminRoutes) {
    const house = await adminHouse({ tenants: [] })
    const path = route.path.replace(/:\w+/g, 'unknown')
    const answer = await house.send(
      nobody,
      `${route.method} ${path}`,
      route.body === undefined ? undefined : {},
    )
    const isOpen =
      ['/api/setup', '/api/setup/check'].includes(route.path) ||
      route.method + route.path === 'GET/api/session'
    if (isOpen) expect([200, 400]).toContain(answer.status)
    else expect(await answer.json()).toMatchObject({ error: { code: 'setup_required' } })
  }
})

test('what is not in the table is not there', async () => {
  const house = await adminHouse()
  const owner = await sessionOf(house, 'a', 'owner')
  for (const [method, path, status] of [
    ['GET', '/api/nothing', 404],
    ['PATCH', '/api/keys', 405],
    ['GET', '/api/connections', 405],
    ['GET', '/api/views/house/', 404],
    ['GET', '/api//views/house', 404],
    ['GET', '/api/views/house;admin=1', 404],
    ['GET', '/API/views/house', 404],
    ['DELETE', `/api/groups/${'x'.repeat(400)}`, 404],
    ['DELETE', '/api/groups/%00', 404],
    ['DELETE', '/api/groups/%zz', 404],
    ['DELETE', '/api/groups/%E0%A4%A', 404],
    ['DELETE', '/api/groups/..%2f..%2fx', 404],
    ['DELETE', '/api/groups//x', 404],
  ] as const) {
    const answer = await house.send(owner, `${method} ${path}`)
    expect(`${path} ${answer.status}`).toBe(`${path} ${status}`)
  }
})

test('a path that means another route has that route’s rules', async () => {
  const house = await adminHouse()
  // The URL standard resolves %2e%2e before anything is routed: what is judged is what is run.
  const member = await sessionOf(house, 'a', 'member')
  expect((await house.send(member, 'GET /api/views/%2e%2e/settings')).status).toBe(403)
})
