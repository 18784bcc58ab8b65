// Files that programs upload for their batches, and those that batches write: each its person's own, sealed on this disk, gone after a time.
import type { BatchEndpoint, FilePurpose, FileRow } from '../../contract/batch.ts'
import type { Clock } from '../../contract/clock.ts'
import type { Actor, Tenant } from '../../contract/people.ts'
import type { Sealer } from '../../contract/seal.ts'
import type { Reader, Writer } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import { newId } from '../../time/new-id.ts'
import { checkInput, type InputLimits } from './check-input.ts'
import { createComing } from './coming.ts'
import type { SealedFiles } from './sealed-files.ts'

/** Whose files: a person's within a tenant. */
export interface Owner {
  readonly tenant: Tenant
  readonly personId: string
}

export interface FileLimits extends InputLimits {
  readonly fileBytes: number
  /** Of all files of one person. */
  readonly personBytes: number
  readonly keepMs: number
}

export interface UploadedFile {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
}

export interface FileDesk {
  /**
   * Receives the input of a batch; it is checked line by line while it comes.
   * @throws SenError `body_too_large`, `invalid_request` (the line that is wrong), `storage_full`, and what `bytes` throws.
   */
  upload(owner: Actor, file: UploadedFile): Promise<FileView>
  /** Gone so many milliseconds after it came, where that is sooner. */
  keepFor(file: FileView, keepMs: number): Promise<FileView>
  /** Writes what a batch has to say. @throws SenError `storage_full`. */
  write(owner: Owner, file: WrittenFile): Promise<FileView>
  /** Undefined also for another person's, and for one whose time is over. */
  find(owner: Owner, id: string): Promise<FileView | undefined>
  /** The same for a batch, which reads its input to the end whatever the file's own time says. */
  needed(owner: Owner, id: string): Promise<FileView | undefined>
  /** Newest first. `after`: an id, from which on the page goes. */
  list(owner: Owner, page: FilePage): Promise<readonly FileView[]>
  /** @throws SenError `not_found` where its bytes are not on this disk. */
  content(file: FileView, from?: number): AsyncIterable<Uint8Array>
  /** @throws SenError `not_found`; `already_changed` while a batch reads it. */
  remove(owner: Owner, id: string): Promise<void>
  /** Takes out what is over. @returns how many. */
  sweep(): Promise<number>
  /** Takes out bytes that a crash left without a row; once, at the start. */
  sweepOrphans(): Promise<void>
}

export interface WrittenFile {
  readonly id: string
  readonly name: string
  readonly lines: AsyncIterable<Uint8Array>
}

export interface FilePage {
  readonly limit: number
  readonly order: 'asc' | 'desc'
  readonly after: string | undefined
  readonly purpose: FilePurpose | undefined
}

/** A row whose name can be read. */
export interface FileView extends Omit<FileRow, 'name'> {
  readonly name: string
}

export interface FileDeskParts {
  readonly store: { readonly reader: Pick<Reader, 'find'>; readonly writer: Pick<Writer, 'apply'> }
  readonly files: SealedFiles
  readonly sealer: Sealer
  readonly clock: Clock
  readonly limits: () => FileLimits
  /** Whether a batch that is not over needs this file. */
  readonly isNeeded: (id: string) => Promise<boolean>
}

const mostRows = 1_000
const sweepRows = 100
/** Bytes without a row may be those of a file that is coming in at this moment. */
const orphanMs = 86_400_000

