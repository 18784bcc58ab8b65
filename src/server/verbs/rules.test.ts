// `sen rule …` on a real house: what a person in a terminal and a script see, and what stands in the ledger afterwards.
import { expect, test } from 'bun:test'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { createTestHouse } from '../../cli/testing/house.ts'
import { buildTemplate } from '../../policy/templates/build.ts'
import { installDocument } from '../../policy/testing/install-document.ts'
import { openVerbHouse, startModelServer, type VerbHouse } from '../testing/verb-house.ts'
import { verifyDatabase } from '../verify-database.ts'
import { createVerbHandlers } from './create-verbs.ts'

async function open() {
  await using opened = new AsyncDisposableStack()
  const house = opened.use(await openVerbHouse({ isSetUp: true }))
  const handlers = createVerbHandlers({
    ...house.services,
    node: house.node,
    config: () => house.config,
    verifyDatabase,
  })
  const terminal = opened.use(await createTestHouse({ handlers }))
  const owned = opened.move()
  const run = (line: string, ...more: readonly string[]) =>
    terminal.run([...line.split(' '), ...more])
  return { house, terminal, run, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

async function entries({ node }: VerbHouse): Promise<readonly string[]> {
  const found = await node.store.reader.entries(0, 100)
  return found.map(({ bytes }) => new TextDecoder().decode(bytes))
}

test('a school that was just set up has its template, and says so in three languages', async () => {
  await using at = await open()
  for (const [language, words] of [
    ['en', ['vn-school p1, SHA-256', 'personal', 'masked [contract, dossier]', 'this country']],
    ['vi', ['vn-school p1', 'cá nhân', 'che rồi gửi', 'trong nước']],
    ['zh', ['vn-school p1', '个人信息', '遮盖后发送', '境内']],
  ] as const) {
    const { status, out } = await at.run(`rule show --language ${language}`)
    expect(status).toBe(0)
    for (const word of words) expect(out).toContain(word)
  }
  expect(
    (await entries(at.house)).filter((entry) => entry.includes('"k":"policy.set"')),
  ).toHaveLength(1)
})

test('what is written as TOML can be edited, is checked, and comes into force with its reason', async () => {
  await using at = await open()
  const { out } = await at.run('rule show --toml')
  const file = join(at.terminal.folder, 'rules.toml')
  await writeFile(file, `# ours\n${out.replace('unread = "local"', 'unread = "deny"')}`)
  const asked = await at.run('rule publish rules.toml --why pictures')
  expect(asked).toMatchObject({ status: 2, out: '' })
  const done = await at.run('rule publish rules.toml --yes --why', 'no pictures outside')
  expect(done.status).toBe(0)
  expect(done.error).toContain('what cannot be read here: local → deny')
  expect(done.out).toMatch(/^p2 is in force, SHA-256 [0-9a-f]{64}\n$/)
  expect(at.house.node.rules.policies.current()).toMatchObject({ version: 'p2', unread: 'deny' })
  const last = (await entries(at.house)).at(-1)
  expect(last).toContain('"k":"policy.set"')
  expect(last).toContain('no pictures outside')
  expect((await at.run('rule show p2 --toml')).out).toBe(await readFile(file, 'utf8'))
  expect((await at.run('rule show p2')).out).toContain('local → deny')
})

test('what lets more of a person leave waits for a second one; a script can tell', async () => {
  await using at = await open()
  const { out } = await at.run('rule show --toml')
  const loose = out.replace(
    'class = "child", to = "home", do = "local"',
    'class = "child", to = "home", do = "mask", require = ["contract"]',
  )
  expect(loose).not.toBe(out)
  await writeFile(join(at.terminal.folder, 'rules.toml'), loose)
  const waits = await at.run('rule publish rules.toml --yes --json --why lessons')
  expect(waits.status).toBe(5)
  expect(JSON.parse(waits.out)).toMatchObject({ kind: 'waits', because: [{ class: 'child' }] })
  expect(at.house.node.rules.policies.current().version).toBe('p1')
  expect((await at.run('rule show')).out).toContain('waits for a second person: lessons')
})

test('a wrong word is named with the one that was meant, and nothing is stored', async () => {
  await using at = await open()
  const { out } = await at.run('rule show --toml')
  await writeFile(
    join(at.terminal.folder, 'rules.toml'),
    out.replace('to = "abroad"', 'to = "aborad"'),
  )
  for (const line of ['rule publish rules.toml --yes --why x', 'rule replay rules.toml']) {
    const { status, out: said } = await at.run(line)
    expect(status).toBe(3)
    expect(said).toMatch(
      /^line \d+, rules\[\d+\]\.to: The word “aborad” is not known here\. Did you mean “abroad”\?\n$/,
    )
  }
  expect(await at.house.node.store.reader.find('policy_drafts', {})).toEqual([])
})

test('a text is tried: what is found, what each place gets, on what it rests', async () => {
  await using at = await open()
  const { status, out } = await at.run('rule try', 'CCCD 079301000001 của em học sinh')
  expect(status).toBe(0)
  expect(out).toContain('VN_CCCD “079301000001”: personal')
  expect(out).toContain('this building: may go')
  expect(JSON.stringify(await entries(at.house))).not.toContain('079301000001')
  const json = await at.run('rule try --json', 'CCCD 079301000001')
  expect(JSON.parse(json.out)).toMatchObject({
    examined: true,
    findings: [{ type: 'VN_CCCD', start: 5, end: 17 }],
  })
  expect((await at.run('rule try')).status).toBe(2)
  expect((await at.run('rule try --draft', 'x')).status).toBe(4)
})

test('a test may put any document into force', async () => {
  await using at = await open()
  const { store, rules, directory } = at.house.node
  const house = directory.house()
  if (house === undefined) throw new RangeError('The house is set up.')
  const document = { ...buildTemplate('open', 'SG'), modes: {} }
  const policy = await installDocument({ store, policies: rules.policies, house }, document)
  expect(policy).toMatchObject({ id: 'open', version: 'p2', jurisdiction: 'SG' })
  expect((await at.run('ledger verify')).status).toBe(0)
})

test('facts are recorded, listed and ended', async () => {
  await using at = await open()
  const wrong = await at.run('rule record contrat viettel --reference x --on 2026-01-01')
  expect(wrong.status).toBe(2)
  const made = await at.run(
    'rule record contract viettel --on 2026-01-01 --json --reference',
    'HĐ 12 của bà Lan',
  )
  const { id } = JSON.parse(made.out) as { id: string }
  expect((await at.run('rule facts')).out).toContain('HĐ 12 của bà Lan')
  const ledger = JSON.stringify(await entries(at.house))
  expect(ledger).toContain(id)
  expect(ledger).not.toContain('Lan')
  expect((await at.run(`rule end ${id} over`)).status).toBe(2)
  expect((await at.run(`rule end ${id} over --yes`)).status).toBe(0)
  expect((await at.run('rule facts')).out).toBe('None.\n')
  expect((await at.run(`rule end ${id} over --yes`)).status).toBe(4)
})

test('a replay without calls changes nothing, and says since when', async () => {
  await using at = await open()
  const { out } = await at.run('rule show --toml')
  await writeFile(join(at.terminal.folder, 'rules.toml'), out)
  const { status, out: said } = await at.run('rule replay rules.toml')
  expect(status).toBe(0)
  expect(said).toMatch(/^Since .+ this draft would have changed 0 of 0 calls\.\n$/)
})

test('calls of the house are counted and replayed: what went to a server next door would have stayed', async () => {
  await using at = await open()
  using server = startModelServer('Xin chào')
  await at.run(
    `provider add openai-compatible --keyless --country VN --operator viettel --operator-country VN --currency VND --base-url ${server.baseUrl} --models house-model --rung low-cost --context-tokens 8192 --max-output 512`,
  )
  const { places } = JSON.parse((await at.run('rule show --json')).out) as {
    places: { place: object; labels: string[] }[]
  }
  expect(places[1]).toMatchObject({
    place: { kind: 'provider', country: 'VN', operator: 'viettel', operatorCountry: 'VN' },
    labels: ['openai-compatible'],
  })
  const { desk } = at.house.node.rules
  const owner = at.house.node.directory.localActor()
  if (owner === undefined) throw new RangeError('The house has an owner.')
  const { tenant, ledgerName } = owner
  // As `decide` enters an attempt.
  await at.house.node.store.writer.intend({
    tenant,
    call: 'call_1',
    hop: 1,
    holds: [],
    reserved: { nano: 0n, currency: 'VND' },
    entry: {
      kind: 'call.intent',
      body: {
        actor: ledgerName,
        call: 'call_1',
        classes: {},
        decision: 'allow',
        hop: 1,
        place: { country: 'VN', kind: 'provider', operator: 'viettel' },
        policy: { hash: at.house.node.rules.policies.current().hash, id: 'x', version: 'p1' },
        reserve: { amount: '0', currency: 'VND' },
      },
    },
  })
  const { out } = await at.run('rule show --toml')
  const closed = out.replace(
    'class = "public", to = "home", do = "allow"',
    'class = "public", to = "home", do = "local"',
  )
  await writeFile(join(at.terminal.folder, 'rules.toml'), closed)
  const replayed = await at.run('rule replay rules.toml --json')
  expect(JSON.parse(replayed.out)).toMatchObject({
    calls: 1,
    changed: 1,
    changes: [
      {
        class: 'public',
        to: 'home',
        operator: 'viettel',
        from: 'allow',
        becomes: 'local',
        sample: ['call_1'],
      },
    ],
  })
  const { decided } = await desk.view(owner, { manage: true })
  expect(decided).toMatchObject({
    counting: false,
    counts: [{ class: 'public', to: 'home', action: 'allow', calls: 1 }],
  })
  expect((await at.run('ledger verify')).status).toBe(0)
})

test('who runs a service is only asked where the kind does not say', async () => {
  await using at = await open()
  const add = (more: string) =>
    at.run(`provider add deepseek --keyless --country CN --currency CNY ${more}`)
  expect((await add('--operator someone')).status).toBe(2)
  expect((await add('--operator-country US')).status).toBe(2)
  expect((await add('--operator-country CN')).status).toBe(0)
  const [row] = await at.house.node.store.reader.find('connections', {})
  expect(JSON.parse(row?.place ?? '')).toMatchObject({
    operator: 'deepseek',
    operatorCountry: 'CN',
  })
})
