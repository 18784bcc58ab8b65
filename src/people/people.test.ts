// Signing in, sessions, people and the first run: what is let in, what is not, and what was written.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { Actor, KeyScope, PersonRole, Tenant } from '../contract/people.ts'
import type { SetupRequest } from '../contract/views.ts'
import { SenError } from '../errors/sen-error.ts'
import { createAttempts } from './attempts.ts'
import { generatePhrase } from './generate-phrase.ts'
import { type Rights, whyTooMuch } from './grants.ts'
import { createGroup, deleteGroup } from './groups.ts'
import { createKey, rotateKey } from './keys.ts'
import { checkNewPassword, isOutdatedHash, limitHasher, passwordParameters } from './passwords.ts'
import { mayDo, scopesOf } from './roles.ts'
import { sessionTimes } from './session-times.ts'
import { endSession, openSession, sweepSessions, touchSession } from './sessions.ts'
import { createSetupLink, linkLifeMs } from './setup-link.ts'
import { setUp, setUpHere } from './setup.ts'
import { isPasswordOf, refreshSession, signIn } from './sign-in.ts'
import { actorOf, codeOf, emptyHouse, furnish, type TestHouse } from './testing/house.ts'
import { changeOwnPassword, createPerson, updatePerson } from './users.ts'

const good = 'ruột ngựa cầu vồng 7'
const address = '10.0.0.7'

async function house(): Promise<TestHouse> {
  const made = await emptyHouse()
  await furnish(made, 'a')
  await furnish(made, 'b')
  await createPerson(made, actorOf(made, 'a', 'owner'), {
    name: 'Lan',
    login: 'Lan.Nguyễn',
    password: good,
    role: 'member',
  })
  return made
}

function personNamed(made: Pick<TestHouse, 'directory'>, login: string) {
  const person = made.directory.userByLogin('a' as Tenant, login)
  if (person === undefined) throw new RangeError('No such person.')
  return person
}

function carrierOutcome(made: TestHouse, value: string): string {
  const actor = made.directory.authenticate(new Headers({ cookie: `sen=${value}` }))
  return actor instanceof SenError ? actor.code : actor.personName
}

describe('passwords', () => {
  test.each([
    { text: 'short', why: 'too-short' },
    { text: 'x'.repeat(201), why: 'too-long' },
    { text: 'password12345', why: 'too-common' },
    { text: 'P@ssw0rd!P@ssw0rd!', why: 'too-common' },
    { text: 'matkhau123456', why: 'too-common' },
    { text: 'MậtKhẩu@2026!', why: 'too-common' },
    { text: 'anhyeuem123456', why: 'too-common' },
    { text: 'woaini1314520woaini', why: undefined },
    { text: 'woaini123456woaini', why: 'too-common' },
    { text: '我爱你我爱你我爱你我爱你', why: 'too-common' },
    { text: 'qwertyuiop123', why: 'too-common' },
    { text: '123456789012', why: 'too-common' },
    { text: 'aaaaaaaaaaaaaaaa', why: 'too-common' },
    { text: 'abababababab', why: 'too-common' },
    { text: 'nguyenlan2026!', why: 'too-common' },
    { text: 'TrạmYTếBìnhAn1', why: 'too-common' },
    { text: good, why: undefined },
    { text: '春眠不觉晓处处闻啼鸟夜来风雨声', why: undefined },
    { text: 'vật lý mười hai chương', why: undefined },
  ])('$text', async ({ text, why }) => {
    try {
      checkNewPassword(text, ['lan', 'Nguyễn Lan', 'Trạm y tế Bình An'])
      expect(why).toBeUndefined()
    } catch (error) {
      if (!(error instanceof SenError)) throw error
      expect(error.detail['why'] as string | undefined).toBe(why)
      expect(Object.keys(error.detail)).toEqual(['parameter', 'why'])
    }
  })

  test('a generated phrase is long, speakable and never the same', () => {
    const phrases = Array.from({ length: 500 }, generatePhrase)
    expect(new Set(phrases).size).toBe(500)
    for (const phrase of phrases) {
      expect(phrase).toMatch(/^([bcdfghjkmnprstvz][aeou]){2}(-([bcdfghjkmnprstvz][aeou]){2}){5}$/)
      checkNewPassword(phrase, [])
    }
  })

  test('two hashes at once, 32 wait, the rest is told to come back', async () => {
    let running = 0
    let most = 0
    const gates: (() => void)[] = []
    const hasher = limitHasher({
      async hash() {
        most = Math.max(most, (running += 1))
        await new Promise<void>((resolve) => gates.push(resolve))
        running -= 1
        return ''
      },
      verify: async () => true,
    })
    const results = Array.from({ length: 40 }, () => codeOf(hasher.hash('x')))
    let settled = 0
    for (const result of results) void result.then(() => (settled += 1))
    while (settled < 40) {
      gates.shift()?.()
      await Promise.resolve()
    }
    const codes = await Promise.all(results)
    expect(most).toBe(2)
    expect(codes.filter((code) => code === 'overloaded')).toHaveLength(6)
  })
})

