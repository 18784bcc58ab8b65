// Turns whose reasoning a provider may want back: those of the assistant with tool calls (design: api §6).
import type { Message, Part } from '../contract/request.ts'

type ToolCall = Extract<Part, { readonly type: 'tool-call' }>

/** The calls of an assistant turn that came back without the reasoning that led to them; empty for every other message. */
export function callsWithoutReasoning(message: Message): readonly ToolCall[] {
  if (message.role !== 'assistant') return []
  const hasReasoning = message.parts.some(
    (part) => part.type === 'reasoning' || part.type === 'redacted-reasoning',
  )
  if (hasReasoning) return []
  return message.parts.filter((part): part is ToolCall => part.type === 'tool-call')
}

/** A turn with tool calls stands in the conversation without its reasoning. */
export function lacksReasoning(messages: readonly Message[]): boolean {
  return messages.some((message) => callsWithoutReasoning(message).length > 0)
}
