// The house's own labels: whatever code or name follows them is a value of the class that the house gave (`Mã bệnh nhân: BN-0123`).
import { type OwnClass, ownClasses, type OwnWords } from '../../contract/finding.ts'
import type { Candidate } from '../candidate.ts'
import { cellAt } from '../lift-rows.ts'
import { normalise } from '../normalise/normalise.ts'
import type { StructuredCell } from '../structure/cell.ts'
import { compactKey, spacedKey } from '../words/compact-key.ts'
import { PhraseTrie } from '../words/phrase-trie.ts'

/** What a header, a key or a form's field means to the house. */
export type NameOwn = (label: string) => {
  readonly classes: readonly OwnClass[]
  /** It is nothing but a word of the house. */
  readonly isWhole: boolean
}

export interface OwnLabels {
  find(text: string, cells: readonly StructuredCell[]): readonly Candidate[]
  readonly name: NameOwn
}

/** A longer field is more than a value. */
const longestField = 120
/** Characters behind a label in which its value ends. */
const reach = 80

export function createOwnLabels(labels: OwnWords['labels']): OwnLabels {
  const trie = new PhraseTrie<OwnClass>()
  const whole = new Map<string, OwnClass[]>()
  let count = 0
  for (const { word, means } of labels) {
    if (!isClass(means)) continue
    count += 1
    const plain = normalise(word.trim()).text
    trie.add(plain, means)
    const key = compactKey(plain)
    if (key.length >= 2) whole.set(key, [...(whole.get(key) ?? []), means])
  }
  return {
    find: (text, cells) => (count === 0 ? [] : findLabelled(trie, text, cells)),
    name(label) {
      const known = whole.get(compactKey(label))
      if (known !== undefined) return { classes: known, isWhole: true }
      const classes = trie.find(spacedKey(label)).flatMap(({ values }) => values)
      return { classes: [...new Set(classes)], isWhole: false }
    },
  }
}

function isClass(means: string): means is OwnClass {
  return ownClasses.some((one) => one === means)
}

function findLabelled(
  trie: PhraseTrie<OwnClass>,
  text: string,
  cells: readonly StructuredCell[],
): readonly Candidate[] {
  const found: Candidate[] = []
  const put = (start: number, end: number, classes: readonly OwnClass[]): void => {
    for (const one of new Set(classes))
      found.push({ start, end, type: 'OWN', confidence: 1, labelled: true, class: one })
  }
  trie.each(text, (start, end, classes) => {
    const limit = Math.min(cellAt(cells, start)?.end ?? text.length, end + reach)
    const value = valueBehind(text.slice(end, limit))
    if (value !== undefined) put(end + value.start, end + value.end, classes)
  })
  for (const cell of cells) {
    const isField = cell.own !== undefined && cell.row >= 0
    if (isField && cell.end > cell.start && cell.end - cell.start <= longestField)
      put(cell.start, cell.end, cell.own ?? [])
  }
  return found
}

/** What may stand between a label and its value: signs, and a small word. */
const between =
  /^[\s:=#("'*_-]{0,8}(?:(?:(?:là|la|is|số|so|no)(?![A-Za-zÀ-ỹ])|为|是|号码?)[\s:=#"'.]{0,4}){0,2}/iu
/** `BN-2024/00123`, `BN 00123`. */
const code = /^(?:[A-ZĐ]{1,6} )?[A-Za-zÀ-ỹ0-9][A-Za-zÀ-ỹ0-9._/-]{0,39}/u
/** After a colon a name without a digit is a value too: `Tên ở nhà: Bống`. */
const name = /^[^,;.|()\n。、]{2,60}/u

function valueBehind(behind: string): { readonly start: number; readonly end: number } | undefined {
  const gap = between.exec(behind)?.[0] ?? ''
  const rest = behind.slice(gap.length)
  const spelt = code.exec(rest)?.[0].replace(/[._/-]+$/, '') ?? ''
  if (/\d/.test(spelt)) return { start: gap.length, end: gap.length + spelt.length }
  if (!/[:=]/.test(gap)) return undefined
  const told = name.exec(rest)?.[0].trimEnd() ?? ''
  return told.length < 2 ? undefined : { start: gap.length, end: gap.length + told.length }
}