test('the runtime’s own argon2id has the parameters that we ask for, and takes as long for nobody', async () => {
  const hasher = limitHasher({
    hash: (text) => Bun.password.hash(text, { algorithm: 'argon2id', ...passwordParameters }),
    verify: (text, phc) => Bun.password.verify(text, phc),
  })
  const made = { ...(await house()), hasher }
  await updatePerson(made, actorOf(made, 'a', 'owner'), {
    id: 'user_a_member',
    change: { password: good },
  })
  const person = personNamed(made, 'member')
  expect(isOutdatedHash(person.passwordHash)).toBe(false)
  expect(await isPasswordOf(made, person, good)).toBe(true)
  expect(await isPasswordOf(made, undefined, good)).toBe(false)
  const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  for (let round = 0; round < 15; round += 1) {
    for (const who of ['known', 'unknown'] as const) {
      const start = performance.now()
      await isPasswordOf(made, who === 'known' ? person : undefined, 'wrong')
      times[who].push(performance.now() - start)
    }
  }
  const middle = (list: number[]) => list.toSorted((left, right) => left - right)[7] ?? 0
  const ratio = middle(times.known) / middle(times.unknown)
  expect(ratio).toBeGreaterThan(0.5)
  expect(ratio).toBeLessThan(2)
}, 20_000)

describe('signing in', () => {
  const rows: readonly {
    readonly name: string
    readonly tenant?: string
    readonly login?: string
    readonly password?: string
    readonly wants: string
  }[] = [
    { name: 'the right password', wants: 'done' },
    {
      name: 'the login in other letters and another composition',
      login: 'LAN.NGUYỄN'.normalize('NFD'),
      wants: 'done',
    },
    { name: 'the password in another composition', password: good.normalize('NFD'), wants: 'done' },
    { name: 'a wrong password', password: `${good} `, wants: 'sign_in_failed' },
    { name: 'an unknown account', login: 'nobody', wants: 'sign_in_failed' },
    {
      name: 'an account without a password',
      login: 'owner',
      password: '',
      wants: 'sign_in_failed',
    },
    { name: 'the same account in another house', tenant: 'b', wants: 'sign_in_failed' },
  ]
  test.each(rows)(
    '$name',
    async ({ tenant = 'a', login = 'lan.nguyễn', password = good, wants }) => {
      const made = await house()
      const context = {
        ...made,
        hasher: limitHasher(made.hasher),
        attempts: createAttempts(made.clock),
      }
      const before = made.hasher.verified
      const request = { tenant: tenant as Tenant, login, password, address }
      expect(await codeOf(signIn(context, request))).toBe(wants)
      // The dear part is done once, whether or not there is such an account.
      expect(made.hasher.verified).toBe(before + 1)
      expect(made.store.rows('sessions')).toHaveLength(wants === 'done' ? 1 : 0)
    },
  )

  test('the stored hash is no password', async () => {
    const made = await house()
    const context = { ...made, attempts: createAttempts(made.clock) }
    const password = personNamed(made, 'lan.nguyễn').passwordHash
    const request = { tenant: 'a' as Tenant, login: 'lan.nguyễn', password, address }
    expect(await codeOf(signIn(context, request))).toBe('sign_in_failed')
  })

  test('a disabled person stays outside, after the same work', async () => {
    const made = await house()
    const person = personNamed(made, 'lan.nguyễn')
    await updatePerson(made, actorOf(made, 'a', 'owner'), {
      id: person.id,
      change: { disabled: true },
    })
    const context = { ...made, attempts: createAttempts(made.clock) }
    const request = { tenant: 'a' as Tenant, login: 'lan.nguyễn', password: good, address }
    expect(await codeOf(signIn(context, request))).toBe('sign_in_failed')
    expect(made.hasher.verified).toBe(1)
  })

  test('a hash with older parameters is made anew', async () => {
    const made = await house()
    const person = personNamed(made, 'lan.nguyễn')
    const old = '$argon2id$v=19$m=4096,t=3,p=1$old'
    const step = {
      do: 'update',
      table: 'users',
      where: { id: person.id },
      set: { passwordHash: old },
    } as const
    await made.store.writer.apply([step])
    await made.directory.absorb([step])
    const hasher = { hash: made.hasher.hash, verify: async (_: string, phc: string) => phc === old }
    const context = { ...made, hasher, attempts: createAttempts(made.clock) }
    await signIn(context, { tenant: 'a' as Tenant, login: 'lan.nguyễn', password: good, address })
    expect(personNamed(made, 'lan.nguyễn').passwordHash).toStartWith('$argon2id$v=19$m=19456,t=2')
  })
})

