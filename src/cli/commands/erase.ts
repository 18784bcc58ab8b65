// sen erase <call>: what the conversation of this call said is gone for good; the ledger and every proof stay.
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

export const erase: CommandSpec = {
  name: 'erase',
  arguments: [{ name: '<call>', words: 'call' }],
  async run(session, input) {
    await session.confirm(session.words.questions.erase(input.argument(0)))
    const erased = await session.call('erase', { call: input.argument(0) })
    session.print(erased, [
      session.words.results.erased(String(erased.calls), String(erased.entry)),
    ])
    return exitCodes.done
  },
}
