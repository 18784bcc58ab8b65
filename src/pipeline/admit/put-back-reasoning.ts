// Most clients of OpenAI's surface drop the reasoning of a turn; where a tool loop needs it, what was kept goes back in (design `api` §6).
import type { Actor } from '../../contract/people.ts'
import type { Message } from '../../contract/request.ts'
import { callsWithoutReasoning } from '../../providers/turn-reasoning.ts'
import type { Services } from '../services.ts'

/** The messages with kept reasoning in front of the turns that lack it. A turn whose reasoning is unknown stays as it is. */
export function putBackReasoning(
  messages: readonly Message[],
  actor: Actor,
  services: Services,
): Promise<readonly Message[]> {
  return Promise.all(
    messages.map(async (message) => {
      const [call] = callsWithoutReasoning(message)
      if (call === undefined) return message
      const kept = await services.reasoning.find(actor, call.id)
      return kept === undefined ? message : { ...message, parts: [...kept, ...message.parts] }
    }),
  )
}
