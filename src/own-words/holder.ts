// The house's own words in force: files above, the console beside, swapped whole; the same object as long as nothing changed.
import { hash } from 'node:crypto'

import type { OwnWords } from '../contract/finding.ts'
import type { OwnEntry, OwnWordRow, WordFault } from '../contract/own-words.ts'
import type { Reader } from '../contract/store.ts'
import type { TenantRow } from '../contract/tables.ts'
import { SenError } from '../errors/sen-error.ts'
import { readWordsFolder } from './read-folder.ts'
import { isLabelMeaning, isOwnClass, mostStored } from './schema.ts'

export interface OwnWordsHolder {
  /**
   * Undefined: the house has none.
   * @throws SenError `internal_error` while files that were never right lie there: nobody may look into a text without them.
   */
  current(): OwnWords | undefined
  /** Entries of the files in force; undefined where there is no file. */
  fromFile(): readonly OwnEntry[] | undefined
  /** SHA-256 of the file's entries, hex; empty without a file. */
  fileHash(): string
  /** What is wrong with the files that lie there now; empty where they are in force. */
  faults(): readonly WordFault[]
  /** What the console stored, by kind and word. */
  stored(): readonly OwnWordRow[]
  /** Reads the files again. Faulty ones leave the old ones in force. @returns whether they are in force now. */
  reloadFiles(): Promise<boolean>
  /** Takes what is stored now. */
  reloadStored(): Promise<void>
}

export interface WordSources {
  /** `<data>/words`. */
  readonly folder: string
  readonly reader: Pick<Reader, 'find'>
  readonly house: () => Pick<TenantRow, 'id'> | undefined
}

/** @throws SenError of the store. Faulty files are told by {@link OwnWordsHolder.faults}. */
export async function openOwnWords(sources: WordSources): Promise<OwnWordsHolder> {
  const { folder, reader, house } = sources
  let file: readonly OwnEntry[] | undefined
  let faults: readonly WordFault[] = []
  let rows: readonly OwnWordRow[] = []
  let wasRight = false
  let current: OwnWords | undefined
  const swap = (): void => {
    current = toOwnWords([...(file ?? []), ...rows.map(entryOf)])
  }
  const reloadFiles = async (): Promise<boolean> => {
    const read = await readWordsFolder(folder)
    faults = read?.faults ?? []
    if (faults.length > 0) return false
    wasRight = true
    const isSame =
      hashOf(read?.entries) === hashOf(file) && (read === undefined) === (file === undefined)
    file = read?.entries
    if (!isSame) swap()
    return true
  }
  const reloadStored = async (): Promise<void> => {
    const tenant = house()?.id
    if (tenant === undefined) return
    const found = await reader.find('own_words', { tenant }, { limit: mostStored * 2 })
    const sorted = found.toSorted(byWord)
    if (JSON.stringify(sorted) === JSON.stringify(rows)) return
    rows = sorted
    swap()
  }
  await reloadFiles()
  await reloadStored()
  return Object.freeze({
    current() {
      if (!wasRight) throw new SenError('internal_error', { why: 'own-words' })
      return current
    },
    fromFile: () => file,
    fileHash: () => hashOf(file),
    faults: () => faults,
    stored: () => rows,
    reloadFiles,
    reloadStored,
  })
}

function byWord(left: OwnWordRow, right: OwnWordRow): number {
  const [one, other] = [left, right].map(({ kind, word, means }) => `${kind}\n${word}\n${means}`)
  return (one ?? '') < (other ?? '') ? -1 : 1
}

/** A stored row as it counts. */
export function entryOf({ kind, word, means }: OwnWordRow): OwnEntry {
  // A meaning that this version does not know counts as the highest class: what was meant must not be lost.
  const isKnown = kind === 'label' ? isLabelMeaning(means) : isOwnClass(means)
  return { kind, word, means: isKnown && isLabelMeaning(means) ? means : 'secret' }
}

function hashOf(entries: readonly OwnEntry[] | undefined): string {
  if (entries === undefined) return ''
  const lines = entries.map(({ kind, word, means }) => `${kind}\t${means}\t${word}\n`)
  return hash('sha256', lines.toSorted().join(''), 'hex')
}

/** What detection is handed; undefined: nothing. */
export function toOwnWords(entries: readonly OwnEntry[]): OwnWords | undefined {
  if (entries.length === 0) return undefined
  return Object.freeze({
    values: entries.flatMap(({ kind, word, means }) =>
      kind === 'value' && isOwnClass(means) ? [{ word, class: means }] : [],
    ),
    labels: entries.flatMap(({ kind, word, means }) =>
      kind === 'label' && isLabelMeaning(means) ? [{ word, means }] : [],
    ),
    keep: entries.flatMap(({ kind, word }) => (kind === 'keep' ? [word] : [])),
  })
}
