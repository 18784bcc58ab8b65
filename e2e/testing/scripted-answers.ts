// What the scripted provider says when all is well: text, thinking, two tool calls at once, an object for a schema, a slow stream.
import type { Script } from './scripted-provider.ts'

export interface Say {
  readonly body: {
    readonly model: string
    readonly stream?: boolean
    readonly messages: readonly { readonly role: string; readonly content?: unknown }[]
    readonly tools?: readonly unknown[]
    readonly n?: number
  }
  readonly script: Script
}

export const plainText = 'Viêng Chăn 万象'
export const thinking = 'Hm. Laos.'
/** What is answered to a request for an object; the tests' schemas ask for these members. */
export const capital = { city: 'Viêng Chăn', people: 840_000 } as const
export const usage = {
  prompt_tokens: 40,
  completion_tokens: 9,
  total_tokens: 49,
  prompt_tokens_details: { cached_tokens: 8 },
  completion_tokens_details: { reasoning_tokens: 4 },
} as const

const calls = [
  { id: 'call_a', name: 'weather', arguments: '{"city":"Huế"}' },
  { id: 'call_b', name: 'weather', arguments: '{"city":"Viêng Chăn"}' },
] as const

interface Content {
  readonly text: readonly string[]
  readonly thinking: readonly string[]
  readonly tools: boolean
}

/** The body of an answer that was not asked as a stream. */
export function chatAnswer(say: Say): object {
  const { text, thinking: thoughts, tools } = contentOf(say)
  const message = {
    role: 'assistant',
    content: tools ? null : text.join(''),
    ...(thoughts.length > 0 && { reasoning_content: thoughts.join('') }),
    ...(tools && { tool_calls: calls.map(toolCall) }),
  }
  const choice = { index: 0, message, finish_reason: tools ? 'tool_calls' : 'stop' }
  return { ...head(say), object: 'chat.completion', choices: [choice], usage }
}

/** The lines of a stream, each a complete server-sent event. */
export function streamLines(say: Say): readonly string[] {
  const { text, thinking: thoughts, tools } = contentOf(say)
  const line = (delta: object, reason: string | null = null): string =>
    event({ ...chunk(say), choices: [{ index: 0, delta, finish_reason: reason }] })
  const lines = [line({ role: 'assistant', content: '' })]
  for (const piece of thoughts) lines.push(line({ reasoning_content: piece }))
  if (tools) lines.push(...toolLines(line))
  else for (const content of text) lines.push(line({ content }))
  lines.push(line({}, tools ? 'tool_calls' : 'stop'))
  // Late is where the dialect has it: on a chunk of its own behind the last choice.
  if (say.script.name !== 'no-usage')
    lines.push(event({ ...chunk(say), choices: [], usage: billed(text.length) }))
  lines.push('data: [DONE]\n\n')
  return lines
}

function contentOf({ body, script }: Say): Content {
  const last = body.messages.at(-1)
  const isResult = last?.role === 'tool'
  const words = { text: [] as readonly string[], thinking: [] as readonly string[], tools: false }
  if (isResult) return { ...words, text: ['Ở Huế ', 'trời nắng.'] }
  switch (script.name) {
    case 'tools':
      return { ...words, tools: true }
    case 'reasoning':
      return { ...words, thinking: ['Hm. ', 'Laos.'], text: ['Viêng ', 'Chăn 万象'] }
    case 'schema':
      return { ...words, text: ['{"city":"Viêng ', 'Chăn","people":840000}'] }
    case 'slow':
    case 'no-usage':
    case 'many':
      return {
        ...words,
        text: Array.from({ length: script.numbers['events'] ?? 20 }, (_, index) => ` từ ${index}`),
      }
    case 'big':
      return { ...words, text: Array(script.numbers['events'] ?? 64).fill('x'.repeat(65_536)) }
    default:
      return { ...words, text: ['Viêng ', 'Chăn 万象'] }
  }
}

/** Two calls whose arguments arrive in pieces that are not those of JSON. */
function toolLines(line: (delta: object) => string): readonly string[] {
  return calls.flatMap((call, index) => {
    const half = call.arguments.length >> 1
    const named = {
      index,
      id: call.id,
      type: 'function',
      function: { name: call.name, arguments: '' },
    }
    const pieces = [call.arguments.slice(0, half), call.arguments.slice(half)]
    return [
      line({ tool_calls: [named] }),
      ...pieces.map((text) => line({ tool_calls: [{ index, function: { arguments: text } }] })),
    ]
  })
}

function toolCall(call: (typeof calls)[number]): object {
  return {
    id: call.id,
    type: 'function',
    function: { name: call.name, arguments: call.arguments },
  }
}

function billed(pieces: number): object {
  if (pieces <= 2) return usage
  return { prompt_tokens: 40, completion_tokens: pieces, total_tokens: 40 + pieces }
}

function head({ body }: Say) {
  return { id: 'chatcmpl-scripted', created: 1_795_000_000, model: body.model }
}

function chunk(say: Say) {
  return { ...head(say), object: 'chat.completion.chunk' }
}

function event(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`
}
