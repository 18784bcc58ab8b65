// The house's own words over HTTP: added and removed as the page does it, that edits do not overwrite each other, and what is not said.
import { expect, test } from 'bun:test'

import type { WordsView } from '../../contract/own-words.ts'
import { adminHouse, sessionOf } from './testing/admin-house.ts'

async function open() {
  const house = await adminHouse()
  const owner = await sessionOf(house, 'a', 'owner')
  const view = async (): Promise<WordsView> =>
    (await (await house.send(owner, 'GET /api/rules/words')).json()) as WordsView
  return { house, owner, view }
}

const ward = { kind: 'value', words: ['Khoa Hoa Súng'], means: 'internal' }
const entries = [{ kind: 'value', word: 'Khoa Hoa Súng', means: 'internal' }]

test('added, shown and removed with a reason; the ledger has no word of it', async () => {
  const { house, owner, view } = await open()
  const { etag, may, file } = await view()
  expect({ may, file: file.state }).toEqual({ may: { change: true }, file: 'none' })
  const matching = { headers: { ...owner.headers, 'if-match': etag } }
  const added = await house.send(matching, 'POST /api/rules/words', ward)
  expect(await added.json()).toEqual({ added: 1, faults: [] })
  expect((await view()).entries).toMatchObject([{ ...entries[0], addedBy: 'Name of owner' }])
  const stale = await house.send(matching, 'POST /api/rules/words', ward)
  expect(stale.status).toBe(409)
  const gone = await house.send(owner, 'POST /api/rules/words/remove', {
    entries,
    reason: 'closed',
  })
  expect(gone.status).toBe(204)
  expect((await view()).entries).toEqual([])
  const written = JSON.stringify(house.store.entries)
  expect(written).toContain('words.remove')
  expect(written).not.toContain('Súng')
})

test('a word that would be found everywhere is answered with what is wrong; nothing is stored', async () => {
  const { house, owner, view } = await open()
  const answer = await house.send(owner, 'POST /api/rules/words', { ...ward, words: ['và'] })
  expect(await answer.json()).toMatchObject({ added: 0, faults: [{ code: 'too-common' }] })
  expect((await view()).entries).toEqual([])
})

test('removing needs a password of the last ten minutes, adding does not', async () => {
  const { house, owner } = await open()
  house.clock.advance(11 * 60_000)
  expect((await house.send(owner, 'POST /api/rules/words', ward)).status).toBe(200)
  const answer = await house.send(owner, 'POST /api/rules/words/remove', { entries, reason: 'x' })
  expect(await answer.json()).toMatchObject({ error: { code: 'session_expired', param: 'fresh' } })
})

test.each([
  ['no words', { ...ward, words: [] }],
  ['a kind of files only', { ...ward, kind: 'keep' }],
  ['a word more', { ...ward, by: 'me' }],
])('%s is refused', async (_name, body) => {
  const { house, owner } = await open()
  expect((await house.send(owner, 'POST /api/rules/words', body)).status).toBe(400)
})
