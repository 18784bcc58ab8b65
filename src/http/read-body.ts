// Reads a request's body as text, bounded in size and time, before anything looks at it.
import { SenError } from '../errors/sen-error.ts'

export interface BodyLimits {
  readonly bytes: number
  /** Longest time without a new byte. */
  readonly silenceMs: number
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/**
 * @throws SenError `body_too_large`, `request_timeout` (a body that never ends), `invalid_json` (not UTF-8: RFC 8259 §8.1),
 *   `client_closed`.
 */
export async function readBody(request: Request, limits: BodyLimits): Promise<string> {
  const declared = Number(request.headers.get('content-length') ?? Number.NaN)
  if (declared > limits.bytes) throw tooLarge(limits)
  if (request.body === null) return ''
  // A body whose length is known and small has arrived with the head or will in one piece: no reader, no timer.
  if (declared <= 65_536) return decode(new Uint8Array(await whole(request.arrayBuffer(), limits)))
  return decode(await readPieces(request.body, limits))
}

/** A body that is no text. @throws SenError as {@link readBody}, but for `invalid_json`. */
export function readBytes(
  body: ReadableStream<Uint8Array>,
  limits: BodyLimits,
): Promise<Uint8Array> {
  return readPieces(body, limits)
}

async function readPieces(
  body: ReadableStream<Uint8Array>,
  limits: BodyLimits,
): Promise<Uint8Array> {
  const reader = body.getReader()
  const pieces: Uint8Array[] = []
  let size = 0
  try {
    for (;;) {
      const piece = await whole(reader.read(), limits)
      if (piece.done) return join(pieces, size)
      size += piece.value.byteLength
      if (size > limits.bytes) throw tooLarge(limits)
      pieces.push(piece.value)
    }
  } finally {
    // The rest of an oversized body is not wanted; a caller that has left cannot be told.
    reader.cancel().catch(() => undefined)
  }
}

/** Waits for what arrives, at most for the allowed silence. One promise and one timer: this stands before every call. */
function whole<Value>(arriving: Promise<Value>, limits: BodyLimits): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new SenError('request_timeout', { seconds: limits.silenceMs / 1000 })),
      limits.silenceMs,
    )
    arriving.then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      (cause: unknown) => {
        clearTimeout(timer)
        reject(new SenError('client_closed', {}, { cause }))
      },
    )
  })
}

function join(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new SenError('invalid_json', { why: 'encoding' }, { cause })
  }
}

function tooLarge(limits: BodyLimits): SenError {
  return new SenError('body_too_large', { megabytes: Math.floor(limits.bytes / 1_048_576) })
}