describe('guessing', () => {
  test('five failures per account, then each try waits longer; a right one later still works', async () => {
    const made = await house()
    const attempts = createAttempts(made.clock)
    const fail = (from: string) => codeOf(Promise.resolve().then(() => attempts.begin('x', from)))
    for (let index = 0; index < 5; index += 1) expect(await fail(`10.0.1.${index}`)).toBe('done')
    expect(await fail('10.0.2.1')).toBe('too_many_attempts')
    made.clock.advance(2000)
    expect(await fail('10.0.2.2')).toBe('done')
    made.clock.advance(2000)
    expect(await fail('10.0.2.3')).toBe('too_many_attempts')
    made.clock.advance(2000)
    expect(await fail('10.0.2.4')).toBe('done')
    made.clock.advance(15 * 60_000)
    expect(await fail('10.0.2.5')).toBe('done')
  })

  test('twenty failures per address, whatever the accounts; others go on', async () => {
    const made = await house()
    const attempts = createAttempts(made.clock)
    for (let index = 0; index < 20; index += 1) attempts.begin(`account-${index}`, address)
    expect(() => attempts.begin('fresh', address)).toThrow(SenError)
    expect(() => attempts.begin('fresh', '10.0.0.8')).not.toThrow()
  })

  test('whoever fails on purpose does not keep the owner out of the own computer', async () => {
    const made = await house()
    const attempts = createAttempts(made.clock)
    attempts.begin('owner', '192.168.1.5')
    attempts.succeeded('owner', '192.168.1.5')
    for (let index = 0; index < 60; index += 1) {
      try {
        attempts.begin('owner', '203.0.113.9')
      } catch {
        made.clock.advance(1000)
      }
    }
    expect(() => attempts.begin('owner', '192.168.1.5')).not.toThrow()
  })

  test('a hundred tries at once are a hundred tries', async () => {
    const made = await house()
    const context = { ...made, attempts: createAttempts(made.clock) }
    const request = { tenant: 'a' as Tenant, login: 'lan.nguyễn', password: 'wrong', address }
    const codes = await Promise.all(
      Array.from({ length: 100 }, () => codeOf(signIn(context, request))),
    )
    expect(codes.filter((code) => code === 'sign_in_failed')).toHaveLength(5)
    expect(made.hasher.verified).toBe(5)
  })

  test('no wait is longer than five minutes', async () => {
    const made = await house()
    const attempts = createAttempts(made.clock)
    for (let index = 0; index < 40; index += 1) {
      try {
        attempts.begin('x', `10.1.0.${index}`)
      } catch (error) {
        if (!(error instanceof SenError)) throw error
        expect(error.retryAfter).toBeLessThanOrEqual(300)
        made.clock.advance((error.retryAfter ?? 0) * 1000)
      }
    }
  })
})

