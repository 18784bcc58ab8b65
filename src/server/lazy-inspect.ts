// Detection that is read with the first text that is looked into: its rules and lists are memory that a server which waits does not need.
import type { Inspect } from '../contract/finding.ts'

type DetectModule = typeof import('../detect/inspect.ts')

export function lazyInspect(): Inspect {
  let inspect: Inspect | undefined
  return (parts, options) => {
    // It answers at once, so it cannot come as a promise.
    inspect ??= (require('../detect/inspect.ts') as DetectModule).createInspect()
    return inspect(parts, options)
  }
}
