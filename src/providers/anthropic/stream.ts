// Reads Anthropic's message stream into the answer's events. Event types that are new are left alone, blocks that are new are not.
import type { AnswerEvent, FinishReason } from '../../contract/answer.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import type { MapContext, StreamReader } from '../../contract/provider.ts'
import type { ChatRequest } from '../../contract/request.ts'
import { parseJson } from '../../json/parse.ts'
import { numberOf, objectOf, textOf } from '../fields.ts'
import { UpstreamError, upstreamGarbage } from '../upstream-error.ts'
import { readStreamFault } from './errors.ts'
import { mergeUsage, readAnthropicUsage } from './usage.ts'

const reasons: ReadonlyMap<string, FinishReason> = new Map([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop-sequence'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['tool_use', 'tool-calls'],
  ['refusal', 'refusal'],
  ['pause_turn', 'pause'],
])

interface Block {
  readonly type: string
  /** Counts tool calls from 0; meaningless for other blocks. */
  readonly tool: number
  hasArguments: boolean
}

/** Far above what one answer holds; an endless list of blocks is no answer. */
const mostBlocks = 4_096

export function createMessageReader(options: { readonly model: string }): StreamReader {
  const blocks = new Map<number, Block>()
  let tools = 0
  let counts: JsonObject = {}
  let isStarted = false
  let isFinished = false
  let isComplete = false
  let tier: string | undefined

  function readEvent(event: JsonObject): readonly AnswerEvent[] {
    const type = textOf(event['type'])
    if (type === 'error') throw new UpstreamError(readStreamFault(event))
    if (type === 'message_start') return start(objectOf(event['message']) ?? {})
    if (type === undefined || (!isStarted && type !== 'ping')) throw upstreamGarbage()
    switch (type) {
      case 'content_block_start':
        return startBlock(indexOf(event), objectOf(event['content_block']) ?? {})
      case 'content_block_delta':
        return readDelta(blocks.get(indexOf(event)), objectOf(event['delta']) ?? {})
      case 'content_block_stop':
        return stopBlock(blocks.get(indexOf(event)))
      case 'message_delta':
        return finish(event)
      case 'message_stop':
        if (!isFinished) throw upstreamGarbage()
        isComplete = true
        return []
      default:
        // `ping`, and types to come: the documentation asks readers to let them pass.
        return []
    }
  }

  function start(message: JsonObject): readonly AnswerEvent[] {
    if (isStarted) throw upstreamGarbage()
    isStarted = true
    const id = textOf(message['id'])
    const model = textOf(message['model']) ?? options.model
    const events: AnswerEvent[] = [{ type: 'start', model, ...(id === undefined ? {} : { id }) }]
    return [...events, ...readCounts(message['usage'])]
  }

  function readCounts(value: Json | undefined): readonly AnswerEvent[] {
    const given = objectOf(value)
    if (given === undefined) return []
    counts = mergeUsage(counts, given)
    const usage = readAnthropicUsage(counts)
    const events: AnswerEvent[] = []
    if (usage?.serviceTier !== undefined && usage.serviceTier !== tier) {
      tier = usage.serviceTier
      events.push({ type: 'service-tier', tier })
    }
    if (usage !== undefined) events.push({ type: 'usage', usage })
    return events
  }

  function startBlock(index: number, block: JsonObject): readonly AnswerEvent[] {
    const type = textOf(block['type']) ?? ''
    if (blocks.size >= mostBlocks || blocks.has(index)) throw upstreamGarbage()
    blocks.set(index, { type, tool: tools, hasArguments: false })
    switch (type) {
      case 'text':
        return saying('text', block['text'])
      case 'thinking':
        return [...saying('reasoning', block['thinking']), ...signing(block['signature'])]
      case 'redacted_thinking':
        return [{ type: 'redacted-reasoning', choice: 0, data: textOf(block['data']) ?? '' }]
      case 'tool_use':
        return startTool(block, index)
      default:
        // Server tools were not asked for, and a block that is left out would be an answer that nobody gave.
        throw upstreamGarbage()
    }
  }

  function startTool(block: JsonObject, index: number): readonly AnswerEvent[] {
    const id = textOf(block['id'])
    const name = textOf(block['name'])
    if (id === undefined || name === undefined) throw upstreamGarbage()
    const tool = tools
    tools += 1
    const started: AnswerEvent = {
      type: 'tool-start',
      choice: 0,
      index: tool,
      id,
      name,
      kind: 'function',
    }
    const input = objectOf(block['input']) ?? {}
    if (Object.keys(input).length === 0) return [started]
    blocks.set(index, { type: 'tool_use', tool, hasArguments: true })
    return [
      started,
      { type: 'tool-arguments', choice: 0, index: tool, text: JSON.stringify(input) },
    ]
  }

  function readDelta(block: Block | undefined, delta: JsonObject): readonly AnswerEvent[] {
    if (block === undefined) throw upstreamGarbage()
    switch (textOf(delta['type'])) {
      case 'text_delta':
        return saying('text', delta['text'])
      case 'thinking_delta':
        return saying('reasoning', delta['thinking'])
      case 'signature_delta':
        return signing(delta['signature'])
      case 'input_json_delta': {
        const text = textOf(delta['partial_json']) ?? ''
        if (block.type !== 'tool_use') throw upstreamGarbage()
        if (text === '') return []
        block.hasArguments = true
        return [{ type: 'tool-arguments', choice: 0, index: block.tool, text }]
      }
      default:
        // Citations and the like stand beside the text, not in it.
        return []
    }
  }

  /** A tool without arguments streams none; what the block said at its start was `{}`. */
  function stopBlock(block: Block | undefined): readonly AnswerEvent[] {
    if (block === undefined) throw upstreamGarbage()
    if (block.type !== 'tool_use' || block.hasArguments) return []
    return [{ type: 'tool-arguments', choice: 0, index: block.tool, text: '{}' }]
  }

  function finish(event: JsonObject): readonly AnswerEvent[] {
    const counted = readCounts(event['usage'])
    const delta = objectOf(event['delta']) ?? {}
    const text = textOf(delta['stop_reason'])
    if (text === undefined || isFinished) return counted
    const reason = reasons.get(text)
    if (reason === undefined) throw new UpstreamError({ kind: 'server-fault', status: 200 })
    isFinished = true
    const stopSequence = textOf(delta['stop_sequence'])
    const sequence = stopSequence === undefined ? {} : { stopSequence }
    return [{ type: 'finish', choice: 0, reason, ...sequence }, ...counted]
  }

  return {
    get isComplete() {
      return isComplete
    },
    read(event) {
      if (isComplete) return []
      const parsed = parseJson(event.data)
      const value = parsed.ok ? objectOf(parsed.value) : undefined
      if (value === undefined) throw upstreamGarbage()
      return readEvent(value)
    },
  }
}

export function openStream(_request: ChatRequest, context: MapContext): StreamReader {
  return createMessageReader({ model: context.route.model })
}

function indexOf(event: JsonObject): number {
  const index = numberOf(event['index'])
  if (index === undefined) throw upstreamGarbage()
  return index
}

function saying(type: 'text' | 'reasoning', value: Json | undefined): readonly AnswerEvent[] {
  const text = textOf(value) ?? ''
  return text === '' ? [] : [{ type, choice: 0, text }]
}

function signing(value: Json | undefined): readonly AnswerEvent[] {
  const signature = textOf(value) ?? ''
  return signature === '' ? [] : [{ type: 'reasoning-signature', choice: 0, signature }]
}
