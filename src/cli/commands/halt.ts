// sen halt, sen resume: stops and allows outbound calls.
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

export const halt: CommandSpec = {
  name: 'halt',
  arguments: [{ name: '<reason>', words: 'reason' }],
  // Never asks: who types this is in a hurry, and it is easily undone.
  async run(session, input) {
    await session.call('halt', { reason: input.argument(0) })
    session.print({ halted: true }, [session.words.results.halted])
    return exitCodes.done
  },
}

export const resume: CommandSpec = {
  name: 'resume',
  arguments: [{ name: '<reason>', words: 'reason' }],
  async run(session, input) {
    await session.confirm(session.words.questions.resume)
    await session.call('resume', { reason: input.argument(0) })
    session.print({ halted: false }, [session.words.results.resumed])
    return exitCodes.done
  },
}