describe('sessions', () => {
  async function signedIn() {
    const made = await house()
    const person = personNamed(made, 'lan.nguyễn')
    return { made, person, session: await openSession(made, person) }
  }

  test('the cookie’s value is stored nowhere', async () => {
    const { made, session } = await signedIn()
    expect(carrierOutcome(made, session.value)).toBe('Lan')
    expect(JSON.stringify(made.store.rows('sessions'))).not.toContain(session.value)
    expect(carrierOutcome(made, session.row.id)).toBe('invalid_api_key')
  })

  test('fixation: the id from before the sign-in is dead after it', async () => {
    const { made, session } = await signedIn()
    const context = { ...made, attempts: createAttempts(made.clock) }
    const next = await signIn(context, {
      tenant: 'a' as Tenant,
      login: 'lan.nguyễn',
      password: good,
      address,
      replaces: session.row.id,
    })
    expect(carrierOutcome(made, session.value)).toBe('session_expired')
    expect(carrierOutcome(made, next.value)).toBe('Lan')
  })

  test('theft: a copied cookie is dead after the sign-out', async () => {
    const { made, session } = await signedIn()
    await endSession(made, session.row)
    expect(carrierOutcome(made, session.value)).toBe('session_expired')
    await touchSession(made, session.row)
    expect(made.store.rows('sessions')).toHaveLength(0)
  })

  test.each([
    { name: 'idle for twelve hours', moves: [sessionTimes.idleMs], wants: 'session_expired' },
    { name: 'almost twelve hours', moves: [sessionTimes.idleMs - 1], wants: 'Lan' },
    {
      name: 'used every ten hours for 29 days',
      moves: Array.from({ length: 69 }, () => 36_000_000),
      wants: 'Lan',
    },
    {
      name: 'used every ten hours for more than 30 days',
      moves: Array.from({ length: 73 }, () => 36_000_000),
      wants: 'session_expired',
    },
  ])('$name', async ({ moves, wants }) => {
    const { made, session } = await signedIn()
    for (const move of moves) {
      const row = made.directory.session(session.row.id)
      if (row !== undefined) await touchSession(made, row)
      made.clock.advance(move)
    }
    expect(carrierOutcome(made, session.value)).toBe(wants)
  })

  test('a page that is open all day writes six times an hour', async () => {
    const { made, session } = await signedIn()
    const before = made.store.writes
    for (let second = 0; second < 3600; second += 10) {
      made.clock.advance(10_000)
      const row = made.directory.session(session.row.id)
      if (row !== undefined) await touchSession(made, row)
    }
    expect(made.store.writes - before).toBe(6)
  })

  test('the daily sweep deletes what has ended by itself, and nothing else', async () => {
    const { made, person, session } = await signedIn()
    made.clock.advance(sessionTimes.idleMs - 1000)
    const young = await openSession(made, person)
    expect(await sweepSessions(made, person.tenant)).toBe(0)
    made.clock.advance(1000)
    expect(await sweepSessions(made, person.tenant)).toBe(1)
    expect(made.store.rows('sessions').map((row) => row.id)).toEqual([young.row.id])
    expect(carrierOutcome(made, session.value)).toBe('session_expired')
  })

  test('the sweep leaves a session that another replica saw in use since', async () => {
    const { made, person, session } = await signedIn()
    made.clock.advance(sessionTimes.idleMs)
    const seenAt = made.clock.now() - 1000
    await made.store.writer.apply([
      { do: 'update', table: 'sessions', where: { id: session.row.id }, set: { seenAt } },
    ])
    await sweepSessions(made, person.tenant)
    expect(made.store.rows('sessions').map((row) => row.seenAt)).toEqual([seenAt])
    await made.directory.reloadIfChanged()
    expect(carrierOutcome(made, session.value)).toBe('Lan')
  })

  test('ten per person: the one unseen the longest ends', async () => {
    const { made, person, session } = await signedIn()
    for (let index = 0; index < 10; index += 1) {
      made.clock.advance(1000)
      await openSession(made, person)
    }
    expect(made.directory.sessionsOf(person.id)).toHaveLength(10)
    expect(carrierOutcome(made, session.value)).toBe('session_expired')
  })

  test.each([
    { name: 'a new role', change: { role: 'auditor' } as const },
    { name: 'a password set by an administrator', change: { password: 'mưa rơi trên mái tôn' } },
    { name: 'being disabled', change: { disabled: true } },
  ])('$name ends all of them', async ({ change }) => {
    const { made, person, session } = await signedIn()
    const second = await openSession(made, person)
    await updatePerson(made, actorOf(made, 'a', 'owner'), { id: person.id, change })
    expect(carrierOutcome(made, session.value)).toBe('session_expired')
    expect(carrierOutcome(made, second.value)).toBe('session_expired')
  })

  test('a new name ends none', async () => {
    const { made, person, session } = await signedIn()
    await updatePerson(made, actorOf(made, 'a', 'owner'), {
      id: person.id,
      change: { name: 'Lan Anh' },
    })
    expect(carrierOutcome(made, session.value)).toBe('Lan Anh')
  })

  test('one’s own new password needs the old one and ends all', async () => {
    const { made, session } = await signedIn()
    const actor = made.directory.authenticate(new Headers({ cookie: `sen=${session.value}` }))
    if (actor instanceof SenError) throw actor
    expect(
      await codeOf(changeOwnPassword(made, actor, { old: 'x', new: 'gió mùa đông bắc về' })),
    ).toBe('sign_in_failed')
    expect(carrierOutcome(made, session.value)).toBe('Lan')
    expect(
      await codeOf(changeOwnPassword(made, actor, { old: good, new: 'gió mùa đông bắc về' })),
    ).toBe('done')
    expect(carrierOutcome(made, session.value)).toBe('session_expired')
  })

  test('giving the password again makes a new id', async () => {
    const { made, session } = await signedIn()
    const context = { ...made, attempts: createAttempts(made.clock) }
    expect(await codeOf(refreshSession(context, session.row, { password: 'wrong', address }))).toBe(
      'sign_in_failed',
    )
    const next = await refreshSession(context, session.row, { password: good, address })
    expect(carrierOutcome(made, session.value)).toBe('session_expired')
    expect(carrierOutcome(made, next.value)).toBe('Lan')
  })

  test('a role that changes while the password is being checked gives no session', async () => {
    const { made, person } = await signedIn()
    const context = {
      ...made,
      hasher: {
        hash: made.hasher.hash,
        async verify(password: string, phc: string) {
          await updatePerson(made, actorOf(made, 'a', 'owner'), {
            id: person.id,
            change: { role: 'auditor' },
          })
          return made.hasher.verify(password, phc)
        },
      },
      attempts: createAttempts(made.clock),
    }
    const request = { tenant: 'a' as Tenant, login: 'lan.nguyễn', password: good, address }
    expect(await codeOf(signIn(context, request))).toBe('already_changed')
  })

  test.each([
    { cookie: (value: string) => `__Host-sen=${value}`, wants: 'Lan' },
    { cookie: (value: string) => `theme=dark; sen=${value}; x=1`, wants: 'Lan' },
    { cookie: (value: string) => `sen=planted; __Host-sen=${value}`, wants: 'Lan' },
    { cookie: (value: string) => `sen=${value}; sen=${value}`, wants: 'invalid_api_key' },
    { cookie: (value: string) => `Sen=${value}`, wants: 'invalid_api_key' },
    { cookie: (value: string) => `sen="${value}"`, wants: 'invalid_api_key' },
    { cookie: (value: string) => `sen=${value.slice(0, 42)}`, wants: 'invalid_api_key' },
    { cookie: (value: string) => `sen=${'A'.repeat(9000)}; x=${value}`, wants: 'invalid_api_key' },
  ])('cookie header %#', async ({ cookie, wants }) => {
    const { made, session } = await signedIn()
    const actor = made.directory.authenticate(new Headers({ cookie: cookie(session.value) }))
    expect(actor instanceof SenError ? actor.code : actor.personName).toBe(wants)
  })
})

