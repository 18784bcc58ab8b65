// A unit of a document, and the days it holds on: what citations, records and sources name.
/** A day of the calendar as `2026-11-25`. Law begins and ends on days, in the place where it holds; no instant is meant. */
export type Day = string

/** One unit of a document: what a citation names. Parts are as they are printed: article `6`, `6a`, `22-1`, `15.3.LQ.1`; point `đ`. */
export interface UnitRef {
  readonly document: string
  readonly article?: string
  readonly clause?: string
  readonly point?: string
}
