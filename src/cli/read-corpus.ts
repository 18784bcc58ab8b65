// Reads a folder, or a file, of passages for measuring: the operator's own texts, on the operator's own machine.
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join, relative } from 'node:path'

import { defaultIngestLimits } from '../knowledge/ingest/limits.ts'
import { parseBytes } from '../knowledge/ingest/parse-bytes.ts'
import {
  type Passage,
  passagesOfChunks,
  passagesOfRows,
} from '../knowledge/measure/read-passages.ts'
import { readRows } from '../knowledge/measure/read-rows.ts'
import { structureDocument } from '../knowledge/structure/structure-document.ts'

export interface Corpus {
  readonly passages: readonly Passage[]
  /** Files that hold no text that is read here: pictures, office files, what is damaged. */
  readonly skipped: readonly string[]
}

const rowEndings = new Set(['.json', '.jsonl', '.ndjson'])
/** Office files are read in a process of their own when they are taken in; here only what is text already. */
const textEndings = new Set(['.txt', '.text', '.md', '.markdown', '.html', '.htm', '.csv', '.tsv'])
const mostFiles = 50_000

export interface CorpusOptions {
  /** A file that lies among them and is none of them: the questions. */
  readonly except: string
  readonly signal: AbortSignal
  readonly onFile: (done: number, total: number) => void
}

/** @throws what reading a file throws; the signal's reason. */
export async function readCorpus(path: string, options: CorpusOptions): Promise<Corpus> {
  const isFolder = (await stat(path)).isDirectory()
  const files = isFolder ? await listFolder(path) : [path]
  const passages: Passage[] = []
  const skipped: string[] = []
  for (const [number, file] of files.entries()) {
    options.signal.throwIfAborted()
    options.onFile(number, files.length)
    if (file === options.except) continue
    const name = isFolder ? relative(path, file).replaceAll('\\', '/') : basename(file)
    const found = await readOne(file, name, options.signal)
    if (found === undefined) skipped.push(name)
    else passages.push(...found)
  }
  options.onFile(files.length, files.length)
  return { passages, skipped }
}

async function listFolder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .slice(0, mostFiles)
}

async function readOne(
  file: string,
  name: string,
  signal: AbortSignal,
): Promise<readonly Passage[] | undefined> {
  const ending = extname(name).toLowerCase()
  if (rowEndings.has(ending)) {
    const rows = readRows(await readFile(file, 'utf8'))
    return rows === undefined ? undefined : passagesOfRows(name, rows)
  }
  if (!textEndings.has(ending)) return undefined
  const outcome = await parseBytes(await readFile(file), name, {
    limits: defaultIngestLimits,
    signal,
  })
  if (outcome.kind === 'fault') return undefined
  const title = outcome.document.title ?? basename(name, extname(name))
  const { language } = outcome.document
  return passagesOfChunks(name, structureDocument(outcome.document, { title, language }).chunks)
}
