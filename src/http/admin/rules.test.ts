// The rules over HTTP: who may, that a password is asked for what counts, that edits do not overwrite each other, and what is not said.
import { expect, test } from 'bun:test'

import type { RulesView } from '../../contract/views.ts'
import { adminHouse, sessionOf } from './testing/admin-house.ts'

async function open() {
  const house = await adminHouse({ hasRules: true })
  const [owner, admin, auditor] = await Promise.all([
    sessionOf(house, 'a', 'owner'),
    sessionOf(house, 'a', 'admin'),
    sessionOf(house, 'a', 'auditor'),
  ])
  const view = async (): Promise<RulesView> =>
    (await (await house.send(owner, 'GET /api/views/rules')).json()) as RulesView
  return { house, owner, admin, auditor, view }
}

const loosened = ({ policy }: RulesView): object => ({
  document: {
    ...policy.document,
    rules: policy.document.rules.map((rule) =>
      rule.class === 'child' && rule.to === 'home' ? { ...rule, do: 'mask' } : rule,
    ),
  },
})

test('draft → publish → a second person: as the page does it', async () => {
  const { house, owner, admin, auditor, view } = await open()
  const before = await view()
  expect(before.policy).toMatchObject({ id: 'vn-clinic', version: 'p1', isSound: true })
  const drafted = await house.send(owner, 'PUT /api/rules/draft', loosened(before))
  expect(drafted.status).toBe(200)
  const check = (await drafted.json()) as { etag: string; needsSecond: boolean }
  expect(check.needsSecond).toBe(true)
  const matching = { headers: { ...owner.headers, 'if-match': check.etag } }
  const waits = await house.send(matching, 'POST /api/rules/publish', { reason: 'home lessons' })
  expect(await waits.json()).toMatchObject({ kind: 'waits', because: [{ class: 'child' }] })
  const alone = await house.send(owner, 'POST /api/rules/approve', { reason: 'me' })
  expect(alone.status).toBe(403)
  expect((await house.send(auditor, 'POST /api/rules/approve', { reason: 'me' })).status).toBe(403)
  const done = await house.send(admin, 'POST /api/rules/approve', { reason: 'seen' })
  expect(await done.json()).toMatchObject({ kind: 'published', version: 'p2' })
  expect((await view()).policy.version).toBe('p2')
  const detail = await house.send(auditor, 'GET /api/rules/versions/p2')
  expect(await detail.json()).toMatchObject({
    second: 'Name of admin',
    differences: [{ class: 'child', to: 'home', isLooser: true }],
  })
})

test('faults come as an answer with the word that was meant; nothing is stored', async () => {
  const { house, owner, view } = await open()
  const text = (await view()).policy.text.replace('to = "abroad"', 'to = "aborad"')
  const answer = await house.send(owner, 'PUT /api/rules/draft', { text })
  expect(await answer.json()).toMatchObject({
    faults: [{ code: 'unknown-word', about: 'aborad', nearest: 'abroad' }],
  })
  expect((await view()).draft).toBeUndefined()
})

test('an edit of a draft that somebody changed is refused', async () => {
  const { house, owner, admin, view } = await open()
  const { policy } = await view()
  const first = (await (
    await house.send(owner, 'PUT /api/rules/draft', { text: policy.text })
  ).json()) as { etag: string }
  await house.send(admin, 'PUT /api/rules/draft', { text: `# ours\n${policy.text}` })
  const old = { headers: { ...owner.headers, 'if-match': first.etag } }
  const answer = await house.send(old, 'PUT /api/rules/draft', { text: policy.text })
  expect(answer.status).toBe(409)
  expect((await house.send(owner, 'DELETE /api/rules/draft')).status).toBe(204)
  expect((await view()).draft).toBeUndefined()
})

test.each(['publish', 'approve', 'decline', 'facts', 'facts/fact_1/end'])(
  '%s needs a password of the last ten minutes',
  async (path) => {
    const { house, owner } = await open()
    house.clock.advance(11 * 60_000)
    const body =
      path === 'facts'
        ? { kind: 'dossier', about: '', reference: 'x', on: '2026-11-01' }
        : { reason: 'x' }
    const answer = await house.send(owner, `POST /api/rules/${path}`, body)
    expect(await answer.json()).toMatchObject({
      error: { code: 'session_expired', param: 'fresh' },
    })
  },
)

test('a fact is recorded, shown and ended; the ledger has its hash alone', async () => {
  const { house, owner, view } = await open()
  const made = await house.send(owner, 'POST /api/rules/facts', {
    kind: 'contract',
    about: 'viettel',
    reference: 'HĐ của bà Lan',
    on: '2026-11-01',
  })
  expect(made.status).toBe(201)
  const { id } = (await made.json()) as { id: string }
  expect((await view()).facts).toMatchObject([{ id, recordedBy: 'Name of owner', state: 'holds' }])
  const home = (await view()).places.find(({ place }) => place.operator === 'viettel')
  expect(home?.verdicts[2]).toMatchObject({ class: 'personal', action: 'mask', unmet: [] })
  const ended = await house.send(owner, `POST /api/rules/facts/${id}/end`, { reason: 'over' })
  expect(ended.status).toBe(204)
  expect((await view()).facts).toEqual([])
  expect(JSON.stringify(house.store.entries)).not.toContain('Lan')
})

test('a trial answers and leaves no trace of its text', async () => {
  const { house, auditor } = await open()
  const writes = house.store.writes
  const answer = await house.send(auditor, 'POST /api/rules/try', { text: 'bà Lan 0912345678' })
  const text = await answer.text()
  expect(answer.status).toBe(200)
  expect(text).not.toContain('Lan')
  expect(house.store.writes).toBe(writes)
  expect(house.reported).toEqual([])
})

test('a replay says what would have changed', async () => {
  const { house, auditor, view } = await open()
  const answer = await house.send(auditor, 'POST /api/rules/replay', {
    draft: loosened(await view()),
  })
  expect(await answer.json()).toMatchObject({ faults: [], calls: 0, changed: 0, changes: [] })
  const missing = await house.send(auditor, 'POST /api/rules/replay', {})
  expect(missing.status).toBe(404)
})
