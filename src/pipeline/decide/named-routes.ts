// Which routes a model name stands for. A named model means that model: another one never answers for it.
import type { Route } from '../../contract/route.ts'
import { SenError } from '../../errors/sen-error.ts'

/** A book is immutable, and the same few names are asked for again and again. */
const found = new WeakMap<readonly Route[], Map<string, readonly Route[]>>()

/**
 * @returns the routes in the book's order; for `sen/auto` all of them.
 * @throws SenError `model_not_found`; `invalid_request` with both names where a bare name fits two providers.
 */
export function namedRoutes(
  target: string,
  routes: readonly Route[],
  kind: 'chat' | 'embeddings',
): readonly Route[] {
  let names = found.get(routes)
  if (names === undefined) found.set(routes, (names = new Map()))
  const key = `${kind} ${target}`
  let named = names.get(key)
  // Only names that stand for something are kept: there are no more of those than the book has.
  if (named === undefined) names.set(key, (named = find(target, routes, kind)))
  return named
}

function find(
  target: string,
  routes: readonly Route[],
  kind: 'chat' | 'embeddings',
): readonly Route[] {
  const usable = routes.filter((route) => route.enabled && route.abilities[kind])
  const open = usable.filter((route) => route.byNameOnly !== true)
  if (target === 'sen/auto' || target === 'sen/embed') return open
  if (target === 'sen/local') return open.filter((route) => route.place.kind === 'here')
  if (target.startsWith('sen/')) {
    // A task by name: until packs bring tasks, none exists.
    throw new SenError('model_not_found', {})
  }
  const exact = usable.filter(
    (route) => route.id === target || `${route.provider}/${route.model}` === target,
  )
  if (exact.length > 0) return exact
  const bare = usable.filter((route) => route.model === target)
  const providers = new Set(bare.map((route) => route.provider))
  if (providers.size > 1) {
    throw new SenError('invalid_request', {
      parameter: 'model',
      names: bare.map((route) => route.id),
    })
  }
  if (bare.length === 0) throw new SenError('model_not_found', {})
  return bare
}
