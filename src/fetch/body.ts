// Reads a whole body as text, within limits of size and silence: for error answers, and for servers that do not stream.
import type { Clock } from '../contract/clock.ts'
import { SenError } from '../errors/sen-error.ts'
import type { Answer } from './answer.ts'
import { stopReading } from './body-reader.ts'
import { upstreamFailed, upstreamTimeout } from './failure.ts'

export interface BodyLimits {
  readonly clock: Clock
  /** Longest time without a byte, in ms. Blank lines count: DeepSeek sends them while it queues. */
  readonly silenceMs: number
  readonly maxBytes: number
}

/**
 * @throws SenError `upstream_failed` (`too-large`, `cut`, `protocol` for text that is not UTF-8) or `upstream_timeout` (`silent`), all
 * with `phase: answered`; what the signal of the request brought along is thrown as it is.
 */
export async function readBody(
  response: Pick<Answer, 'body'>,
  limits: BodyLimits,
): Promise<string> {
  if (response.body === null) return ''
  const reader = response.body.getReader()
  const pieces: Uint8Array[] = []
  let bytes = 0
  let isSilent = false
  let lastByte = limits.clock.monotonic()
  const look = (): void => {
    const left = lastByte + limits.silenceMs - limits.clock.monotonic()
    if (left > 0) {
      timer = setTimeout(look, Math.max(1, left))
      return
    }
    isSilent = true
    stopReading(reader)
  }
  let timer = setTimeout(look, limits.silenceMs)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (isSilent) throw upstreamTimeout('answered', 'silent')
      if (done || value === undefined) return decode(pieces, bytes)
      lastByte = limits.clock.monotonic()
      bytes += value.byteLength
      if (bytes > limits.maxBytes) throw upstreamFailed('answered', 'too-large')
      pieces.push(value)
    }
  } catch (thrown) {
    throw thrown instanceof SenError ? thrown : upstreamFailed('answered', 'cut', thrown)
  } finally {
    clearTimeout(timer)
    stopReading(reader)
  }
}

function decode(pieces: readonly Uint8Array[], bytes: number): string {
  const whole = new Uint8Array(bytes)
  let offset = 0
  for (const piece of pieces) {
    whole.set(piece, offset)
    offset += piece.byteLength
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(whole)
  } catch (thrown) {
    throw upstreamFailed('answered', 'protocol', thrown)
  }
}
