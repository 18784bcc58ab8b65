// A request that was read becomes a received call: with an id, its wishes, and a signal that ends it when the caller goes away.
import type { Received, Surface } from '../../contract/call.ts'
import type { ModelRequest } from '../../contract/request.ts'
import { become } from '../../pipeline/brand.ts'
import { Stages } from '../../pipeline/stages.ts'
import { newId } from '../../time/new-id.ts'
import { readWishes } from '../wishes.ts'
import type { Entered } from './entering.ts'

export interface ReceivedCall {
  readonly received: Received
  /** Ends the call: the caller is gone. */
  readonly leave: () => void
}

/** @throws SenError `invalid_request` for a header that cannot be read. */
export function receive(
  entered: Entered,
  read: {
    readonly surface: Surface
    readonly request: ModelRequest
    readonly ignored: readonly string[]
  },
): ReceivedCall {
  const { request, house } = entered
  const caller = callerOf(request, read.request)
  const received = become<Received>({
    id: newId('call', house.clock),
    surface: read.surface,
    request: read.request,
    actor: entered.actor,
    wishes: readWishes(request.headers, house.clock),
    ignored: read.ignored,
    at: entered.at,
    started: entered.started,
    signal: caller.signal,
    stages: new Stages(house.clock, entered.started),
  })
  return { received, leave: caller.leave }
}

/** A stream also ends where its reader takes nothing any more; everything else when the connection does. */
function callerOf(
  request: Request,
  asked: ModelRequest,
): { readonly signal: AbortSignal; readonly leave: () => void } {
  const { signal } = request
  if (asked.kind !== 'chat' || !asked.stream) return { signal, leave: () => undefined }
  const caller = new AbortController()
  const leave = (): void => caller.abort()
  if (signal.aborted) leave()
  else signal.addEventListener('abort', leave, { once: true })
  return { signal: caller.signal, leave }
}
