// The text that a student may judge: of a request that asks one thing once and wants nothing that only a model has.
import type { ModelRequest } from '../contract/request.ts'

/** @returns undefined for a conversation, tools, pictures, several choices, a shape of its own: those are for a model. */
export function studentText(request: ModelRequest): string | undefined {
  if (request.kind !== 'chat') return undefined
  if ((request.tools?.length ?? 0) > 0 || (request.choices ?? 1) > 1) return undefined
  if (request.search !== undefined || request.responseFormat?.type === 'json-schema')
    return undefined
  const asked = request.messages.filter(({ role }) => role !== 'system' && role !== 'developer')
  const [only] = asked
  if (only === undefined || asked.length > 1 || only.role !== 'user') return undefined
  const texts = only.parts.map((part) => (part.type === 'text' ? part.text : undefined))
  return texts.length === 0 || texts.includes(undefined) ? undefined : texts.join('\n')
}
