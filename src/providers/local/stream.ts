// Turns the engine's events into the answer's.
import type { AnswerEvent } from '../../contract/answer.ts'
import type { EngineEvent } from '../../contract/engine.ts'
import type { Route } from '../../contract/route.ts'
import { SenError } from '../../errors/sen-error.ts'
import { readLocalUsage } from './usage.ts'

export interface LocalReader {
  /**
   * Takes one event of the engine and returns the answer's events in it, in order. After a `done` by deadline or cancel there is usage but
   * no finish; {@link LocalReader.broken} then says why, to be thrown once the usage is accounted.
   */
  read(event: EngineEvent): readonly AnswerEvent[]
  /** True after a `done` that ended the answer as it should. */
  readonly isComplete: boolean
  /** `deadline_exceeded` or `client_closed`, after a `done` that ended early. */
  readonly broken: SenError | undefined
}

export function createLocalReader(
  route: Route,
  options: { readonly fingerprint?: string } = {},
): LocalReader {
  let isStarted = false
  let isComplete = false
  let broken: SenError | undefined

  function start(): readonly AnswerEvent[] {
    if (isStarted) return []
    isStarted = true
    const fingerprint = options.fingerprint ?? route.digest
    return [
      { type: 'start', model: route.model, ...(fingerprint === undefined ? {} : { fingerprint }) },
    ]
  }

  return {
    get isComplete() {
      return isComplete
    },
    get broken() {
      return broken
    },
    read(event) {
      if (event.type === 'token') {
        if (event.text === '') return start()
        const type = event.lane === 'content' ? 'text' : 'reasoning'
        return [...start(), { type, choice: 0, text: event.text }]
      }
      const usage = readLocalUsage(event.usage)
      const counted: readonly AnswerEvent[] = usage === undefined ? [] : [{ type: 'usage', usage }]
      if (event.reason === 'stop' || event.reason === 'length') {
        isComplete = true
        return [...start(), { type: 'finish', choice: 0, reason: event.reason }, ...counted]
      }
      broken = new SenError(event.reason === 'deadline' ? 'deadline_exceeded' : 'client_closed')
      return [...start(), ...counted]
    },
  }
}
