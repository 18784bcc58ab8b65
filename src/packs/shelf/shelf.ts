// The packs of a house: those that come with the program and those that were added, which of them are live, read when they are first needed.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { zipSync } from 'fflate'

import type { Clock } from '../../contract/clock.ts'
import type { NewEntry } from '../../contract/ledger.ts'
import type { PackChange } from '../../contract/pack-change.ts'
import type { Evidence } from '../../contract/pack-evidence.ts'
import type { PackRow } from '../../contract/pack-view.ts'
import type { Pack } from '../../contract/pack.ts'
import type { Actor } from '../../contract/people.ts'
import type { Reader, Step } from '../../contract/store.ts'
import type { TenantRow } from '../../contract/tables.ts'
import { SenError } from '../../errors/sen-error.ts'
import { writeEvidence } from '../format/evidence-file.ts'
import { type LoadOptions, withEvidence } from '../load/load-pack.ts'
import { type PackFiles, PackRefused, readPackArchive, readPackFolder } from '../load/pack-files.ts'
import { checkedPack, evidenceOf } from './checked-pack.ts'
import { forgetFormer, type Former, readFormer, writeFormer } from './former.ts'
import { packChange } from './pack-change.ts'

export interface ShelfOptions {
  /** Where the packs that come with the program lie. */
  readonly shipped: string
  /** `<data>/packs`. */
  readonly folder: string
  readonly clock: Clock
  readonly reader: Pick<Reader, 'find'>
  readonly house: () => Pick<TenantRow, 'id' | 'sector'> | undefined
  /** Steps and entry, or nothing. */
  readonly write: (
    actor: Actor,
    change: { readonly steps: readonly Step[]; readonly entry: NewEntry },
  ) => Promise<void>
  readonly hasUnit?: LoadOptions['hasUnit']
  /** How this program cuts, reads and matches; evidence of another way is not used. */
  readonly index?: LoadOptions['index']
  /** Once for each pack: what was measured of it does not hold here any more. */
  readonly onOutgrown?: ((pack: string) => void) | undefined
}

export interface ShelvedPack {
  readonly pack: Pack
  readonly origin: 'shipped' | 'added'
  readonly isLive: boolean
  /** So much else is searched with its texts that its proven steps are off. */
  readonly isOutgrown: boolean
}

/** A text of a pack, as it is taken in. */
export type PackText = (path: string) => string | undefined

/** More than this is no shelf of a house. */
const mostPacks = 40

export class PackShelf {
  readonly #options: ShelfOptions
  #rows: readonly PackRow[] = []
  #shipped: readonly string[] = []
  /** By digest of what was read: a pack does not change under its digest. */
  readonly #read = new Map<string, Promise<{ readonly pack: Pack; readonly files: PackFiles }>>()
  #heard: (() => void)[] = []
  readonly #outgrown = new Set<string>()

  constructor(options: ShelfOptions) {
    this.#options = options
  }

  /** Reads which packs there are, not what is in them: a start must not wait for that. */
  async open(): Promise<void> {
    this.#shipped = await folders(this.#options.shipped)
    await this.reload()
  }

