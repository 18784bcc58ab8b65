// The packs of a house: those that come with the program and those that were added, which of them are live, read when they are first needed.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { zipSync } from 'fflate'

import type { Clock } from '../../contract/clock.ts'
import type { NewEntry } from '../../contract/ledger.ts'
import type { Evidence } from '../../contract/pack-evidence.ts'
import type { PackRow } from '../../contract/pack-view.ts'
import type { Pack } from '../../contract/pack.ts'
import type { Actor } from '../../contract/people.ts'
import type { Reader, Step } from '../../contract/store.ts'
import type { TenantRow } from '../../contract/tables.ts'
import { SenError } from '../../errors/sen-error.ts'
import { parseJson } from '../../json/parse.ts'
import { parseVerifierKey } from '../../ledger/note.ts'
import { evidenceFile, writeEvidence } from '../format/evidence-file.ts'
import { type LoadOptions, loadPack, withEvidence } from '../load/load-pack.ts'
import { type PackFiles, PackRefused, readPackArchive, readPackFolder } from '../load/pack-files.ts'
import { checkManifest, packDigest } from '../sign/manifest.ts'
import { checkSignature } from '../sign/signature.ts'

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
   * Adds a pack, or a newer version of one; the files of the older version stay. @throws PackRefused with everything that is wrong;
   * `unsigned` only where an unsigned pack is not taken.
   */
  async add(
    actor: Actor,
    files: PackFiles,
    options: { readonly unsigned: boolean },
  ): Promise<Pack> {
    const { pack } = await this.#checked(files)
    if (pack.signature === 'unsigned' && !options.unsigned)
      throw new PackRefused([{ code: 'unsigned', file: 'SIGNATURE' }])
    const { folder } = this.#options
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, fileOf(pack))
    const unfinished = `${path}.new`
    await writeFile(unfinished, zipSync(Object.fromEntries(files)), { mode: 0o600 })
    await rename(unfinished, path)
    this.#read.set(pack.digest, Promise.resolve({ pack, files }))
    await this.#enter(actor, pack, { origin: 'added', state: 'live' })
    return pack
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
    await rm(join(folder, fileOf({ id, digest })), { force: true })
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
      reading = this.#readFiles(row, id).then((files) => this.#checked(files))
      this.#read.set(key, reading)
      // What could not be read is tried again: the disk may have been away.
      reading.catch(() => this.#read.delete(key))
    }
    return reading
  }

  async #readFiles(row: PackRow | undefined, id: string): Promise<PackFiles> {
    const { shipped, folder } = this.#options
    if (row?.origin !== 'added') return readPackFolder(join(shipped, id))
    return readPackArchive(await readFile(join(folder, fileOf(row))))
  }

  /** Everything that is wrong at once: names and sizes were looked at while reading, then list, signature, shape, units. */
  async #checked(files: PackFiles): Promise<{ readonly pack: Pack; readonly files: PackFiles }> {
    const faults = checkManifest(files)
    if (faults.length > 0) throw new PackRefused(faults)
    const { hasUnit, index } = this.#options
    const loaded = loadPack(files, { hasUnit, index })
    if (!loaded.ok) throw new PackRefused(loaded.faults)
    const pack = { ...loaded.pack, ...(await this.#ownEvidence(loaded.pack, files)) }
    const text = (path: string) => {
      const bytes = files.get(path)
      return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
    }
    const { signed, faults: unsound } = checkSignature(
      { id: pack.id, version: pack.version, manifest: text('MANIFEST') ?? '' },
      text('SIGNATURE'),
      await this.#keys(),
    )
    if (unsound.length > 0) throw new PackRefused(unsound)
    return {
      pack: { ...pack, signature: signed, digest: packDigest(text('MANIFEST') ?? '') },
      files,
    }
  }

  /** What this house has measured itself stands above what came with the pack. */
  async #ownEvidence(
    pack: Pack,
    files: PackFiles,
  ): Promise<Partial<Pick<Pack, 'thresholds' | 'evidence'>>> {
    const { folder, index } = this.#options
    const text = await readFile(join(folder, evidenceOf(pack)), 'utf8').catch(() => '')
    const parsed = parseJson(text)
    const read = evidenceFile.safeParse(parsed.ok ? parsed.value : undefined)
    if (!read.success) return {}
    const { format: _, ...evidence } = read.data
    const own = withEvidence(evidence, { files, index })
    return own.evidence === undefined ? {} : own
  }

  /** Verifier keys that this house knows, one a line. */
  async #keys() {
    const text = await readFile(join(this.#options.folder, 'keys'), 'utf8').catch(() => '')
    return text.split('\n').flatMap((line) => parseVerifierKey(line.trim()) ?? [])
  }
}

function fileOf({ id, digest }: Pick<PackRow, 'id' | 'digest'>): string {
  return `${id}-${digest.slice(0, 16)}.zip`
}

function evidenceOf({ id }: Pick<PackRow, 'id'>): string {
  return `${id}.evidence.json`
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
