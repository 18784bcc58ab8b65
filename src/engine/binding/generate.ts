// One answer on one slot: reuse the common prefix, read the rest of the prompt in batches, then token by token.
import type {
  Llama,
  LlamaContextSequence,
  LlamaGrammarEvaluationState,
  LlamaModel,
  SequenceEvaluateOptions,
  Token,
} from 'node-llama-cpp'

import { type BindingEvent, BindingFault, type BindingRequest, type Lane } from './binding.ts'
import type { Library } from './library.ts'
import type { Prompter } from './prompt.ts'
import type { Slots } from './slots.ts'
import { createStopFilter } from './stop-filter.ts'
import { createWholeText } from './whole-text.ts'

export interface GenerateParts {
  readonly library: Library
  readonly llama: Llama
  readonly model: LlamaModel
  readonly prompter: Prompter
  readonly slots: Slots
  readonly context: number
  readonly batch: number
}

/** @throws BindingFault `context_too_long`, `schema_unusable`. */
export async function* generate(
  parts: GenerateParts,
  request: BindingRequest,
  signal: AbortSignal,
): AsyncGenerator<BindingEvent> {
  const { tokens, startsThinking } = parts.prompter.prompt(request)
  // One place stays free, so that the library never has a reason to shift the context.
  const room = parts.context - tokens.length - 1
  if (tokens.length === 0 || room < 1) throw new BindingFault('context_too_long')
  const grammar = await readGrammar(parts, request.grammar)
  const slot = await parts.slots.take(request.slotKey, tokens, signal)
  try {
    const cached = await reusePrefix(slot.sequence, tokens)
    yield { type: 'started', input: tokens.length, cached }
    const rest = await readPrompt(parts, { sequence: slot.sequence, tokens, signal })
    if (rest === undefined) {
      yield { type: 'end', reason: 'cancel', stopSequence: undefined, output: 0, reasoning: 0 }
      return
    }
    yield* produce(parts, {
      request,
      signal,
      sequence: slot.sequence,
      rest,
      before: tokens,
      limit: Math.min(request.maxTokens, room),
      startsThinking,
      options: sampling(request, grammar),
    })
  } finally {
    await parts.slots.give(slot)
  }
}

async function readGrammar(
  parts: GenerateParts,
  text: string | undefined,
): Promise<LlamaGrammarEvaluationState | undefined> {
  if (text === undefined) return undefined
  try {
    const grammar = await parts.llama.createGrammar({ grammar: text })
    return new parts.library.LlamaGrammarEvaluationState({ model: parts.model, grammar })
  } catch (thrown) {
    throw new BindingFault('schema_unusable', thrown)
  }
}

/** The library's own defaults (top_k 40, top_p 0.95) are switched off: a parameter that nobody sent has no effect. */
function sampling(
  request: BindingRequest,
  grammar: LlamaGrammarEvaluationState | undefined,
): SequenceEvaluateOptions {
  return {
    temperature: request.temperature,
    topK: request.temperature === 0 ? 1 : (request.topK ?? 0),
    topP: request.topP ?? 1,
    minP: request.minP ?? 0,
    ...(request.seed === undefined ? {} : { seed: request.seed }),
    ...(grammar === undefined ? {} : { grammarEvaluationState: grammar }),
  }
}

/** @returns how many tokens of the prompt need no work. At least one is evaluated again: its result is where the answer begins. */
async function reusePrefix(
  sequence: LlamaContextSequence,
  tokens: readonly Token[],
): Promise<number> {
  const common = sequence.compareContextTokens([...tokens]).firstDifferentIndex
  const keep = Math.min(common, tokens.length - 1)
  if (sequence.nextTokenIndex > keep) {
    await sequence.eraseContextTokenRanges([{ start: keep, end: sequence.nextTokenIndex }])
  }
  // A recurrent model cannot be cut back: the library then empties the sequence, and nothing was saved.
  if (sequence.nextTokenIndex > keep) await sequence.clearHistory()
  return sequence.nextTokenIndex
}

/** @returns the last tokens, which the first new one is made from; undefined when cancelled. */
async function readPrompt(
  parts: GenerateParts,
  prompt: {
    readonly sequence: LlamaContextSequence
    readonly tokens: readonly Token[]
    readonly signal: AbortSignal
  },
): Promise<Token[] | undefined> {
  let at = prompt.sequence.nextTokenIndex
  while (prompt.tokens.length - at > parts.batch) {
    if (prompt.signal.aborted) return undefined
    const piece = prompt.tokens.slice(at, at + parts.batch)
    await prompt.sequence.evaluateWithoutGeneratingNewTokens(piece)
    at += piece.length
  }
  return prompt.signal.aborted ? undefined : prompt.tokens.slice(at)
}

interface Production {
  readonly request: BindingRequest
  readonly signal: AbortSignal
  readonly sequence: LlamaContextSequence
  readonly rest: Token[]
  readonly before: readonly Token[]
  readonly limit: number
  readonly startsThinking: boolean
  readonly options: SequenceEvaluateOptions
}

async function* produce(parts: GenerateParts, job: Production): AsyncGenerator<BindingEvent> {
  const { think } = parts.prompter
  const whole = createWholeText(parts.model, job.before)
  const stops = createStopFilter(job.request.stop)
  let lane: Lane = job.startsThinking ? 'reasoning' : 'content'
  let isLaneFresh = job.startsThinking
  let output = 0
  let reasoning = 0
  let unsent = 0
  let reason: 'stop' | 'length' | 'cancel' = 'stop'
  let stopSequence: string | undefined

  for await (const token of job.sequence.evaluate(job.rest, job.options)) {
    output += 1
    unsent += 1
    if (lane === 'reasoning') reasoning += 1
    if (think !== undefined && (token === think.open || token === think.close)) {
      lane = token === think.open ? 'reasoning' : 'content'
      isLaneFresh = true
    } else {
      const piece = trimFresh(whole.push(token), isLaneFresh)
      if (piece !== '') isLaneFresh = false
      const passed = lane === 'content' ? stops.push(piece) : { text: piece, stopped: undefined }
      if (passed.text !== '') {
        yield { type: 'text', text: passed.text, lane, tokens: unsent }
        unsent = 0
      }
      stopSequence = passed.stopped
    }
    if (stopSequence !== undefined) break
    if (job.signal.aborted) reason = 'cancel'
    else if (output >= job.limit) reason = 'length'
    if (reason !== 'stop') break
  }
  if (stopSequence === undefined) {
    const rest = whole.flush()
    const tail = lane === 'content' ? stops.push(rest).text + stops.flush() : rest
    if (tail !== '') yield { type: 'text', text: tail, lane, tokens: unsent }
  }
  yield { type: 'end', reason, stopSequence, output, reasoning }
}

/** The line breaks around a block of reasoning belong to the template, not to the answer. */
function trimFresh(text: string, isFresh: boolean): string {
  return isFresh ? text.trimStart() : text
}
