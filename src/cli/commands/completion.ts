// sen completion: the script that a shell reads to complete what is typed.
import type { CommandName } from '../../i18n/en/cli.ts'
import type { CommandSpec } from '../command.ts'
import { completionScript, shells } from '../complete-shell.ts'
import { exitCodes } from '../exit-codes.ts'
import { UsageFault } from '../usage-fault.ts'

export const completion: CommandSpec = {
  name: 'completion',
  arguments: [{ name: '<shell>', words: 'shell' }],
  async run(session, input) {
    const { words } = session
    const wanted = input.argument(0)
    const shell = shells.find((one) => one === wanted)
    if (shell === undefined)
      throw new UsageFault(words.usage.wrongValue('shell', shells.join(', ')))
    // The catalogue holds this command, too, so it cannot be imported at the top.
    const { commands } = await import('../catalogue.ts')
    const script = completionScript(shell, {
      commands,
      summaryOf: (name) => words.commands[name as CommandName].summary,
    })
    session.print({ shell, script }, [script.trimEnd()])
    return exitCodes.done
  },
}
