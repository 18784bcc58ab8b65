// Does a backup come back? The newest one, or a named one, is restored beside the data, verified, and removed again.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { restoreBackup } from '../backup/restore.ts'
import { newestAutomatic } from '../backup/retention.ts'
import type { CommandInput } from './command.ts'
import { exitCodes } from './exit-codes.ts'
import { formatNumber, formatTime } from './format.ts'
import type { Session } from './session.ts'

const drillPrefix = 'drill-'

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
  const place = await makePlace(config.dataFolder)
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

/**
 * Beside the data, whose readers may read it anyway: what is in the file lies open there for a moment. On a computer without a house,
 * where nobody else can read. What a drill left that was killed goes first.
 */
async function makePlace(dataFolder: string): Promise<string> {
  const names = await readdir(dataFolder).catch(() => undefined)
  if (names === undefined) return await mkdtemp(join(tmpdir(), drillPrefix))
  for (const name of names.filter((one) => one.startsWith(drillPrefix)))
    await rm(join(dataFolder, name), { recursive: true, force: true })
  return await mkdtemp(join(dataFolder, drillPrefix))
}

async function newest(folder: string | undefined): Promise<string | undefined> {
  if (folder === undefined) return undefined
  const name = newestAutomatic(await readdir(folder).catch(() => []))
  return name === undefined ? undefined : join(folder, name)
}
