// Reads the stream of OpenAI's chat dialect, event by event, into the answer's events; repairs what is known to vary and refuses the rest.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { MapContext, StreamReader } from '../../contract/provider.ts'
import type { ChatRequest } from '../../contract/request.ts'
import { parseJson } from '../../json/parse.ts'
import { listOf, numberOf, objectOf, textOf } from '../fields.ts'
import { UpstreamError, upstreamGarbage } from '../upstream-error.ts'
import { readUsage } from '../usage-table.ts'
import type { ChatDialect } from './dialect.ts'
import { readStreamFault } from './errors.ts'
import { readFinishReason } from './finish-reason.ts'
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

export interface ChatReader extends StreamReader {
  /** One chunk that is JSON already. @throws UpstreamError */
  readChunk(chunk: Json): readonly AnswerEvent[]
  /** Every choice seen so far has an end. */
  haveAllFinished(): boolean
}

export function createChatReader(dialect: ChatDialect, options: ReaderOptions): ChatReader {
  const choices: (Choice | undefined)[] = []
  let isStarted = false
  let isDone = false
  let isCounted = false
  let answerId: string | undefined
  let tier: string | undefined

  function readChunk(value: Json): readonly AnswerEvent[] {
    const chunk = objectOf(value)
    if (chunk === undefined) throw upstreamGarbage()
    const fault = readStreamFault(chunk)
    if (fault !== undefined) throw new UpstreamError(fault)
    if (!Array.isArray(chunk['choices']) && objectOf(chunk['usage']) === undefined)
      throw upstreamGarbage()
    const events: AnswerEvent[] = []
    if (!isStarted) events.push(start(chunk))
    for (const entry of listOf(chunk['choices'])) readChoice(entry, events)
    readTier(chunk, events)
    const facts = { isExplicitCache: options.isExplicitCache, serviceTier: tier }
    const usage = readUsage(objectOf(chunk['usage']), dialect.usage, facts)
    if (usage !== undefined) {
      // Counts that come before the end (vLLM can send them with every chunk) are not the last ones.
      isCounted = haveAllFinished()
      events.push({ type: 'usage', usage })
    }
    return events
  }

  function haveAllFinished(): boolean {
    return choices.length > 0 && choices.every((choice) => choice?.isFinished === true)
  }

  function start(chunk: JsonObject): AnswerEvent {
    isStarted = true
    answerId = textOf(chunk['id'])
    const fingerprint = textOf(chunk['system_fingerprint'])
    const created = numberOf(chunk['created'])
    return {
      type: 'start',
      model: textOf(chunk['model']) ?? options.model,
      ...(answerId === undefined ? {} : { id: answerId }),
      ...(fingerprint === undefined ? {} : { fingerprint }),
      ...(created === undefined ? {} : { created }),
    }
  }

  function readTier(chunk: JsonObject, events: AnswerEvent[]): void {
    const name = textOf(chunk['service_tier'])
    if (name === undefined || name === tier) return
    tier = name
    events.push({ type: 'service-tier', tier: name })
  }

  function readChoice(entry: Json, events: AnswerEvent[]): void {
    const choice = objectOf(entry)
    if (choice === undefined) throw upstreamGarbage()
    const index = numberOf(choice['index']) ?? 0
    if (!Number.isInteger(index) || index < 0 || index >= mostChoices) throw upstreamGarbage()
    const state = (choices[index] ??= { tools: createToolCalls(index), isFinished: false })
    const delta = objectOf(choice['delta'])
    // What comes after a choice's end would be another answer's.
    if (delta !== undefined && !state.isFinished) readDelta(delta, index, { state, events })
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

  function readDelta(
    delta: JsonObject,
    choice: number,
    into: { readonly state: Choice; readonly events: AnswerEvent[] },
  ): void {
    // vLLM renamed the first to the second; some send both with the same words.
    const reasoning = textOf(delta['reasoning_content']) ?? textOf(delta['reasoning']) ?? ''
    if (reasoning !== '') into.events.push({ type: 'reasoning', choice, text: reasoning })
    const text = textOf(delta['content']) ?? ''
    if (text !== '') into.events.push({ type: 'text', choice, text })
    const refusal = textOf(delta['refusal']) ?? ''
    if (refusal !== '') into.events.push({ type: 'refusal', choice, text: refusal })
    for (const entry of listOf(delta['tool_calls'])) {
      const piece = objectOf(entry)
      if (piece !== undefined) into.events.push(...into.state.tools.read(piece, answerId))
    }
    const retired = objectOf(delta['function_call'])
    if (retired !== undefined) {
      into.events.push(...into.state.tools.read({ index: 0, function: retired }, answerId))
    }
  }

  return {
    get isComplete() {
      return isDone || (isCounted && haveAllFinished())
    },
    readChunk,
    haveAllFinished,
    read(event) {
      // Nothing that follows the end belongs to this answer.
      if (isDone) return []
      if (event.data === '[DONE]') {
        // An end without a reason is half an answer, whatever the server thinks.
        if (!haveAllFinished()) throw upstreamGarbage()
        isDone = true
        return []
      }
      const parsed = parseJson(event.data)
      if (!parsed.ok) throw upstreamGarbage()
      return readChunk(parsed.value)
    },
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
