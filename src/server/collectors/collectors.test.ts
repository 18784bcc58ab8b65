// What doctor sees of a real folder: nothing there, a house that rests, a server that runs, and damage.
import { Database } from 'bun:sqlite'
import { describe, expect, test } from 'bun:test'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { writeServerToken } from '../../cli/token-file.ts'
import type { Config } from '../../contract/config.ts'
import type { Inspect, Inspection } from '../../contract/finding.ts'
import { checkIds } from '../../doctor/facts.ts'
import type { RuleFacts } from '../../doctor/facts.ts'
import { runDoctor } from '../../doctor/run.ts'
import { canonicalText, documentHash, normalise } from '../../policy/canonical.ts'
import { buildTemplate } from '../../policy/templates/build.ts'
import { installDocument } from '../../policy/testing/install-document.ts'
import { databaseName } from '../../store/dialects/sqlite/open-store.ts'
import { createManualClock } from '../../time/clock.ts'
import {
  cliParts,
  configOf,
  newFolder,
  openVerbHouse,
  startModelServer,
} from '../testing/verb-house.ts'
import { type CollectorParts, createCollectors } from './create-collectors.ts'

const { signal } = new AbortController()
const parts: CollectorParts = {
  clock: cliParts.clock,
  environment: {},
  sqliteVersion: '3.53.0',
}

async function wordsOf(config: Config, with_: Partial<CollectorParts> = {}) {
  const said: Record<string, string> = {}
  const collectors = createCollectors(config, { ...parts, ...with_ })
  for await (const { id, words } of runDoctor(collectors, { signal })) said[id] = words
  return said
}

describe('a folder', () => {
  test('that is not there yet stays so', async () => {
    await using folder = await newFolder()
    const config = await configOf(folder.path, { port: '7360' })
    const said = await wordsOf(config)
    expect(Object.keys(said)).toHaveLength(checkIds.length)
    expect(Object.values(said)).not.toContain('notChecked')
    expect(said).toMatchObject({ ledger: 'ledgerEmpty', routes: 'noRoute', backup: 'backupNone' })
    expect(await readdir(folder.path)).toEqual([])
  })

  test('with a house that works, held by its server', async () => {
    using server = startModelServer('Vâng.')
    await using house = await openVerbHouse({ isSetUp: true })
    await house.call('provider.add', {
      provider: 'openai-compatible',
      label: 'In the cellar',
      baseUrl: server.baseUrl,
      secret: '',
      here: true,
      models: ['house-model'],
      contextTokens: 8192,
      maxOutputTokens: 1024,
    })
    const target = join(house.folder, 'x.senbak')
    const passphrase = 'bano-keru-tosa-vemu'
    await house.call('backup', { target, passphrase, includeKeys: false, includeModels: false })
    const collectors = createCollectors(house.config, parts)
    expect(await collectors.ledger?.(signal)).toMatchObject({
      state: 'verified',
      brokenAt: undefined,
    })
    expect(await collectors.routes?.(signal)).toEqual({
      localModels: 1,
      remoteRoutes: 0,
      offline: true,
    })
    expect(await collectors.prices?.(signal)).toMatchObject({ missing: [] })
    const { newestAt = 0, now = 0 } = (await collectors.backup?.(signal)) ?? {}
    expect(now - newestAt).toBeLessThan(60_000)
    const lastEntryAt = (await collectors.clock?.(signal))?.lastEntryAt ?? 0
    expect(Math.abs(now - lastEntryAt)).toBeLessThan(60_000)
    expect(await collectors.dataFolder?.(signal)).toMatchObject({ usedByPid: process.pid })
    // Nobody runs who could ask the provider.
    const unasked = await collectors.providers?.(signal).catch((error: unknown) => error)
    expect(unasked).toMatchObject({ code: 'upstream_failed' })
    await writeServerToken(house.config.dataFolder, {
      address: 'http://127.0.0.1:9',
      pid: process.pid,
    })
    expect(await collectors.port?.(signal)).toMatchObject({ state: 'ours' })
    expect(await collectors.dataFolder?.(signal)).toMatchObject({ usedByPid: undefined })
  })

  test('with a provider whose key is missing', async () => {
    await using house = await openVerbHouse({ isSetUp: true })
    const wanted = { provider: 'deepseek', label: 'DeepSeek', secret: '', here: false }
    await house.call('provider.add', wanted)
    const collectors = createCollectors(house.config, parts)
    expect(await collectors.providers?.(signal)).toEqual([{ label: 'DeepSeek', state: 'no-key' }])
  })
})