describe('people', () => {
  const roles: readonly PersonRole[] = ['owner', 'admin', 'member', 'auditor']
  test.each(roles.flatMap((by) => roles.map((role) => ({ by, role }))))(
    '$by makes a person who is $role',
    async ({ by, role }) => {
      const made = await house()
      const people = made.store.rows('users').length
      const isAllowed = by === 'owner' || (by === 'admin' && role !== 'owner')
      const wanted = { name: 'Minh', login: 'minh', password: 'sóng vỗ bờ đá xám', role }
      const code = await codeOf(createPerson(made, actorOf(made, 'a', by), wanted))
      expect(code).toBe(isAllowed ? 'done' : 'not_allowed')
      expect(made.store.rows('users').length - people).toBe(isAllowed ? 1 : 0)
      expect(JSON.stringify(made.store.entries)).not.toContain('Minh')
      expect(JSON.stringify(made.store.rows('users'))).not.toContain(wanted.password)
    },
  )

  test.each([
    {
      name: 'an administrator lowers the owner',
      by: 'admin',
      id: 'user_a_owner',
      change: { role: 'member' },
      wants: 'not_allowed',
    },
    {
      name: 'an administrator sets the owner’s password',
      by: 'admin',
      id: 'user_a_owner',
      change: { password: good },
      wants: 'not_allowed',
    },
    {
      name: 'an administrator makes himself owner',
      by: 'admin',
      id: 'user_a_admin',
      change: { role: 'owner' },
      wants: 'not_allowed',
    },
    {
      name: 'a member makes herself administrator',
      by: 'member',
      id: 'user_a_member',
      change: { role: 'admin' },
      wants: 'not_allowed',
    },
    {
      name: 'the last owner goes',
      by: 'owner',
      id: 'user_a_owner',
      change: { role: 'admin' },
      wants: 'not_allowed',
    },
    {
      name: 'the last owner is disabled',
      by: 'owner',
      id: 'user_a_owner',
      change: { disabled: true },
      wants: 'not_allowed',
    },
    {
      name: 'a person of another house',
      by: 'owner',
      id: 'user_b_member',
      change: { name: 'x' },
      wants: 'not_found',
    },
    {
      name: 'an owner makes another one',
      by: 'owner',
      id: 'user_a_admin',
      change: { role: 'owner' },
      wants: 'done',
    },
  ] as const)('$name', async ({ by, id, change, wants }) => {
    const made = await house()
    expect(await codeOf(updatePerson(made, actorOf(made, 'a', by), { id, change }))).toBe(wants)
  })

  test('two owners who remove each other at once leave one', async () => {
    const made = await house()
    const first = actorOf(made, 'a', 'owner')
    await updatePerson(made, first, { id: 'user_a_admin', change: { role: 'owner' } })
    const second: Actor = { ...actorOf(made, 'a', 'admin'), role: 'owner' }
    const codes = await Promise.all([
      codeOf(updatePerson(made, first, { id: 'user_a_admin', change: { role: 'member' } })),
      codeOf(updatePerson(made, second, { id: 'user_a_owner', change: { role: 'member' } })),
    ])
    expect(codes.toSorted()).toEqual(['already_changed', 'done'])
    expect(made.directory.users('a' as Tenant).filter((row) => row.role === 'owner')).toHaveLength(
      1,
    )
  })

  test('a login that exists is refused, in any spelling', async () => {
    const made = await house()
    const wanted = {
      name: 'L',
      login: ' LAN.nguyễn'.normalize('NFD'),
      password: 'sóng vỗ bờ đá xám',
      role: 'member',
    } as const
    expect(await codeOf(createPerson(made, actorOf(made, 'a', 'owner'), wanted))).toBe(
      'already_changed',
    )
  })

  test('a group that ends takes its budgets and keys along', async () => {
    const made = await house()
    const owner = actorOf(made, 'a', 'owner')
    const group = await createGroup(made, owner, { name: 'Ward', members: ['user_a_member'] })
    const key = await createKey(made, actorOf(made, 'a', 'member'), {
      name: 'k',
      scopes: ['chat'],
      groupId: group.id,
    })
    const actor = made.directory.authenticate(new Headers({ 'x-api-key': key.secret }))
    expect(actor).toMatchObject({ payingGroupId: group.id })
    await deleteGroup(made, owner, group.id)
    expect(made.directory.authenticate(new Headers({ 'x-api-key': key.secret }))).toBeInstanceOf(
      SenError,
    )
    expect(await codeOf(createGroup(made, owner, { name: 'x', members: ['user_b_member'] }))).toBe(
      'not_found',
    )
  })
})

