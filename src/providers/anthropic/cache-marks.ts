// Marks up to which Anthropic keeps a prompt in its cache, for five minutes or an hour.
import type { JsonObject } from '../../contract/json.ts'
import type { CacheMark, ChatRequest } from '../../contract/request.ts'

export function writeMark(mark: CacheMark | undefined): JsonObject {
  if (mark === undefined) return {}
  const lifetime = mark.lifetime === undefined ? {} : { ttl: mark.lifetime }
  return { cache_control: { type: 'ephemeral', ...lifetime } }
}

export function countMarks(request: ChatRequest): number {
  const parts = request.messages.flatMap((message) => message.parts)
  const whole = request.extras?.['cache_control'] === undefined ? 0 : 1
  return (
    whole +
    parts.filter((part) => 'cache' in part && part.cache !== undefined).length +
    (request.tools ?? []).filter((tool) => tool.cache !== undefined).length
  )
}
