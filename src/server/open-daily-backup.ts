// The daily backup of a running server: made by the same function as `sen backup`, so that it stands in the ledger like one.
import type { ConfigHolder } from '../config/snapshot.ts'
import type { Clock } from '../contract/clock.ts'
import type { Log } from '../log/log.ts'
import type { CommandServices } from './command-services.ts'
import { createDailyBackup, type DailyBackup } from './daily-backup.ts'
import type { Node } from './node.ts'
import { settingsFile } from './settings-file.ts'
import { makeBackup } from './verbs/backup.ts'
import { verifyDatabase } from './verify-database.ts'

export function openDailyBackup(
  running: CommandServices & { readonly node: Node },
  parts: { readonly config: ConfigHolder; readonly clock: Clock; readonly log: Log },
): DailyBackup {
  const { node } = running
  const config = () => parts.config.current().config
  return createDailyBackup({
    wish() {
      const { backupFolder: folder, backupPassphrase: passphrase } = config()
      return folder === undefined || passphrase === undefined ? undefined : { folder, passphrase }
    },
    zone: () => node.directory.house()?.zone,
    async make(target, passphrase, signal) {
      const configFile = settingsFile(parts.config)
      const verbParts = {
        ...running,
        config,
        verifyDatabase,
        ...(configFile !== undefined && { configFile }),
      }
      const wanted = { target, passphrase, includeKeys: false, includeModels: false }
      await makeBackup(verbParts, wanted, { signal, onProgress: () => undefined })
    },
    clock: parts.clock,
    log: parts.log,
  })
}
