// Which part of a sheet a question asks for, from the pack's word lists; none found means the whole sheet.
import type { PackLanguage, PackWords } from '../../contract/pack.ts'
import { type SheetField, sheetFields } from './render-procedure.ts'

/** Names in `words.toml` → fields of a sheet. A form to fill in is one of the papers. */
const meaning: Readonly<Record<string, SheetField>> = Object.freeze({
  papers: 'papers',
  form: 'papers',
  fee: 'fee',
  time: 'time',
  place: 'place',
  who: 'who',
  how: 'how',
  steps: 'steps',
  result: 'result',
  conditions: 'conditions',
  basis: 'basis',
})

/**
 * @param folded the question in folded form
 * @param fold makes a word of the list comparable with it
 */
export function askedFields(
  folded: string,
  words: { readonly lists: PackWords['fields']; readonly language: PackLanguage },
  fold: (text: string) => string,
): readonly SheetField[] {
  const asked = new Set<SheetField>()
  for (const [name, lists] of Object.entries(words.lists)) {
    const field = meaning[name]
    if (field === undefined) continue
    if (lists[words.language].some((word) => hasPhrase(folded, fold(word)))) asked.add(field)
  }
  return asked.size === 0 ? sheetFields : sheetFields.filter((field) => asked.has(field))
}

/** The phrase as whole words; Chinese has no spaces, so there any place will do. */
export function hasPhrase(text: string, phrase: string): boolean {
  if (phrase === '') return false
  if (/\p{Script=Han}/u.test(phrase)) return text.includes(phrase)
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
    const before = text[at - 1] ?? ' '
    const after = text[at + phrase.length] ?? ' '
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true
  }
  return false
}
