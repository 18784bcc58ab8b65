// Every verb on a real house: what it gives, what it refuses, and what stands in the ledger afterwards.
import { Database } from 'bun:sqlite'
import { describe, expect, test } from 'bun:test'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { BackupFault } from '../../backup/fault.ts'
import { type Verb, type VerbArguments, verbs } from '../../cli/verbs.ts'
import { SenError } from '../../errors/sen-error.ts'
import { openInput } from '../../sen-verify/inputs.ts'
import { faultReport, type Report } from '../../verify/report.ts'
import { verify } from '../../verify/verify.ts'
import { openVerbHouse, startModelServer, type VerbHouse } from '../testing/verb-house.ts'

async function outcome(promise: Promise<object>): Promise<object | string> {
  try {
    return await promise
  } catch (error) {
    if (error instanceof SenError) return error.code
    if (error instanceof BackupFault) return error.problem.kind
    throw error
  }
}

async function entries(house: VerbHouse): Promise<readonly string[]> {
  const rows = await house.node.store.reader.entries(0, 1000)
  return rows.map((row) => new TextDecoder().decode(row.bytes))
}

async function addModelServer(house: VerbHouse, baseUrl: string) {
  return await house.call('provider.add', {
    provider: 'openai-compatible',
    label: 'In the cellar',
    baseUrl,
    secret: 'top-secret-key',
    here: true,
    models: ['house-model'],
    contextTokens: 8192,
    maxOutputTokens: 1024,
  })
}

interface Early<Name extends Verb = Verb> {
  readonly verb: Name
  readonly wanted: object
  readonly wants: string
}

const early: readonly Early[] = [
  { verb: 'user.list', wanted: {}, wants: 'setup_required' },
  { verb: 'key.list', wanted: {}, wants: 'setup_required' },
  { verb: 'key.create', wanted: { name: 'a', scopes: ['chat'] }, wants: 'setup_required' },
  { verb: 'user.add', wanted: { login: 'a', name: 'a', role: 'member' }, wants: 'setup_required' },
  { verb: 'user.reset', wanted: { login: 'a' }, wants: 'setup_required' },
  { verb: 'budget.list', wanted: {}, wants: 'setup_required' },
  { verb: 'provider.list', wanted: {}, wants: 'setup_required' },
  { verb: 'provider.test', wanted: {}, wants: 'setup_required' },
  { verb: 'ask', wanted: { question: 'Xin chào' }, wants: 'setup_required' },
  { verb: 'halt', wanted: { reason: 'drill' }, wants: 'setup_required' },
  { verb: 'model.choose', wanted: { name: 'a' }, wants: 'setup_required' },
  { verb: 'model.pull', wanted: { name: 'nothing' }, wants: 'model_not_found' },
  { verb: 'model.remove', wanted: { name: 'nothing' }, wants: 'model_not_found' },
  { verb: 'model.import', wanted: { path: '/nowhere/x.gguf' }, wants: 'not_found' },
  { verb: 'prices.explain', wanted: { route: 'nothing' }, wants: 'model_not_found' },
  {
    verb: 'ledger.proof',
    wanted: { call: 'call_x', target: '/nowhere/x', open: [] },
    wants: 'not_found',
  },
]

