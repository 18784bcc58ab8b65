// An answer that a person takes along as a file. Design `sovereignty` §11.

/** POST /api/exports → the file. */
export interface ExportWish {
  readonly call: string
  /** Shown above the answer; nothing of it is kept. */
  readonly question?: string
  /** As the page shows it; nothing of it is kept. */
  readonly text: string
  readonly format: 'docx' | 'md' | 'txt' | 'html' | 'json'
  readonly language: 'vi' | 'zh' | 'en'
  readonly sources: readonly string[]
  readonly confirmedBy?: string
  /**
   * A copy without the label: only for those who manage the house, and both stand in the ledger (CN Labelling Measures Art. 9: the
   * recipient undertakes to label). `recipient` is a reference of a file, never a name.
   */
  readonly unlabelled?: { readonly reason: string; readonly recipient: string }
}

export interface MadeFile {
  /** ASCII, safe in a header. */
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}
