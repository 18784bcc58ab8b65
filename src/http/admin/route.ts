// What a route of the administration API is: who may use it, what it does, what it takes. The table of them is the only way in.
import type { z } from 'zod'

import type { JsonObject } from '../../contract/json.ts'
import type { Actor } from '../../contract/people.ts'
import type { Step } from '../../contract/store.ts'
import type { SessionRow } from '../../contract/tables.ts'
import type { ChangeCode } from '../../people/change.ts'
import type { Action } from '../../people/roles.ts'
import type { AdminServices } from './services.ts'

/** `anyone` has not signed in; `person` is anybody who has; else the action that the role must allow. */
export type Who = 'anyone' | 'person' | Action

/** What a handler is given. Everything in it was checked. */
export interface Call<Body> {
  readonly services: AdminServices
  readonly body: Body
  /** Decoded parts of the path, each at most 300 characters. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly headers: Headers
  /** What was sent, for routes that take a file instead of JSON; null where nothing was. */
  readonly stream: ReadableStream<Uint8Array> | null
  /** Address of the caller. */
  readonly address: string
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal
  /** The browser's session, if one vouches for the call. */
  readonly session: SessionRow | undefined
}

export interface SignedCall<Body> extends Call<Body> {
  readonly actor: Actor
  /** All steps with one ledger entry, if the actor still has the role; else nothing. */
  readonly change: (what: ChangeCode, steps: readonly Step[], facts: JsonObject) => Promise<void>
}

/** An answer that is JSON; `undefined` as body: nothing, with 204. */
export interface Reply {
  readonly status: number
  readonly body: object | undefined
  readonly headers?: Readonly<Record<string, string>>
}

interface RouteFacts<Body> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: `/api/${string}`
  readonly who: Who
  /** Type of the answer in `contract/views.ts`, or `none`. */
  readonly answer: string
  readonly body?: z.ZodType<Body>
  /** Its body is a file, as `application/octet-stream`. */
  readonly file?: boolean
  /** What may be said beside it, in the query. */
  readonly query?: z.ZodType
  /** Also before the first-run set-up is finished. */
  readonly beforeSetup?: boolean
  /** A browser's session only: an API key has no such thing. */
  readonly sessionOnly?: boolean
  /** Needs a password given within ten minutes; keys were made with one. */
  readonly fresh?: boolean | ((body: Body) => boolean)
}

/** A route as it stands in the table: what its body is has been checked where it was defined. */
export interface Route extends Omit<RouteFacts<unknown>, 'body' | 'fresh'> {
  readonly effect: 'read' | 'change'
  readonly body: z.ZodType | undefined
  readonly needsFresh: (body: unknown) => boolean
  readonly run: (
    call: Call<unknown>,
    signed: SignedCall<unknown> | undefined,
  ) => Promise<Reply | Response>
}

/** A route for people who have signed in. */
export function route<Body = undefined>(
  facts: RouteFacts<Body> & {
    readonly handle: (call: SignedCall<Body>) => Promise<Reply | Response>
  },
): Route {
  if (facts.who === 'anyone') throw new RangeError('A route for anyone is made by openRoute().')
  return {
    ...tableFacts(facts),
    run: (_, signed) => {
      if (signed === undefined) throw new TypeError('A signed route was run without an actor.')
      return facts.handle(signed as SignedCall<Body>)
    },
  }
}

/** A route that needs no sign-in. */
export function openRoute<Body = undefined>(
  facts: Omit<RouteFacts<Body>, 'who'> & {
    readonly handle: (
      call: Call<Body>,
      signed: SignedCall<Body> | undefined,
    ) => Promise<Reply | Response>
  },
): Route {
  return {
    ...tableFacts({ ...facts, who: 'anyone' }),
    run: (call, signed) => facts.handle(call as Call<Body>, signed as SignedCall<Body> | undefined),
  }
}

function tableFacts<Body>(facts: RouteFacts<Body>): Omit<Route, 'run'> {
  const { fresh } = facts
  return {
    method: facts.method,
    path: facts.path,
    who: facts.who,
    answer: facts.answer,
    body: facts.body,
    file: facts.file ?? false,
    ...(facts.query !== undefined && { query: facts.query }),
    beforeSetup: facts.beforeSetup ?? false,
    sessionOnly: facts.sessionOnly ?? false,
    effect: facts.method === 'GET' ? 'read' : 'change',
    needsFresh: typeof fresh === 'function' ? (body) => fresh(body as Body) : () => fresh ?? false,
  }
}

export function reply(body: object, status = 200, headers: Record<string, string> = {}): Reply {
  return { status, body, headers }
}

export const nothing: Reply = Object.freeze({ status: 204, body: undefined })
