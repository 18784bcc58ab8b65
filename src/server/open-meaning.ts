// Search by meaning of a running node: whose calls may use it, and where its state is kept for `sen doctor`.
import type { Admitted, Decided } from '../contract/call.ts'
import type { Clock } from '../contract/clock.ts'
import type { Config } from '../contract/config.ts'
import type { VectorStore } from '../contract/embedder.ts'
import type { KnowledgeStore } from '../contract/knowledge.ts'
import type { Actor } from '../contract/people.ts'
import type { Store } from '../contract/store.ts'
import type { Log } from '../log/log.ts'
import type { Directory } from '../people/directory.ts'
import { namedRoutes } from '../pipeline/decide/named-routes.ts'
import type { Services } from '../pipeline/services.ts'
import { Meaning } from './own/meaning.ts'

/** Name of the setting that holds how far it is, as JSON. */
export const meaningSetting = 'documents.meaning'

export interface HouseMeaning {
  readonly stage: Meaning
  attach(services: Services): void
  /** The search of a call; undefined: by words alone. */
  ofCall(call: Admitted | Decided): KnowledgeStore['search'] | undefined
  /** The search of somebody who tries a question in the Library or on the command line. */
  ofPerson(actor: Actor): KnowledgeStore['search'] | undefined
}

export function openMeaning(parts: {
  readonly config: () => Config
  readonly knowledge: KnowledgeStore & VectorStore
  readonly packTexts: () => Promise<void>
  readonly store: Pick<Store, 'reader' | 'writer'>
  readonly directory: Pick<Directory, 'house'>
  readonly clock: Clock
  readonly log: Log
}): HouseMeaning {
  const { knowledge, packTexts, store, directory, clock, log } = parts
  const model = () => parts.config().documents.embedder
  const stage = new Meaning({
    store: knowledge,
    packTexts,
    model,
    tenant: () => directory.house()?.id,
    clock,
    log,
    async save(view) {
      const tenant = directory.house()?.id
      if (tenant === undefined) return
      const value = JSON.stringify(view)
      const row = { tenant, name: meaningSetting, value, changedAt: clock.now(), changedBy: '' }
      await store.writer.apply([{ do: 'put', table: 'settings', row }])
    },
  })
  let services: Services | undefined
  return {
    stage,
    attach(given) {
      services = given
      stage.attach(given)
    },
    ofCall(call) {
      if (model() === undefined || services === undefined) return undefined
      const { actor, wishes } = call
      return stage.searchFor({ actor, wishes, staysHere: staysHere(call, services) })
    },
    ofPerson: (actor) =>
      model() === undefined ? undefined : stage.searchFor({ actor, staysHere: false }),
  }
}

/** A search leaves nowhere, says its reference; whoever names a model of this building means that nothing goes elsewhere. */
function staysHere({ request, target }: Admitted | Decided, services: Services): boolean {
  if (request.kind !== 'chat') return true
  if (target === 'sen/auto') return false
  const routes = namedRoutes(target, services.routes().routes, 'chat')
  return routes.every(({ place }) => place.kind === 'here')
}
