// sen cache …: answers that are kept to be given again.
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'

const clear: CommandSpec = {
  name: 'cache clear',
  async run(session) {
    await session.confirm(session.words.questions.clearCache)
    const result = await session.call('cache.clear', {})
    session.print(result, [session.words.results.cacheCleared])
    return exitCodes.done
  },
}

export const cacheCommands: readonly CommandSpec[] = [clear]
