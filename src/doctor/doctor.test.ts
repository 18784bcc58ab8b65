// Each judgement as a table; and a doctor that neither stops at a broken check nor hangs on a silent one.
import { expect, test } from 'bun:test'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { meaningOff, type MeaningView } from '../contract/meaning.ts'
import { doctor as en } from '../i18n/en/doctor.ts'
import { doctor as vi } from '../i18n/vi/doctor.ts'
import { doctor as zh } from '../i18n/zh/doctor.ts'
import { collectDataFolder, fileSystemIn } from './collect/data-folder.ts'
import { availableMemory, collectMasterKey, collectProxy, collectTls } from './collect/machine.ts'
import { type CheckId, checkIds, type DoctorFacts } from './facts.ts'
import type { Finding, FindingState, FindingWords } from './finding.ts'
import { quoted } from './quoted.ts'
import { judges, runDoctor } from './run.ts'

const gibibyte = 1024 ** 3
const now = Date.UTC(2026, 10, 24)
const good: DoctorFacts = {
  tls: { isSwitchedOff: false, certificateFile: undefined, isCertificateReadable: false },
  dataFolder: { path: '/srv/sen', state: 'ok', fileSystem: 'ext4', usedByPid: undefined },
  disk: { freeBytes: 50 * gibibyte, wantedBytes: 0 },
  masterKey: { path: '/srv/sen/keys/master', exists: true, mode: 0o100600, hasSealedData: true },
  database: { dialect: 'sqlite', version: '3.53.0', isDurable: true },
  ledger: { state: 'verified', size: 12, brokenAt: undefined, silent: [] },
  rules: { state: 'sound', version: 'p3', oldContracts: 0, over: 0 },
  canary: {
    isExamined: true,
    missed: [],
    places: 2,
    open: [],
    wordsFault: undefined,
    wordsFolder: '/srv/sen/words',
  },
  clock: { now, lastEntryAt: now - 1000, offsetMs: 20 },
  port: { host: '127.0.0.1', port: 7360, state: 'free' },
  address: { host: '127.0.0.1', publicUrl: undefined, answers: undefined, trustedProxies: 0 },
  proxy: { isSet: false, sparesHouse: true, reachable: undefined },
  routes: { localModels: 1, remoteRoutes: 1, offline: false },
  memory: { availableBytes: 4 * gibibyte, model: 'small', modelBytes: gibibyte, cacheBytes: 0 },
  engine: { state: 'ok', tokensPerSecond: 21.04 },
  prices: { missing: [], overdue: [], ageDays: 3 },
  providers: [{ label: 'One', state: 'ok' }],
  watchedFolder: { path: undefined, isAway: false, tooLarge: 0 },
  readers: { tesseract: true, pdftoppm: true, oldWord: true, language: 'vie', hasLanguage: true },
  cage: { noNetwork: true, oneFolder: true },
  meaning: { model: undefined, view: undefined },
  backup: { newestAt: now - 3600_000, now },
  duties: { clocks: [], nearest: undefined, reviews: [] },
}

interface Row {
  readonly id: CheckId
  readonly facts: object
  readonly wants: readonly [FindingState, FindingWords]
  readonly command?: string
}
const row = (
  id: CheckId,
  facts: object,
  ...[wants, command]: readonly [wants: Row['wants'], command?: string]
): Row => (command === undefined ? { id, facts, wants } : { id, facts, wants, command })

const meant = (view: Partial<MeaningView>, ...wants: readonly [Row['wants'], string?]): Row =>
  row('meaning', { model: 'e5', view: { ...meaningOff, model: 'e5', ...view } }, ...wants)