  /** After set-up, or when another replica changed something. */
  async reload(): Promise<void> {
    const house = this.#options.house()
    this.#rows =
      house === undefined
        ? []
        : await this.#options.reader.find('packs', { tenant: house.id }, { limit: mostPacks })
    for (const listener of this.#heard) listener()
  }

  /** Called after every change of what is live. */
  onChange(listener: () => void): void {
    this.#heard.push(listener)
  }

  /** At once. A pack that comes with the program is live where it is of the house's own sector, until somebody says otherwise. */
  liveIds(): ReadonlySet<string> {
    const sector = this.#options.house()?.sector
    const live = new Set(this.#shipped.filter((id) => id === sector))
    for (const { id, state } of this.#rows) {
      if (state === 'live') live.add(id)
      else live.delete(id)
    }
    return live
  }

  async live(): Promise<readonly Pack[]> {
    const packs = await Promise.all([...this.liveIds()].map((id) => this.#find(id)))
    return packs.flatMap((found) => (found === undefined ? [] : [found.pack]))
  }

  async all(): Promise<readonly ShelvedPack[]> {
    const live = this.liveIds()
    const added = this.#rows.filter(({ origin }) => origin === 'added').map(({ id }) => id)
    const found = await Promise.all(
      [...new Set([...this.#shipped, ...added])].map(async (id) => {
        const read = await this.#find(id)
        return read === undefined
          ? []
          : [
              {
                pack: read.pack,
                origin: added.includes(id) ? ('added' as const) : ('shipped' as const),
                isLive: live.has(id),
                isOutgrown: this.#outgrown.has(id),
              },
            ]
      }),
    )
    return found.flat().sort((one, other) => (one.pack.id < other.pack.id ? -1 : 1))
  }

  /** The texts of a pack by the path that its sources name. */
  async textsOf(id: string): Promise<PackText> {
    const found = await this.#find(id)
    return (path) => {
      const bytes = found?.files.get(`documents/${path}`)
      return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
    }
  }

  /** @throws SenError `not_found`; PackRefused where it cannot be read. */
  async switch(actor: Actor, id: string, state: PackRow['state']): Promise<void> {
    const found = await this.#find(id)
    const row = this.#rows.find((one) => one.id === id)
    if (found === undefined) throw new SenError('not_found', {})
    await this.#enter(actor, found.pack, { origin: row?.origin ?? 'shipped', state })
  }

  /**
   * Adds a pack. One that takes the place of another version is added only once what it changes was approved; the older version stays, and
   * `undo` goes back to it. @throws PackRefused with everything that is wrong; `unsigned` only where an unsigned pack is not taken.
   */
  async add(
    actor: Actor,
    files: PackFiles,
    options: {
      readonly unsigned: boolean
      /** Digest of the version whose changes were looked at. */
      readonly approved?: string | undefined
    },
  ): Promise<{ readonly pack: Pack } | { readonly change: PackChange }> {
    const { pack } = await checkedPack(files, this.#options)
    if (pack.signature === 'unsigned' && !options.unsigned)
      throw new PackRefused([{ code: 'unsigned', file: 'SIGNATURE' }])
    const { folder } = this.#options
    const known = await this.#inUse(pack.id)
    const replaces = known !== undefined && known.pack.digest !== pack.digest
    if (replaces && options.approved !== pack.digest)
      return { change: packChange(known.pack, pack) }
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, fileOf(pack))
    const unfinished = `${path}.new`
    await writeFile(unfinished, zipSync(Object.fromEntries(files)), { mode: 0o600 })
    await rename(unfinished, path)
    this.#read.set(pack.digest, Promise.resolve({ pack, files }))
    const former = replaces ? this.#versionOf(known.pack) : undefined
    await this.#enter(actor, pack, { origin: 'added', state: 'live' })
    // Only once it is true: what could not be entered must not cost the way back.
    if (former !== undefined) await writeFormer(folder, pack.id, former)
    return { pack }
  }

  /** Back to the version that was in use before; doing it again goes forward. @throws SenError `not_found`; PackRefused where it cannot be read. */
  async undo(actor: Actor, id: string): Promise<Pack> {
    const { folder } = this.#options
    const [known, former] = [await this.#inUse(id), await readFormer(folder, id)]
    if (former === undefined) throw new SenError('not_found', {})
    const { pack } = await checkedPack(await this.#readFiles({ id, ...former }, id), this.#options)
    const next = known === undefined ? undefined : this.#versionOf(known.pack)
    await this.#enter(actor, pack, { origin: former.origin, state: 'live' })
    if (next !== undefined) await writeFormer(folder, id, next)
    return pack
  }

  /** Undefined also where its files are damaged: then there is nothing to compare with, and another version mends it. */
  async #inUse(id: string): Promise<{ readonly pack: Pack } | undefined> {
    return await this.#find(id).catch(() => undefined)
  }

  #versionOf({ id, digest }: Pack): Former {
    const row = this.#rows.find((one) => one.id === id)
    return { digest, origin: row?.origin ?? 'shipped' }
  }

  /** What was added goes; what comes with the program is switched off. @throws SenError `not_found` */
  async remove(actor: Actor, id: string): Promise<void> {
    const row = this.#rows.find((one) => one.id === id)
    if (row?.origin !== 'added') return this.switch(actor, id, 'off')
    const { write, folder } = this.#options
    const { tenant, version, digest } = row
    await write(actor, {
      steps: [{ do: 'delete', table: 'packs', where: { tenant, id } }],
      entry: {
        kind: 'pack.live',
        body: { actor: actor.ledgerName, digest, id, state: 'removed', version },
      },
    })
    const former = await readFormer(folder, id)
    for (const one of [digest, ...(former === undefined ? [] : [former.digest])])
      await rm(join(folder, fileOf({ id, digest: one })), { force: true })
    await forgetFormer(folder, id)
    await this.reload()
  }

  /** A question met evidence that does not fit what is searched now: the house is told once. */
  noteOutgrown(id: string): void {
    if (this.#outgrown.has(id)) return
    this.#outgrown.add(id)
    this.#options.onOutgrown?.(id)
  }

  /** Where the files of a pack lie. @throws SenError `not_found` */
  async place(
    id: string,
  ): Promise<{ readonly path: string; readonly evidence: Evidence | undefined }> {
    const found = await this.#find(id)
    if (found === undefined) throw new SenError('not_found', {})
    const { shipped, folder } = this.#options
    const row = this.#rows.find((one) => one.id === id)
    const path = row?.origin === 'added' ? join(folder, fileOf(row)) : join(shipped, id)
    return { path, evidence: found.pack.evidence }
  }

  /**
   * Lies beside the packs, not in them: a pack stays what was signed. @throws SenError `not_found`; `invalid_request` where it was measured
   * of other files, or otherwise than this program answers.
   */
  async keepEvidence(id: string, evidence: Evidence): Promise<void> {
    const found = await this.#find(id)
    if (found === undefined) throw new SenError('not_found', {})
    const { folder, index } = this.#options
    if (withEvidence(evidence, { files: found.files, index }).evidence === undefined)
      throw new SenError('invalid_request', { parameter: 'evidence' })
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, evidenceOf(found.pack))
    await writeFile(`${path}.new`, writeEvidence(evidence), { mode: 0o600 })
    await rename(`${path}.new`, path)
    this.#read.clear()
    this.#outgrown.delete(id)
    await this.reload()
  }

  async #enter(
    actor: Actor,
    { id, version, digest }: Pack,
    { origin, state }: Pick<PackRow, 'origin' | 'state'>,
  ): Promise<void> {
    const { clock, write } = this.#options
    const changedAt = clock.now()
    const row = {
      tenant: actor.tenant,
      id,
      version,
      digest,
      origin,
      state,
      changedAt,
      changedBy: actor.personId,
    }
    await write(actor, {
      steps: [{ do: 'put', table: 'packs', row }],
      entry: { kind: 'pack.live', body: { actor: actor.ledgerName, digest, id, state, version } },
    })
    await this.reload()
  }

  /** Undefined where there is no such pack, or none that can be read. */
  async #find(id: string): Promise<{ readonly pack: Pack; readonly files: PackFiles } | undefined> {
    const row = this.#rows.find((one) => one.id === id)
    const key = row?.origin === 'added' ? row.digest : `shipped ${id}`
    let reading = this.#read.get(key)
    if (reading === undefined) {
      if (row?.origin !== 'added' && !this.#shipped.includes(id)) return undefined
      reading = this.#readFiles(row, id).then((files) => checkedPack(files, this.#options))
      this.#read.set(key, reading)
      // What could not be read is tried again: the disk may have been away.
      reading.catch(() => this.#read.delete(key))
    }
    return reading
  }

  async #readFiles(
    row: Pick<PackRow, 'id' | 'digest' | 'origin'> | undefined,
    id: string,
  ): Promise<PackFiles> {
    const { shipped, folder } = this.#options
    if (row?.origin !== 'added') return readPackFolder(join(shipped, id))
    return readPackArchive(await readFile(join(folder, fileOf(row))))
  }
}

function fileOf({ id, digest }: Pick<PackRow, 'id' | 'digest'>): string {
  return `${id}-${digest.slice(0, 16)}.zip`
}

/** Folders with a pack; law packs are read by reports and have none. */
async function folders(shipped: string): Promise<readonly string[]> {
  const names = await readdir(shipped).catch((): string[] => [])
  const found = await Promise.all(
    names.map(async (name) => {
      const inside = await readdir(join(shipped, name)).catch((): string[] => [])
      return inside.includes('pack.toml') ? [name] : []
    }),
  )
  return found.flat().sort()
}