describe('before the set-up', () => {
  test('what needs a house says so; what needs none works', async () => {
    await using house = await openVerbHouse({ isSetUp: false })
    for (const { verb, wanted, wants } of early) {
      const asked = verbs[verb].parse(wanted) as VerbArguments<typeof verb>
      expect([verb, await outcome(house.call(verb, asked))]).toEqual([verb, wants])
    }
    const link = await house.call('setup.link', {})
    expect(link.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#setup\/[0-9A-Z-]+$/)
    expect(link.code).toMatch(/^\d{6}$/)
    const { installed, catalogue } = await house.call('model.list', {})
    expect(installed).toEqual([])
    expect(catalogue.length).toBeGreaterThan(0)
    expect(await house.call('model.verify', {})).toEqual({ models: [] })
    const verified = await house.call('ledger.verify', {})
    expect(verified).toMatchObject({ isSound: true })
  })
})

describe('people, keys and budgets', () => {
  test('a person gets a password once, a key that is theirs, and a limit', async () => {
    await using house = await openVerbHouse({ isSetUp: true })
    const member = { login: 'lan', name: 'Cô Lan', role: 'member' } as const
    const added = await house.call('user.add', member)
    expect(added.person).toMatchObject({ login: 'lan', role: 'member' })
    expect(added.password).toMatch(/^([a-z]{4}-){5}[a-z]{4}$/)
    const mine = { ...member, login: 'mai', password: 'a password that is long enough' }
    expect(await house.call('user.add', mine)).not.toHaveProperty('password')
    expect(await outcome(house.call('user.add', member))).toBe('already_changed')
    expect(await house.call('user.reset', { login: ' LAN ' })).toHaveProperty('password')
    expect(await outcome(house.call('user.reset', { login: 'nobody' }))).toBe('not_found')

    const scopes: ['chat'] = ['chat']
    const made = await house.call('key.create', { name: 'laptop', scopes, owner: 'lan' })
    expect(made.secret).toMatch(/^senk_/)
    expect(made.key.owner).toBe('Cô Lan')
    const admin = { name: 'too much', scopes: ['admin'], owner: 'lan' } as const
    expect(await outcome(house.call('key.create', { ...admin, scopes: [...admin.scopes] }))).toBe(
      'not_allowed',
    )
    const nobody = { name: 'x', scopes, owner: 'nobody' }
    expect(await outcome(house.call('key.create', nobody))).toBe('not_found')
    const rotated = await house.call('key.rotate', { id: made.key.id, overlapHours: 0 })
    expect(rotated.secret).not.toBe(made.secret)
    expect(await outcome(house.call('key.rotate', { id: 'key_x' }))).toBe('not_found')
    await house.call('key.revoke', { id: rotated.key.id })
    const { keys } = await house.call('key.list', {})
    expect(keys.find((one) => one.id === rotated.key.id)?.revokedAt).toBeGreaterThan(0)
    expect(JSON.stringify(keys)).not.toContain(made.secret)

    const limit = { period: 'month', limit: '50000', remove: false } as const
    await house.call('budget.set', { subject: 'house', of: '', ...limit })
    await house.call('budget.set', { subject: 'person', of: 'lan', ...limit, limit: '1000' })
    const gone = { subject: 'group', of: 'nobody', ...limit } as const
    expect(await outcome(house.call('budget.set', gone))).toBe('not_found')
    const { budgets } = await house.call('budget.list', {})
    expect(budgets.map(({ subject, limit: most, currency }) => [subject, most, currency])).toEqual([
      ['house', '50000', 'VND'],
      ['person', '1000', 'VND'],
    ])
    await house.call('budget.set', { subject: 'person', of: 'lan', ...limit, remove: true })
    expect((await house.call('budget.list', {})).budgets).toHaveLength(1)
    expect(await house.call('cache.clear', {})).toEqual({})
    const written = (await entries(house)).join('\n')
    for (const what of [
      'person.create',
      'key.create',
      'key.rotate',
      'key.revoke',
      'budget.end',
      'cache.clear',
    ])
      expect(written).toContain(`"what":"${what}"`)
    for (const secret of ['Lan', made.secret, mine.password]) expect(written).not.toContain(secret)
  })
})

describe('a question', () => {
  test('is answered by a server of the house, entered, and can be proved', async () => {
    using server = startModelServer('Hà Nội là thủ đô.')
    await using house = await openVerbHouse({ isSetUp: true })
    expect(await outcome(house.call('ask', { question: 'Thủ đô?' }))).toBe('no_route_fits')
    const { connection } = await addModelServer(house, server.baseUrl)
    expect(connection).toMatchObject({ currency: 'VND', country: 'VN', hasSecret: true })
    expect(connection.routes.map((route) => route.id)).toEqual(['openai-compatible/house-model'])
    const { results } = await house.call('provider.test', {})
    expect(results).toMatchObject([{ label: 'In the cellar', isOk: true, code: '' }])
    expect(await outcome(house.call('provider.test', { id: 'prov_x' }))).toBe('not_found')

    const pieces: string[] = []
    const onProgress = ({ text }: { readonly text: string }): void => void pieces.push(text)
    const asked = await house.call('ask', { question: 'Thủ đô?' }, { onProgress })
    expect(asked.answer).toBe('Hà Nội là thủ đô.')
    expect(pieces.join('')).toBe(asked.answer)
    expect(pieces.length).toBeGreaterThan(1)
    expect(asked.receipt).toMatchObject({ route: 'openai-compatible/house-model' })
    expect(server.asked()).toBe(1)

    const { call } = asked.receipt
    const target = join(house.folder, 'call.senproof')
    const proved = await house.call('ledger.proof', { call, target, open: [] })
    expect(proved).toEqual({ path: target, bytes: (await readFile(target)).length })
    const report = await verifyFile(target)
    expect(report).toMatchObject({ exit: 0, size: 9 })
    expect(report.proved.map((one) => one.kind)).toEqual(['call.intent', 'call.outcome'])
    expect(report.unchecked).toContain('no-opening')

    // Whoever kept what was sent shows that it is what was sent; any other text is refused.
    const kept = join(house.folder, 'body.json')
    await writeFile(kept, server.heard())
    const open = [{ label: 'sent', path: kept } as const]
    const shown = join(house.folder, 'shown.senproof')
    await house.call('ledger.proof', { call, target: shown, open })
    expect((await verifyFile(shown)).checked).toContain('openings')
    await writeFile(kept, `${server.heard()} `)
    const other = house.call('ledger.proof', { call, target: `${shown}.2`, open })
    expect(await outcome(other)).toBe('invalid_request')
    expect(await outcome(house.call('ledger.proof', { call, target, open: [] }))).toBe(
      'invalid_request',
    )
    const left = (await readdir(house.folder)).filter((name) => name.endsWith('senproof.2'))
    expect(left).toEqual([])

    const written = (await entries(house)).join('\n')
    for (const text of ['Thủ đô', 'Hà Nội', 'top-secret-key']) expect(written).not.toContain(text)
  })

  test('a model without its sizes is refused before the connection is made', async () => {
    await using house = await openVerbHouse({ isSetUp: true })
    const wanted = { label: 'x', secret: 's', here: false, models: ['m'] }
    for (const provider of ['deepseek', 'openai-compatible', 'nobody']) {
      const refused = house.call('provider.add', { provider, ...wanted })
      expect(await outcome(refused)).toBe('invalid_request')
    }
    expect(await house.call('provider.list', {})).toEqual({ connections: [] })
  })

  test('halt stops what leaves, and both stand in the ledger with their reason', async () => {
    await using house = await openVerbHouse({ isSetUp: true })
    await house.call('halt', { reason: 'drill of the month' })
    expect(house.services.services.gate().halted).toBe(true)
    await house.call('resume', { reason: 'drill is over' })
    expect(house.services.services.gate().halted).toBe(false)
    const written = (await entries(house)).join('\n')
    expect(written).toMatch(/"k":"halt","reason":"drill of the month"/)
    expect(written).toMatch(/"k":"resume","reason":"drill is over"/)
  })
})

describe('prices', () => {
  test('are listed, explained, checked and confirmed', async () => {
    await using house = await openVerbHouse({ isSetUp: true })
    const { prices } = await house.call('prices.list', {})
    const providers = new Set(prices.map((one) => one.provider))
    expect(providers.has('deepseek')).toBe(true)
    const only = await house.call('prices.list', { provider: 'deepseek' })
    expect(only.prices.every((one) => one.provider === 'deepseek')).toBe(true)
    const [first] = only.prices
    const route = `deepseek/${first?.model}`
    const at = Date.UTC(2026, 10, 24)
    const explained = await house.call('prices.explain', {
      route,
      at,
      ...(first !== undefined && { currency: first.currency }),
    })
    expect(explained.kind).toBe('explained')
    const refused = await house.call('prices.explain', { route: 'nobody/nothing' })
    expect(refused).toMatchObject({ kind: 'refused' })
    expect((await house.call('prices.check', {})).faults).toEqual([])
    const where = 'https://example.test/prices'
    const wanted = { record: 'nothing', kind: 'vendor-page', where } as const
    expect(await outcome(house.call('prices.confirm', wanted))).toBe('not_found')
    const open = prices.find((one) => one.status === 'unverified')
    if (open === undefined) return
    await house.call('prices.confirm', { ...wanted, record: open.id })
    expect((await entries(house)).at(-1)).toContain('"k":"price.set"')
  })

  test('a faulty file of the house is told and changes nothing', async () => {
    await using house = await openVerbHouse({ isSetUp: true })
    const before = await house.call('prices.list', {})
    await writeFile(join(house.config.dataFolder, 'prices', 'own.toml'), 'schema = ')
    expect((await house.call('prices.check', {})).faults).toHaveLength(1)
    expect(await house.call('prices.list', {})).toEqual(before)
  })
})

describe('the ledger', () => {
  test('verifies with progress, is exported as it was hashed, and never over a file', async () => {
    await using house = await openVerbHouse({ isSetUp: true })
    const steps: number[] = []
    const onProgress = ({ done }: { readonly done: number }): void => void steps.push(done)
    const verified = await house.call('ledger.verify', {}, { onProgress })
    expect(verified).toMatchObject({ isSound: true, size: 3 })
    expect(steps).toEqual([0, 3])

    const target = join(house.folder, 'export')
    const exported = await house.call('ledger.export', { target })
    expect(exported).toEqual({ path: target, entries: 4 })
    // The stand-alone verifier and the house's own agree.
    const report = await verifyFile(target)
    const again = await house.call('ledger.verify', {})
    expect(report).toMatchObject({ exit: 0, size: 4, root: again.root })
    expect(report.unchecked).toEqual([
      'limits',
      'no-quorum-asked',
      'key-from-files',
      'no-newer-note-known',
    ])
    expect((await readdir(target)).toSorted()).toEqual(['checkpoint', 'tile', 'tlog-policy'])
    const bundle = await readFile(join(target, 'tile/entries/000.p/4'), 'utf8')
    for (const entry of await entries(house)) expect(bundle).toContain(entry)
    expect(await outcome(house.call('ledger.export', { target }))).toBe('invalid_request')
    const cancelled = join(house.folder, 'cancelled')
    const gone = house.call('ledger.export', { target: cancelled }, { signal: AbortSignal.abort() })
    expect(await gone.catch(() => 'cancelled')).toBe('cancelled')
    const left = (await readdir(house.folder)).filter((name) => name !== 'data')
    expect(left.toSorted()).toEqual(['export'])
  })

  test.each([
    {
      name: 'an entry that was changed',
      sql: `update ledger_entries set entry = replace(entry, '"v":1', '"v":2') where id = 1`,
      at: 1,
    },
    { name: 'an entry that is gone', sql: 'delete from ledger_entries where id = 1', at: 1 },
    // Each entry is sound in itself: a tree says only that one was exchanged, and after which signed head.
    {
      name: 'an entry that was exchanged',
      sql: `update ledger_entries set entry = replace(entry, 'setup', 'setuq') where id = 1`,
      at: 0,
    },
    { name: 'the last entry gone', sql: 'delete from ledger_entries where id = 5', at: 5 },
  ])('$name is found at $at', async ({ sql, at }) => {
    await using house = await openVerbHouse({ isSetUp: true })
    for (const reason of ['a', 'b', 'c']) await house.call('halt', { reason })
    await house.node.store.checkpoint()
    using database = new Database(join(house.config.dataFolder, 'sen.db'))
    expect(database.run(sql).changes).toBe(1)
    expect(await house.call('ledger.verify', {})).toMatchObject({ isSound: false, brokenAt: at })
  })

  test('verifying ends when it is cancelled', async () => {
    await using house = await openVerbHouse({ isSetUp: true })
    const stop = new AbortController()
    const { signal } = stop
    const onProgress = (): void => stop.abort()
    const verifying = house.call('ledger.verify', {}, { onProgress, signal })
    const thrown = await verifying.then(
      () => undefined,
      (error: unknown) => error,
    )
    expect(thrown).toBe(stop.signal.reason)
  })
})

describe('a backup', () => {
  test('is one file, remembered in the ledger, and refused over another', async () => {
    await using house = await openVerbHouse({ isSetUp: true })
    const target = join(house.folder, 'house.senbak')
    const wanted = { target, passphrase: 'bano-keru-tosa-vemu', includeKeys: true }
    const phases = new Set<string>()
    const onProgress = ({ phase }: { readonly phase: string }): void => void phases.add(phase)
    const made = await house.call('backup', { ...wanted, includeModels: false }, { onProgress })
    expect(made).toMatchObject({ file: target, ledgerSize: 3, leftOut: [] })
    expect([...phases]).toEqual(['copy', 'check', 'write'])
    expect((await entries(house)).at(-1)).toContain('"what":"backup"')
    const again = house.call('backup', { ...wanted, includeModels: false })
    expect(await outcome(again)).toBe('target-exists')
  })
})

/** The stand-alone verifier on what was written. */
async function verifyFile(path: string): Promise<Report> {
  const opened = await openInput([path], {})
  return opened.ok ? verify(opened.input) : faultReport(opened.fault)
}
