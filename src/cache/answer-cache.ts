// The first rung: an answer that was given before, or is being given now, to a call that asked the same. Design `routing` §11.
import type { CachedAnswer } from '../contract/cached-answer.ts'
import type { CallEvent, Classified, Decided } from '../contract/call.ts'
import type { Clock } from '../contract/clock.ts'
import { SenError } from '../errors/sen-error.ts'
import { type CacheKeys, cacheKeys, type KeyParts } from './cache-keys.ts'
import { Flight } from './flight.ts'
import type { FoundAnswer, KeptAnswers } from './kept-answers.ts'
import { type Repeatable, repeatable } from './repeatable.ts'
import { replay } from './replay.ts'

export interface CacheLimits {
  /** How long an answer is kept, in milliseconds; 0: there is no cache. */
  readonly lifeMs: number
  /** Answers to questions with personal data, for the same person. */
  readonly personal: boolean
}

export interface AnswerCacheParts extends KeyParts {
  readonly clock: Pick<Clock, 'now'>
  readonly kept: Pick<KeptAnswers, 'find' | 'keep'>
  /** Those in force now: settings may change while the node runs. */
  readonly limits: () => CacheLimits
  /** Something could not be kept or closed; no content. */
  readonly report: (error: unknown) => void
}

export interface Look {
  readonly answer: CachedAnswer | undefined
  readonly lead?: Lead | undefined
}

export interface Lead {
  readonly signal: AbortSignal
  opened(
    call: Decided,
    events: AsyncIterableIterator<readonly CallEvent[]>,
  ): AsyncIterableIterator<readonly CallEvent[]>
  failed(): void
}

/** What somebody said of himself is not kept for long, even for himself. */
const personalMs = 3_600_000
const dayMs = 86_400_000

export interface OpenAnswerCache {
  /** Whether answers are kept now. */
  isOn(): boolean
  /** Undefined at once, and nothing computed, for a call that is none for the cache. @throws SenError of the store, `client_closed`. */
  look(call: Classified): Promise<Look> | undefined
}

export function createAnswerCache(parts: AnswerCacheParts): OpenAnswerCache {
  /** Calls that are being answered, by what they ask; as many as there are open attempts at most. */
  const flights = new Map<string, Flight>()

  const lead = (call: Classified, keys: CacheKeys, asked: Asked): Flight => {
    const flight: Flight = new Flight({
      signal: call.signal,
      keep: (decided, { text, origin, receipt }) =>
        keep(parts, { decided, keys, asked, answer: { text, origin, grounded: receipt.grounded } }),
      over: () => {
        if (flights.get(asked.key) === flight) flights.delete(asked.key)
      },
      report: parts.report,
    })
    // A caller's own deadline ends its attempt: nobody else may depend on it.
    if (call.wishes.deadline === undefined && !flights.has(asked.key))
      flights.set(asked.key, flight)
    return flight
  }

  const find = async (call: Classified, question: Repeatable, lifeMs: number): Promise<Look> => {
    const keys = cacheKeys(call, question, parts)
    const asked: Asked = { key: keys.folded ?? keys.exact, lifeMs, question }
    const { cache: wish } = call.wishes
    if (wish !== 'refresh') {
      const early = flights.get(asked.key)
      if (early?.isOpen === true) return { answer: await early.join(call.signal) }
      const found = await parts.kept.find(call.actor.tenant, asked.key)
      if (found !== undefined) return { answer: keptAs(found, keys) }
      // Between this look and the lead nothing is awaited: of equal calls one leads.
      const late = flights.get(asked.key)
      if (late?.isOpen === true) return { answer: await late.join(call.signal) }
      if (wish === 'only') return { answer: undefined }
    }
    return { answer: undefined, lead: lead(call, keys, asked) }
  }

  return Object.freeze({
    isOn: () => parts.limits().lifeMs > 0,
    look(call: Classified) {
      const { lifeMs, personal } = parts.limits()
      if (lifeMs === 0) return undefined
      const question = repeatable(call, personal)
      if (question !== undefined) return find(call, question, lifeMs)
      // Whoever wants nothing but the cache is answered by it, or not at all.
      return call.wishes.cache === 'only' ? nothing : undefined
    },
  })
}

const nothing = Promise.resolve<Look>(Object.freeze({ answer: undefined }))

interface Asked {
  readonly key: string
  readonly lifeMs: number
  readonly question: Repeatable
}

function keptAs(found: FoundAnswer, keys: CacheKeys): CachedAnswer {
  return {
    level: found.row.exact === keys.exact ? 'exact' : 'folded',
    at: found.row.at,
    origin: found.origin,
    grounded: found.grounded,
    read: () => replay(found),
  }
}

async function keep(
  parts: AnswerCacheParts,
  made: {
    readonly decided: Decided
    readonly keys: CacheKeys
    readonly asked: Asked
    readonly answer: Parameters<KeptAnswers['keep']>[0]
  },
): Promise<void> {
  const { decided, keys, asked, answer } = made
  const { lifeMs, question } = asked
  const most = question.isPersonal ? personalMs : keys.isTimeBound ? dayMs : lifeMs
  try {
    await parts.kept.keep(answer, {
      tenant: decided.actor.tenant,
      key: asked.key,
      exact: keys.exact,
      partition: keys.partition,
      conversation: decided.conversation,
      call: decided.id,
      restsOnOwn:
        decided.own !== undefined || decided.grounding !== undefined || decided.task !== undefined,
      at: decided.at,
      expiresAt: parts.clock.now() + Math.min(lifeMs, most),
    })
  } catch (thrown) {
    // The answer is whole and paid for: that it could not be kept is no fault of the call.
    if (!(thrown instanceof SenError)) throw thrown
    parts.report(thrown)
  }
}
