// Files that were dropped or chosen, by their path: a folder is walked, and nothing is read before it is asked for.
import type { NamedBytes } from '../../verify/checkpoint.ts'
import { Found } from '../../verify/fault.ts'
import type { Source } from '../../verify/source.ts'
import { checkpointName, type Input } from '../../verify/verify.ts'

export type FilesByPath = ReadonlyMap<string, File>

/** Of an input element; with `webkitdirectory` each file knows its path. */
export function chosenFiles(list: FileList): FilesByPath {
  return new Map(Array.from(list, (file) => [file.webkitRelativePath || file.name, file]))
}

export async function droppedFiles(transfer: DataTransfer): Promise<FilesByPath> {
  const files = new Map<string, File>()
  // The list is empty after the first wait, so all entries are taken from it before.
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry())
  for (const entry of entries) if (entry !== null) await walk(entry, '', files)
  return files
}

async function walk(entry: FileSystemEntry, path: string, files: Map<string, File>): Promise<void> {
  const own = `${path}${entry.name}`
  if (entry instanceof FileSystemFileEntry) {
    files.set(own, await new Promise<File>((resolve, reject) => entry.file(resolve, reject)))
    return
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return
  const reader = entry.createReader()
  // A reader gives a hundred at a time, and none at the end.
  for (;;) {
    const page = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (page.length === 0) return
    for (const one of page) await walk(one, `${own}/`, files)
  }
}

/** A folder with a checkpoint and tiles in it is a log; anything else is files. */
export async function inputOf(files: FilesByPath): Promise<Input> {
  const paths = [...files.keys()]
  const root = paths
    .filter((path) => path === checkpointName || path.endsWith(`/${checkpointName}`))
    .map((path) => path.slice(0, -checkpointName.length))
    .find((folder) => paths.some((path) => path.startsWith(`${folder}tile/`)))
  if (root !== undefined) return { kind: 'log', source: sourceOf(files, root) }
  return { kind: 'files', files: await Promise.all([...files.values()].map(namedBytes)) }
}

function sourceOf(files: FilesByPath, root: string): Source {
  return {
    async read(path, most) {
      const file = files.get(`${root}${path}`)
      if (file === undefined) return undefined
      if (file.size > most) throw new Found({ fault: 'malformed', why: 'too-long', file: path })
      return new Uint8Array(await file.arrayBuffer())
    },
  }
}

export async function namedBytes(file: File): Promise<NamedBytes> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}
