// Looks into texts: short ones here and now, long ones in a thread, so that nobody else waits for them; what takes too long or grows too
// large stays here.
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
import { watchMemory } from './watch-memory.ts'

/** Design `sovereignty` §6: over 32 kB in a worker. */
const shortCharacters = 32_768
/** Chinese that is read for names takes thirty times as long (docs/names-model.md). */
const shortHanCharacters = 4_096
const anyHan = /[\u4e00-\u9fff]/
/** What a part costs beside its text: a request may have a hundred thousand empty ones. */
const charactersPerPart = 16
/** Design `sovereignty` §3: 200 ms for 100 kB; a machine that is busy with other things gets some time more. */
const msPerCharacter = 0.002
const leastMs = 5_000
/** A text takes at least this much, whatever is in it; the worst that is known takes twenty times as much (bench: `tabs`, 315 bytes). */
const leastBytesPerCharacter = 16

export interface Inspector extends AsyncDisposable {
  /**
   * With the house's own words. @throws SenError `internal_error` where the thread died, took too long or grew too large: then nobody knows
   * what is in the text, and it stays here; whatever a detector throws.
   */
  inspect: InspectTexts
}

/** What the thread is asked, and what it says. */
export interface InspectQuestion {
  readonly parts: readonly TextPart[]
  readonly options: Omit<InspectOptions, 'own'>
}
/** Comes before the first question and whenever it changed: with each question a long list would be copied anew. */
export interface InspectWords {
  readonly own: OwnWords | undefined
}
export type InspectReply = { readonly inspection: Inspection } | { readonly failed: true }

export interface InspectorParts {
  readonly clock: Clock
  readonly inspect: Inspect
  /** The house's own words in force. @throws SenError while nobody may look without them. */
  readonly own?: () => OwnWords | undefined
  /** Address of the thread's file. */
  readonly thread: string
  /** Shortest time that a text is given. */
  readonly leastMs?: number
  /** By how much the process may grow while one text is looked into. */
  readonly mostBytes: number
}

interface Job {
  readonly question: InspectQuestion
  readonly own: OwnWords | undefined
  readonly limitMs: number
  readonly answer: (inspection: Inspection | undefined) => void
}

export function createInspector(parts: InspectorParts): Inspector {
  const thread = new DetectionThread(parts)
  return {
    inspect(texts, options) {
      let characters = 0
      for (const { text, label = '' } of texts)
        characters += text.length + label.length + charactersPerPart
      const own = parts.own?.()
      const whole = { ...options, now: parts.clock.now() }
      const isSlow = options.names === 'tagger' && texts.some(({ text }) => anyHan.test(text))
      if (characters <= (isSlow ? shortHanCharacters : shortCharacters))
        return parts.inspect(texts, own === undefined ? whole : { ...whole, own })
      if (characters * leastBytesPerCharacter > parts.mostBytes)
        return Promise.reject(detectorFault())
      const plain = texts.map(({ text, label }) =>
        label === undefined ? { text } : { text, label },
      )
      const limitMs = (parts.leastMs ?? leastMs) + characters * msPerCharacter
      return thread.ask({ question: { parts: plain, options: whole }, own, limitMs })
    },
    [Symbol.asyncDispose]: async () => thread.close(),
  }
}

function detectorFault(): SenError {
  return new SenError('internal_error', { why: 'detector' })
}

/** One text after the other: whoever waits behind one that is ended gets a new thread, and only the one is told. */
class DetectionThread {
  readonly #parts: InspectorParts
  readonly #queue: Job[] = []
  #current: Job | undefined
  #worker: Worker | undefined
  /** What the thread has of the house's words. */
  #told: OwnWords | undefined
  #stopWatching: () => void = () => undefined

  constructor(parts: InspectorParts) {
    this.#parts = parts
  }

  ask(wanted: Omit<Job, 'answer'>): Promise<Inspection> {
    return new Promise((resolve, reject) => {
      const answer = (inspection: Inspection | undefined): void => {
        if (inspection === undefined) reject(detectorFault())
        else resolve(inspection)
      }
      this.#queue.push({ ...wanted, answer })
      this.#next()
    })
  }

  /** Whoever waits is told. */
  close(): void {
    const waiting = this.#queue.splice(0)
    this.#endThread()
    for (const { answer } of waiting) answer(undefined)
  }

  #next(): void {
    if (this.#current !== undefined) return
    const job = this.#queue.shift()
    if (job === undefined) return
    this.#current = job
    // A pattern that does not come to an end cannot be talked to, and neither can one that takes all memory: the thread goes.
    const timer = setTimeout(() => this.#endThread(), job.limitMs)
    const stopMemory = watchMemory(this.#parts.mostBytes, () => this.#endThread())
    this.#stopWatching = () => {
      clearTimeout(timer)
      stopMemory()
    }
    const worker = (this.#worker ??= this.#start())
    if (this.#told !== job.own) worker.postMessage({ own: job.own } satisfies InspectWords)
    this.#told = job.own
    worker.postMessage(job.question)
  }

  #start(): Worker {
    const started = new Worker(this.#parts.thread)
    started.onmessage = ({ data }: MessageEvent<InspectReply>) => {
      if (this.#worker === started) this.#settle('inspection' in data ? data.inspection : undefined)
    }
    const end = (): void => {
      if (this.#worker === started) this.#endThread()
    }
    started.onerror = end
    started.addEventListener('close', end)
    // A process that has nothing else to do may end.
    started.unref()
    return started
  }

  #settle(inspection: Inspection | undefined): void {
    this.#stopWatching()
    const job = this.#current
    this.#current = undefined
    job?.answer(inspection)
    this.#next()
  }

  #endThread(): void {
    this.#worker?.terminate()
    this.#worker = undefined
    this.#told = undefined
    this.#settle(undefined)
  }
}
