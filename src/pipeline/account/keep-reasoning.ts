// Keeps the reasoning of an answer that calls tools, because the next turn may come back without it and a provider may demand it.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { CallEvent, Decided } from '../../contract/call.ts'
import type { ReasoningPart } from '../../contract/request.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { Services } from '../services.ts'

interface Turn {
  readonly parts: ReasoningPart[]
  readonly toolCalls: string[]
}

/** False for a call without tools: there is nothing to keep, and its events need no second look. */
export function mayCallTools(call: Decided): boolean {
  return call.request.kind === 'chat' && (call.request.tools ?? []).length > 0
}

/** The same events. What was collected is kept before the end is released: whoever has the end may ask the next question. */
export async function* keepReasoning(
  events: AsyncIterable<readonly CallEvent[]>,
  call: Decided,
  services: Services,
): AsyncGenerator<readonly CallEvent[]> {
  const turns = new Map<number, Turn>()
  for await (const batch of events) {
    for (const event of batch) {
      if (event.type === 'receipt') await keep(turns, call, services)
      else if ('choice' in event) note(event, turns)
    }
    yield batch
  }
}

type ChoiceEvent = Extract<AnswerEvent, { readonly choice: number }>

function note(event: ChoiceEvent, turns: Map<number, Turn>): void {
  const turn = turns.get(event.choice) ?? { parts: [], toolCalls: [] }
  switch (event.type) {
    case 'reasoning': {
      const last = turn.parts.at(-1)
      if (last?.type === 'reasoning' && last.signature === undefined)
        turn.parts[turn.parts.length - 1] = { ...last, text: last.text + event.text }
      else turn.parts.push({ type: 'reasoning', text: event.text })
      break
    }
    case 'reasoning-signature': {
      const last = turn.parts.at(-1)
      const { signature } = event
      if (last?.type === 'reasoning' && last.signature === undefined)
        turn.parts[turn.parts.length - 1] = { ...last, signature }
      else turn.parts.push({ type: 'reasoning', text: '', signature })
      break
    }
    case 'redacted-reasoning':
      turn.parts.push({ type: 'redacted-reasoning', data: event.data })
      break
    case 'tool-start':
      turn.toolCalls.push(event.id)
      break
    case 'text':
    case 'refusal':
    case 'tool-arguments':
    case 'logprobs':
    case 'finish':
      return
  }
  turns.set(event.choice, turn)
}

async function keep(
  turns: ReadonlyMap<number, Turn>,
  call: Decided,
  services: Services,
): Promise<void> {
  const withCalls = [...turns.values()].filter(
    (turn) => turn.toolCalls.length > 0 && turn.parts.length > 0,
  )
  try {
    for (const turn of withCalls) await services.reasoning.keep(call, turn.toolCalls, turn.parts)
  } catch (thrown) {
    // The answer is whole and paid for. What could not be kept is missed, with `reasoning_lost`, by those clients only that drop it.
    if (!(thrown instanceof SenError)) throw thrown
  }
}
