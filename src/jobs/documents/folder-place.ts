// One place of the watched folder: what lies there becomes a document of the house, and what no longer lies there is not searched.
import type { DocumentRow, FolderFileRow } from '../../contract/document-file.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Reader, Step, Writer } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Log } from '../../log/log.ts'
import { aboutOf } from './document-json.ts'
import { type FileAt, streamFrom } from './files-at.ts'
import type { createPutIn } from './put-in.ts'

export interface FolderPlaceParts {
  readonly store: {
    readonly reader: Pick<Reader, 'find'>
    readonly writer: Pick<Writer, 'apply'>
  }
  readonly putIn: ReturnType<typeof createPutIn>
  /** Takes a file out of the search for as long as it is not in the folder. */
  readonly withdraw: (row: DocumentRow) => Promise<void>
  /** Takes a file out for good. */
  readonly drop: (row: DocumentRow) => Promise<void>
  /** There is something in the queue. */
  readonly wake: () => void
  readonly log: Log
}

export interface Lying {
  readonly tenant: Tenant
  readonly stamp: string
  /** The place as it was at the last look. */
  readonly before: FolderFileRow | undefined
  readonly signal: AbortSignal
}

export interface FolderPlace {
  /** @returns whether something new goes into the queue. @throws SenError of the store, `storage_full`; the signal's reason. */
  take(file: FileAt, lying: Lying): Promise<boolean>
  /** Nothing lies there any more. @returns whether a document is no longer searched. */
  leave(place: FolderFileRow): Promise<boolean>
}

export function createFolderPlace(parts: FolderPlaceParts): FolderPlace {
  const { store, putIn, log } = parts

  const rowOf = async (id: string): Promise<DocumentRow | undefined> => {
    const [row] = await store.reader.find('documents', { id }, { limit: 1 })
    return row?.state === 'removing' ? undefined : row
  }
  const liesElsewhere = async (file: string): Promise<boolean> => {
    const places = await store.reader.find('folder_files', { file }, { orderBy: 'place' })
    return places.some(({ stamp }) => stamp !== '')
  }

  /** The file with every other wording of its document that came from here: one of them must not answer for what is gone. */
  const wordingsOf = async (row: DocumentRow): Promise<readonly DocumentRow[]> => {
    const document = row.document === '' ? aboutOf(row).follows : row.document
    if (document === undefined) return [row]
    const { tenant, id } = row
    const same = await store.reader.find('documents', { tenant, document })
    return [row, ...same.filter((one) => one.id !== id && isFromHere(one))]
  }

  const bringBack = async ({ tenant, document }: DocumentRow): Promise<void> => {
    if (document === '') return
    const where = { tenant, document, ...leftFolder } as const
    const set = { state: 'waiting', fault: '' } as const
    await store.writer.apply([{ do: 'update', table: 'documents', where, set, atLeast: 0 }])
    parts.wake()
  }

  return {
    async take({ path, name }, { tenant, stamp, before, signal }) {
      const old = before === undefined ? undefined : await rowOf(before.file)
      const follows = followed(old)
      // Files that lie side by side are documents of their own; another wording at the same place is offered as a version.
      const about = follows === undefined ? ({ as: 'new' } as const) : { follows }
      const place = (file: string): Step => {
        return { do: 'put', table: 'folder_files', row: { tenant, place: name, stamp, file } }
      }
      try {
        const { row, isKnown } = await putIn(
          { tenant, owner: '', name, about, addedBy: '' },
          {
            stream: streamFrom(path),
            signal,
            async enter({ id, bytes }, steps) {
              const body = { actor: 'folder', what: 'document.add', id, bytes }
              const entry = { kind: 'admin.change', body } as const
              const applied = await store.writer.apply([...steps, place(id)], entry)
              if (applied.kind === 'undone') throw new SenError('already_changed')
            },
          },
        )
        if (isKnown) await store.writer.apply([place(row.id)])
        if (before?.stamp === '') await bringBack(row)
        // What was never searched has nothing to be a version of, and nobody needs to answer for it any more.
        if (old !== undefined && old.id !== row.id && wasNeverSearched(old))
          if (!(await liesElsewhere(old.id))) await parts.drop(old)
        return !isKnown
      } catch (error) {
        signal.throwIfAborted()
        const code = error instanceof SenError ? error.code : undefined
        // Its bytes are never read, so there is no row; it is looked at again when it changes.
        if (code === 'body_too_large') await store.writer.apply([place('')])
        else if (code !== undefined) throw error
        // The system refuses this one file: the next look tries again. Its name is nobody's business in a log.
        log.warn('folder-file-refused', { code: code ?? '', error })
        return false
      }
    },

    async leave(gone) {
      const row = await rowOf(gone.file)
      // The place is kept: what comes back there is what it was.
      await store.writer.apply([{ do: 'put', table: 'folder_files', row: { ...gone, stamp: '' } }])
      // What a person put in by hand as well is theirs.
      if (row === undefined || row.addedBy !== '' || (await liesElsewhere(row.id))) return false
      for (const one of await wordingsOf(row)) await parts.withdraw(one)
      return true
    },
  }
}

/** How a row says that its file is away. */
export const leftFolder = Object.freeze({ state: 'failed', fault: 'left-folder' } as const)

function isFromHere({ addedBy, owner, state }: DocumentRow): boolean {
  return addedBy === '' && owner === '' && state !== 'removing'
}

function wasNeverSearched(row: DocumentRow): boolean {
  return isFromHere(row) && row.state !== 'ready' && row.fault !== leftFolder.fault
}

/** The document whose next wording it may be: one that is searched, or the one that an open question is about. */
function followed(old: DocumentRow | undefined): string | undefined {
  if (old === undefined) return undefined
  if (old.state === 'ready' && old.document !== '') return old.document
  return aboutOf(old).follows
}