const rows: readonly Row[] = [
  row('tls', { isSwitchedOff: true }, ['bad', 'tlsOff'], 'unset NODE_TLS_REJECT_UNAUTHORIZED'),
  row('tls', { certificateFile: '/etc/ca.pem' }, ['bad', 'certificateUnreadable']),
  row('tls', { certificateFile: '/etc/ca.pem', isCertificateReadable: true }, ['ok', 'fine']),
  row('dataFolder', { state: 'missing' }, ['warn', 'folderMissing'], 'mkdir -m 700 /srv/sen'),
  row(
    'dataFolder',
    { state: 'not-writable', path: "/srv/it's" },
    ['bad', 'folderNotWritable'],
    `chown -R "$(id -un)" '/srv/it'\\''s'`,
  ),
  row('dataFolder', { state: 'no-folder' }, ['bad', 'folderIsFile']),
  row('dataFolder', { usedByPid: 42 }, ['bad', 'folderInUse'], 'ps -fp 42'),
  ...['nfs', 'nfs4', 'cifs', 'smb3', '9p', 'fuse.sshfs'].map((fileSystem) =>
    row('dataFolder', { fileSystem }, ['bad', 'folderOnNetwork']),
  ),
  ...['ext4', 'xfs', 'btrfs', 'zfs', 'tmpfs', 'overlay', 'fuse.fuse-overlayfs', undefined].map(
    (fileSystem) => row('dataFolder', { fileSystem }, ['ok', 'fine']),
  ),
  row('disk', { freeBytes: 500_000_000 }, ['bad', 'diskFull']),
  row('disk', { freeBytes: gibibyte }, ['warn', 'diskLow']),
  row('disk', { freeBytes: 3 * gibibyte, wantedBytes: 2.5 * gibibyte }, [
    'warn',
    'diskTooSmallForModel',
  ]),
  row('masterKey', { mode: 0o100644 }, ['bad', 'keyReadable'], 'chmod 600 /srv/sen/keys/master'),
  row('masterKey', { mode: 0o100640 }, ['bad', 'keyReadable']),
  row('masterKey', { mode: 0o100400 }, ['ok', 'fine']),
  row('masterKey', { exists: false, hasSealedData: false }, ['ok', 'keyNotYet']),
  row('masterKey', { exists: false }, ['bad', 'keyMissing']),
  row('database', { version: '3.51.2' }, ['bad', 'databaseTooOld']),
  row('database', { version: '3.51.3' }, ['ok', 'fine']),
  row('database', { version: '4.0' }, ['ok', 'fine']),
  row('database', { dialect: 'postgres', version: 'PostgreSQL 14.9' }, ['bad', 'databaseTooOld']),
  row('database', { dialect: 'postgres', version: '15.4 (Debian)', isDurable: false }, [
    'bad',
    'databaseNotDurable',
  ]),
  row('ledger', { state: 'broken', brokenAt: 7 }, ['bad', 'ledgerBroken']),
  row('ledger', { state: 'empty' }, ['ok', 'ledgerEmpty']),
  row('ledger', { silent: ['w.example/witness'] }, ['warn', 'witnessSilent']),
  row('rules', { state: 'none' }, ['ok', 'rulesNone']),
  row('rules', { state: 'unreadable' }, ['bad', 'rulesUnreadable'], 'sen rule show'),
  row('rules', { state: 'not-entered' }, ['bad', 'rulesNotEntered']),
  row('rules', { oldContracts: 2 }, ['warn', 'rulesContractsOld'], 'sen rule facts'),
  row('rules', { oldContracts: 2, over: 1 }, ['warn', 'rulesFactsOver']),
  row('rules', { state: 'unreadable', over: 1 }, ['bad', 'rulesUnreadable']),
  row('canary', {}, ['ok', 'canaryKept']),
  row('canary', { isExamined: false }, ['bad', 'canaryBroken'], 'sen rule try'),
  row('canary', { missed: ['VN_CCCD'] }, ['bad', 'canaryMissed'], 'sen rule try'),
  row('canary', { missed: ['VN_CCCD'], open: ['x'] }, ['bad', 'canaryMissed']),
  row('canary', { open: ['deepseek'] }, ['warn', 'canaryOpen'], 'sen rule show'),
  row(
    'canary',
    { wordsFault: { file: 'words.toml', line: 3 }, missed: ['VN_CCCD'] },
    ['bad', 'canaryWords'],
    'sen rule words --check /srv/sen/words',
  ),
  row('clock', { now: Date.UTC(2019, 0, 1) }, ['bad', 'clockBeforeRelease']),
  row('clock', { lastEntryAt: now + 6 * 60_000 }, ['bad', 'clockBehindLedger']),
  row('clock', { lastEntryAt: now + 4 * 60_000 }, ['ok', 'fine']),
  row('clock', { offsetMs: -45_000 }, ['warn', 'clockOff']),
  row('port', { state: 'taken' }, ['bad', 'portTaken'], 'sen serve --port 7361'),
  row('port', { state: 'refused', port: 80 }, ['bad', 'portRefused']),
  row('port', { state: 'ours' }, ['ok', 'portOurs']),
  row('address', { host: '0.0.0.0' }, ['warn', 'addressMissing']),
  row('address', { publicUrl: 'https://sen.school.example', answers: 'other' }, [
    'bad',
    'addressOther',
  ]),
  row('address', { publicUrl: 'https://sen.school.example', answers: 'nobody' }, [
    'bad',
    'addressNobody',
  ]),
  row('address', { publicUrl: 'http://sen.school.example', answers: 'this-house' }, [
    'warn',
    'addressNoTls',
  ]),
  row('address', { publicUrl: 'http://localhost:7360' }, ['ok', 'fine']),
  row('address', { publicUrl: 'https://sen.school.example' }, ['ok', 'fine']),
  row('proxy', { isSet: true, sparesHouse: false }, ['warn', 'proxyCatchesHouse']),
  row('proxy', { isSet: true, reachable: false }, ['bad', 'proxyUnreachable']),
  row('routes', { localModels: 0, remoteRoutes: 0 }, ['bad', 'noRoute']),
  row('routes', { localModels: 0 }, ['warn', 'noLocalModel']),
  row('routes', { localModels: 0, offline: true }, ['bad', 'remoteOnlyOffline']),
  row('memory', { modelBytes: 5 * gibibyte }, ['bad', 'memoryTooSmall']),
  row('memory', { modelBytes: 3.2 * gibibyte }, ['warn', 'memoryTight']),
  row('memory', { modelBytes: 0, availableBytes: 0 }, ['ok', 'fine']),
  row('engine', { state: 'missing' }, ['bad', 'engineMissing']),
  row('engine', { state: 'crashes' }, ['bad', 'engineCrashes']),
  row('engine', { state: 'off' }, ['ok', 'engineOff']),
  row('prices', { missing: ['a/b', 'c/d'] }, ['bad', 'pricesMissing']),
  row('prices', { ageDays: undefined }, ['bad', 'pricesNone']),
  row('prices', { ageDays: 31 }, ['warn', 'pricesStale']),
  row('prices', { overdue: ['x'] }, ['warn', 'pricesStale']),
  row('watchedFolder', {}, ['ok', 'watchedNone']),
  row('watchedFolder', { path: '/mnt/a b' }, ['ok', 'fine']),
  row(
    'watchedFolder',
    { path: '/mnt/a b', isAway: true, tooLarge: 1 },
    ['bad', 'watchedAway'],
    "ls -ld '/mnt/a b'",
  ),
  row('watchedFolder', { path: '/mnt/a', tooLarge: 2 }, ['warn', 'watchedTooLarge']),
  row('meaning', {}, ['ok', 'meaningOff']),
  row('meaning', { model: 'e5' }, ['ok', 'meaningWaits']),
  meant({ state: 'no-model' }, ['warn', 'meaningNoModel'], 'sen provider list'),
  meant({ state: 'failing', fault: 'late' }, ['warn', 'meaningFails'], 'sen provider test'),
  meant({ state: 'working', pieces: 9, embedded: 2 }, ['ok', 'meaningWorks']),
  meant({ state: 'ready', byWords: ['col_1'], kept: 4 }, ['ok', 'meaningPartly']),
  meant({ state: 'ready', pieces: 9, embedded: 9 }, ['ok', 'meaningReady']),
  row('readers', {}, ['ok', 'fine']),
  row(
    'readers',
    { tesseract: false, pdftoppm: false, oldWord: false, hasLanguage: false },
    ['warn', 'readersMissing'],
    'sudo apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils antiword',
  ),
  row(
    'readers',
    { language: 'chi_sim', hasLanguage: false },
    ['warn', 'readersMissing'],
    'sudo apt-get install tesseract-ocr-chi-sim',
  ),
  row('readers', { oldWord: false }, ['warn', 'readersMissing'], 'sudo apt-get install antiword'),
  row('cage', { oneFolder: false }, ['warn', 'cageWide']),
  row('cage', { noNetwork: false, oneFolder: false }, ['warn', 'cageOpen']),
  row('backup', { newestAt: undefined }, ['warn', 'backupNone']),
  row('backup', { newestAt: now - 3 * 86_400_000 }, ['warn', 'backupOld']),
]
test.each(rows.map((one) => ({ ...one, name: JSON.stringify(one.facts) })))(
  '$id $name',
  ({ id, facts, wants, command }) => {
    const judge = judges[id] as (facts: object) => Finding
    const finding = judge(Object.assign({}, good[id], facts))
    expect([finding.state, finding.words]).toEqual([...wants])
    if (command !== undefined) expect(finding.command).toBe(command)
    // Whoever is told that something is wrong is told what to do, too.
    if (finding.state === 'bad') expect(finding.command).toBeDefined()
    for (const words of [en, vi, zh]) {
      const sentence = words.findings[finding.words](finding.detail)
      expect(sentence.length).toBeGreaterThan(2)
      expect(sentence).not.toMatch(/undefined|NaN|\{/)
    }
  },
)

const providers = [
  {
    name: 'a refused key comes first',
    states: ['unreachable', 'key-refused'],
    wants: ['bad', 'providerKeyRefused'],
  },
  { name: 'a missing key', states: ['ok', 'no-key'], wants: ['bad', 'providerNoKey'] },
  { name: 'away', states: ['unreachable', 'ok'], wants: ['warn', 'providerUnreachable'] },
  { name: 'none', states: [], wants: ['ok', 'fine'] },
] as const
test.each([...providers])('providers: $name', ({ states, wants }) => {
  const finding = judges.providers(states.map((state, index) => ({ label: `P${index}`, state })))
  expect([finding.state, finding.words]).toEqual([...wants])
})

test('a house in order: every check ok; a check that fails or hangs says so and stops nothing', async () => {
  const collectors = Object.fromEntries(checkIds.map((id) => [id, async () => good[id]]))
  const signal = new AbortController().signal
  const all: Finding[] = []
  for await (const finding of runDoctor(collectors, { signal })) all.push(finding)
  expect(all.map((one) => [one.id, one.state])).toEqual(checkIds.map((id) => [id, 'ok']))

  const broken = {
    ...collectors,
    disk: async () => await Promise.reject(new Error('canary')),
    engine: async () => await new Promise<never>(() => undefined),
  }
  const states: string[] = []
  for await (const finding of runDoctor(broken, { signal, checkMs: 30 }))
    states.push(`${finding.words}`)
  expect(states.filter((words) => words === 'notChecked').length).toBe(2)
  expect(states.length).toBe(checkIds.length)
})

test('a doctor that is stopped stops', async () => {
  const aborting = new AbortController()
  const run = async () => {
    for await (const _ of runDoctor(
      { tls: async () => good.tls, disk: async () => good.disk },
      { signal: aborting.signal },
    ))
      aborting.abort(new Error('stop'))
  }
  expect(run()).rejects.toThrow('stop')
})

test('collectors on a real folder', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sen-doctor-'))
  expect((await collectDataFolder(folder, undefined)).state).toBe('ok')
  expect((await collectDataFolder(join(folder, 'a/b'), undefined)).state).toBe('missing')
  await writeFile(join(folder, 'file'), 'x', { mode: 0o644 })
  expect((await collectDataFolder(join(folder, 'file'), undefined)).state).toBe('no-folder')
  expect(judges.masterKey(await collectMasterKey(join(folder, 'file'), true)).words).toBe(
    'keyReadable',
  )
  await chmod(join(folder, 'file'), 0o600)
  expect(judges.masterKey(await collectMasterKey(join(folder, 'file'), true)).state).toBe('ok')
  expect(
    judges.tls(await collectTls({ certificateFile: join(folder, 'no') }, undefined)).words,
  ).toBe('certificateUnreadable')
  expect(await availableMemory()).toBeGreaterThan(0)
  await rm(folder, { recursive: true })
})

