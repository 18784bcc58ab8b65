// Reads the files of `<data>/words`. A folder or a `words.toml` that is not there is a house without any.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { WordFault } from '../contract/own-words.ts'
import { wordFault } from './faults.ts'
import { fileName, type ReadWords, readWords } from './read-words.ts'
import { listName } from './schema.ts'

/** 50,000 words of 80 bytes. */
const largestFile = 4 * 1024 * 1024
const mostLists = 50

/** @returns undefined where there is no `words.toml`. @throws Error of the file system for anything but a missing file. */
export async function readWordsFolder(folder: string): Promise<ReadWords | undefined> {
  const text = await readText(join(folder, fileName))
  if (text === undefined) return undefined
  if (text === tooLarge) return refused(wordFault('too-large', { file: fileName }))
  const lists = new Map<string, string | undefined>()
  for (const name of namedLists(text).slice(0, mostLists)) {
    const list = await readText(join(folder, name))
    if (list === tooLarge) return refused(wordFault('too-large', { file: name }))
    lists.set(name, list)
  }
  return readWords({ text, list: (name) => lists.get(name) })
}

function refused(fault: WordFault): ReadWords {
  return { entries: [], faults: [fault] }
}

/** Names that the file may mean; which of them it does is seen when it is read. */
function namedLists(text: string): readonly string[] {
  const names = [...text.matchAll(/\bfile\s*=\s*(?:"([^"\n]{1,100})"|'([^'\n]{1,100})')/g)]
  return [...new Set(names.map(([, one, other]) => one ?? other ?? ''))].filter((name) =>
    listName.test(name),
  )
}

const tooLarge = Symbol('too large')

async function readText(path: string): Promise<string | typeof tooLarge | undefined> {
  try {
    const { size } = await stat(path)
    return size > largestFile ? tooLarge : await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw error
  }
}
