// The administrator's own model names: `gpt-4o-mini` may mean `sen/auto`, for applications that cannot be changed.
import { SenError } from '../../errors/sen-error.ts'

const longestChain = 4

/** Follows aliases to the name they mean. @throws SenError `model_not_found` for a chain that goes round. */
export function resolveTarget(asked: string, aliases: ReadonlyMap<string, string>): string {
  let name = asked
  for (let step = 0; step <= longestChain; step += 1) {
    const next = aliases.get(name)
    if (next === undefined) return name
    name = next
  }
  throw new SenError('model_not_found', {})
}
