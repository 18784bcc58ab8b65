// Reads public sets of labelled names as they are published: CoNLL columns, Universal NER, CLUENER lines, and our own JSON lines.
import { readFileSync } from 'node:fs'

import type { Labelled } from '../../scripts/names/labelled.ts'

/** Labels that mean a person's name; `PER.NOM` of the Weibo set (`老师`, `男人`) is none. */
const person = /^(?:PER(?:SON)?|PER\.NAM|NAME|nr)$/

/**
 * - `.conll`, `.bio`, `.bmes`, `.iob2`, `.txt`: a token a line, its label last (Universal NER: third), a blank line between sentences;
 *   tokens of Chinese are joined as they are, others with blanks.
 * - `.json`, `.jsonl`: `{"text","label":{"name":{"…":[[first,last]]}}}` (CLUENER) or `{"text","spans":[[start,end,"NAME"]]}`.
 * @returns undefined for any other file.
 */
export function readSet(file: string): readonly Labelled[] | undefined {
  const ending = /\.(\w+)$/.exec(file)?.[1] ?? ''
  if (['json', 'jsonl'].includes(ending))
    return readFileSync(file, 'utf8').trim().split('\n').map(readLine)
  if (!['conll', 'bio', 'bmes', 'iob2', 'txt'].includes(ending)) return undefined
  return readFileSync(file, 'utf8')
    .split(/\r?\n[ \t]*\r?\n/)
    .map((sentence) => readSentence(sentence, ending === 'iob2'))
    .filter(({ text }) => text !== '')
}

interface Line {
  readonly text: string
  readonly label?: {
    readonly name?: Readonly<Record<string, readonly (readonly [number, number])[]>>
  }
  readonly spans?: readonly (readonly [number, number, string])[]
}

function readLine(line: string): Labelled {
  const row = JSON.parse(line) as Line
  const own = (row.spans ?? [])
    .filter(([, , type]) => type === 'NAME')
    .map(([start, end]) => [start, end] as const)
  // CLUENER counts the last character in.
  const cluener = Object.values(row.label?.name ?? {})
    .flat()
    .map(([first, last]) => [first, last + 1] as const)
  return { text: row.text, names: [...own, ...cluener] }
}

function readSentence(sentence: string, isUniversal: boolean): Labelled {
  let text = ''
  const names: [number, number][] = []
  let isOpen = false
  for (const line of sentence.split(/\r?\n/)) {
    const columns = line.trim().split(line.includes('\t') ? '\t' : ' ')
    if (line.startsWith('#') || columns.length < 2) continue
    const token = tokenOf(columns, isUniversal)
    const [where = 'O', type = ''] = (
      isUniversal ? (columns[2] ?? 'O') : (columns.at(-1) ?? 'O')
    ).split(/-(.*)/)
    if (text !== '' && !/[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]/.test(text.slice(-1) + token))
      text += ' '
    const start = text.length
    text += token
    const last = names.at(-1)
    if (!person.test(type)) isOpen = false
    else if (/[BS]/.test(where) || !isOpen || last === undefined) {
      names.push([start, text.length])
      isOpen = true
    } else last[1] = text.length
  }
  return { text, names }
}

/** Some sets number the characters of a sentence: `中0`, `国1`. */
function tokenOf(columns: readonly string[], isUniversal: boolean): string {
  const token = (isUniversal ? columns[1] : columns[0]) ?? ''
  return /^[^\x20-\x7e]\d+$/u.test(token) ? (Array.from(token)[0] ?? '') : token
}
