// Looks into texts: short ones here and now, long ones in a thread, so that nobody else waits for them; what takes too long stays here.
import type { Clock } from '../contract/clock.ts'
import type {
  Inspect,
  Inspection,
  InspectOptions,
  InspectTexts,
  OwnWords,
  TextPart,
} from '../contract/finding.ts'
import { SenError } from '../errors/sen-error.ts'

/** Design `sovereignty` §6: over 32 kB in a worker. */
const shortCharacters = 32_768
/** Design `sovereignty` §3: 200 ms for 100 kB; a machine that is busy with other things gets some time more. */
const msPerCharacter = 0.002
const leastMs = 5_000

export interface Inspector extends AsyncDisposable {
  /** With the house's own words. @throws SenError `internal_error` where the thread died or took too long; whatever a detector throws. */
  inspect: InspectTexts
}

/** What the thread is asked, and what it says. */
export interface InspectQuestion {
  readonly number: number
  readonly parts: readonly TextPart[]
  readonly options: Omit<InspectOptions, 'own'>
}
/** Comes before the first question and whenever it changed: with each question a long list would be copied anew. */
export interface InspectWords {
  readonly own: OwnWords | undefined
}
export type InspectReply =
  | { readonly number: number; readonly inspection: Inspection }
  | { readonly number: number; readonly failed: true }

export function createInspector(parts: {
  readonly clock: Clock
  readonly inspect: Inspect
  /** The house's own words in force. @throws SenError while nobody may look without them. */
  readonly own?: () => OwnWords | undefined
  /** Address of the thread's file. */
  readonly thread: string
  /** Shortest time that a text is given. */
  readonly leastMs?: number
}): Inspector {
  const pending = new Map<number, (inspection: Inspection | undefined) => void>()
  let worker: Worker | undefined
  /** What the thread has of the house's words. */
  let told: OwnWords | undefined
  let lastNumber = 0

  const end = (): void => {
    worker?.terminate()
    worker = undefined
    told = undefined
    for (const answer of pending.values()) answer(undefined)
    pending.clear()
  }
  const start = (): Worker => {
    const started = new Worker(parts.thread)
    started.onmessage = ({ data }: MessageEvent<InspectReply>) => {
      const answer = pending.get(data.number)
      pending.delete(data.number)
      answer?.('inspection' in data ? data.inspection : undefined)
    }
    started.onerror = end
    started.addEventListener('close', () => {
      if (worker === started) end()
    })
    // A process that has nothing else to do may end.
    started.unref()
    return started
  }
  const ask = (
    { own, ...question }: Omit<InspectQuestion, 'number'> & InspectWords,
    limitMs: number,
  ): Promise<Inspection> =>
    new Promise((resolve, reject) => {
      lastNumber += 1
      const number = lastNumber
      // A pattern that does not come to an end cannot be talked to: the thread goes, and with it whoever waits for it.
      const timer = setTimeout(end, limitMs)
      pending.set(number, (inspection) => {
        clearTimeout(timer)
        if (inspection === undefined) reject(new SenError('internal_error', { why: 'detector' }))
        else resolve(inspection)
      })
      worker ??= start()
      if (told !== own) worker.postMessage({ own } satisfies InspectWords)
      told = own
      worker.postMessage({ number, ...question } satisfies InspectQuestion)
    })

  return {
    inspect(texts, options) {
      let characters = 0
      for (const { text } of texts) characters += text.length
      const own = parts.own?.()
      const whole = { ...options, now: parts.clock.now() }
      if (characters <= shortCharacters)
        return parts.inspect(texts, own === undefined ? whole : { ...whole, own })
      const plain = texts.map(({ text, label }) =>
        label === undefined ? { text } : { text, label },
      )
      return ask(
        { parts: plain, options: whole, own },
        (parts.leastMs ?? leastMs) + characters * msPerCharacter,
      )
    },
    async [Symbol.asyncDispose]() {
      end()
    },
  }
}
