// Does a backup come back? The newest one, or a named one, is restored beside the data, verified, and removed again.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import { restoreBackup } from '../backup/restore.ts'
import { newestAutomatic } from '../backup/retention.ts'
import type { CommandInput } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { formatNumber, formatTime } from './format.ts'
import type { Session } from './session.ts'

/** @throws BackupFault for one that does not come back, as `sen restore` would say it. */
export async function drill(session: Session, input: CommandInput): Promise<number> {
  const { io, services, signal, words } = session
  const config = await session.config()
  const named = input.text('drill')
  const file =
    named === undefined ? await newest(config.backupFolder) : resolve(io.workingFolder, named)
  if (file === undefined) {
    session.io.error(`sen: ${words.results.noBackup}\n`)
    return exitCodes.bad
  }
  const from = input.text('passphraseFile')
  const asking = { question: words.questions.passphraseOpen, option: '--passphrase-file' }
  const passphrase =
    from === undefined && named === undefined && config.backupPassphrase !== undefined
      ? config.backupPassphrase
      : await session.secret(from, asking)
  // Beside the data, whose readers may read it anyway; what is in the file lies open there for a moment.
  const place = await mkdtemp(join(config.dataFolder, 'drill-'))
  const progress = session.progressLine()
  try {
    const { ledger, manifest } = await restoreBackup({
      file,
      passphrase,
      dataFolder: join(place, 'data'),
      databaseName: services.restore.databaseName,
      verifyDatabase: services.restore.verifyDatabase,
      oldIsGone: false,
      clock: services.clock,
      onProgress: (step) => progress.backup(step),
      signal,
    })
    progress.end()
    const entries = formatNumber(ledger.size, session.language)
    const time = formatTime(manifest.madeAt, session.language)
    session.print({ file, madeAt: manifest.madeAt, ledger }, [
      words.results.drilled(file, time, entries),
    ])
    return exitCodes.done
  } finally {
    progress.end()
    await rm(place, { recursive: true, force: true })
  }
}

async function newest(folder: string | undefined): Promise<string | undefined> {
  if (folder === undefined) return undefined
  const name = newestAutomatic(await readdir(folder).catch(() => []))
  return name === undefined ? undefined : join(folder, name)
}
