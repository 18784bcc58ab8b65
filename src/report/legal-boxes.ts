// The boxes of Forms 09 and 10 that a row's findings fall into (Decree 356/2025 Art. 3 and 4; `data/categories.json`).
import type { Language } from '../i18n/negotiate.ts'
import categories from './data/categories.json'

export interface LegalBox {
  readonly code: string
  readonly class: string
  readonly vi: string
  readonly zh: string
  readonly en: string
  readonly vn: string
  readonly cnSensitive: boolean
  readonly types: readonly string[]
}

export const legalBoxes: readonly LegalBox[] = Object.freeze(categories.categories)

/** In the order of the decree. Boxes without a detector type are ticked by a person only. */
export function boxesOf(types: ReadonlySet<string>): readonly LegalBox[] {
  return legalBoxes.filter((box) => box.types.some((type) => types.has(type)))
}

export function boxText(box: LegalBox, language: Language): string {
  return `${box[language]} (${box.vn})`
}
