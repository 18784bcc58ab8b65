// Reads the stream of OpenAI's chat dialect, event by event, into the answer's events; repairs what is known to vary and refuses the rest.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Draft } from '../../contract/draft.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { MapContext, StreamReader } from '../../contract/provider.ts'
import type { ChatRequest } from '../../contract/request.ts'
import { parseJson } from '../../json/parse.ts'
import { listOf, numberOf, objectOf, textOf } from '../fields.ts'
import { UpstreamError, upstreamGarbage } from '../upstream-error.ts'
import { countUsage } from '../usage-table.ts'
import type { ChatDialect } from './dialect.ts'
import { readStreamFault } from './errors.ts'
import { readFinishReason } from './finish-reason.ts'
import { TextLane } from './text-lane.ts'
import { createToolCalls, type ToolCalls } from './tool-calls.ts'

export interface ReaderOptions {
  /** Stands in for a name that the provider leaves out. */
  readonly model: string
  readonly isExplicitCache: boolean
}

interface Choice {
  readonly tools: ToolCalls
  isFinished: boolean
}

/** Choices are 1–8 (design: api §4); a provider that sends more is not answering our request. */
const mostChoices = 8

const nothing: readonly AnswerEvent[] = Object.freeze([])

export interface ChatReader extends StreamReader {
  /** One chunk that is JSON already. @throws UpstreamError */
  readChunk(chunk: Json): readonly AnswerEvent[]
  /** Every choice seen so far has an end. */
  haveAllFinished(): boolean
}

export function createChatReader(dialect: ChatDialect, options: ReaderOptions): ChatReader {
  return new DialectReader(dialect, options)
}

class DialectReader implements ChatReader {
  readonly #dialect: ChatDialect
  readonly #options: ReaderOptions
  readonly #choices: (Choice | undefined)[] = []
  readonly #lane = new TextLane()
  /** Of which choice the chunk was that the lane learned from. */
  #laneChoice = 0
  #isStarted = false
  #isDone = false
  #isCounted = false
  #answerId: string | undefined
  #tier: string | undefined

  constructor(dialect: ChatDialect, options: ReaderOptions) {
    this.#dialect = dialect
    this.#options = options
  }

  get isComplete(): boolean {
    return this.#isDone || (this.#isCounted && this.haveAllFinished())
  }

  haveAllFinished(): boolean {
    return this.#choices.length > 0 && this.#choices.every((choice) => choice?.isFinished === true)
  }

