// What the functions behind the commands are handed, and the person a command acts as.
import type { VerifyDatabase } from '../../backup/create.ts'
import type { Config } from '../../contract/config.ts'
import type { JsonObject } from '../../contract/json.ts'
import type { Actor } from '../../contract/people.ts'
import type { Step } from '../../contract/store.ts'
import { SenError } from '../../errors/sen-error.ts'
import type { AdminServices } from '../../http/admin/services.ts'
import { type ChangeCode, changeEntry, changeHouse, stillHasRole } from '../../people/change.ts'
import type { Services } from '../../pipeline/services.ts'
import type { Node } from '../node.ts'

export interface VerbParts {
  readonly node: Node
  /** Of the running server, where there is one: a command changes what the console shows, by the same functions. */
  readonly admin: AdminServices
  readonly services: Services
  readonly config: () => Config
  readonly verifyDatabase: VerifyDatabase
  /** `sen.toml`, which a backup takes along. */
  readonly configFile?: string
}

/** The house's owner: whoever can read the data folder can do what the owner can. @throws SenError `setup_required`. */
export function ownerOf(parts: VerbParts): Actor {
  const owner = parts.node.directory.localActor()
  if (owner === undefined) throw new SenError('setup_required')
  return owner
}

/** The person with this login; left out: the owner. @throws SenError `setup_required`; `not_found` for nobody known. */
export function personOf(parts: VerbParts, login: string | undefined): Actor {
  const owner = ownerOf(parts)
  if (login === undefined) return owner
  const person = parts.node.directory.localActor(login)
  if (person === undefined) throw new SenError('not_found', { parameter: 'login' })
  return person
}

export interface Change {
  readonly what: ChangeCode
  readonly facts: JsonObject
  readonly steps?: readonly Step[]
}

/** All steps with their entry in the ledger, or nothing. @throws SenError `already_changed`. */
export async function changeAs(parts: VerbParts, actor: Actor, change: Change): Promise<void> {
  await changeHouse(parts.admin, {
    tenant: actor.tenant,
    steps: [stillHasRole(actor), ...(change.steps ?? [])],
    entry: changeEntry(actor, change.what, change.facts),
  })
}

/** Enters what is about to be done. Before the set-up there is nobody who could have done it: then there is no entry. */
export async function enterDeed(parts: VerbParts, change: Change): Promise<void> {
  const owner = parts.node.directory.localActor()
  if (owner !== undefined) await changeAs(parts, owner, change)
}
