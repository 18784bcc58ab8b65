// The files below a path that may be taken in, in the order of their names: what a command or a watched folder puts in.
import { type Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'

import { acceptedEndings, endingOf } from '../../knowledge/ingest/recognise.ts'

export interface FileAt {
  readonly path: string
  /** Below the folder that was named, with `/`; of a file that was named itself its own name. NFC. */
  readonly name: string
}

export interface FilesAt {
  readonly files: readonly FileAt[]
  /** Names of files of other kinds. */
  readonly passedOver: readonly string[]
}

/** A folder this deep is no folder that somebody made. */
const deepest = 32
const mostFiles = 100_000

export interface LookOptions {
  readonly signal: AbortSignal
  /** The house's data folder: what lies in it is no document, wherever somebody begins to look. */
  readonly dataFolder: string
}

/**
 * Links are not followed below a folder: whoever may write there could show any file of this machine. Names that begin with a dot belong
 * to programs, and so do those that begin with `~$`: Office writes one beside each file that somebody has open.
 * @throws what the system says of a path that cannot be read; the signal's reason.
 */
export async function filesAt(path: string, options: LookOptions): Promise<FilesAt> {
  const named = await stat(path)
  if (!named.isDirectory())
    return { files: [{ path, name: basename(path).normalize('NFC') }], passedOver: [] }
  const files: FileAt[] = []
  const passedOver: string[] = []
  const look = { ...options, dataFolder: resolve(options.dataFolder), depth: 0 }
  for await (const file of below(resolve(path), '', look)) {
    if (files.length + passedOver.length >= mostFiles) break
    if (isAccepted(file.name)) files.push(file)
    else passedOver.push(file.name)
  }
  return { files, passedOver }
}

export function isAccepted(name: string): boolean {
  return acceptedEndings.some((ending) => ending === endingOf(name))
}

/** Content of a file in pieces; nothing is read before somebody asks. */
export function streamFrom(path: string): ReadableStream<Uint8Array> {
  return Bun.file(path).stream()
}

async function* below(
  folder: string,
  prefix: string,
  look: LookOptions & { readonly depth: number },
): AsyncGenerator<FileAt> {
  look.signal.throwIfAborted()
  if (look.depth > deepest) return
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries.toSorted(byName)) {
    if (entry.name.startsWith('.') || entry.name.startsWith('~$')) continue
    const path = join(folder, entry.name)
    const name = `${prefix}${entry.name.normalize('NFC')}`
    if (entry.isDirectory()) {
      if (path !== look.dataFolder)
        yield* below(path, `${name}/`, { ...look, depth: look.depth + 1 })
    } else if (entry.isFile()) yield { path, name }
  }
}

/** In the order of code units: the same on every machine. */
function byName(one: Dirent, other: Dirent): number {
  return one.name < other.name ? -1 : 1
}
