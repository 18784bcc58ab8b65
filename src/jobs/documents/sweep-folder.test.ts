// The watched folder with real files: what is taken in, what waits, what is no longer searched, and what is never concluded.
import { expect, test } from 'bun:test'
import { mkdir, mkdtemp, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import type { DocumentRow } from '../../contract/document-file.ts'
import type { KnowledgeStore } from '../../contract/knowledge.ts'
import { silentLog } from '../../log/log.ts'
import { openHouse, start, tenant, type TestHouse } from '../../store/testing/house.ts'
import { aboutOf } from './document-json.ts'
import { createFileStore } from './file-store.ts'
import { createPutIn } from './put-in.ts'
import { createSweep, type Swept } from './sweep-folder.ts'
import { noKnowledge } from './testing/no-knowledge.ts'
import { quietQueue } from './testing/quiet-queue.ts'
import { FolderWatch } from './watch-folder.ts'
import { createWithdrawal } from './withdraw-row.ts'

const signal = new AbortController().signal
const mostBytes = 1_000

interface World extends AsyncDisposable {
  readonly house: TestHouse
  readonly folder: string
  readonly parts: ConstructorParameters<typeof FolderWatch>[0]
  /** Versions that were taken out of the index. */
  readonly deleted: readonly string[]
  readonly look: () => Promise<Swept>
  /** Written a minute ago unless said. */
  readonly write: (name: string, text: string, changedAt?: number) => Promise<void>
  readonly rows: () => Promise<readonly DocumentRow[]>
  /** As the queue would leave a row. */
  readonly set: (name: string, columns: Partial<DocumentRow>) => Promise<void>
}

async function world(): Promise<World> {
  const house = await openHouse('sqlite')
  const folder = await mkdtemp(join(tmpdir(), 'sen-folder-'))
  const { store, clock } = house
  const deleted: string[] = []
  const index: KnowledgeStore = {
    ...noKnowledge,
    deleteVersion: async (version) => void deleted.push(version),
  }
  const knowledge = (): KnowledgeStore => index
  const queue = quietQueue(store)
  const withdrawal = createWithdrawal({ store, queue, knowledge, clock })
  const parts: World['parts'] = {
    folder: () => folder,
    dataFolder: join(folder, 'sen-data'),
    tenant: () => tenant,
    store,
    putIn: createPutIn({
      store,
      knowledge,
      files: createFileStore(join(house.folder, 'documents')),
      queue,
      clock,
      mostBytes: () => mostBytes,
      silenceMs: () => 10_000,
      collectionTitle: (kind) => kind,
      groupName: () => '',
    }),
    withdraw: (row) => withdrawal.withdraw(row),
    drop: ({ id }) => queue.removed(id),
    wake: () => undefined,
    clock,
    log: silentLog,
  }
  const sweep = createSweep(parts)
  const rows = (): Promise<readonly DocumentRow[]> => store.reader.find('documents', {})
  return {
    house,
    folder,
    parts,
    deleted,
    look: () => sweep(signal),
    rows,
    async write(name, text, changedAt = start - 60_000) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), text)
      await utimes(join(folder, name), changedAt / 1_000, changedAt / 1_000)
    },
    async set(name, set) {
      await store.writer.apply([{ do: 'update', table: 'documents', where: { name }, set }])
    },
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const brief = (rows: readonly DocumentRow[]): readonly string[] =>
  rows.map(({ name, state, fault }) => [name, state, fault].join(' ').trim()).toSorted()

test('what may be taken in is taken in once; dot files, links and other kinds are not', async () => {
  await using one = await world()
  await one.write('phi/khai-sinh.txt', 'Lệ phí 8.000 đồng')
  await one.write('noi-quy.md', '# Nội quy')
  await one.write('.an.txt', 'secret')
  await one.write('anh.png', 'PNG')
  // The data folder lies in what is watched.
  await one.write('sen-data/words/names.txt', 'Hoa Gạo')
  await one.write('~$noi-quy.docx', 'held open by somebody')
  await symlink('/etc/hostname', join(one.folder, 'link.txt'))
  expect(await one.look()).toEqual({ state: 'done', taken: 2, withdrawn: 0, unsettled: 0 })
  expect(await one.look()).toEqual({ state: 'done', taken: 0, withdrawn: 0, unsettled: 0 })
  const rows = await one.rows()
  expect(brief(rows)).toEqual(['noi-quy.md waiting', 'phi/khai-sinh.txt waiting'])
  // Nobody is asked whether one file of a folder is the next version of another.
  expect(rows.map((row) => aboutOf(row).as)).toEqual(['new', 'new'])
  // The ledger says that the folder did it, and says no name.
  const written = (await one.house.store.reader.entries(0, 100)).map(({ bytes }) => Buffer.from(bytes).toString('utf8')) // prettier-ignore
  const added = written.filter((entry) => entry.includes('document.add'))
  expect(added).toHaveLength(2)
  for (const entry of added) expect(entry).toContain('"actor":"folder"')
  expect(written.join()).not.toContain('khai-sinh')
})

