// Which model a name is billed as at an instant: names are followed through their aliases before any price is looked up.
import type { Alias, Span } from './records.ts'

/** A chain of names longer than this is a mistake, and is not followed. */
export const maxAliasSteps = 8

export interface ResolvedModel {
  readonly model: string
  /** The names that were followed, the asked one first; empty when it was no alias. */
  readonly path: readonly string[]
  /** The name has aliases, and all of them have ended: without a price of its own it is retired. */
  readonly isRetired: boolean
}

export function isIn(span: Span, at: number): boolean {
  return span.from <= at && at < span.to
}

/** `aliases` are those of one provider. */
export function resolveModel(
  aliases: readonly Alias[],
  name: string,
  when: { readonly at: number; readonly known: number },
): ResolvedModel {
  const path: string[] = []
  let model = name
  for (let step = 0; step < maxAliasSteps; step += 1) {
    const known = aliases.filter((one) => one.name === model && isIn(one.known, when.known))
    const alias = known.find((one) => isIn(one.valid, when.at))
    if (alias === undefined) {
      const isRetired = known.length > 0 && known.every((one) => one.valid.to <= when.at)
      return { model, path, isRetired }
    }
    path.push(model)
    model = alias.means
  }
  return { model, path, isRetired: false }
}
