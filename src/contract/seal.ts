// How a domain folder keeps a secret without knowing the master key (design `reliability` §11).

/** Where a sealed value stands. Part of what is authenticated: a value moved to another row does not open. */
export interface SealPlace {
  /** Table, or `file` for a file beside the database. */
  readonly table: string
  /** Primary key of the row, e.g. `connection:prov_01jd…`. */
  readonly id: string
}

export interface Sealer {
  /** ASCII text such as `v1.3f9a0c12.…`, safe in a column. Two seals of one value differ. */
  seal(plain: Uint8Array, place: SealPlace): string
  /** @throws SenError `internal_error` when the text is damaged, was moved, or was sealed under another master key. */
  open(sealed: string, place: SealPlace): Uint8Array
}