test('a file that is being written waits until it rests', async () => {
  await using one = await world()
  await one.write('a.txt', 'half', start - 500)
  expect(await one.look()).toMatchObject({ taken: 0, unsettled: 1 })
  await one.write('a.txt', 'half and half', start - 100)
  expect(await one.look()).toMatchObject({ taken: 0, unsettled: 1 })
  // The clock of the share is ahead, so that it stays young for ever; but it has not changed since.
  expect(await one.look()).toMatchObject({ taken: 1, unsettled: 0 })
  expect(await one.rows()).toHaveLength(1)
})

test('a changed file is offered as a version of what lay there; its question follows every further change', async () => {
  await using one = await world()
  await one.write('phi.txt', 'Lệ phí 8.000 đồng')
  await one.look()
  await one.set('phi.txt', { state: 'ready', document: 'doc_1', version: 'ver_1' })
  await one.write('phi.txt', 'Lệ phí 10.000 đồng')
  expect(await one.look()).toMatchObject({ taken: 1, withdrawn: 0 })
  const second = (await one.rows()).find(({ state }) => state === 'waiting')
  expect(second && aboutOf(second)).toEqual({ follows: 'doc_1' })
  await one.house.store.writer.apply([{ do: 'update', table: 'documents', where: { id: second?.id ?? '' }, set: { state: 'asks' } }]) // prettier-ignore

  // Changed again before anybody answered: one question is left, about the newest wording.
  await one.write('phi.txt', 'Lệ phí 12.000 đồng', start - 50_000)
  await one.look()
  const rows = await one.rows()
  expect(brief(rows)).toEqual(['phi.txt ready', 'phi.txt waiting'])
  expect(rows.find(({ state }) => state === 'waiting')?.id).not.toBe(second?.id)
  expect(aboutOf(rows.find(({ state }) => state === 'waiting') ?? { about: '' })).toEqual({ follows: 'doc_1' }) // prettier-ignore

  // Back to what it was: nothing to ask any more.
  await one.write('phi.txt', 'Lệ phí 8.000 đồng', start - 30_000)
  expect(await one.look()).toMatchObject({ taken: 0, withdrawn: 0 })
  expect(brief(await one.rows())).toEqual(['phi.txt ready'])
})

test('a removed file is no longer searched, in none of its wordings, and comes back as what it was', async () => {
  await using one = await world()
  await one.write('a.txt', 'one')
  await one.look()
  await one.set('a.txt', { state: 'ready', document: 'doc_a', version: 'ver_a' })
  const [first] = await one.rows()
  if (first === undefined) throw new Error('no row')
  const earlier: DocumentRow = { ...first, id: 'file_earlier', sha256: 'e'.repeat(64), version: 'ver_earlier' } // prettier-ignore
  const byHand: DocumentRow = {
    ...first,
    id: 'file_hand',
    sha256: 'f'.repeat(64),
    addedBy: 'usr_1',
  }
  await one.house.store.writer.apply([{ do: 'insert', table: 'documents', row: earlier }, { do: 'insert', table: 'documents', row: byHand }]) // prettier-ignore

  await rm(join(one.folder, 'a.txt'))
  expect(await one.look()).toMatchObject({ state: 'done', withdrawn: 1 })
  expect(one.deleted.toSorted()).toEqual(['ver_a', 'ver_earlier'])
  const fault = async (id: string) => (await one.rows()).find((row) => row.id === id)?.fault
  expect(await Promise.all([first.id, earlier.id, byHand.id].map(fault))).toEqual(['left-folder', 'left-folder', '']) // prettier-ignore
  // Said once.
  expect(await one.look()).toMatchObject({ withdrawn: 0 })

  await one.write('a.txt', 'one')
  expect(await one.look()).toMatchObject({ taken: 1 })
  const back = await one.rows()
  expect(back.filter(({ id }) => id !== byHand.id).map(({ state }) => state)).toEqual(['waiting', 'waiting']) // prettier-ignore
  expect(back.find(({ id }) => id === first.id)?.document).toBe('doc_a')
})

