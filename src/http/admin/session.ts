// GET, POST, DELETE /api/session · POST /api/session/fresh, /password, /language
import { z } from 'zod'

import type { UserRow } from '../../contract/tables.ts'
import type { SessionView } from '../../contract/views.ts'
import { SenError } from '../../errors/sen-error.ts'
import { writeCookie } from '../../people/cookie.ts'
import { sessionTimes } from '../../people/session-times.ts'
import { endSession, type NewSession, openSession } from '../../people/sessions.ts'
import { refreshSession, signIn } from '../../people/sign-in.ts'
import { changeOwnLanguage, changeOwnPassword } from '../../people/users.ts'
import * as field from './fields.ts'
import {
  type Call,
  nothing,
  openRoute,
  type Reply,
  reply,
  route,
  type SignedCall,
} from './route.ts'
import type { AdminServices } from './services.ts'

export const sessionRoutes = [
  openRoute({
    method: 'GET',
    path: '/api/session',
    answer: 'SessionView',
    beforeSetup: true,
    async handle({ services, session }, signed) {
      const person = personOf(services, signed)
      return reply(sessionView(services, person, session?.csrf))
    },
  }),
  openRoute({
    method: 'POST',
    path: '/api/session',
    answer: 'SessionView',
    body: z.strictObject({ login: field.login, password: field.password }),
    async handle({ services, body, address, session }) {
      const house = services.directory.house()
      if (house === undefined) throw new SenError('setup_required')
      const replaces = session === undefined ? {} : { replaces: session.id }
      const made = await signIn(services, { tenant: house.id, ...body, address, ...replaces })
      return signedIn(services, made)
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/session',
    who: 'person',
    answer: 'none',
    sessionOnly: true,
    async handle({ services, session }) {
      if (session !== undefined) await endSession(services, session)
      const cookie = writeCookie('', { isSecure: isSecure(services), maxAge: 0 })
      return { ...nothing, headers: { 'set-cookie': cookie } }
    },
  }),
  route({
    method: 'POST',
    path: '/api/session/fresh',
    who: 'person',
    answer: 'SessionView',
    sessionOnly: true,
    body: z.strictObject({ password: field.password }),
    async handle({ services, body, address, session }) {
      if (session === undefined) throw new SenError('session_expired')
      const { password } = body
      return signedIn(services, await refreshSession(services, session, { password, address }))
    },
  }),
  route({
    method: 'POST',
    path: '/api/session/password',
    who: 'person',
    answer: 'SessionView',
    sessionOnly: true,
    body: z.strictObject({ old: field.password, new: field.password }),
    async handle({ services, actor, body, address }) {
      const account = `own ${actor.personId}`
      services.attempts.begin(account, address)
      await changeOwnPassword(services, actor, body)
      services.attempts.succeeded(account, address)
      return signedIn(
        services,
        await openSession(services, { id: actor.personId, tenant: actor.tenant }),
      )
    },
  }),
  route({
    method: 'POST',
    path: '/api/session/language',
    who: 'person',
    answer: 'none',
    sessionOnly: true,
    body: z.strictObject({ language: z.union([field.language, z.literal('')]) }),
    async handle({ services, actor, body }) {
      await changeOwnLanguage(services, actor, body.language)
      return nothing
    },
  }),
] as const

/** The view of a new session, and the cookie that carries it. */
export function announce(
  services: AdminServices,
  made: NewSession,
): { readonly view: SessionView; readonly headers: Record<string, string> } {
  const person = services.directory.user(made.row.tenant, made.row.userId)
  const cookie = writeCookie(made.value, {
    isSecure: isSecure(services),
    maxAge: sessionTimes.longestMs / 1000,
  })
  return {
    view: sessionView(services, person, made.row.csrf),
    headers: { 'set-cookie': cookie },
  }
}

function signedIn(services: AdminServices, made: NewSession): Reply {
  const { view, headers } = announce(services, made)
  return reply(view, 200, headers)
}

export function sessionView(
  services: AdminServices,
  person: UserRow | undefined,
  csrf: string | undefined,
): SessionView {
  const { directory } = services
  const house = person === undefined ? directory.house() : directory.tenant(person.tenant)
  return {
    version: services.version,
    setupDone: directory.house() !== undefined,
    house: house && {
      name: house.name,
      zone: house.zone,
      currency: house.currency,
      language: house.language,
    },
    person: person && {
      id: person.id,
      name: person.name,
      login: person.login,
      role: person.role,
      language: person.language,
    },
    csrf,
  }
}

function personOf(
  services: AdminServices,
  signed: SignedCall<undefined> | undefined,
): UserRow | undefined {
  if (signed === undefined) return undefined
  return services.directory.user(signed.actor.tenant, signed.actor.personId)
}

function isSecure(services: Call<unknown>['services']): boolean {
  return services.publicUrl()?.startsWith('https:') ?? false
}
