// Tells the model once, at the end of the system text, what the codes are (design `sovereignty` §7).
import type { ChatRequest, Message, Part } from '../contract/request.ts'
import { maskWords } from '../i18n/mask-words.ts'
import { guessLanguage } from '../text/language.ts'

/**
 * In the language of the first thing that was said: it stays the same in every later turn, and with it the prefix that a provider
 * keeps in its cache.
 */
export function withHint(request: ChatRequest): ChatRequest {
  const guessed = guessLanguage(firstText(request.messages))
  const { hint } = maskWords(guessed === 'other' ? 'en' : guessed)
  const at = lastOfBeginning(request.messages)
  const message = request.messages[at]
  if (message === undefined) {
    const told: Message = { role: 'system', parts: [{ type: 'text', text: hint }] }
    return { ...request, messages: [told, ...request.messages] }
  }
  const parts = withText(message.parts, hint)
  return { ...request, messages: request.messages.with(at, { ...message, parts }) }
}

/** The last of the system and developer messages that the request begins with; what comes between turns is not the system text. */
function lastOfBeginning(messages: readonly Message[]): number {
  const end = messages.findIndex(({ role }) => role !== 'system' && role !== 'developer')
  return (end === -1 ? messages.length : end) - 1
}

function withText(parts: readonly Part[], hint: string): readonly Part[] {
  const at = parts.findLastIndex(({ type }) => type === 'text')
  const part = parts[at]
  if (part?.type !== 'text') return [...parts, { type: 'text', text: hint }]
  return parts.with(at, { ...part, text: `${part.text}\n\n${hint}` })
}

function firstText(messages: readonly Message[]): string {
  const said = messages.find(({ role }) => role === 'user') ?? messages[0]
  const part = said?.parts.find(({ type }) => type === 'text')
  return part?.type === 'text' ? part.text : ''
}
