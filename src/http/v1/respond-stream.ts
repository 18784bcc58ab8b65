// Writes an answer as server-sent events while it is produced, no faster than the caller reads.
import type { CallEvent } from '../../contract/call.ts'
import { type SenError, toSenError } from '../../errors/sen-error.ts'

/** A surface's own way of putting events into words on the wire. */
export interface StreamWriter {
  /** Text of the events of one batch, complete server-sent events; may be empty. */
  write(event: CallEvent): string
  /** After everything was written. */
  end(): string
  /** The surface's error event; nothing follows it. */
  fail(error: SenError): string
}

export interface StreamOptions {
  /** Called when the caller left or read nothing for too long. */
  readonly leave: () => void
  /** Longest wait for a slow reader (design `api` §4). */
  readonly readerMs: number
  /** Silence after which a comment keeps proxies from closing. */
  readonly commentMs: number
  readonly failed: (error: SenError) => void
}

const encoder = new TextEncoder()

/**
 * The body of a streamed answer. A batch is written only when the caller has taken the one before: at most one batch waits here.
 * A reader without progress for `readerMs` counts as gone.
 */
export function streamBody(
  opening: Promise<AsyncIterable<readonly CallEvent[]>>,
  writer: StreamWriter,
  options: StreamOptions,
): ReadableStream<Uint8Array> {
  let iterator: AsyncIterator<readonly CallEvent[]> | undefined
  let gone = false
  let idle: ReturnType<typeof setTimeout> | undefined
  // Whoever left before anything was pulled leaves nobody to hear of a failure; it was settled where it happened.
  opening.catch(() => undefined)
  const leave = (): void => {
    if (gone) return
    gone = true
    clearTimeout(idle)
    options.leave()
    // Settles the call where nothing is being waited for; where something is, the abort above ends it.
    if (iterator === undefined) void abandon(opening)
    else iterator.return?.().catch(() => undefined)
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        clearTimeout(idle)
        const say = (text: string): void => {
          if (text !== '' && !gone) controller.enqueue(encoder.encode(text))
        }
        try {
          if (iterator === undefined) {
            const events = await orComment(opening, options.commentMs, say)
            if (gone) return
            iterator = events[Symbol.asyncIterator]()
          }
          for (;;) {
            const next = await orComment(iterator.next(), options.commentMs, say)
            if (gone) return
            if (next.done === true) {
              say(writer.end())
              controller.close()
              return
            }
            let text = ''
            for (const event of next.value) text += writer.write(event)
            if (text === '') continue
            say(text)
            idle = setTimeout(() => {
              leave()
              // A reader that wakes up again finds an end without the surface's last word, not silence for ever.
              controller.close()
            }, options.readerMs)
            return
          }
        } catch (thrown) {
          if (gone) return
          const error = toSenError(thrown)
          options.failed(error)
          say(writer.fail(error))
          controller.close()
        }
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  )
}

/** An answer that nobody will read is begun and left at once: a generator that was never begun would never settle its call. */
async function abandon(opening: Promise<AsyncIterable<readonly CallEvent[]>>): Promise<void> {
  try {
    const iterator = (await opening)[Symbol.asyncIterator]()
    await iterator.next()
    await iterator.return?.()
  } catch {
    // The call failed by itself and was settled there; nobody is left who could be told.
  }
}

/** Waits for a value and says something whenever it takes long, so that no proxy between takes the silence for an end. */
async function orComment<Value>(
  value: Promise<Value>,
  everyMs: number,
  say: (text: string) => void,
): Promise<Value> {
  let timer: ReturnType<typeof setInterval> | undefined
  try {
    timer = setInterval(() => say(': wait\n\n'), everyMs)
    return await value
  } finally {
    clearInterval(timer)
  }
}
