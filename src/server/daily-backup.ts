// One backup a day into a folder, and no more of them than are of use: made by the server itself at the first look after the house's midnight.
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { BackupFault } from '../backup/fault.ts'
import { automaticName, outdated } from '../backup/retention.ts'
import type { Clock } from '../contract/clock.ts'
import { toSenError } from '../errors/sen-error.ts'
import type { Log } from '../log/log.ts'
import { dayOf } from '../time/day.ts'

export interface DailyBackupParts {
  /** Those in force now; undefined: none are made. */
  readonly wish: () => { readonly folder: string; readonly passphrase: string } | undefined
  /** Undefined before the set-up: there is nothing to keep yet. */
  readonly zone: () => string | undefined
  readonly make: (target: string, passphrase: string, signal: AbortSignal) => Promise<void>
  readonly clock: Clock
  readonly log: Log
}

export interface DailyBackup {
  /** Makes today's if there is none. Resolves when there is nothing more to do now; never rejects. */
  look(): Promise<void>
  /** Ends one that runs, which leaves nothing behind. */
  end(): Promise<void>
}

/** A folder that cannot be written or a disk that is full is tried again, and said again, this often. */
const againMs = 3_600_000

export function createDailyBackup(parts: DailyBackupParts): DailyBackup {
  const controller = new AbortController()
  let running: Promise<void> | undefined
  let notBefore = Number.NEGATIVE_INFINITY

  async function today(): Promise<void> {
    const { clock, log } = parts
    const wish = parts.wish()
    const zone = parts.zone()
    if (wish === undefined || zone === undefined || clock.monotonic() < notBefore) return
    const name = automaticName(dayOf(clock.now(), zone))
    try {
      await mkdir(wish.folder, { recursive: true, mode: 0o700 })
      if ((await readdir(wish.folder)).includes(name)) return
      await parts.make(join(wish.folder, name), wish.passphrase, controller.signal)
      log.info('backup-made', { file: name })
      for (const old of outdated(await readdir(wish.folder))) await rm(join(wish.folder, old))
    } catch (thrown) {
      if (controller.signal.aborted) return
      notBefore = clock.monotonic() + againMs
      log.warn('backup-failed', { file: name, code: whyOf(thrown) })
    }
  }

  return {
    look() {
      running ??= today().finally(() => {
        running = undefined
      })
      return running
    },
    async end() {
      controller.abort()
      await running
    },
  }
}

/** A word, never a path: every line of the log is public. */
function whyOf(thrown: unknown): string {
  if (thrown instanceof BackupFault) return thrown.problem.kind
  const isSystem = thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
  return isSystem ? String(thrown.code) : toSenError(thrown).code
}
