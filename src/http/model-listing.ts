// One model as a key may use it now, apart from how a surface writes it.
import type { JsonObject } from '../contract/json.ts'
import type { Abilities, Route } from '../contract/route.ts'

export interface ModelListing {
  /** What a request writes into `model`. */
  readonly id: string
  /** Epoch seconds since when the house knows it. */
  readonly created: number
  /** Provider, or `sen` for names of the house's own. */
  readonly owner: string
  /** Name for people. */
  readonly label: string
  readonly contextTokens: number | undefined
  readonly maxOutputTokens: number | undefined
  readonly abilities: Abilities | undefined
  /** The member `sen`: rung, place, context, max_output, abilities, price … */
  readonly sen: JsonObject
}

export interface RouteListingOptions {
  readonly created: number
  readonly label: string
  /** Price now, in the price book's words; absent where there is none. */
  readonly price?: JsonObject
}

/** A route under its own name `<provider>/<model>`. */
export function listRoute(route: Route, options: RouteListingOptions): ModelListing {
  return {
    id: route.id,
    created: options.created,
    owner: route.provider,
    label: options.label,
    contextTokens: route.contextTokens,
    maxOutputTokens: route.maxOutputTokens,
    abilities: route.abilities,
    sen: {
      rung: route.rung,
      place: {
        kind: route.place.kind,
        country: route.place.country,
        operator: route.place.operator,
      },
      context: route.contextTokens,
      max_output: route.maxOutputTokens,
      abilities: Object.entries(route.abilities)
        .filter(([, isAble]) => isAble)
        .map(([name]) => name),
      ...(options.price === undefined ? {} : { price: options.price }),
    },
  }
}

/** An alias, a task or one of `sen/auto`, `sen/local`, `sen/embed`: what answers is found per call. */
export function listName(
  id: string,
  options: { readonly created: number; readonly label: string; readonly target?: string },
): ModelListing {
  return {
    id,
    created: options.created,
    owner: 'sen',
    label: options.label,
    contextTokens: undefined,
    maxOutputTokens: undefined,
    abilities: undefined,
    sen: options.target === undefined ? {} : { alias_of: options.target },
  }
}