export function createFileDesk(parts: FileDeskParts): FileDesk {
  const { store, files, sealer, clock } = parts
  const place = (id: string) => ({ table: 'files', id: `${id}:name` })
  const viewOf = (row: FileRow): FileView => ({
    ...row,
    name: new TextDecoder().decode(sealer.open(row.name, place(row.id))),
  })
  const rowsOf = ({ tenant, personId }: Owner) =>
    store.reader.find('files', { tenant, personId }, { orderBy: 'id', descending: true, limit: mostRows }) // prettier-ignore
  const coming = createComing(rowsOf)
  const enter = async (owner: Owner, file: Omit<FileView, 'tenant' | 'personId' | 'createdAt'>) => {
    const { tenant, personId } = owner
    const view: FileView = { ...file, tenant, personId, createdAt: clock.now() }
    const name = sealer.seal(new TextEncoder().encode(view.name), place(view.id))
    await store.writer.apply([{ do: 'insert', table: 'files', row: { ...view, name } }])
    return view
  }
  /** The row goes first: bytes without a row are swept, a row without bytes would be a promise. */
  const drop = async (id: string): Promise<void> => {
    await store.writer.apply([{ do: 'delete', table: 'files', where: { id }, atLeast: 0 }])
    await files.remove(id)
  }
  const alive = (row: FileRow | undefined): row is FileRow =>
    row !== undefined && row.expiresAt > clock.now()
  return {
    async upload(owner, { name, bytes }) {
      const limits = parts.limits()
      const id = newId('file', clock)
      await using shelf = await coming.begin(owner)
      if (shelf.bytes() >= limits.personBytes || shelf.files() > mostRows)
        throw new SenError('invalid_request', { parameter: 'file', expected: `≤ ${limits.personBytes} B, ≤ ${mostRows} files` }) // prettier-ignore
      await using writing = await files.create(id)
      const append = async (piece: Uint8Array): Promise<void> => {
        if (shelf.take(piece.length) > limits.personBytes) throw tooLarge(limits.personBytes)
        await writing.append(piece)
      }
      const checked = await checkInput(throughWriter(bytes, append, limits.fileBytes), limits)
      const written = await writing.finish()
      const expiresAt = clock.now() + limits.keepMs
      const view = await enter(owner, { id, name, purpose: 'batch', bytes: written, ...checked, expiresAt }) // prettier-ignore
      shelf.stays()
      return view
    },
    async keepFor(file, keepMs) {
      const expiresAt = Math.min(file.expiresAt, file.createdAt + keepMs)
      const where = { id: file.id }
      await store.writer.apply([{ do: 'update', table: 'files', where, set: { expiresAt } }])
      return { ...file, expiresAt }
    },
    async write(owner, { id, name, lines }) {
      // Written before a crash and not entered: written again.
      await drop(id)
      await using writing = await files.create(id)
      let count = 0
      for await (const line of lines) {
        await writing.append(line)
        count += 1
      }
      const bytes = await writing.finish()
      const endpoint: BatchEndpoint | '' = ''
      const expiresAt = clock.now() + parts.limits().keepMs
      return enter(owner, { id, name, purpose: 'batch_output', bytes, lines: count, endpoint, expiresAt }) // prettier-ignore
    },
    async find({ tenant, personId }, id) {
      const [row] = await store.reader.find('files', { id, tenant, personId }, { limit: 1 })
      return alive(row) ? viewOf(row) : undefined
    },
    async needed({ tenant, personId }, id) {
      const [row] = await store.reader.find('files', { id, tenant, personId }, { limit: 1 })
      return row && viewOf(row)
    },
    async list(owner, { limit, order, after, purpose }) {
      const rows = (await rowsOf(owner)).filter(
        (row) => alive(row) && (purpose === undefined || row.purpose === purpose),
      )
      const ordered = order === 'asc' ? rows.toReversed() : rows
      const start = after === undefined ? 0 : ordered.findIndex(({ id }) => id === after) + 1
      return ordered.slice(start, start + limit).map(viewOf)
    },
    content: (file, from) => files.read(file, from),
    async remove(owner, id) {
      const { tenant, personId } = owner
      const [row] = await store.reader.find('files', { id, tenant, personId }, { limit: 1 })
      if (row === undefined) throw new SenError('not_found')
      if (await parts.isNeeded(id)) throw new SenError('already_changed')
      await drop(id)
    },
    async sweep() {
      const now = clock.now()
      const rows = await store.reader.find('files', {}, { orderBy: 'expiresAt', limit: sweepRows })
      let gone = 0
      for (const row of rows.filter(({ expiresAt }) => expiresAt <= now)) {
        // A batch reads its input to the end, whatever the file's own time says.
        if (await parts.isNeeded(row.id)) continue
        await drop(row.id)
        gone += 1
      }
      return gone
    },
    async sweepOrphans() {
      const now = clock.now()
      const old = (await files.list()).filter(({ writtenAt }) => now - writtenAt >= orphanMs)
      if (old.length === 0) return
      const known = new Set<string>()
      for (let after = ''; ;) {
        const rows = await store.reader.find('files', {}, { orderBy: 'id', after, limit: mostRows })
        for (const { id } of rows) known.add(id)
        const last = rows.at(-1)
        if (last === undefined || rows.length < mostRows) break
        after = last.id
      }
      for (const { id } of old) if (!known.has(id)) await files.remove(id)
    },
  }
}

/** What is read on its way to the disk. @throws SenError `body_too_large`. */
async function* throughWriter(
  bytes: AsyncIterable<Uint8Array>,
  append: (piece: Uint8Array) => Promise<void>,
  most: number,
): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const piece of bytes) {
    size += piece.length
    if (size > most) throw tooLarge(most)
    await append(piece)
    yield piece
  }
}

function tooLarge(most: number): SenError {
  return new SenError('body_too_large', { megabytes: Math.floor(most / 1_048_576) })
}
