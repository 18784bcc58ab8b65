// A report as data: what every form gives, and what HTML, DOCX and JSON are made from.
import type { Language } from '../i18n/negotiate.ts'

/** `L` from the ledger, `C` from configuration and contracts, `H` a person writes it (design `law` §4). */
export type Source = 'L' | 'C' | 'H'

export interface Cell {
  readonly text: string
  readonly source: Source
  /** Under which a person's words for this field are handed in. The same key stands for one field, wherever it is printed. */
  readonly key?: string
  /** Empty, and a person must fill it in. */
  readonly isMissing?: boolean
  readonly isNumber?: boolean
  /** Numbers of the ledger's calls (or `#` and indices of entries) that the value was added up from: `1-5,9`. */
  readonly trace?: string
}

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

export interface Section {
  readonly title: string
  readonly text?: string
  readonly table?: Table
  readonly notes?: readonly string[]
}

export interface ReportDocument {
  readonly code: string
  readonly language: Language
  readonly title: string
  readonly about: string
  /** Who, when, by which law pack, from which entries, up to which checkpoint. */
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly sections: readonly Section[]
  readonly notes: readonly string[]
  /** One line at the foot of every page. */
  readonly footer: string
  /** Keys of fields that a person must still fill in. */
  readonly missing: readonly string[]
  readonly isFinal: boolean
}

/** A field that configuration or a person gives. */
export type Fill = (key: string, known: string, source?: Source) => Cell

/** @param values a person's words by key. What is known from configuration stands before them only where nobody wrote anything. */
export function createFill(values: Readonly<Record<string, string>>): Fill {
  return (key, known, source = 'C') => {
    const written = values[key]?.trim() ?? ''
    if (written !== '') return { key, text: written, source: 'H' }
    if (known !== '') return { key, text: known, source }
    return { key, text: '', source: 'H', isMissing: true }
  }
}

export function missingKeys(sections: readonly Section[]): readonly string[] {
  const cells = sections.flatMap(({ table }) => table?.rows.flat() ?? [])
  return [
    ...new Set(
      cells.flatMap(({ key, isMissing }) => (isMissing && key !== undefined ? [key] : [])),
    ),
  ]
}
