// The engine as the rest of Sen sees it: waits its turn, answers through a child, tries once more when nothing was said yet.
import { join } from 'node:path'

import type { Clock } from '../contract/clock.ts'
import type { Engine, EngineState, LoadedModel } from '../contract/engine.ts'
import { SenError } from '../errors/sen-error.ts'
import { abandonable } from './abandonable.ts'
import { answer, type Place } from './answer.ts'
import { availableMemory, type Tier, tierOf } from './memory.ts'
import type { ModelFiles } from './model-file.ts'
import { limits } from './protocol/messages.ts'
import { type BreakerLimits, usualBreaker } from './supervise/breaker.ts'
import { ChildDied } from './supervise/child-error.ts'
import { type Deadlines, usualDeadlines } from './supervise/deadlines.ts'
import { createFairQueue } from './supervise/fair-queue.ts'
import { findJail, type Jail } from './supervise/jail.ts'
import type { EngineNotice } from './supervise/notice.ts'
import { type Lane, Seat } from './supervise/seat.ts'
import { createThreadStore } from './thread-store.ts'
import { threadBound } from './threads.ts'
import { toEngineError } from './to-error.ts'

export interface EngineOptions {
  /** Command line of the child: `[process.execPath, '--no-env-file', mainPath, 'engine-child']`, or the single file's own. */
  readonly command: readonly string[]
  /** Data folder: the child works in `models`, measured thread counts go to `engine/threads`. Both must exist or be creatable. */
  readonly folder: string
  readonly files: ModelFiles
  readonly clock: Clock
  /** Fixed thread count (`SEN_ENGINE_THREADS`); left out: measured per model. */
  readonly threads?: number
  /** Context, slots and cache type where they are not to follow from the machine's memory. */
  readonly tier?: Partial<Tier>
  readonly deadlines?: Partial<Deadlines>
  readonly breaker?: BreakerLimits
  /** Calls that wait at most, and how long. */
  readonly queue?: { readonly depth: number; readonly longestWaitMs: number }
  readonly availableMemory?: () => number
  readonly notice?: (notice: EngineNotice) => void
}

export interface EngineStatus {
  readonly state: EngineState
  readonly model: LoadedModel | undefined
  readonly embeddingModel: LoadedModel | undefined
  readonly residentBytes: number
  readonly restarts: number
  readonly waiting: number
  readonly running: number
  /** Process ids of the children that run. */
  readonly pids: readonly number[]
}

export interface LocalEngine extends Engine {
  status(): EngineStatus
  /** What keeps the child in its cage on this machine, for `doctor`. */
  jail(): Promise<Jail>
  /** Ends the child of a model that is to be removed or replaced. Calls that run on it fail with `upstream_failed`. */
  unload(digest: string): Promise<void>
}

const usualQueue = { depth: 64, longestWaitMs: 30_000 }
/** A count that comes later is of no use to the caller, who has a bound by then (design `engine` §11). */
const countWithinMs = 20

