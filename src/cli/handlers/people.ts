// Verbs about people, keys and budgets.
import type { Actor } from '../../contract/people.ts'
import { SenError } from '../../errors/sen-error.ts'
import { setBudget } from '../../people/budgets/set-budget.ts'
import { viewBudgets } from '../../people/budgets/view.ts'
import { generatePhrase } from '../../people/generate-phrase.ts'
import { createKey, listKeys, revokeKey, rotateKey } from '../../people/keys.ts'
import { normaliseLogin } from '../../people/normalise-login.ts'
import { createPerson, listPeople, updatePerson } from '../../people/users.ts'
import { given } from '../command.ts'
import type { VerbArguments, VerbHandlers } from '../verbs.ts'
import { actorOf, type HandlerParts } from './parts.ts'

type PeopleVerbs = Extract<keyof VerbHandlers, `${'key' | 'user' | 'budget'}.${string}`>

export function peopleHandlers(parts: HandlerParts): Pick<VerbHandlers, PeopleVerbs> {
  const { admin } = parts
  return {
    'key.list': async () => ({ keys: listKeys(admin, actorOf(parts)) }),
    async 'key.create'({ owner, name, scopes, ...rights }) {
      return await createKey(admin, actorOf(parts, owner), { name, scopes, ...given(rights) })
    },
    async 'key.rotate'({ id, overlapHours }) {
      const actor = actorOf(parts)
      const ownerId = admin.directory.key(actor.tenant, id)?.ownerId ?? ''
      // Only its owner can exchange a key, and this computer may act as anybody of the house.
      const login = admin.directory.user(actor.tenant, ownerId)?.login
      const owner = login === undefined ? actor : actorOf(parts, login)
      return await rotateKey(admin, owner, { id, ...given({ overlapHours }) })
    },
    async 'key.revoke'({ id }) {
      await revokeKey(admin, actorOf(parts), id)
      return {}
    },
    'user.list': async () => ({ people: listPeople(admin, actorOf(parts)) }),
    async 'user.add'({ login, name, role, password }) {
      const made = password ?? generatePhrase()
      const wanted = { login, name, role, password: made }
      const person = await createPerson(admin, actorOf(parts), wanted)
      return password === undefined ? { person, password: made } : { person }
    },
    async 'user.reset'({ login, password }) {
      const actor = actorOf(parts)
      const { id } = personOf(parts, actor, login)
      const made = password ?? generatePhrase()
      await updatePerson(admin, actor, { id, change: { password: made } })
      return password === undefined ? { password: made } : {}
    },
    async 'budget.list'() {
      const context = {
        directory: admin.directory,
        reader: parts.store.reader,
        at: admin.clock.now(),
      }
      return { budgets: await viewBudgets(context, actorOf(parts)) }
    },
    async 'budget.set'(wanted) {
      const actor = actorOf(parts)
      const currency = wanted.currency ?? admin.directory.tenant(actor.tenant)?.currency ?? ''
      const { subject, period, limit, remove } = wanted
      const subjectId = subjectOf(parts, actor, wanted)
      await setBudget(admin, actor, { subject, subjectId, period, currency, limit, remove })
      return {}
    },
  }
}

function personOf(parts: HandlerParts, actor: Actor, login: string): { readonly id: string } {
  const row = parts.admin.directory.userByLogin(actor.tenant, normaliseLogin(login))
  if (row === undefined) throw new SenError('not_found')
  return row
}

/** People are named by login and groups by name, because nobody types an id; ids are taken, too. */
function subjectOf(parts: HandlerParts, actor: Actor, wanted: VerbArguments<'budget.set'>): string {
  const { directory } = parts.admin
  switch (wanted.subject) {
    case 'house':
      return actor.tenant
    case 'key':
      return wanted.of
    case 'person':
      return directory.user(actor.tenant, wanted.of)?.id ?? personOf(parts, actor, wanted.of).id
    case 'group': {
      const name = wanted.of.normalize('NFC')
      const group = directory
        .groups(actor.tenant)
        .find((one) => one.id === name || one.name === name)
      if (group === undefined) throw new SenError('not_found')
      return group.id
    }
  }
}