test('the file system is that of the deepest mount', () => {
  const mounts =
    'overlay / overlay rw 0 0\nnas:/x /srv nfs4 rw 0 0\n/dev/a /srv/my\\040disk ext4 rw 0 0\n'
  expect(fileSystemIn(mounts, '/srv/data')).toBe('nfs4')
  expect(fileSystemIn(mounts, '/srv/my disk/data')).toBe('ext4')
  expect(fileSystemIn(mounts, '/srvx')).toBe('overlay')
})

const proxies = [
  { name: 'no proxy', proxy: { http: undefined, https: undefined, except: [] }, wants: 'fine' },
  {
    name: 'everything goes through it',
    proxy: { http: 'http://p:1', https: undefined, except: [] },
    wants: 'proxyCatchesHouse',
  },
  {
    name: 'a server of the house is forgotten',
    proxy: { http: 'http://p:1', https: undefined, except: ['localhost', '127.0.0.1'] },
    wants: 'proxyCatchesHouse',
  },
  {
    name: 'the house is spared',
    proxy: {
      http: 'http://p:1',
      https: undefined,
      except: ['localhost', '127.0.0.1', '.house.lan'],
    },
    wants: 'fine',
  },
]
test.each(proxies)('proxy: $name', ({ proxy, wants }) => {
  const facts = collectProxy({ proxy, localUpstreams: ['gpu.house.lan:8000'] }, undefined)
  expect(judges.proxy(facts).words as string).toBe(wants)
})

test('a path in a command is safe to copy', () => {
  expect(quoted('/srv/a b;rm -rf')).toBe("'/srv/a b;rm -rf'")
})
