// sen setup-link: a new link for the first set-up.
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatTime } from '../format.ts'

export const setupLink: CommandSpec = {
  name: 'setup-link',
  async run(session) {
    const link = await session.call('setup.link', {})
    const { setupLink: linkLine, setupCode } = session.words.results
    const until = formatTime(link.expiresAt, session.language)
    session.print(link, [linkLine(link.address), setupCode(link.code, until)])
    return exitCodes.done
  },
}
