// Reads a form with a file in it (multipart/form-data, RFC 7578) as it arrives: fields are small and kept, the file flows through.
import { SenError } from '../errors/sen-error.ts'
import type { BodyLimits } from './read-body.ts'
import { invalid } from './shape.ts'

/** A part of a form, in the order in which they were sent. `bytes` must be read to its end before the next part is asked for. */
export interface FormPart {
  readonly name: string
  /** Present on files. */
  readonly fileName: string | undefined
  readonly bytes: AsyncGenerator<Uint8Array>
}

const mostHeadBytes = 8_192
const mostParts = 32
const mostFieldBytes = 4_096

/** @throws SenError `invalid_request` for what is no form, `request_timeout`, `client_closed`; the generators throw the same. */
export async function* readForm(
  request: Request,
  limits: Pick<BodyLimits, 'silenceMs'>,
): AsyncGenerator<FormPart> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '')
  if (boundary === undefined || request.body === null)
    throw invalid('content-type', 'multipart/form-data')
  const source = new Source(request.body, limits.silenceMs)
  try {
    // As if the first delimiter began a line, too: then all of them look the same.
    source.unread(Buffer.from('\r\n'))
    const delimiter = Buffer.from(`\r\n--${boundary}`)
    for await (const before of source.until(delimiter, Number.MAX_SAFE_INTEGER))
      if (before.length > mostHeadBytes) throw broken()
    for (let parts = 0; parts <= mostParts; parts += 1) {
      const end = await source.take(2)
      if (end === '--') return
      if (end !== '\r\n') throw broken()
      // The same for a part without any header: its blank line follows the delimiter's own end.
      source.unread(Buffer.from('\r\n'))
      const head = await collect(
        source.until(Buffer.from('\r\n\r\n'), mostHeadBytes),
        mostHeadBytes,
      )
      const { name, fileName } = readHead(head)
      const bytes = source.until(delimiter, Number.MAX_SAFE_INTEGER)
      yield { name, fileName, bytes }
      // What was not wanted is passed over.
      for await (const _rest of bytes) continue
    }
    throw broken()
  } finally {
    source.close()
  }
}

/** The text of a field. @throws SenError `invalid_request` for one that is too long or no UTF-8. */
export function fieldText(part: FormPart): Promise<string> {
  return collect(part.bytes, mostFieldBytes)
}

async function collect(pieces: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const kept: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    size += piece.length
    if (size > most) throw broken()
    kept.push(piece)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(kept))
  } catch (error) {
    if (error instanceof TypeError) throw broken()
    throw error
  }
}

/** RFC 2046 §5.1.1: 1 to 70 characters of a small set. */
function boundaryOf(contentType: string): string | undefined {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return undefined
  const found = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  const boundary = found?.[1] ?? found?.[2]
  return boundary !== undefined && /^[\w'()+,./:=? -]+$/.test(boundary) ? boundary : undefined
}

/** RFC 7578 §4.2; browsers and clients write `%22` for a quotation mark (WHATWG HTML, multipart form data). */
function readHead(head: string): { readonly name: string; readonly fileName: string | undefined } {
  const line = head.split('\r\n').find((one) => /^content-disposition:/i.test(one)) ?? ''
  const value = (name: string): string | undefined =>
    new RegExp(`;\\s*${name}="((?:[^"\\\\]|\\\\.)*)"`, 'i')
      .exec(line)?.[1]
      ?.replaceAll(/\\(.)/g, '$1')
      .replaceAll(/%22/g, '"')
      .replaceAll(/%0[AD]/gi, ' ')
  const name = value('name')
  if (!/^content-disposition:\s*form-data\s*;/i.test(line) || name === undefined) throw broken()
  return { name, fileName: value('filename') }
}

function broken(): SenError {
  return invalid('body', 'multipart/form-data')
}

/** The body as it arrives, with what was read too far put back. */
class Source {
  readonly #reader: { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>; cancel(): Promise<void> } // prettier-ignore
  readonly #silenceMs: number
  #kept: Buffer = Buffer.alloc(0)
  #isOver = false

  constructor(body: ReadableStream<Uint8Array>, silenceMs: number) {
    this.#reader = body.getReader()
    this.#silenceMs = silenceMs
  }

  unread(bytes: Buffer): void {
    this.#kept = Buffer.concat([bytes, this.#kept])
  }

  /** @throws SenError `invalid_request` where the body ends before. */
  async take(count: number): Promise<string> {
    while (this.#kept.length < count) await this.#more()
    const taken = this.#kept.toString('latin1', 0, count)
    this.#kept = this.#kept.subarray(count)
    return taken
  }

  /** Everything before the mark; the mark itself is taken. */
  async *until(mark: Buffer, most: number): AsyncGenerator<Uint8Array> {
    let size = 0
    for (;;) {
      const at = this.#kept.indexOf(mark)
      // The mark may have begun at the very end of what is here.
      const sure = at === -1 ? Math.max(0, this.#kept.length - mark.length + 1) : at
      const given = this.#kept.subarray(0, sure)
      this.#kept = this.#kept.subarray(at === -1 ? sure : sure + mark.length)
      size += given.length
      if (size > most) throw broken()
      if (given.length > 0) yield given
      if (at !== -1) return
      await this.#more()
    }
  }

  close(): void {
    // What is left of a body that is not wanted; who has left cannot be told.
    this.#reader.cancel().catch(() => undefined)
  }

  async #more(): Promise<void> {
    if (this.#isOver) throw broken()
    const piece = await this.#next()
    if (piece.done || piece.value === undefined) this.#isOver = true
    else this.#kept = this.#kept.length === 0 ? Buffer.from(piece.value) : Buffer.concat([this.#kept, piece.value]) // prettier-ignore
  }

  #next(): Promise<{ done: boolean; value?: Uint8Array | undefined }> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new SenError('request_timeout', { seconds: this.#silenceMs / 1000 })),
        this.#silenceMs,
      )
      this.#reader.read().then(
        (piece) => {
          clearTimeout(timer)
          resolve(piece)
        },
        (cause: unknown) => {
          clearTimeout(timer)
          reject(new SenError('client_closed', {}, { cause }))
        },
      )
    })
  }
}