describe('what is wrong', () => {
  test('a port that somebody else has', async () => {
    await using folder = await newFolder()
    using server = startModelServer('')
    const { port } = new URL(server.baseUrl)
    const said = await wordsOf(await configOf(folder.path, { port }))
    expect(said['port']).toBe('portTaken')
  })

  test('an entry that was changed, a clock that was set back, a key that is gone', async () => {
    await using folder = await newFolder()
    await using house = await openVerbHouse({ isSetUp: true })
    const copy = join(folder.path, 'sen.db')
    await house.node.store.copyTo(copy, signal)
    {
      using database = new Database(copy)
      database.run(
        `update ledger_entries set entry = replace(entry, '"v":1', '"v":2') where id = 1`,
      )
    }
    const config = { ...house.config, dataFolder: folder.path }
    const clock = createManualClock(Date.UTC(2026, 0, 2))
    const said = await wordsOf(config, { clock })
    expect(said).toMatchObject({ ledger: 'ledgerBroken', clock: 'clockBehindLedger' })
    await rm(house.config.masterKeyFile)
    const key = await createCollectors(house.config, parts).masterKey?.(signal)
    expect(key).toMatchObject({ exists: false, hasSealedData: true })
  })

  test('rules that somebody changed beside the ledger, and papers that are old', async () => {
    await using house = await openVerbHouse({ isSetUp: true })
    const look = createCollectors(house.config, parts).rules
    const sound = { state: 'sound', version: 'p1', oldContracts: 0, over: 0 }
    expect(await look?.(signal)).toEqual(sound as RuleFacts)
    for (const [about, on] of [
      ['old', '2020-01-01'],
      ['new', '2026-01-01'],
    ] as const)
      await house.call('rule.record', { kind: 'contract', about, reference: 'x', on })
    await house.call('rule.record', {
      kind: 'review',
      about: 'x',
      reference: 'x',
      on: '2020-01-01',
      until: '2020-02-01',
    })
    expect(await look?.(signal)).toMatchObject({ oldContracts: 1, over: 1 })
    const file = join(house.config.dataFolder, databaseName)
    const damage = (sql: string): void => {
      using database = new Database(file)
      database.run('pragma busy_timeout = 5000')
      database.run(sql)
    }
    // A whole version, with a hash that fits, that nobody published.
    damage(
      `insert into policies select tenant, id, hash, document, source, published_by, second_by, reason, 2, published_at from policies`,
    )
    const document = canonicalText(buildTemplate('open'))
    damage(
      `update policies set document = '${document}', hash = '${documentHash(buildTemplate('open'))}' where version = 2`,
    )
    expect(await look?.(signal)).toMatchObject({ state: 'not-entered', version: 'p2' })
    damage(`update policies set hash = 'f' where version = 2`)
    expect(await look?.(signal)).toMatchObject({ state: 'unreadable', version: 'p2' })
  })

  test('a file that is no database is not judged, and the other checks go on', async () => {
    await using folder = await newFolder()
    await writeFile(join(folder.path, 'sen.db'), 'this is no database, not even a little one')
    const config = { ...(await configOf(folder.path)), dataFolder: folder.path }
    const said = await wordsOf(config)
    expect(said).toMatchObject({ ledger: 'notChecked', database: 'fine', proxy: 'fine' })
  })
})

