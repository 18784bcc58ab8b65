// A source of an answer, opened in its place: the unit as it is cited, its words, its days, where it comes from and who compared it.
import type { Day, UnitRef } from './unit.ts'

/** POST /api/passages: sources as a receipt names them, on the day that the answer was for. */
export interface PassagesRequest {
  readonly sources: readonly (UnitRef & { readonly chunk?: number })[]
  readonly on: Day
}

/** In the order of the request; null: it is not there any more, or not for this reader. */
export interface PassagesView {
  readonly passages: readonly (PassageView | null)[]
}

export interface PassageView {
  /** As people cite it in the reader's language, e.g. `khoản 1 Điều 16 Luật 60/2014/QH13`; empty where it has no article. */
  readonly unit: string
  readonly title: string
  readonly number: string
  readonly language: 'vi' | 'zh' | 'en' | 'other'
  /** Word for word; empty for a document as a whole. */
  readonly text: string
  /** The text is longer: only its beginning is here. */
  readonly cut: boolean
  readonly page?: number
  readonly validFrom?: Day
  /** The day after the last one. */
  readonly validTo?: Day
  /** Where the document comes from, as whoever put it in says; may be empty. */
  readonly origin: string
  /** Absent: nobody has compared it with the gazette or the portal. */
  readonly checkedOn?: Day
  readonly ocr: boolean
  /** A later text changes this unit, and that is not worked in. */
  readonly amended: boolean
}
