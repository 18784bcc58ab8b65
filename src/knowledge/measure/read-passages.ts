// What is searched in when retrieval is measured: rows of JSON as they are, other texts cut as documents are.
import type { JsonRow } from './fields.ts'
import { idValue, readField, textValue } from './fields.ts'

export interface Passage {
  /** Every name that a question may call it by: its id, its file, its place in it. */
  readonly names: readonly string[]
  /** Passages of one unit count once: of a file that was cut, the best chunk stands for the file. */
  readonly unit: string
  readonly title: string
  readonly text: string
}

/** The names of a file: path as found, name, name without its ending. */
export function fileNames(path: string): readonly string[] {
  const name = path.split('/').at(-1) ?? path
  const bare = (whole: string): string => whole.replace(/\.[a-z0-9]{1,8}$/i, '')
  return [...new Set([path, name, bare(path), bare(name)])]
}

/** Rows with a question and no text of their own are questions, and left out. */
export function passagesOfRows(path: string, rows: readonly JsonRow[]): readonly Passage[] {
  return rows.flatMap((row, number): readonly Passage[] => {
    const text = readField(row, 'text', textValue)
    if (text === undefined || 'question' in row || 'query' in row) return []
    const title = readField(row, 'title', textValue) ?? ''
    const id = readField(row, 'id', idValue)
    const place = fileNames(path).map((name) => `${name}#${number}`)
    // Without an id of its own a row is called by its number, from 0.
    const names = [id ?? String(number), ...place, ...(title === '' ? [] : [title])]
    const body = title === text ? '' : title
    return [{ names, unit: place[0] ?? '', title: body, text }]
  })
}

/** @param chunks Of one file, in order. */
export function passagesOfChunks(
  path: string,
  chunks: readonly {
    readonly text: string
    readonly context: string
    readonly unit: { readonly article?: string }
  }[],
): readonly Passage[] {
  return chunks.map(({ text, context, unit }, number) => {
    const inFile = [number, ...(unit.article === undefined ? [] : [unit.article])]
    const places = fileNames(path).flatMap((name) => inFile.map((place) => `${name}#${place}`))
    return { names: [...fileNames(path), ...places], unit: path, title: context, text }
  })
}
