// Collects text, thinking and tool arguments from what a surface wrote, streamed or whole, so that the two can be compared.
import { readEvents } from './sse.ts'

export interface Lanes {
  text: string
  thinking: string
  readonly tools: Record<string, string>
}

export type SurfaceName = 'chat' | 'responses' | 'messages'

/** `choices.0.delta` of an unknown value; undefined where the path ends early. */
export function pick(value: unknown, path: string): unknown {
  let found = value
  for (const key of path.split('.')) {
    if (typeof found !== 'object' || found === null) return undefined
    found = (found as Record<string, unknown>)[key]
  }
  return found
}

function words(value: unknown, ...paths: readonly string[]): string {
  for (const path of paths) {
    const found = pick(value, path)
    if (typeof found === 'string') return found
  }
  return ''
}

function each(value: unknown, path: string): readonly unknown[] {
  const found = pick(value, path)
  return Array.isArray(found) ? found : []
}

export function streamedLanes(surface: SurfaceName, stream: string): Lanes {
  const lanes: Lanes = { text: '', thinking: '', tools: {} }
  /** Call id by position. */
  const calls = new Map<string, string>()
  const extend = (position: unknown, piece: string): void => {
    const id = calls.get(String(position)) ?? 'nobody'
    lanes.tools[id] = (lanes.tools[id] ?? '') + piece
  }
  for (const { data } of readEvents(stream)) {
    switch (surface) {
      case 'chat': {
        const delta = pick(data, 'choices.0.delta')
        lanes.text += words(delta, 'content') + words(delta, 'refusal')
        lanes.thinking += words(delta, 'reasoning_content')
        for (const call of each(delta, 'tool_calls')) {
          const position = pick(call, 'index')
          if (pick(call, 'id') !== undefined) calls.set(String(position), words(call, 'id'))
          extend(position, words(call, 'function.arguments', 'custom.input'))
        }
        break
      }
      case 'responses': {
        const position = pick(data, 'output_index')
        const type = words(data, 'type')
        if (type === 'response.output_item.added' && words(data, 'item.call_id') !== '') {
          calls.set(String(position), words(data, 'item.call_id'))
          extend(position, '')
        }
        if (type === 'response.output_text.delta') lanes.text += words(data, 'delta')
        if (type === 'response.refusal.delta') lanes.text += words(data, 'delta')
        if (type === 'response.reasoning_text.delta') lanes.thinking += words(data, 'delta')
        if (/_(arguments|input)\.delta$/.test(type)) extend(position, words(data, 'delta'))
        break
      }
      case 'messages': {
        const position = pick(data, 'index')
        if (words(data, 'content_block.type') === 'tool_use') {
          calls.set(String(position), words(data, 'content_block.id'))
          extend(position, '')
        }
        lanes.text += words(data, 'delta.text')
        lanes.thinking += words(data, 'delta.thinking')
        if (words(data, 'delta.type') === 'input_json_delta') {
          extend(position, words(data, 'delta.partial_json'))
        }
        break
      }
    }
  }
  return lanes
}

/** On Anthropic's surface arguments are objects: their lane holds them as JSON. */
export function wholeLanes(surface: SurfaceName, body: unknown): Lanes {
  const lanes: Lanes = { text: '', thinking: '', tools: {} }
  switch (surface) {
    case 'chat': {
      const message = pick(body, 'choices.0.message')
      lanes.text = words(message, 'content') + words(message, 'refusal')
      lanes.thinking = words(message, 'reasoning_content')
      for (const call of each(message, 'tool_calls')) {
        lanes.tools[words(call, 'id')] = words(call, 'function.arguments', 'custom.input')
      }
      break
    }
    case 'responses':
      for (const item of each(body, 'output')) {
        const isThinking = words(item, 'type') === 'reasoning'
        for (const part of each(item, 'content')) {
          if (isThinking) lanes.thinking += words(part, 'text')
          else lanes.text += words(part, 'text', 'refusal')
        }
        const id = words(item, 'call_id')
        if (id !== '') lanes.tools[id] = words(item, 'arguments', 'input')
      }
      break
    case 'messages':
      for (const block of each(body, 'content')) {
        lanes.text += words(block, 'text')
        lanes.thinking += words(block, 'thinking')
        if (words(block, 'type') === 'tool_use') {
          lanes.tools[words(block, 'id')] = JSON.stringify(pick(block, 'input'))
        }
      }
      break
  }
  return lanes
}
