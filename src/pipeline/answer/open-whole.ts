// An answer that is looked at before anybody sees it: read to its end, checked, and then handed on as if it had just come.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { Decided } from '../../contract/call.ts'
import type { FitCheck } from '../../contract/fit.ts'
import type { Services } from '../services.ts'
import type { Batches } from './batches.ts'
import { failedCheck } from './check-answer.ts'
import { open, type Opened } from './open.ts'

export interface OpenedWhole extends Opened {
  /** The check that this answer did not pass. */
  readonly failed: FitCheck | undefined
  /** All that came, where it was read to its end. */
  readonly events: readonly AnswerEvent[]
}

/** Beyond this an answer is shown unchecked: nobody waits for a book. */
const mostCharacters = 1_048_576

const nothing: readonly AnswerEvent[] = []

/** Streams as {@link open} does where nothing is to be checked. @throws AttemptFailure, also where it breaks off before its end. */
export async function openWhole(call: Decided, services: Services): Promise<OpenedWhole> {
  const opened = await open(call, services)
  const checks = call.fit?.escalated === undefined ? call.fit?.checks : undefined
  if (checks === undefined || checks.length === 0 || call.fit?.state !== 'proven')
    return { ...opened, failed: undefined, events: nothing }
  const events: AnswerEvent[] = [...opened.first]
  let characters = 0
  try {
    while (!opened.rest.isOver && characters < mostCharacters) {
      for (const event of await opened.rest.next()) {
        if ('text' in event) characters += event.text.length
        events.push(event)
      }
    }
  } catch (thrown) {
    opened.rest.close()
    throw thrown
  }
  if (!opened.rest.isOver) return { ...opened, first: events, failed: undefined, events: nothing }
  return {
    first: events,
    rest: new Over(opened.rest),
    firstMs: opened.firstMs,
    failed: failedCheck(events, call, checks),
    events,
  }
}

/** Nothing follows; whoever closes it closes what was read. */
class Over implements Batches {
  readonly isOver = true
  readonly #source: Batches

  constructor(source: Batches) {
    this.#source = source
  }

  next(): Promise<readonly AnswerEvent[]> {
    return Promise.resolve(nothing)
  }

  close(): void {
    this.#source.close()
  }
}
