// Who makes vectors now: the model that is set, its routes, and what the rules of this moment let it have.
import type { DataClass } from '../../contract/data-class.ts'
import type { Embedder } from '../../contract/embedder.ts'
import type { Tenant } from '../../contract/people.ts'
import type { Route } from '../../contract/route.ts'
import { mayUse } from '../../pipeline/admit/may-use.ts'
import type { Services } from '../../pipeline/services.ts'
import { createHouseEmbedder, type EmbeddingCaller, embeddingRoutes } from './house-embedder.ts'

export interface MeaningSource {
  /** The pipeline is opened after what it is handed. Before, there is no model. */
  attach(services: Services): void
  /** None where nothing is set, nobody has the model, or several models have the name. */
  routes(): readonly Route[]
  /** A key that is bound to other models has its questions embedded here or not at all. */
  embedder(caller: EmbeddingCaller): Embedder | undefined
  /** Asked before a text is handed to anybody. */
  mayEmbed(dataClass: DataClass): boolean
  /** Differs when there is a reason to look for what is missing: another house, model, place or version of the rules. */
  fingerprint(): string
}

export function createMeaningSource(house: {
  readonly model: () => string | undefined
  readonly tenant: () => Tenant | undefined
}): MeaningSource {
  let services: Services | undefined
  const routes = (): readonly Route[] => {
    const name = house.model()
    return name === undefined || services === undefined ? [] : embeddingRoutes(name, services)
  }
  return {
    attach(given) {
      services = given
    },
    routes,
    embedder(caller) {
      const name = house.model()
      if (name === undefined || services === undefined) return undefined
      const embedder = createHouseEmbedder({ name, services, caller, routes: routes() })
      const isBound = embedder?.place === 'elsewhere' && !mayUse(caller.actor, name)
      return isBound ? undefined : embedder
    },
    mayEmbed(dataClass) {
      const asked = services
      if (asked === undefined) return false
      const policy = asked.policy()
      return routes().some(({ place }) => {
        const facts = asked.policyFacts(place)
        return policy.decide([policy.floor, dataClass], place, facts).action === 'allow'
      })
    },
    fingerprint() {
      const places = routes().map(({ id, place }) => [id, place])
      return JSON.stringify([house.tenant(), house.model(), services?.policy().hash, places])
    },
  }
}
