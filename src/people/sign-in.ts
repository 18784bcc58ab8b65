// Signing in with login and password. An unknown account answers like a known one: same words, same cost, same waiting.
import type { Tenant } from '../contract/people.ts'
import type { Step } from '../contract/store.ts'
import type { SessionRow, UserRow } from '../contract/tables.ts'
import { SenError } from '../errors/sen-error.ts'
import type { Attempts } from './attempts.ts'
import type { PeopleContext } from './change.ts'
import { randomText, sha256Hex } from './digest.ts'
import { normaliseLogin } from './normalise-login.ts'
import { isOutdatedHash } from './passwords.ts'
import { type NewSession, openSession } from './sessions.ts'

export interface SignInContext extends PeopleContext {
  readonly attempts: Attempts
}

export interface SignInRequest {
  readonly tenant: Tenant
  readonly login: string
  readonly password: string
  /** Address of the caller, as the guard of forwarded headers gives it. */
  readonly address: string
  /** Id of the session that the browser already has: it ends. */
  readonly replaces?: string
}

/**
 * @throws SenError `sign_in_failed`, whatever was wrong; `too_many_attempts`; `overloaded` when 32 sign-ins wait already.
 */
export async function signIn(context: SignInContext, request: SignInRequest): Promise<NewSession> {
  const login = normaliseLogin(request.login)
  const account = `${request.tenant} ${sha256Hex(login)}`
  context.attempts.begin(account, request.address)
  const person = context.directory.userByLogin(request.tenant, login)
  const isRight = await isPasswordOf(context, person, request.password)
  if (person === undefined || !isRight || person.disabledAt > 0) {
    throw new SenError('sign_in_failed')
  }
  context.attempts.succeeded(account, request.address)
  return openSession(context, person, {
    ...(request.replaces === undefined ? {} : { replaces: request.replaces }),
    with: await stillSamePassword(context, person, request.password),
  })
}

/**
 * Gives the password again, for what needs a fresh sign-in. The session gets a new id.
 * @throws SenError as {@link signIn}.
 */
export async function refreshSession(
  context: SignInContext,
  session: SessionRow,
  given: { readonly password: string; readonly address: string },
): Promise<NewSession> {
  const person = context.directory.user(session.tenant, session.userId)
  if (person === undefined) throw new SenError('session_expired')
  return signIn(context, {
    tenant: session.tenant,
    login: person.login,
    password: given.password,
    address: given.address,
    replaces: session.id,
  })
}

/** Verifies against a hash of nothing where there is no account, so that the time tells nothing. */
export async function isPasswordOf(
  context: PeopleContext,
  person: UserRow | undefined,
  password: string,
): Promise<boolean> {
  const known = person === undefined || person.passwordHash === '' ? undefined : person.passwordHash
  const hash = known ?? (await decoyOf(context))
  const isRight = await context.hasher.verify(password, hash)
  return known !== undefined && isRight
}

const decoys = new WeakMap<PeopleContext['hasher'], Promise<string>>()

function decoyOf(context: PeopleContext): Promise<string> {
  let decoy = decoys.get(context.hasher)
  if (decoy === undefined) {
    decoy = context.hasher.hash(randomText(32))
    decoys.set(context.hasher, decoy)
  }
  return decoy
}

/**
 * The session begins only if the account is still what the password was checked against; a hash with old parameters is made anew.
 */
async function stillSamePassword(
  context: PeopleContext,
  person: UserRow,
  password: string,
): Promise<readonly Step[]> {
  const passwordHash = isOutdatedHash(person.passwordHash)
    ? await context.hasher.hash(password)
    : person.passwordHash
  return [
    {
      do: 'update',
      table: 'users',
      where: { id: person.id, passwordHash: person.passwordHash, role: person.role, disabledAt: 0 },
      set: { passwordHash },
    },
  ]
}
