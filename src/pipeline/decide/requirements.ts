// What a request needs a route to be able to do, each with the field that asks for it, so that a refusal can name it.
import type { ModelRequest, Part } from '../../contract/request.ts'
import type { Abilities } from '../../contract/route.ts'

export interface Requirement {
  readonly ability: keyof Abilities
  /** The field as the caller knows it. */
  readonly parameter: string
}

/** Pure. The order is the order in which a refusal names them. */
export function requirements(request: ModelRequest): readonly Requirement[] {
  if (request.kind === 'embeddings') return [{ ability: 'embeddings', parameter: 'model' }]
  const needs: Requirement[] = [{ ability: 'chat', parameter: 'model' }]
  const need = (wanted: boolean, ability: keyof Abilities, parameter: string): void => {
    if (wanted) needs.push({ ability, parameter })
  }
  const tools = request.tools ?? []
  need(tools.length > 0, 'tools', 'tools')
  need(
    tools.some((tool) => tool.kind === 'custom'),
    'customTools',
    'tools',
  )
  need(
    request.toolChoice?.type === 'required' || request.toolChoice?.type === 'named',
    'toolChoice',
    'tool_choice',
  )
  need(
    request.parallelToolCalls === false && tools.length > 0,
    'parallelToolsOff',
    'parallel_tool_calls',
  )
  need(request.responseFormat?.type === 'json-object', 'jsonObject', 'response_format')
  need(request.responseFormat?.type === 'json-schema', 'jsonSchema', 'response_format')
  need(request.logprobs === true, 'logprobs', 'logprobs')
  need(request.logitBias !== undefined, 'logitBias', 'logit_bias')
  need(request.seed !== undefined, 'seed', 'seed')
  need(
    Boolean(request.frequencyPenalty) || Boolean(request.presencePenalty),
    'penalties',
    'frequency_penalty',
  )
  need((request.stop?.length ?? 0) > 0, 'stop', 'stop')
  need(request.topK !== undefined, 'topK', 'top_k')
  need((request.choices ?? 1) > 1, 'choices', 'n')
  need(hasPart(request.messages, 'image'), 'images', 'messages')
  need(hasPart(request.messages, 'audio'), 'audio', 'messages')
  need(hasPart(request.messages, 'file'), 'files', 'messages')
  return needs
}

function hasPart(
  messages: readonly { readonly parts: readonly Part[] }[],
  type: Part['type'],
): boolean {
  return messages.some((message) =>
    message.parts.some(
      (part) =>
        part.type === type ||
        (part.type === 'tool-result' && part.content.some((inner) => inner.type === type)),
    ),
  )
}
