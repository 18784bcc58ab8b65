// How a domain folder fetches bytes from outside without opening a connection itself; the guarded client stands behind it.

export interface DownloadRequest {
  readonly url: string
  /** First byte wanted; sent as `Range: bytes=<from>-`. */
  readonly from?: number
  readonly headers?: Readonly<Record<string, string>>
  /** The address comes from a caller or a document: origins that an administrator entered for providers are not open to it. */
  readonly isForeign?: boolean
  readonly signal: AbortSignal
}

export interface DownloadResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: ReadableStream<Uint8Array> | null
}

export interface Downloader {
  /** One request; at most one redirect, https only, to a public address. @throws SenError `upstream_failed`, `not_allowed` (offline). */
  download(request: DownloadRequest): Promise<DownloadResponse>
}