describe('keys give no more than their maker has', () => {
  test.each([
    {
      name: 'a member wants the scope admin',
      role: 'member',
      wanted: { scopes: ['admin'] },
      wants: 'not_allowed',
    },
    {
      name: 'an auditor wants to ask',
      role: 'auditor',
      wanted: { scopes: ['chat'] },
      wants: 'not_allowed',
    },
    {
      name: 'an auditor may read',
      role: 'auditor',
      wanted: { scopes: ['models', 'receipts'] },
      wants: 'done',
    },
    {
      name: 'the budget of a foreign group',
      role: 'member',
      wanted: { scopes: ['chat'], groupId: 'group_x' },
      wants: 'not_allowed',
    },
    {
      name: 'an administrator makes an administering key',
      role: 'admin',
      wanted: { scopes: ['admin', 'chat'] },
      wants: 'done',
    },
  ] as const)('$name', async ({ role, wanted, wants }) => {
    const made = await house()
    expect(await codeOf(createKey(made, actorOf(made, 'a', role), { name: 'k', ...wanted }))).toBe(
      wants,
    )
  })

  test('somebody else’s key can be neither rotated nor seen', async () => {
    const made = await house()
    const key = await createKey(made, actorOf(made, 'a', 'member'), { name: 'k', scopes: ['chat'] })
    for (const [tenant, role] of [
      ['a', 'owner'],
      ['a', 'auditor'],
      ['b', 'owner'],
    ] as const) {
      expect(await codeOf(rotateKey(made, actorOf(made, tenant, role), { id: key.key.id }))).toBe(
        'not_found',
      )
    }
  })

  const scopes = fc.subarray<KeyScope>(['chat', 'embeddings', 'models', 'receipts', 'admin'], {
    minLength: 1,
  })
  const models = fc.option(
    fc.array(fc.constantFrom('a/x', 'a/y', 'a/*', 'a/x*', 'b/z', '*', 'sen/auto'), {
      minLength: 1,
      maxLength: 3,
    }),
    { nil: undefined },
  )
  const limit = fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined })
  const rights: fc.Arbitrary<Rights> = fc.record({
    scopes,
    models,
    expiresAt: fc.integer({ min: 0, max: 1000 }),
    outputCeiling: limit,
    requestsPerMinute: limit,
    strict: fc.boolean(),
  })
  const names = ['a/x', 'a/y', 'a/xx', 'b/z', 'b/other', 'sen/auto', '']

  test('10,000 random trees of grants: what was let through is within every ancestor', () => {
    fc.assert(
      fc.property(fc.array(rights, { minLength: 2, maxLength: 6 }), (wishes) => {
        const [root, ...rest] = wishes
        if (root === undefined) return true
        const chain = [root]
        for (const wish of rest) {
          const parent = chain.at(-1) ?? root
          if (whyTooMuch(wish, parent) === undefined) chain.push(wish)
        }
        return chain.every((child, index) =>
          chain.slice(0, index).every((elder) => isWithin(child, elder)),
        )
      }),
      { seed: 20_261_124, numRuns: 10_000 },
    )
  })

  function isWithin(child: Rights, elder: Rights): boolean {
    const may = (one: Rights, name: string) =>
      one.models?.some((pattern) =>
        pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name,
      ) ?? true
    return (
      child.scopes.every((scope) => elder.scopes.includes(scope)) &&
      names.every((name) => !may(child, name) || may(elder, name)) &&
      child.expiresAt <= elder.expiresAt &&
      (child.outputCeiling ?? 1e9) <= (elder.outputCeiling ?? 1e9) &&
      (child.requestsPerMinute ?? 1e9) <= (elder.requestsPerMinute ?? 1e9) &&
      (child.strict || !elder.strict)
    )
  }
})

