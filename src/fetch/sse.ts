// Reads server-sent events from an answer's body (WHATWG HTML §9.2.6), within limits of size and silence.
import { createParser, type EventSourceParser } from 'eventsource-parser'

import type { Clock } from '../contract/clock.ts'
import { SenError } from '../errors/sen-error.ts'
import type { AnswerBody } from './answer.ts'
import { type BodyReader, drain, stopReading } from './body-reader.ts'
import { upstreamFailed, upstreamTimeout } from './failure.ts'
import { SilenceWatch } from './silence.ts'

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

const strictly = { fatal: true, ignoreBOM: true } as const
const wholeText = new TextDecoder('utf-8', strictly)

const defaults = { keepAliveMs: 600_000, maxEventCharacters: 1 << 20, maxBytes: 64 << 20 } as const

/** One event after the other. Leaving the loop cancels the body, which closes the connection. */
export async function* readEvents(
  body: AnswerBody,
  options: EventStreamOptions,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const reader = new EventReader(body, options)
  try {
    for (;;) {
      const batch = await reader.next()
      if (batch === undefined) return
      yield* batch
    }
  } finally {
    reader.close()
  }
}

/** Batches of events as they arrived: one step per network read, not per token. Asked again only after it has answered. */
export class EventReader {
  readonly #options: EventStreamOptions
  readonly #reader: BodyReader
  readonly #watch: SilenceWatch
  readonly #parser: EventSourceParser
  /** Made where a piece ends within a character; until then one for all will do. */
  #decoder: TextDecoder | undefined
  #batch: ServerSentEvent[] = []
  #bytes = 0
  #isTooLarge = false
  #isOver = false

  constructor(body: AnswerBody, options: EventStreamOptions) {
    this.#options = options
    const reader: BodyReader = body.getReader()
    this.#reader = reader
    this.#parser = createParser({
      maxBufferSize: options.maxEventCharacters ?? defaults.maxEventCharacters,
      onEvent: (event) => this.#batch.push({ event: event.event, data: event.data }),
      onComment: () => options.onComment?.(),
      onError: (error) => {
        if (error.type === 'max-buffer-size-exceeded') this.#isTooLarge = true
      },
    })
    const { clock, silenceMs, firstEventMs, keepAliveMs = defaults.keepAliveMs } = options
    const limits = { clock, silenceMs, firstEventMs, keepAliveMs }
    this.#watch = new SilenceWatch(limits, () => stopReading(reader))
  }

  /**
   * The events that came next; undefined at the body's end.
   * @throws SenError `upstream_failed` (`cut`, `too-large`, `protocol`) or `upstream_timeout` (`silent`), both with `phase: answered`.
   */
  async next(): Promise<readonly ServerSentEvent[] | undefined> {
    this.#watch.resume()
    try {
      for (;;) {
        const { done, value } = await this.#reader.read()
        if (this.#watch.isSilent) throw upstreamTimeout('answered', 'silent')
        if (done || value === undefined) {
          this.#end()
          return undefined
        }
        const batch = this.#feed(value)
        if (batch.length === 0) continue
        this.#watch.pause()
        return batch
      }
    } catch (thrown) {
      this.#end()
      stopReading(this.#reader)
      throw thrown instanceof SenError ? thrown : upstreamFailed('answered', 'cut', thrown)
    }
  }

  /** No more events are wanted. Nobody waits for the connection to be saved. */
  close(): void {
    if (this.#isOver) return
    this.#end()
    // What is here to its end holds no connection.
    if (this.#reader.isOver !== true) void drain(this.#reader)
  }

  #end(): void {
    this.#isOver = true
    this.#watch.stop()
  }

  #feed(value: Uint8Array): readonly ServerSentEvent[] {
    this.#bytes += value.byteLength
    this.#parser.feed(this.#decode(value))
    if (this.#isTooLarge || this.#bytes > (this.#options.maxBytes ?? defaults.maxBytes))
      throw upstreamFailed('answered', 'too-large')
    const batch = this.#batch
    this.#watch.heard(batch.length > 0)
    if (batch.length > 0) this.#batch = []
    return batch
  }

  #decode(bytes: Uint8Array): string {
    try {
      // A byte below 128 ends every character before it (RFC 3629 §3), and nearly every piece ends with a line.
      if (this.#decoder === undefined && (bytes.at(-1) ?? 0) < 0x80) return wholeText.decode(bytes)
      this.#decoder ??= new TextDecoder('utf-8', strictly)
      return this.#decoder.decode(bytes, { stream: true })
    } catch (thrown) {
      throw upstreamFailed('answered', 'protocol', thrown)
    }
  }
}
