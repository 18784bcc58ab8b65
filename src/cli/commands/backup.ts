// sen backup: one encrypted file, made while the house goes on working.
import { resolve } from 'node:path'

import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatBytes, formatNumber } from '../format.ts'
import type { Session } from '../session.ts'
import { UsageFault } from '../usage-fault.ts'

export const backup: CommandSpec = {
  name: 'backup',
  arguments: [{ name: '[file]', words: 'fileOptional' }],
  options: [
    { flags: '--keys', words: 'keys' },
    { flags: '--models', words: 'withModels' },
    { flags: '--passphrase-file <file>', words: 'passphraseFile' },
  ],
  async run(session, input) {
    const { words, io, language } = session
    const stamp = new Date(session.services.clock.now())
      .toISOString()
      .slice(0, 16)
      .replaceAll(':', '-')
    const target = resolve(io.workingFolder, input.optionalArgument(0) ?? `sen-${stamp}.senbak`)
    const passphrase = await newPassphrase(session, input.text('passphraseFile'))
    const progress = session.progressLine()
    try {
      const wanted = {
        target,
        passphrase,
        includeKeys: input.flag('keys'),
        includeModels: input.flag('models'),
      }
      const result = await session.call('backup', wanted, (step) => progress.backup(step))
      progress.end()
      const size = formatBytes(result.bytes, language)
      const entries = formatNumber(result.ledgerSize, language)
      session.print(result, [words.results.backedUp(result.file, size, entries)])
      for (const name of result.leftOut) session.say(words.results.backupLeftOut(name))
      session.say(words.results.backupKeepPassphrase)
      if (!wanted.includeKeys) session.say(words.results.backupNoKeys)
      return exitCodes.done
    } finally {
      progress.end()
    }
  },
}

/** Typed twice: a mistake would only be noticed on the day the backup is needed. */
async function newPassphrase(session: Session, file: string | undefined): Promise<string> {
  const { questions, usage } = session.words
  const option = '--passphrase-file'
  const first = await session.secret(file, { question: questions.passphrase, option })
  if (file !== undefined) return first
  const again = await session.secret(undefined, { question: questions.passphraseAgain, option })
  if (first !== again) throw new UsageFault(usage.passphrasesDiffer)
  return first
}
