// The keys of a question: keyed hashes of all that must be equal for one answer to serve two calls. None can be read back or guessed.
import type { Classified } from '../contract/call.ts'
import type { Json } from '../contract/json.ts'
import type { ChatRequest, Message } from '../contract/request.ts'
import { foldQuestion } from './fold-question.ts'
import { longestQuestion } from './guards/read-question.ts'
import { saysTime } from './guards/says-time.ts'
import type { Repeatable } from './repeatable.ts'

export interface CacheKeys {
  /** Everything but the words of the last turn: answers of different partitions are never compared. */
  readonly partition: string
  /** The same words. */
  readonly exact: string
  /** The same words but for case, marks and politeness; undefined where only the same words will do. */
  readonly folded: string | undefined
  /** The words of the last turn, NFC. */
  readonly question: string
  readonly isTimeBound: boolean
}

export interface KeyParts {
  /** HMAC under the tenant's key. */
  readonly blind: (tenant: string, value: string) => string
  /** Day in the house's zone: a question about today is another one tomorrow. */
  readonly day: (at: number) => string
}

export function cacheKeys(
  call: Classified,
  { request, isPersonal }: Repeatable,
  parts: KeyParts,
): CacheKeys {
  const { tenant, personId } = call.actor
  const question = lastWords(request)
  const isTimeBound = saysTime(question)
  const key = (...values: readonly Json[]): string =>
    parts.blind(tenant, `answer-cache/1\u0000${JSON.stringify(values)}`)
  const partition = key(
    tenant,
    isPersonal ? personId : '',
    call.target,
    call.task ?? '',
    call.language,
    call.policy.hash,
    [...call.classes].sort(),
    isTimeBound ? parts.day(call.at) : '',
    wishesOf(call),
    sorted(parametersOf(request)),
    before(call, request),
  )
  const mayFold =
    !isPersonal &&
    !isTimeBound &&
    request.responseFormat === undefined &&
    question.length <= longestQuestion
  return {
    partition,
    exact: key(partition, 'exact', question),
    folded: mayFold ? key(partition, 'folded', foldQuestion(question).text) : undefined,
    question,
    isTimeBound,
  }
}

/** A caller that holds itself to small models or costs must not answer for others, nor be answered as they are. */
function wishesOf({ wishes }: Classified): Json {
  return [
    wishes.maxRung ?? '',
    wishes.maxCost === undefined ? '' : `${wishes.maxCost.nano} ${wishes.maxCost.currency}`,
  ]
}

/** Whatever may change an answer. Names under which a provider counts, and how the answer is carried, do not. */
function parametersOf(request: ChatRequest): Json {
  const {
    kind: _kind,
    messages: _messages,
    stream: _stream,
    user: _user,
    promptCacheKey: _cacheKey,
    serviceTier: _tier,
    ...rest
  } = request
  // Members of a request are JSON already: a function has no place in one.
  return rest as unknown as Json
}

/** The turns before the last words, and whatever stands before them in the last turn. */
function before(call: Classified, request: ChatRequest): Json {
  return request.messages.map((message, index) => {
    const isLast = index === request.messages.length - 1
    const texts = textsOf(message)
    const ahead = isLast ? texts.slice(0, -1) : texts
    const isGiven = index === 0 && call.grounding !== undefined
    return [message.role, message.name ?? '', isGiven ? ahead.map(withoutDelimiter) : [...ahead]]
  })
}

/** Passages stand in a block that is named at random for each call (`knowledge/ground`): the name alone makes no other question. */
function withoutDelimiter(system: string): string {
  const name = /<\/([^<>\s]{1,64})>\s*$/.exec(system)?.[1]
  return name === undefined ? system : system.replaceAll(name, 'passages')
}

function lastWords(request: ChatRequest): string {
  const last = request.messages.at(-1)
  return last === undefined ? '' : (textsOf(last).at(-1) ?? '')
}

function textsOf({ parts }: Message): readonly string[] {
  return parts.map((part) => (part.type === 'text' ? part.text.normalize('NFC') : ''))
}

/** Two surfaces write the same members in another order. */
function sorted(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(sorted)
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return entries.map(([name, member]) => [name, sorted(member ?? null)])
}
