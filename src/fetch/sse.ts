// Reads server-sent events from an answer's body (WHATWG HTML §9.2.6), within limits of size and silence.
import { createParser } from 'eventsource-parser'

import type { Clock } from '../contract/clock.ts'
import { SenError } from '../errors/sen-error.ts'
import { upstreamFailed, upstreamTimeout } from './failure.ts'

export interface ServerSentEvent {
  readonly event: string | undefined
  readonly data: string
}

export interface EventStreamOptions {
  readonly clock: Clock
  /** Longest time without a byte, in ms; comments count as bytes. */
  readonly silenceMs: number
  /** Longest time to the first event instead of `silenceMs`, in ms. */
  readonly firstEventMs?: number
  /** Longest time with nothing but comments, in ms. DeepSeek itself closes after ten minutes without a start. */
  readonly keepAliveMs?: number
  readonly maxEventCharacters?: number
  readonly maxBytes?: number
  /** Called for each comment: the provider is alive, though it has nothing to say. */
  readonly onComment?: () => void
}

/** Together well below the 100 ms within which a caller's leaving must reach the provider. */
const drainMs = 50
const drainBytes = 16_384

const defaults = { keepAliveMs: 600_000, maxEventCharacters: 1 << 20, maxBytes: 64 << 20 } as const

/** One event after the other. Leaving the loop cancels the body, which closes the connection. */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  options: EventStreamOptions,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  for await (const batch of readEventBatches(body, options)) yield* batch
}

/**
 * The same, but all events that arrived together at once: one step of the iterator per network read, not per token.
 * @throws SenError `upstream_failed` (`cut`, `too-large`, `protocol`) or `upstream_timeout` (`silent`), both with `phase: answered`.
 */
export async function* readEventBatches(
  body: ReadableStream<Uint8Array>,
  options: EventStreamOptions,
): AsyncGenerator<readonly ServerSentEvent[], void, undefined> {
  const limits = { ...defaults, ...options }
  const watch = watchSilence(limits)
  let batch: ServerSentEvent[] = []
  let isTooLarge = false
  const parser = createParser({
    maxBufferSize: limits.maxEventCharacters,
    onEvent: (event) => batch.push({ event: event.event, data: event.data }),
    onComment: () => limits.onComment?.(),
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') isTooLarge = true
    },
  })
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const reader: BodyReader = body.getReader()
  watch.start(() => void reader.cancel().catch(ignoreClosed))
  let bytes = 0
  let hasFailed = true
  try {
    for (;;) {
      const { done, value } = await read(reader)
      if (watch.isSilent) throw upstreamTimeout('answered', 'silent')
      if (done || value === undefined) {
        hasFailed = false
        return
      }
      bytes += value.byteLength
      parser.feed(decode(decoder, value))
      if (isTooLarge || bytes > limits.maxBytes) throw upstreamFailed('answered', 'too-large')
      watch.heard(batch.length > 0)
      if (batch.length === 0) continue
      const ready = batch
      batch = []
      watch.pause()
      hasFailed = false
      yield ready
      hasFailed = true
      watch.resume()
    }
  } finally {
    watch.stop()
    if (!hasFailed) await drain(reader)
    await reader.cancel().catch(ignoreClosed)
  }
}

/** Reads the few bytes behind the last event, so that the connection can be used again; whoever goes on talking is cut off. */
async function drain(reader: BodyReader): Promise<void> {
  let isOver = false
  const timer = setTimeout(() => {
    isOver = true
    void reader.cancel().catch(ignoreClosed)
  }, drainMs)
  try {
    for (let bytes = 0; !isOver && bytes < drainBytes;) {
      const { done, value } = await reader.read()
      if (done) return
      bytes += value?.byteLength ?? 0
    }
  } catch {
    // Aborted or cut: there is no connection to save.
  } finally {
    clearTimeout(timer)
  }
}

/** The two members that are used: Bun and Node describe the rest of a reader differently. */
interface BodyReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
  cancel(): Promise<void>
}

async function read(
  reader: BodyReader,
): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }> {
  try {
    return await reader.read()
  } catch (thrown) {
    if (thrown instanceof SenError) throw thrown
    throw upstreamFailed('answered', 'cut', thrown)
  }
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: true })
  } catch (thrown) {
    throw upstreamFailed('answered', 'protocol', thrown)
  }
}

/** A body that failed already told so to whoever read it. */
function ignoreClosed(): void {}

interface SilenceWatch {
  readonly isSilent: boolean
  start(whenSilent: () => void): void
  heard(isEvent: boolean): void
  /** Time in which our own reader is busy is not the provider's silence. */
  pause(): void
  resume(): void
  stop(): void
}

/** One timer per stream that looks at a time stamp; setting a new one for every chunk costs more than parsing it. */
function watchSilence(limits: {
  readonly clock: Clock
  readonly silenceMs: number
  readonly firstEventMs?: number
  readonly keepAliveMs: number
}): SilenceWatch {
  const { clock, silenceMs, keepAliveMs } = limits
  let lastByte = clock.monotonic()
  let lastEvent = lastByte
  let allowed = limits.firstEventMs ?? silenceMs
  let isSilent = false
  let isPaused = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const arm = (whenSilent: () => void): void => {
    const now = clock.monotonic()
    const left = isPaused ? allowed : Math.min(lastByte + allowed, lastEvent + keepAliveMs) - now
    if (left > 0) {
      // Never longer than the shorter limit: it may come into force before the longer one is over.
      timer = setTimeout(() => arm(whenSilent), Math.max(1, Math.min(left, silenceMs)))
      return
    }
    isSilent = true
    whenSilent()
  }
  return {
    get isSilent() {
      return isSilent
    },
    start: arm,
    heard(isEvent) {
      lastByte = clock.monotonic()
      if (!isEvent) return
      lastEvent = lastByte
      allowed = silenceMs
    },
    pause() {
      isPaused = true
    },
    resume() {
      isPaused = false
      lastByte = clock.monotonic()
      lastEvent = lastByte
    },
    stop: () => clearTimeout(timer),
  }
}
