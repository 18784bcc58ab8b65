// Where the tool loop that is still open begins: signed reasoning in it belongs to the provider that made it (design: api §6).
import type { Message } from '../contract/request.ts'

/** Index of the first message after the last thing a person said. Before it, reasoning of earlier turns may be left out. */
export function openLoopStart(messages: readonly Message[]): number {
  return messages.findLastIndex((message) => message.role === 'user' && !isToolAnswer(message)) + 1
}

/** On Anthropic's surface tool results come back in a user message. */
function isToolAnswer(message: Message): boolean {
  return message.parts.some((part) => part.type === 'tool-result')
}
