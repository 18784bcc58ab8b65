// The console's files as they leave the server: bytes in three encodings, made once.

export interface ConsoleAsset {
  readonly bytes: Uint8Array
  /** `content-type`. */
  readonly type: string
  readonly gzip: Uint8Array
  readonly brotli: Uint8Array
  /** The name holds a hash of the content: a browser never needs to ask again. */
  readonly immutable: boolean
  /** Strong validator, quoted. */
  readonly etag: string
}

/** Path under the server's root → file; the page itself is `/`. */
export type ConsoleAssets = ReadonlyMap<string, ConsoleAsset>
