// A cache of answers over the database of a world: real keys, real seals, the real writer that forgets.
import { hash } from 'node:crypto'

import { type AnswerCacheParts, createAnswerCache } from '../../cache/answer-cache.ts'
import { forgettingWriter } from '../../cache/forgetting-writer.ts'
import { createKeptAnswers, type KeptAnswers } from '../../cache/kept-answers.ts'
import { type DayKeys, openDayKeys } from '../../content/day-keys.ts'
import type { CallEvent } from '../../contract/call.ts'
import type { ChatRequest } from '../../contract/request.ts'
import type { Writer } from '../../contract/store.ts'
import { createSealer } from '../../secrets/seal.ts'
import { dayOf } from '../../time/day.ts'
import { run } from '../run.ts'
import type { Services } from '../services.ts'
import type { Wish, World } from './world.ts'

export interface Kept {
  readonly services: Services
  readonly answers: KeptAnswers
  readonly keys: DayKeys
  readonly writer: Writer
  readonly reported: readonly unknown[]
  /** Runs to the end. */
  answer(wish?: Wish): Promise<CallEvent[]>
}

export interface KeptOptions {
  readonly lifeMs?: number
  readonly personal?: boolean
  readonly mostBytes?: number
  readonly services?: Partial<Services>
}

export async function openKept(world: World, options: KeptOptions = {}): Promise<Kept> {
  const { clock, store } = world.house
  const { reader } = store
  const writer = forgettingWriter(store.writer, clock)
  const sealer = createSealer(new Uint8Array(32).fill(9))
  const keys = await openDayKeys({ reader, writer, sealer, random: fill }, clock.now())
  const answers = createKeptAnswers({
    reader,
    writer,
    clock,
    sealerNow: (conversation, at) => createSealer(own(keys.key(conversation, at))),
    async sealerThen(conversation, at) {
      const key = await keys.keyThen(conversation, at)
      return key && createSealer(own(key))
    },
    mostBytes: () => options.mostBytes ?? 1_048_576,
  })
  const reported: unknown[] = []
  const parts: AnswerCacheParts = {
    clock,
    kept: answers,
    blind: (tenant, value) => hash('sha256', `${tenant}\u0000${value}`, 'base64url'),
    day: (at) => dayOf(at, 'Asia/Ho_Chi_Minh'),
    limits: () => ({ lifeMs: options.lifeMs ?? 604_800_000, personal: options.personal ?? false }),
    report: (error) => reported.push(error),
  }
  const services: Services = {
    ...world.services,
    ...options.services,
    cache: createAnswerCache(parts),
  }
  return {
    services,
    answers,
    keys,
    writer,
    reported,
    async answer(wish) {
      const events: CallEvent[] = []
      for await (const batch of (await run(world.ask(wish), services)).events) events.push(...batch)
      return events
    },
  }
}

function own(key: Uint8Array): Uint8Array {
  return hash('sha256', key, 'buffer')
}

function fill(bytes: Uint8Array<ArrayBuffer>): Uint8Array {
  return crypto.getRandomValues(bytes)
}

export interface Asks extends Omit<Wish, 'request'> {
  readonly request?: Partial<ChatRequest>
}

/** A question that may be answered from the cache. */
export function asks(text: string, more: Asks = {}): Wish {
  const { request, ...rest } = more
  return {
    ...rest,
    request: {
      temperature: 0,
      messages: [{ role: 'user', parts: [{ type: 'text', text }] }],
      ...request,
    },
  }
}
