// One answer from the caller's side: wait in line, get the child, pass on what it says, try once more when nothing was said yet.
import type { Clock } from '../contract/clock.ts'
import type { EngineEvent, GenerateRequest } from '../contract/engine.ts'
import { SenError } from '../errors/sen-error.ts'
import { abandonable } from './abandonable.ts'
import { ChildDied } from './supervise/child-error.ts'
import type { FairQueue } from './supervise/fair-queue.ts'
import type { Seat } from './supervise/seat.ts'
import { toEngineError } from './to-error.ts'
import { toDeadline, toMessage, withSystem } from './to-message.ts'

export interface Place {
  readonly seat: Seat
  readonly queue: FairQueue
  readonly clock: Clock
}

/**
 * One answer as the contract has it: any number of tokens, then exactly one `done` or one error (invariant E5).
 * @throws SenError as {@link Engine} lists.
 */
export async function* answer(
  place: Place,
  request: GenerateRequest,
  signal: AbortSignal,
): AsyncGenerator<EngineEvent> {
  const { seat, queue, clock } = place
  const started = clock.monotonic()
  const deadline = started + toDeadline(request.deadlineMs)
  const left = () => Math.max(0, deadline - clock.monotonic())
  const body = toMessage(request)
  const used = { input: 0, cached: 0, output: 0, reasoning: 0 }
  let queued = 0
  let first: number | undefined
  const end = (reason: 'cancel' | 'deadline'): EngineEvent => {
    const total = clock.monotonic() - started
    return {
      type: 'done',
      reason,
      usage: used,
      ms: { queue: queued, first: first ?? total, total },
    }
  }

  for (let attempt = 1; ; attempt += 1) {
    const lane = seat.lane(request.model)
    const turn = await queue.enter({
      owner: request.owner ?? request.slotKey,
      lane: lane.key,
      signal,
      waitMs: left(),
    })
    if (turn === undefined) {
      yield end('cancel')
      return
    }
    queued += turn.waited
    try {
      const { child, file } = await abandonable(seat.ready(lane), signal, left())
      const message = { ...withSystem(body, file), deadlineMs: left() }
      for await (const event of child.generate(message, signal)) {
        switch (event.type) {
          case 'started':
            used.input = event.input
            used.cached = event.cached
            break
          case 'token':
            first ??= clock.monotonic() - started
            used.output += event.n
            if (event.lane === 'reasoning') used.reasoning += event.n
            yield { type: 'token', text: event.text, lane: event.lane, tokens: event.n }
            break
          case 'done': {
            await seat.answered(speedOf(event, queue.running))
            const total = clock.monotonic() - started
            yield {
              type: 'done',
              reason: event.reason,
              ...(event.stopSequence === undefined ? {} : { stopSequence: event.stopSequence }),
              usage: { ...used, output: event.output, reasoning: event.reasoning },
              ms: { queue: queued, first: first ?? total, total },
            }
            return
          }
          default:
            throw new SenError('upstream_failed', { input: used.input, output: used.output })
        }
      }
      throw new ChildDied()
    } catch (thrown) {
      if (signal.aborted) {
        yield end('cancel')
        return
      }
      if (left() === 0) throw new SenError('deadline_exceeded', {}, { cause: thrown })
      if (thrown instanceof ChildDied && first === undefined && attempt === 1) continue
      throw toEngineError(thrown, { input: used.input, output: used.output })
    } finally {
      turn.release()
    }
  }
}

/** Shorter answers say more about the machine's mood than about its speed. */
const tellingTokens = 16

function speedOf(
  done: {
    readonly output: number
    readonly ms: { readonly first: number; readonly total: number }
  },
  running: number,
): number | undefined {
  const seconds = (done.ms.total - done.ms.first) / 1_000
  return done.output < tellingTokens || seconds <= 0 ? undefined : (done.output / seconds) * running
}
