// sen restore: shows what is in a backup, verifies it, and puts it in the place of the data folder.
import { resolve } from 'node:path'

import type { BackupManifest } from '../../backup/manifest.ts'
import { peekBackup } from '../../backup/open-archive.ts'
import { restoreBackup, type RestoreResult } from '../../backup/restore.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatNumber, formatTime } from '../format.ts'
import type { Session } from '../session.ts'

export const restore: CommandSpec = {
  name: 'restore',
  arguments: [{ name: '<file>', words: 'file' }],
  options: [
    { flags: '--show', words: 'show' },
    { flags: '--old-is-gone', words: 'oldIsGone' },
    { flags: '--passphrase-file <file>', words: 'passphraseFile' },
  ],
  async run(session, input) {
    const { words, io, signal, services } = session
    const file = resolve(io.workingFolder, input.argument(0))
    const asking = { question: words.questions.passphraseOpen, option: '--passphrase-file' }
    const passphrase = await session.secret(input.text('passphraseFile'), asking)
    const manifest = await peekBackup(file, passphrase, signal)
    if (input.flag('show')) {
      session.print(manifest, describe(manifest, session))
      return exitCodes.done
    }
    for (const line of describe(manifest, session)) session.say(line)
    const { dataFolder, databaseUrl, masterKeyFile } = await session.config()
    await session.confirm(words.questions.restore(dataFolder))
    const lock = await services.restore.lock(dataFolder)
    if ('pid' in lock) {
      session.io.error(`sen: ${words.results.dataInUse(dataFolder, lock.pid)}\n`)
      return exitCodes.failed
    }
    await using _held = lock
    const progress = session.progressLine()
    const oldIsGone = input.flag('oldIsGone')
    try {
      const result = await restoreBackup({
        file,
        passphrase,
        dataFolder,
        masterKeyFile,
        databaseName: services.restore.databaseName,
        verifyDatabase: services.restore.verifyDatabase,
        moveRows: databaseUrl === undefined ? undefined : services.restore.moveRows(databaseUrl),
        oldIsGone,
        clock: services.clock,
        onProgress: (step) => progress.backup(step),
        signal,
      })
      progress.end()
      const entries = formatNumber(result.ledger.size, session.language)
      session.print(result, [words.results.restored(dataFolder, entries)])
      for (const line of aftermath(result, session)) session.say(line)
      if (!oldIsGone) session.say(words.results.restoredNewIdentity)
      return exitCodes.done
    } finally {
      progress.end()
    }
  },
}

function describe(manifest: BackupManifest, session: Session): readonly string[] {
  const words = session.words.results
  const time = formatTime(manifest.madeAt, session.language)
  const entries = formatNumber(manifest.ledger.size, session.language)
  const keys = manifest.includesKeys ? words.backupWithKeys : words.backupWithoutKeys
  const models = manifest.includesModels ? words.backupWithModels : words.backupWithoutModels
  return [words.backupHolds(time, manifest.version, entries), `${keys} · ${models}`]
}

function aftermath(result: RestoreResult, session: Session): readonly string[] {
  const words = session.words.results
  const lines: string[] = []
  if (result.oldFolder !== undefined) lines.push(words.restoredOld(result.oldFolder))
  if (result.settingsFile !== undefined) lines.push(words.restoredSettings(result.settingsFile))
  return [...lines, words.restoredKeys[result.keys]]
}
