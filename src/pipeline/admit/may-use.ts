// Whether a caller may name a model: keys may be bound to some.
import type { Actor } from '../../contract/people.ts'

/** A trailing `*` matches a prefix: `deepseek/*`. */
export function mayUse({ models }: Pick<Actor, 'models'>, model: string): boolean {
  if (models === undefined) return true
  return models.some((pattern) =>
    pattern.endsWith('*') ? model.startsWith(pattern.slice(0, -1)) : model === pattern,
  )
}
