// One answer for several listeners: it is recorded while it is produced, and whoever comes later hears it from its start.
import { isBroken } from './broken.ts'

export interface RecordedReply {
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array
}

export interface Recording {
  /** A response for one more listener, who is gone when the signal says so or when the body is cancelled. @throws what `begin` threw. */
  join(signal: AbortSignal): Promise<Response>
  /** Everybody left before the end: nobody may join any more. */
  readonly isLeft: boolean
  /** Resolves after `ended` was told. */
  readonly over: Promise<void>
}

/**
 * Begins at once. When the last listener has left before the end, the signal given to `begin` is aborted.
 * `ended` is told once, before anybody sees the end: with the whole reply, or with undefined where it broke off, ended with an error
 * event or was left.
 */
export function startRecording(options: {
  readonly begin: (signal: AbortSignal) => Promise<Response>
  readonly ended: (reply: RecordedReply | undefined) => Promise<void>
}): Recording {
  const controller = new AbortController()
  const pieces: Uint8Array[] = []
  const state: { listeners: number; over: 'no' | 'whole' | 'broken' } = { listeners: 0, over: 'no' }
  const over = Promise.withResolvers<void>()
  let news = Promise.withResolvers<void>()
  const tell = (): void => {
    news.resolve()
    news = Promise.withResolvers<void>()
  }
  const leave = (): void => {
    state.listeners -= 1
    if (state.listeners === 0 && state.over === 'no') controller.abort()
  }

  const record = async (response: Response): Promise<void> => {
    let isWhole = false
    try {
      for await (const piece of response.body ?? []) {
        if (controller.signal.aborted) break
        pieces.push(piece)
        tell()
      }
      isWhole = !controller.signal.aborted
    } catch {
      // The body broke off: listeners are told by an end that is an error, as they would be without the recording.
    }
    const { status, headers } = response
    // An error event ends the stream as it should, but is no answer that a repetition should get.
    const isGiven = isWhole && !isBroken(response)
    await options.ended(isGiven ? { status, headers, body: Buffer.concat(pieces) } : undefined)
    state.over = isWhole ? 'whole' : 'broken'
    over.resolve()
    tell()
  }

  const head = (async () => {
    try {
      const response = await options.begin(controller.signal)
      void record(response)
      return response
    } catch (thrown) {
      await options.ended(undefined)
      state.over = 'broken'
      over.resolve()
      throw thrown
    }
  })()

  const stream = (gone: () => void): ReadableStream<Uint8Array> => {
    let next = 0
    return new ReadableStream<Uint8Array>(
      {
        async pull(out) {
          while (next >= pieces.length && state.over === 'no') await news.promise
          const piece = pieces[next]
          next += 1
          if (piece !== undefined) return out.enqueue(piece)
          gone()
          if (state.over === 'whole') out.close()
          else out.error(new Error('The answer broke off.'))
        },
        cancel: gone,
      },
      { highWaterMark: 0 },
    )
  }

  return {
    get isLeft() {
      return controller.signal.aborted
    },
    over: over.promise,
    async join(signal) {
      state.listeners += 1
      const gone = once(leave)
      if (signal.aborted) gone()
      else signal.addEventListener('abort', gone, { once: true })
      const { status, headers } = await head
      const isStream = headers.get('content-type')?.includes('event-stream') === true
      if (isStream) return new Response(stream(gone), { status, headers: new Headers(headers) })
      while (state.over === 'no') await news.promise
      gone()
      return new Response(Buffer.concat(pieces), { status, headers: new Headers(headers) })
    },
  }
}

function once(run: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    run()
  }
}