test('roles: what each may, as a table', () => {
  const all = [
    'ask',
    'own-keys',
    'see-own',
    'see-models',
    'see-house',
    'see-ledger',
    'manage-people',
    'manage-owners',
    'manage-groups',
    'manage-keys',
    'manage-budgets',
    'manage-connections',
    'manage-models',
    'manage-settings',
    'halt',
  ] as const
  const lacks = {
    owner: [],
    admin: ['manage-owners'],
    member: all.slice(4),
    auditor: ['ask', ...all.slice(6)],
  } as const
  for (const [role, missing] of Object.entries(lacks)) {
    for (const action of all) {
      expect(mayDo(role as PersonRole, action)).toBe(
        !(missing as readonly string[]).includes(action),
      )
    }
  }
  expect(scopesOf('member')).not.toContain('admin')
})

describe('the first run', () => {
  const request = (proof: SetupRequest['proof']): SetupRequest => ({
    proof,
    house: {
      name: 'Trạm y tế Bình An',
      zone: 'Asia/Ho_Chi_Minh',
      currency: 'VND',
      language: 'vi',
      sector: 'health',
      monthlyBudget: '2000000',
    },
    owner: { name: 'Hoa', login: 'hoa', password: good },
  })

  async function before() {
    const made = await emptyHouse()
    const codes: (string | undefined)[] = []
    const context = { ...made, showCode: (code: string | undefined) => codes.push(code) }
    return { made, context, codes, link: await createSetupLink(made) }
  }

  test('house, owner, key, budget and sign-in come at once', async () => {
    const { made, context, link } = await before()
    const done = await setUp(context, request({ secret: link.secret }))
    expect(made.directory.house()).toMatchObject({ currency: 'VND', country: 'VN' })
    expect(carrierOutcome(made, done.session.value)).toBe('Hoa')
    const actor = made.directory.authenticate(new Headers({ 'x-api-key': done.key }))
    expect(actor).toMatchObject({
      role: 'owner',
      scopes: ['chat', 'embeddings', 'models', 'receipts'],
    })
    expect(made.directory.budgets('ten_house' as Tenant)).toMatchObject([
      { subject: 'house', limitNano: 2_000_000_000_000_000n },
    ])
    expect(made.store.entries).toMatchObject([{ kind: 'admin.change', body: { what: 'setup' } }])
    const ledger = JSON.stringify(made.store.entries)
    for (const secret of [done.key, link.secret, good, 'Hoa', 'Bình An'])
      expect(ledger).not.toContain(secret)
    expect(await codeOf(setUp(context, request({ secret: link.secret })))).toBe('setup_done')
    expect(await codeOf(createSetupLink(made))).toBe('setup_done')
  })

  test('from the command line it needs no link', async () => {
    const { made, context, link } = await before()
    const { proof: _, ...wanted } = request({})
    expect(await codeOf(setUpHere(made, wanted))).toBe('done')
    expect(made.directory.localActor()).toMatchObject({ role: 'owner', personName: 'Hoa' })
    expect(made.directory.localActor('HOA')?.id).toBe('key_local')
    expect(made.directory.localActor('nobody')).toBeUndefined()
    expect(await codeOf(setUp(context, request({ secret: link.secret })))).toBe('setup_done')
  })

  test('two browsers race: one wins, nothing is there twice', async () => {
    const { made, context, link } = await before()
    const codes = await Promise.all([
      codeOf(setUp(context, request({ secret: link.secret }))),
      codeOf(setUp(context, request({ code: link.code }))),
      codeOf(setUp(context, request({ secret: link.secret }))),
    ])
    expect(codes.toSorted()).toEqual(['done', 'setup_done', 'setup_done'])
    for (const table of ['tenants', 'users', 'keys', 'sessions'] as const)
      expect(made.store.rows(table)).toHaveLength(1)
  })

  test.each([
    {
      name: 'a wrong secret',
      proof: () => ({ secret: '00000000-00000000-00000000-00' }),
      wants: 'not_allowed',
    },
    { name: 'an empty secret', proof: () => ({ secret: '' }), wants: 'not_allowed' },
    {
      name: 'the stored hash',
      proof: (made: TestHouse) => ({ secret: made.store.rows('setup_links')[0]?.hash ?? '' }),
      wants: 'not_allowed',
    },
    { name: 'no proof', proof: () => ({}), wants: 'not_allowed' },
    {
      name: 'a password that is too common',
      proof: (_: TestHouse, secret: string) => ({ secret }),
      password: 'matkhau123456',
      wants: 'invalid_request',
    },
  ])('refused: $name', async ({ proof, password, wants }) => {
    const { made, context, link } = await before()
    const wanted = request(proof(made, link.secret))
    const owner = { ...wanted.owner, password: password ?? good }
    expect(await codeOf(setUp(context, { ...wanted, owner }))).toBe(wants)
    expect(made.store.rows('tenants')).toHaveLength(0)
    expect(made.store.rows('setup_links')[0]?.usedAt).toBe(0)
  })

  test('a link ends after half an hour, and a new one ends the old one', async () => {
    const { made, context, link } = await before()
    const second = await createSetupLink(made)
    expect(await codeOf(setUp(context, request({ secret: link.secret })))).toBe('not_allowed')
    made.clock.advance(linkLifeMs)
    expect(await codeOf(setUp(context, request({ secret: second.secret })))).toBe('not_allowed')
  })

  test('of many codes sent at once only the first is a try', async () => {
    const { made, context, link } = await before()
    const guesses = ['000000', '111111', '222222', link.code].map((code) =>
      codeOf(setUp(context, request({ code }))),
    )
    expect(await Promise.all(guesses)).toEqual(Array.from({ length: 4 }, () => 'not_allowed'))
    expect(made.store.rows('setup_links')[0]?.wrongTries).toBe(1)
    expect(await codeOf(setUp(context, request({ code: link.code })))).toBe('done')
  })

  test('five wrong codes make a new one, twenty leave the link only', async () => {
    const { made, context, codes, link } = await before()
    const wrong = link.code === '000000' ? '000001' : '000000'
    const guess = () => codeOf(setUp(context, request({ code: wrong })))
    for (let index = 0; index < 5; index += 1) expect(await guess()).toBe('not_allowed')
    expect(codes).toHaveLength(1)
    expect(await codeOf(setUp(context, request({ code: link.code })))).toBe(
      codes[0] === link.code ? 'done' : 'not_allowed',
    )
    for (let index = 0; index < 30; index += 1) await guess()
    expect(codes).toHaveLength(4)
    expect(codes.at(-1)).toBeUndefined()
    expect(made.store.rows('setup_links')[0]?.wrongTries).toBe(20)
    expect(await codeOf(setUp(context, request({ secret: link.secret.toLowerCase() })))).toBe(
      'done',
    )
  })
})