describe('made-up identifiers', () => {
  const nothing: Inspection = {
    findings: [[]],
    classes: new Map(),
    types: new Map(),
    covered: true,
  }
  const broken: Inspect = () => {
    throw new Error('canary')
  }
  async function house() {
    const opened = await openVerbHouse({ isSetUp: true })
    await opened.call('provider.add', {
      provider: 'deepseek',
      label: 'DeepSeek',
      secret: '',
      country: 'CN',
      here: false,
    })
    return opened
  }

  test.each<[name: string, inspect: Inspect | undefined, words: string]>([
    ['are found and would not leave', undefined, 'canaryKept'],
    ['that nobody looks for are told', () => nothing, 'canaryMissed'],
    ['that a broken detector meets are told', broken, 'canaryBroken'],
  ])('%s, also in a folder where nothing is yet', async (_name, inspect, words) => {
    await using at = await house()
    await using folder = await newFolder()
    for (const config of [at.config, await configOf(folder.path)])
      expect((await wordsOf(config, { inspect }))['canary']).toBe(words)
  })

  test('name the places that were asked about, the types that were missed, and what the rules would let go', async () => {
    await using at = await house()
    const look = createCollectors(at.config, parts).canary
    expect(await look?.(signal)).toMatchObject({ missed: [], places: 1, open: [] })
    const { missed } =
      (await createCollectors(at.config, { ...parts, inspect: () => nothing }).canary?.(signal)) ??
      {}
    expect(missed).toEqual(['NAME', 'VN_CCCD', 'PHONE', 'EMAIL', 'CN_ID'])
    const of = at.node.directory.house()
    if (of === undefined) throw new RangeError('There is a house.')
    const { store, rules } = at.node
    const template = buildTemplate('open')
    const free = { class: 'personal', to: '*', do: 'allow', require: [], why: 'test' } as const
    const kept = template.rules.filter((rule) => rule.class !== 'personal')
    await installDocument(
      { store, policies: rules.policies, house: of },
      normalise({ ...template, rules: [...kept, free] }),
    )
    expect(await look?.(signal)).toMatchObject({ missed: [], open: ['deepseek'] })
  })

  test('with words of the house that cannot be read nobody may look', async () => {
    await using at = await house()
    await mkdir(join(at.config.dataFolder, 'words'))
    await writeFile(join(at.config.dataFolder, 'words', 'words.toml'), '\n\nkep = []')
    const found = await createCollectors(at.config, parts).canary?.(signal)
    expect(found?.wordsFault).toEqual({ file: 'words.toml', line: 3 })
    expect((await wordsOf(at.config))['canary']).toBe('canaryWords')
  })
})

describe('documents', () => {
  test('a folder that is watched: none, there, with files that are too large, away', async () => {
    await using house = await openVerbHouse({ isSetUp: true })
    await using folder = await newFolder()
    const look = async (path: string | undefined) => {
      const documents = { ...house.config.documents, folder: path }
      return createCollectors({ ...house.config, documents }, parts).watchedFolder?.(signal)
    }
    expect(await look(undefined)).toMatchObject({ path: undefined, isAway: false })
    expect(await look(folder.path)).toMatchObject({ isAway: false, tooLarge: 0 })
    const tenant = house.node.directory.house()?.id
    if (tenant === undefined) throw new RangeError('There is a house.')
    const place = { tenant, place: 'big.pdf', stamp: '1:1', file: '' }
    const itself = { tenant, place: '', stamp: `mount:${folder.path}`, file: '' }
    const put = (row: typeof place) => house.node.store.writer.apply([{ do: 'put', table: 'folder_files', row }]) // prettier-ignore
    await put(place)
    expect(await look(folder.path)).toMatchObject({ isAway: false, tooLarge: 1 })
    // It was a share, and is an empty folder now.
    await put(itself)
    expect(await look(folder.path)).toMatchObject({ isAway: true })
    expect(await look(join(folder.path, 'gone'))).toMatchObject({ isAway: true })
  })

  test('programs that read files, in the language of the house, and the cage they run in', async () => {
    await using house = await openVerbHouse({ isSetUp: true })
    const collectors = createCollectors(house.config, parts)
    const language = house.node.directory.house()?.language === 'zh' ? 'chi_sim' : 'vie'
    const readers = await collectors.readers?.(signal)
    const has = (name: string): boolean => Bun.which(name) !== null
    expect(readers).toMatchObject({
      tesseract: has('tesseract'),
      pdftoppm: has('pdftoppm'),
      oldWord: has('antiword') || has('catdoc'),
      language,
    })
    expect(Object.keys((await collectors.cage?.(signal)) ?? {})).toEqual(['noNetwork', 'oneFolder'])
  })
})
