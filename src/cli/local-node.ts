// A node whose store this process has opened itself.
import type { CliNode, Verb, VerbArguments, VerbHandlers, VerbResults, VerbRun } from './verbs.ts'

/** @param close called once when the command has ended. */
export function createLocalNode(handlers: VerbHandlers, close: () => Promise<void>): CliNode {
  return {
    async call<Name extends Verb>(verb: Name, wanted: VerbArguments<Name>, run: VerbRun<Name>) {
      // Of `handlers[verb]` the compiler knows the union of all verbs only.
      const handle = handlers[verb] as (
        wanted: VerbArguments<Name>,
        run: VerbRun<Name>,
      ) => Promise<VerbResults[Name]>
      return await handle(wanted, run)
    },
    [Symbol.asyncDispose]: close,
  }
}
