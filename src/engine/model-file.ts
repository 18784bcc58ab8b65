// What the engine must know of a model to load it; the model store hands it over.

/** A LoRA adapter that is laid over the model: the two together are a model of their own. */
export interface AdapterFile {
  readonly path: string
  readonly sha256: string
  readonly mustHash: boolean
  /** SHA-256 of the base's file. */
  readonly baseSha256: string
}

export interface ModelFile {
  /** What answers, hex: SHA-256 of the file, or with an adapter `adaptedDigest` of both. */
  readonly digest: string
  /** Name in the catalogue or of the imported file. */
  readonly name: string
  readonly path: string
  readonly bytes: number
  readonly use: 'chat' | 'embed'
  /** Size, time or inode differ from when the file was last hashed: the child hashes it before it is loaded. */
  readonly mustHash: boolean
  /** It killed its loader or failed its check: not tried again until a person imports or verifies it. */
  readonly isDamaged: boolean
  /** System text that replaces the one a template invents when the caller sent none (a record's corrected template). */
  readonly system?: string
  /** `path` is the base's then, `bytes` both together. */
  readonly adapter?: AdapterFile
}

export interface ModelFiles {
  /** @returns undefined for a digest that is not in the store. */
  find(digest: string): Promise<ModelFile | undefined>
  markDamaged(digest: string): Promise<void>
}
