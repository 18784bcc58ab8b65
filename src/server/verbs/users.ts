// user.*: people of the house. A password that is made here is told once.
import type { VerbHandlers } from '../../cli/verbs.ts'
import { SenError } from '../../errors/sen-error.ts'
import { generatePhrase } from '../../people/generate-phrase.ts'
import { normaliseLogin } from '../../people/normalise-login.ts'
import { createPerson, listPeople, updatePerson } from '../../people/users.ts'
import { ownerOf, type VerbParts } from './parts.ts'

type UserVerb = Extract<keyof VerbHandlers, `user.${string}`>

export function userVerbs(parts: VerbParts): Pick<VerbHandlers, UserVerb> {
  const { admin, node } = parts
  return {
    async 'user.list'() {
      return { people: listPeople(admin, ownerOf(parts)) }
    },
    async 'user.add'({ login, name, role, password }) {
      const secret = passwordOf(password)
      const wanted = { login, name, role, password: secret.password }
      const person = await createPerson(admin, ownerOf(parts), wanted)
      return { person, ...secret.told }
    },
    async 'user.reset'({ login, password }) {
      const owner = ownerOf(parts)
      // Also for somebody who is locked out: they are no actor, but still a person of the house.
      const person = node.directory.userByLogin(owner.tenant, normaliseLogin(login))
      if (person === undefined) throw new SenError('not_found', { parameter: 'login' })
      const secret = passwordOf(password)
      const change = { password: secret.password }
      await updatePerson(admin, owner, { id: person.id, change })
      return secret.told
    },
  }
}

function passwordOf(given: string | undefined): {
  readonly password: string
  readonly told: { readonly password?: string }
} {
  if (given !== undefined) return { password: given, told: {} }
  const password = generatePhrase()
  return { password, told: { password } }
}