  read(event: { readonly data: string }): readonly AnswerEvent[] {
    // Nothing that follows the end belongs to this answer.
    if (this.#isDone) return nothing
    if (event.data === '[DONE]') {
      // An end without a reason is half an answer, whatever the server thinks.
      if (!this.haveAllFinished()) throw upstreamGarbage()
      this.#isDone = true
      return nothing
    }
    const text = this.#lane.textOf(event.data)
    if (text !== undefined && this.#choices[this.#laneChoice]?.isFinished === false)
      return [{ type: 'text', choice: this.#laneChoice, text }]
    const parsed = parseJson(event.data)
    if (!parsed.ok) throw upstreamGarbage()
    const events = this.readChunk(parsed.value)
    const [only] = events
    if (events.length === 1 && only?.type === 'text') {
      this.#lane.learn(event.data, only.text)
      this.#laneChoice = only.choice
    }
    return events
  }

  readChunk(value: Json): readonly AnswerEvent[] {
    const chunk = objectOf(value)
    if (chunk === undefined) throw upstreamGarbage()
    const fault = readStreamFault(chunk)
    if (fault !== undefined) throw new UpstreamError(fault)
    const counts = objectOf(chunk['usage'])
    if (!Array.isArray(chunk['choices']) && counts === undefined) throw upstreamGarbage()
    const events: AnswerEvent[] = []
    if (!this.#isStarted) events.push(this.#start(chunk))
    for (const entry of listOf(chunk['choices'])) this.#readChoice(entry, events)
    this.#readTier(chunk, events)
    if (counts !== undefined) events.push(this.#readCounts(counts))
    return events
  }

  #readCounts(counts: JsonObject): AnswerEvent {
    // Counts that come before the end (vLLM can send them with every chunk) are not the last ones.
    this.#isCounted = this.haveAllFinished()
    const usage = countUsage(counts, this.#dialect.usage, {
      isExplicitCache: this.#options.isExplicitCache,
      serviceTier: this.#tier,
    })
    return { type: 'usage', usage }
  }

  #start(chunk: JsonObject): AnswerEvent {
    this.#isStarted = true
    this.#answerId = textOf(chunk['id'])
    const fingerprint = textOf(chunk['system_fingerprint'])
    const created = numberOf(chunk['created'])
    const start: Draft<Extract<AnswerEvent, { readonly type: 'start' }>> = {
      type: 'start',
      model: textOf(chunk['model']) ?? this.#options.model,
    }
    if (this.#answerId !== undefined) start.id = this.#answerId
    if (fingerprint !== undefined) start.fingerprint = fingerprint
    if (created !== undefined) start.created = created
    return start
  }

  #readTier(chunk: JsonObject, events: AnswerEvent[]): void {
    const name = textOf(chunk['service_tier'])
    if (name === undefined || name === this.#tier) return
    this.#tier = name
    events.push({ type: 'service-tier', tier: name })
  }

  #readChoice(entry: Json, events: AnswerEvent[]): void {
    const choice = objectOf(entry)
    if (choice === undefined) throw upstreamGarbage()
    const index = numberOf(choice['index']) ?? 0
    if (!Number.isInteger(index) || index < 0 || index >= mostChoices) throw upstreamGarbage()
    const state = (this.#choices[index] ??= { tools: createToolCalls(index), isFinished: false })
    const delta = objectOf(choice['delta'])
    // What comes after a choice's end would be another answer's.
    if (delta !== undefined && !state.isFinished) this.#readDelta(delta, state, events)
    const logprobs = objectOf(choice['logprobs'])
    if (logprobs !== undefined) events.push({ type: 'logprobs', choice: index, content: logprobs })
    const reason = textOf(choice['finish_reason'])
    if (reason === undefined || reason === '' || state.isFinished) return
    const known = readFinishReason(reason)
    if (known === undefined) throw new UpstreamError({ kind: 'server-fault', status: 200 })
    state.tools.finish()
    state.isFinished = true
    events.push({ type: 'finish', choice: index, reason: known })
  }

  #readDelta(delta: JsonObject, state: Choice, events: AnswerEvent[]): void {
    const { choice } = state.tools
    // vLLM renamed the first to the second; some send both with the same words.
    const reasoning = textOf(delta['reasoning_content']) ?? textOf(delta['reasoning']) ?? ''
    if (reasoning !== '') events.push({ type: 'reasoning', choice, text: reasoning })
    const text = textOf(delta['content']) ?? ''
    if (text !== '') events.push({ type: 'text', choice, text })
    const refusal = textOf(delta['refusal']) ?? ''
    if (refusal !== '') events.push({ type: 'refusal', choice, text: refusal })
    for (const entry of listOf(delta['tool_calls'])) {
      const piece = objectOf(entry)
      if (piece !== undefined) events.push(...state.tools.read(piece, this.#answerId))
    }
    const retired = objectOf(delta['function_call'])
    if (retired !== undefined) {
      events.push(...state.tools.read({ index: 0, function: retired }, this.#answerId))
    }
  }
}

/** A reader for one attempt. */
export function openChatStream(
  dialect: ChatDialect,
  request: ChatRequest,
  context: MapContext,
): StreamReader {
  const isExplicitCache = dialect.explicitCachePrice && hasMarks(request)
  return createChatReader(dialect, { model: context.route.model, isExplicitCache })
}

export function hasMarks(request: ChatRequest): boolean {
  return (
    request.messages.some((message) =>
      message.parts.some((part) => 'cache' in part && part.cache !== undefined),
    ) || (request.tools ?? []).some((tool) => tool.cache !== undefined)
  )
}
