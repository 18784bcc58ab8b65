// sen ledger …: verifies, proves and exports the ledger.
import { resolve } from 'node:path'

import { type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatNumber } from '../format.ts'

const verify: CommandSpec = {
  name: 'ledger verify',
  async run(session) {
    const { words, language } = session
    const progress = session.progressLine()
    try {
      const result = await session.call('ledger.verify', {}, ({ done, total }) =>
        progress.share(words.progress.check, done, total),
      )
      progress.end()
      const line = result.isSound
        ? words.results.ledgerSound(formatNumber(result.size, language), result.root)
        : words.results.ledgerBroken(String(result.brokenAt ?? 0))
      session.print(result, [line])
      return result.isSound ? exitCodes.done : exitCodes.bad
    } finally {
      progress.end()
    }
  },
}

const proof: CommandSpec = {
  name: 'ledger proof',
  arguments: [{ name: '<call>', words: 'call' }],
  async run(session, input) {
    const result = await session.call('ledger.proof', { call: input.argument(0) })
    session.print(result, [result.proof.trimEnd()])
    return exitCodes.done
  },
}

const exportLedger: CommandSpec = {
  name: 'ledger export',
  arguments: [{ name: '<file>', words: 'file' }],
  options: [{ flags: '--from <number>', words: 'fromEntry' }],
  async run(session, input) {
    const result = await session.call('ledger.export', {
      target: resolve(session.io.workingFolder, input.argument(0)),
      ...given({ from: input.integer('from', 0) }),
    })
    const entries = formatNumber(result.entries, session.language)
    session.print(result, [session.words.results.ledgerExported(result.path, entries)])
    return exitCodes.done
  },
}

export const ledgerCommands: readonly CommandSpec[] = [verify, proof, exportLedger]