/** One chat and one embedding child at most, started by the first call that needs them. */
export function createEngine(options: EngineOptions): LocalEngine {
  if (options.command.length === 0) {
    throw new RangeError('The engine needs the command line that starts its child.')
  }
  const { clock } = options
  const tier = { ...tierOf(), ...options.tier }
  const bound = threadBound()
  const threadStore = createThreadStore(join(options.folder, 'engine', 'threads'), bound)
  let jail: Promise<Jail> | undefined
  const findCage = () => (jail ??= findJail(options.command))

  const createSeat = (use: 'chat' | 'embed') =>
    new Seat({
      use,
      command: async () => (await findCage()).command,
      folder: join(options.folder, 'models'),
      files: options.files,
      clock,
      tier,
      threads: options.threads,
      threadBound: bound,
      threadStore,
      deadlines: { ...usualDeadlines, ...options.deadlines },
      breaker: options.breaker ?? usualBreaker,
      availableMemory: options.availableMemory ?? availableMemory,
      notice: options.notice ?? (() => undefined),
    })
  const queueOptions = { ...usualQueue, ...options.queue, clock }
  const chat: Place = {
    clock,
    seat: createSeat('chat'),
    queue: createFairQueue({ ...queueOptions, capacity: tier.slots }),
  }
  const embedding: Place = {
    clock,
    seat: createSeat('embed'),
    queue: createFairQueue({ ...queueOptions, capacity: 1 }),
  }
  const places = [chat, embedding]

  return {
    get state() {
      return chat.seat.state
    },

    async load(digest, signal) {
      const file = await options.files.find(digest)
      if (file === undefined) throw new SenError('model_not_found')
      const place = file.use === 'embed' ? embedding : chat
      return inTurn(place, { owner: 'load', model: digest, signal }, async (lane) => {
        const open = await abandonable(place.seat.ready(lane), signal)
        return open.model
      })
    },

    generate: (request, signal) => answer(chat, request, signal),

    async embed(model, texts, signal) {
      if (texts.length > limits.texts) throw new SenError('invalid_request', { parameter: 'input' })
      const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
      if (bytes > limits.message / 2) throw new SenError('body_too_large')
      return inTurn(embedding, { owner: 'embed', model, signal }, (lane) =>
        embed(embedding.seat, { lane, texts: texts.map(toComposed), signal }),
      )
    },

    async count(model, text) {
      const open = places
        .map((place) => place.seat.current)
        .find((current) => current?.model.digest === model)
      if (open === undefined || Buffer.byteLength(text) > limits.message) return undefined
      const late = Promise.withResolvers<undefined>()
      const timer = setTimeout(() => late.resolve(undefined), countWithinMs)
      const counted = open.child.count(text).catch(() => undefined)
      const result = await Promise.race([counted, late.promise])
      clearTimeout(timer)
      return result
    },

    status: () => ({
      state: chat.seat.state,
      model: chat.seat.current?.model,
      embeddingModel: embedding.seat.current?.model,
      residentBytes: places.reduce((sum, place) => sum + place.seat.residentBytes, 0),
      restarts: places.reduce((sum, place) => sum + place.seat.restarts, 0),
      waiting: places.reduce((sum, place) => sum + place.queue.waiting, 0),
      running: places.reduce((sum, place) => sum + place.queue.running, 0),
      pids: places.flatMap((place) => place.seat.current?.child.pid ?? []),
    }),
    jail: findCage,

    async unload(digest) {
      for (const { seat } of places) {
        if (seat.current?.model.digest === digest) await seat.stop()
      }
    },

    async [Symbol.asyncDispose]() {
      await Promise.all(places.map((place) => place.seat[Symbol.asyncDispose]()))
    },
  }
}

async function inTurn<Result>(
  place: Place,
  who: { readonly owner: string; readonly model: string; readonly signal: AbortSignal },
  work: (lane: Lane) => Promise<Result>,
): Promise<Result> {
  const { owner, signal } = who
  const lane = place.seat.lane(who.model)
  const waitMs = Number.POSITIVE_INFINITY
  const turn = await place.queue.enter({ owner, lane: lane.key, signal, waitMs })
  if (turn === undefined) throw new SenError('client_closed')
  try {
    return await work(lane)
  } finally {
    turn.release()
  }
}

/** Composed letters: a model that never saw decomposed Vietnamese cuts it into twice the tokens (design `engine` §7, §11). */
function toComposed(text: string): string {
  return text.normalize('NFC')
}

async function embed(
  seat: Seat,
  job: { readonly lane: Lane; readonly texts: readonly string[]; readonly signal: AbortSignal },
): Promise<{ vectors: Float32Array[]; tokens: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const { child } = await abandonable(seat.ready(job.lane), job.signal)
    try {
      const { vectors, tokens } = await abandonable(child.embed(job.texts, job.signal), job.signal)
      await seat.answered()
      return { vectors: [...vectors], tokens }
    } catch (thrown) {
      // Nothing was given out yet: the next child does the same work.
      if (thrown instanceof ChildDied && attempt === 1) continue
      throw toEngineError(thrown, { input: 0, output: 0 })
    }
  }
}
