// Reads `words.toml` and the text lists it names: entries, or everything that is wrong with them at once.
import { parse, TomlError } from 'smol-toml'
import type { z } from 'zod'

import { ownClasses } from '../contract/finding.ts'
import type { OwnEntry, WordFault } from '../contract/own-words.ts'
import { checkWord } from './check-word.ts'
import { wordFault } from './faults.ts'
import { lineOf } from './line-of.ts'
import {
  isLabelMeaning,
  isOwnClass,
  knownKeys,
  labelTypes,
  listName,
  mostWords,
  wordsFile,
} from './schema.ts'

export interface WordFiles {
  /** Text of `words.toml`. */
  readonly text: string
  /** Text of a list beside it, or undefined where it cannot be read. */
  readonly list: (name: string) => string | undefined
}

export interface ReadWords {
  readonly entries: readonly OwnEntry[]
  /** With any of them nothing of the file is in force. */
  readonly faults: readonly WordFault[]
}

export const fileName = 'words.toml'
const mostFaults = 50

export function readWords({ text, list }: WordFiles): ReadWords {
  let content: unknown
  try {
    content = parse(text, { unsafeKeyBehaviour: 'throw', maxDepth: 4 })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return refused([wordFault('not-toml', { file: fileName, line: error.line })])
  }
  const checked = wordsFile.safeParse(content)
  if (!checked.success)
    return refused(
      checked.error.issues.flatMap((issue) => faultsOf(issue, text, content)).toSorted(byCause),
    )
  return collect(checked.data, { text, list })
}

function refused(faults: readonly WordFault[]): ReadWords {
  return { entries: [], faults: faults.slice(0, mostFaults) }
}

function collect(content: z.infer<typeof wordsFile>, files: WordFiles): ReadWords {
  const entries: OwnEntry[] = []
  const faults: WordFault[] = []
  const inToml =
    (table: string, index: number) =>
    (word: string): Where => ({
      file: fileName,
      line: lineOf(files.text, { table, index }, word),
    })
  const put = (raw: string, more: Pick<OwnEntry, 'kind' | 'means'>, where: ToWhere): void => {
    // A file of a million faulty lines is told as far as anybody reads.
    if (faults.length >= mostFaults) return
    const checked = checkWord(raw)
    if ('word' in checked) entries.push({ ...more, word: checked.word })
    else faults.push(wordFault(checked.fault, { ...where(raw), about: raw }))
  }
  for (const [index, one] of content.lists.entries()) {
    const where = inToml('lists', index)
    const means = one.class
    if (!isOwnClass(means)) {
      faults.push(wordFault('unknown-word', { ...where(means), about: means, known: ownClasses }))
      continue
    }
    if (one.words === undefined && one.file === undefined)
      faults.push(wordFault('missing-key', { ...where(''), about: 'words' }))
    for (const word of one.words ?? []) put(word, { kind: 'value', means }, where)
    if (one.file === undefined) continue
    const lines = listName.test(one.file) ? files.list(one.file) : undefined
    if (lines === undefined)
      faults.push(wordFault('unreadable-list', { ...where(one.file), about: one.file }))
    else putLines({ file: one.file, lines }, (raw, at) => put(raw, { kind: 'value', means }, at))
  }
  for (const [index, one] of content.labels.entries()) {
    const where = inToml('labels', index)
    const { means } = one
    if (isLabelMeaning(means)) {
      for (const word of one.words) put(word, { kind: 'label', means }, where)
      continue
    }
    const known = [...ownClasses, ...labelTypes]
    faults.push(wordFault('unknown-word', { ...where(means), about: means, known }))
  }
  for (const word of content.keep) put(word, { kind: 'keep', means: '' }, inToml('', 0))
  if (entries.length > mostWords) faults.push(wordFault('too-many', { file: fileName }))
  return faults.length > 0 ? refused(faults) : { entries, faults: [] }
}

interface Where {
  readonly file: string
  readonly line: number | undefined
}
type ToWhere = (word: string) => Where

/** One word a line; `#` begins a remark. */
function putLines(
  { file, lines }: { readonly file: string; readonly lines: string },
  put: (raw: string, at: ToWhere) => void,
): void {
  for (const [index, line] of lines
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() !== '' && !line.startsWith('#')) put(line, () => ({ file, line: index + 1 }))
  }
}

/** A misspelt key is told before the one that is missing because of it. */
function byCause(left: WordFault, right: WordFault): number {
  return Number(right.code === 'unknown-key') - Number(left.code === 'unknown-key')
}

function faultsOf(issue: z.core.$ZodIssue, text: string, content: unknown): readonly WordFault[] {
  const [table, index] = issue.path
  const at = {
    table: typeof table === 'string' && typeof index === 'number' ? table : '',
    index: typeof index === 'number' ? index : 0,
  }
  const place = (word: string): Where => ({ file: fileName, line: lineOf(text, at, word) })
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys[at.table] ?? []
    return issue.keys.map((key) => wordFault('unknown-key', { ...place(key), about: key, known }))
  }
  const key = String(issue.path.findLast((step) => typeof step === 'string') ?? '')
  if (issue.code === 'too_big') return [wordFault('too-many', place(key))]
  const isMissing = valueAt(content, issue.path) === undefined
  return [wordFault(isMissing ? 'missing-key' : 'wrong-value', { ...place(key), about: key })]
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  let value = content
  for (const key of path)
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return value
}
