// Makes backups and restores them in turn until somebody kills it. Arguments: house folder, folder for backups.
import { join } from 'node:path'

import { createManualClock } from '../../time/clock.ts'
import { createBackup } from '../create.ts'
import { restoreBackup } from '../restore.ts'
import { backupOptions, passphrase, verifyTestDatabase } from './house.ts'

const [, , house = '', backups = ''] = process.argv
for (let round = 0; ; round += 1) {
  const file = join(backups, `${process.pid}-${round}.senbak`)
  await createBackup(backupOptions(house, file, { includeModels: true, includeKeys: true }))
  process.stdout.write('made\n')
  await restoreBackup({
    file,
    passphrase,
    dataFolder: house,
    databaseName: 'sen.db',
    verifyDatabase: verifyTestDatabase,
    oldIsGone: true,
    clock: createManualClock(Date.UTC(2026, 10, 25)),
    onProgress: () => undefined,
    signal: new AbortController().signal,
  })
  process.stdout.write('restored\n')
}
