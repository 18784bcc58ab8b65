// One request and its answer on one connection: bytes come in, an answer with a body comes out.
import type { Answer, AnswerBody } from '../answer.ts'
import type { BodyReader } from '../body-reader.ts'
import { upstreamFailed } from '../failure.ts'
import { ChunkedBody } from './chunked.ts'
import { type Head, parseHead } from './head.ts'

const largestHead = 65_536
/** `100 Continue` and `103 Early Hints`; whoever sends more is not answering. */
const mostInterim = 8
/** What a slow reader makes us keep before the other side has to wait. */
const mostWaiting = 262_144
const headEnd = '\r\n\r\n'

type Read = Awaited<ReturnType<BodyReader['read']>>
const end: Read = Object.freeze({ done: true })

/** What the exchange needs of its connection. */
export interface Line {
  pause(): void
  resume(): void
  /** Nothing more is wanted from it. */
  drop(): void
}

/** The state of a connection after the bytes that came: `kept` may carry another request, `spent` may not. */
export type Fed = 'open' | 'kept' | 'spent'

export class Exchange implements Answer, AnswerBody, BodyReader {
  readonly answered: Promise<Answer>
  readonly #line: Line
  readonly #settle: PromiseWithResolvers<Answer>
  #early: Uint8Array | undefined
  #interim = 0
  #head: Head | undefined
  #chunks: ChunkedBody | undefined
  /** Bytes of the body that are still to come, where its length is known. */
  #left = 0
  #pieces: Uint8Array[] = []
  #waiting = 0
  #isPaused = false
  #reader: PromiseWithResolvers<Read> | undefined
  #failure: { readonly error: unknown } | undefined
  isOver = false
  /** Called once, when nothing more can come. */
  whenOver: (() => void) | undefined

  constructor(line: Line) {
    this.#line = line
    this.#settle = Promise.withResolvers()
    this.answered = this.#settle.promise
  }

  get status(): number {
    return this.#head?.status ?? 0
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299
  }

  get headers(): Pick<Headers, 'get'> {
    return this.#head ?? noHeaders
  }

  get body(): AnswerBody {
    return this
  }

  get hasEnded(): boolean {
    return this.isOver || this.#failure !== undefined
  }

  get keptSeconds(): number | undefined {
    return this.#head?.keptSeconds
  }

  /** @throws SenError of the client for what is no answer: the connection must be closed. */
  feed(bytes: Uint8Array): Fed {
    const rest = this.#head === undefined ? this.#feedHead(bytes) : bytes
    if (rest === undefined) return 'open'
    const used = this.#feedBody(rest)
    if (!this.isOver) return 'open'
    // What follows an answer nobody asked for: the connection is not used again (RFC 9112 §9.2).
    return this.#head?.isKept === true && used === rest.length ? 'kept' : 'spent'
  }

  /** The other side closed the connection. */
  closed(): void {
    if (this.hasEnded) return
    if (this.#head === undefined) this.fail(upstreamFailed('after', 'reset'))
    else if (this.#head.framing.kind === 'close') this.#finish()
    else this.fail(upstreamFailed('answered', 'cut'))
  }

  /** The call is over for its reader: what came and was not read yet is not wanted either. */
  abort(reason: unknown): void {
    if (this.isOver) return
    this.#pieces = []
    this.#waiting = 0
    this.fail(reason)
    this.#line.drop()
  }

  fail(error: unknown): void {
    if (this.hasEnded) return
    this.#failure = { error }
    this.#stopWatching()
    if (this.#head === undefined) this.#settle.reject(error)
    this.#reader?.reject(error)
    this.#reader = undefined
  }

  getReader(): BodyReader {
    return this
  }

  read(): Promise<Read> {
    if (this.#waiting > 0) return Promise.resolve(this.#take())
    if (this.#failure !== undefined) return Promise.reject(this.#failure.error)
    if (this.isOver) return Promise.resolve(end)
    this.#reader ??= Promise.withResolvers()
    return this.#reader.promise
  }

  cancel(): Promise<void> {
    this.#pieces = []
    this.#waiting = 0
    if (!this.hasEnded) {
      this.#finish()
      this.#line.drop()
    }
    return Promise.resolve()
  }

  /** The head may come in pieces, and others may come before it. @returns what follows it, or undefined where it is not whole. */
  #feedHead(bytes: Uint8Array): Uint8Array | undefined {
    let all = this.#early === undefined ? asBuffer(bytes) : Buffer.concat([this.#early, bytes])
    this.#early = undefined
    for (;;) {
      const at = all.indexOf(headEnd)
      if (at > largestHead || (at === -1 && all.length > largestHead)) throw notHttp()
      if (at === -1) {
        this.#early = all
        return undefined
      }
      const head = parseHead(all.toString('latin1', 0, at))
      if (head === undefined) throw notHttp()
      all = all.subarray(at + headEnd.length)
      if (head.status >= 200) {
        this.#begin(head)
        return all
      }
      this.#interim += 1
      if (head.status === 101 || this.#interim > mostInterim) throw notHttp()
    }
  }

  #begin(head: Head): void {
    this.#head = head
    if (head.framing.kind === 'chunked') this.#chunks = new ChunkedBody()
    if (head.framing.kind === 'length') this.#left = head.framing.bytes
    this.#settle.resolve(this)
  }

  #feedBody(bytes: Uint8Array): number {
    const before = this.#pieces.length
    let used = bytes.length
    if (this.#chunks !== undefined) {
      used = this.#feedChunks(this.#chunks, bytes)
    } else if (this.#head?.framing.kind === 'length') {
      used = Math.min(this.#left, bytes.length)
      if (used > 0) this.#pieces.push(used === bytes.length ? bytes : bytes.subarray(0, used))
      this.#left -= used
    } else if (used > 0) this.#pieces.push(bytes)
    for (const piece of this.#pieces.slice(before)) this.#waiting += piece.length
    const isWhole =
      this.#chunks?.isOver ?? (this.#head?.framing.kind === 'length' && this.#left === 0)
    if (isWhole) this.#finish()
    else if (this.#waiting > 0) this.#give()
    return used
  }

  #feedChunks(chunks: ChunkedBody, bytes: Uint8Array): number {
    try {
      return chunks.feed(bytes, this.#pieces)
    } catch (thrown) {
      throw upstreamFailed('answered', 'protocol', thrown)
    }
  }

  #finish(): void {
    this.isOver = true
    if (this.#waiting > 0) this.#give()
    this.#reader?.resolve(end)
    this.#reader = undefined
    this.#stopWatching()
  }

  #stopWatching(): void {
    const over = this.whenOver
    this.whenOver = undefined
    over?.()
  }

  #give(): void {
    const reader = this.#reader
    if (reader !== undefined) {
      this.#reader = undefined
      reader.resolve(this.#take())
    } else if (this.#waiting > mostWaiting && !this.isOver && !this.#isPaused) {
      this.#isPaused = true
      this.#line.pause()
    }
  }

  /** Everything that is here as one piece: whoever reads it does so once for each time bytes came. */
  #take(): Read {
    const pieces = this.#pieces
    const value = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)
    this.#pieces = []
    this.#waiting = 0
    if (this.#isPaused) {
      this.#isPaused = false
      if (!this.isOver) this.#line.resume()
    }
    return { done: false, value }
  }
}

const noHeaders: Pick<Headers, 'get'> = Object.freeze({ get: () => null })

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function notHttp() {
  return upstreamFailed('after', 'protocol')
}
