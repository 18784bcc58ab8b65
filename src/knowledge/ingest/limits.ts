// How much of a hostile file is looked at before it is given up (design `knowledge` §12).

export interface IngestLimits {
  readonly fileBytes: number
  /** Of all entries of an archive together, counted while inflating. */
  readonly inflatedBytes: number
  /** Inflated to packed, per entry. */
  readonly ratio: number
  readonly entries: number
  readonly pages: number
  /** Of a document's text, in UTF-8. */
  readonly textBytes: number
  /** For a whole file without OCR. */
  readonly milliseconds: number
  readonly ocrPageMilliseconds: number
  /** Resident memory of the child and its own children. */
  readonly memoryBytes: number
}

export const defaultIngestLimits: IngestLimits = Object.freeze({
  fileBytes: 50_000_000,
  inflatedBytes: 300_000_000,
  ratio: 200,
  entries: 10_000,
  pages: 2_000,
  textBytes: 20_000_000,
  milliseconds: 120_000,
  ocrPageMilliseconds: 20_000,
  memoryBytes: 768_000_000,
})
