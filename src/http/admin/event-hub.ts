// Server-sent events for the console's tabs: who may hear what, resumed after a cut, five streams per person.
import type { Actor, Tenant } from '../../contract/people.ts'
import type { ServerEvent } from '../../contract/views.ts'
import { SenError } from '../../errors/sen-error.ts'
import { type Action, mayDo } from '../../people/roles.ts'
import { securityHeaders } from '../guard/security-headers.ts'

/** Whom an event is for. Missing: everybody of every tenant. */
export interface Audience {
  readonly tenant?: Tenant
  readonly personId?: string
  /** Only people whose role allows this. */
  readonly action?: Action
  readonly may?: (actor: Actor) => boolean
}

export interface EventHub {
  publish(event: ServerEvent, audience?: Audience): void
  /** @throws SenError `rate_limit_exceeded` for one stream too many of one person. */
  open(
    actor: Actor,
    options: { readonly lastEventId: string | undefined; readonly signal: AbortSignal },
  ): Response
  /** Ends every stream, at shutdown. */
  close(): void
  /** A comment to every stream, so that proxies keep quiet ones open; ends those whose session has. Called every 15 s. */
  beat(): void
  /** Open streams. */
  readonly size: number
}

interface Kept {
  readonly number: number
  readonly text: string
  readonly audience: Audience
}

interface Listener {
  readonly actor: Actor
  send(text: string): void
  end(): void
}

/** What a tab that comes back may have missed; older: it loads its page again anyway. */
const mostKept = 500
/** Bytes a reader may leave unread before it is cut off: it resumes when it can. */
const mostWaiting = 262_144
const encoder = new TextEncoder()

/**
 * @param isAlive whether the session or key behind a stream still holds; asked before every event.
 * @param perPerson streams that one person may have open now.
 */
export function createEventHub(
  isAlive: (actor: Actor) => boolean,
  perPerson: () => number = () => 5,
): EventHub {
  const kept: Kept[] = []
  const listeners = new Set<Listener>()
  let number = 0

  const publish = (event: ServerEvent, audience: Audience = {}): void => {
    number += 1
    const data = JSON.stringify(event.data)
    const one = { number, text: `id: ${number}\nevent: ${event.name}\ndata: ${data}\n\n`, audience }
    kept.push(one)
    if (kept.length > mostKept) kept.shift()
    for (const listener of listeners) {
      if (!isAlive(listener.actor)) listener.end()
      else if (hears(listener.actor, audience)) listener.send(one.text)
    }
  }

  const open: EventHub['open'] = (actor, { lastEventId, signal }) => {
    const own = [...listeners].filter((listener) => listener.actor.personId === actor.personId)
    if (own.length >= perPerson()) throw new SenError('rate_limit_exceeded', {}, { retryAfter: 15 })
    const missed = missedSince(lastEventId, kept).filter((one) => hears(actor, one.audience))
    let listener: Listener | undefined
    const leave = () => {
      if (listener !== undefined) listeners.delete(listener)
    }
    const body = new ReadableStream<Uint8Array>(
      {
        start(controller) {
          listener = listenerOf(actor, controller, leave)
          listeners.add(listener)
          listener.send(': open\n\n')
          for (const one of missed) listener.send(one.text)
          signal.addEventListener('abort', () => listener?.end(), { once: true })
          if (signal.aborted) listener.end()
        },
        cancel: leave,
      },
      { highWaterMark: mostWaiting, size: (chunk) => chunk?.byteLength ?? 0 },
    )
    return new Response(body, { headers: streamHeaders })
  }

  return {
    publish,
    open,
    close() {
      for (const listener of listeners) listener.end()
    },
    beat() {
      for (const listener of listeners) {
        if (isAlive(listener.actor)) listener.send(': \n\n')
        else listener.end()
      }
    },
    get size() {
      return listeners.size
    },
  }
}

function listenerOf(
  actor: Actor,
  controller: ReadableStreamDefaultController<Uint8Array>,
  leave: () => void,
): Listener {
  let isOpen = true
  const end = (): void => {
    if (!isOpen) return
    isOpen = false
    leave()
    controller.close()
  }
  return {
    actor,
    end,
    send(text) {
      if (!isOpen) return
      if ((controller.desiredSize ?? 0) < 0) return end()
      controller.enqueue(encoder.encode(text))
    },
  }
}

function hears(actor: Actor, audience: Audience): boolean {
  return (
    (audience.tenant === undefined || audience.tenant === actor.tenant) &&
    (audience.personId === undefined || audience.personId === actor.personId) &&
    (audience.action === undefined || mayDo(actor.role, audience.action)) &&
    (audience.may === undefined || audience.may(actor))
  )
}

/** HTML standard, server-sent events: the browser sends the last id it saw. Anything else starts with what comes next. */
function missedSince(lastEventId: string | undefined, kept: readonly Kept[]): readonly Kept[] {
  if (lastEventId === undefined || !/^\d{1,15}$/.test(lastEventId)) return []
  const last = Number(lastEventId)
  return kept.filter((one) => one.number > last)
}

const streamHeaders: Readonly<Record<string, string>> = Object.freeze({
  ...securityHeaders,
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // nginx would hold events back to fill a buffer.
  'x-accel-buffering': 'no',
})