test('a file that was moved or lies there twice stays searched', async () => {
  await using one = await world()
  await one.write('a.txt', 'one')
  await one.write('copy/b.txt', 'one')
  expect(await one.look()).toMatchObject({ taken: 1 })
  await one.set('a.txt', { state: 'ready', document: 'doc_a', version: 'ver_a' })
  await rm(join(one.folder, 'a.txt'))
  expect(await one.look()).toMatchObject({ withdrawn: 0 })
  await rename(join(one.folder, 'copy/b.txt'), join(one.folder, 'c.txt'))
  expect(await one.look()).toMatchObject({ withdrawn: 0 })
  expect(brief(await one.rows())).toEqual(['a.txt ready'])
  await rm(join(one.folder, 'c.txt'))
  expect(await one.look()).toMatchObject({ withdrawn: 1 })
  expect(one.deleted).toEqual(['ver_a'])
})

test('what a person put in by hand is theirs; what a person removed stays out until it changes', async () => {
  await using one = await world()
  await one.write('a.txt', 'one')
  await one.write('b.txt', 'two')
  await one.look()
  await one.set('a.txt', { state: 'ready', version: 'ver_a', addedBy: 'usr_1' })
  await one.house.store.writer.apply([{ do: 'delete', table: 'documents', where: { name: 'b.txt' } }]) // prettier-ignore
  await rm(join(one.folder, 'a.txt'))
  expect(await one.look()).toMatchObject({ taken: 0, withdrawn: 0 })
  expect(brief(await one.rows())).toEqual(['a.txt ready'])
  await one.write('b.txt', 'two and more')
  expect(await one.look()).toMatchObject({ taken: 1 })
})

test('a file that is too large is remembered and not read again', async () => {
  await using one = await world()
  await one.write('big.txt', 'x'.repeat(mostBytes + 1))
  expect(await one.look()).toMatchObject({ state: 'done', taken: 0 })
  const places = await one.house.store.reader.find('folder_files', { file: '' })
  expect(places.map(({ place }) => place)).toEqual(['big.txt'])
  expect(await one.rows()).toEqual([])
  await one.write('big.txt', 'now small')
  expect(await one.look()).toMatchObject({ taken: 1 })
})

test('two names that differ in their Unicode form only are one place, and do not take turns', async () => {
  await using one = await world()
  await one.write('Lệ phí.txt'.normalize('NFC'), 'one')
  await one.write('Lệ phí.txt'.normalize('NFD'), 'another')
  expect(await one.look()).toMatchObject({ taken: 1 })
  expect(await one.look()).toMatchObject({ taken: 0, withdrawn: 0 })
  expect(await one.rows()).toHaveLength(1)
})

test('a folder that is away has not been emptied', async () => {
  await using one = await world()
  await one.write('a.txt', 'one')
  await one.look()
  await rename(one.folder, `${one.folder}-away`)
  expect(await one.look()).toMatchObject({ state: 'away', withdrawn: 0 })
  await rename(`${one.folder}-away`, one.folder)
  expect(await one.look()).toMatchObject({ state: 'done', taken: 0, withdrawn: 0 })
  expect(brief(await one.rows())).toEqual(['a.txt waiting'])
})

const other = '/dev/shm'
const isMounted = async (): Promise<boolean> => {
  const [here, there] = await Promise.all([stat(tmpdir()), stat(other).catch(() => undefined)])
  return there !== undefined && there.dev !== here.dev
}

test.skipIf(!(await isMounted()))(
  'a share that is not mounted shows an empty folder, and nothing is concluded from it',
  async () => {
    await using one = await world()
    const share = await mkdtemp(join(other, 'sen-share-'))
    try {
      const place = join(one.house.folder, 'share')
      const sweep = createSweep({ ...one.parts, folder: () => place })
      await symlink(share, place)
      await writeFile(join(share, 'a.txt'), 'one')
      await utimes(join(share, 'a.txt'), 1, 1)
      expect(await sweep(signal)).toMatchObject({ state: 'done', taken: 1 })
      await rm(place)
      await mkdir(place)
      expect(await sweep(signal)).toMatchObject({ state: 'away', withdrawn: 0 })
    } finally {
      await rm(share, { recursive: true, force: true })
    }
  },
)

test('events of the folder make it look by itself, long before the clock does', async () => {
  await using one = await world()
  const looks: Swept[] = []
  let told = Promise.withResolvers<void>()
  const onLook = (swept: Swept): void => {
    looks.push(swept)
    if (swept.taken + swept.withdrawn > 0) told.resolve()
  }
  await using watching = new FolderWatch({ ...one.parts, everyMs: 3_600_000, onLook })
  await one.write('a.txt', 'one')
  watching.start()
  await told.promise
  told = Promise.withResolvers()
  // In a folder that was not there when it began to listen.
  await one.write('later/b.txt', 'two')
  await told.promise
  await one.set('a.txt', { state: 'ready', version: 'ver_a' })
  told = Promise.withResolvers()
  await rm(join(one.folder, 'a.txt'))
  await told.promise
  expect(one.deleted).toEqual(['ver_a'])
  expect(looks.every(({ state }) => state === 'done')).toBe(true)
}, 20_000)
