// backup: one encrypted file of the whole house, made while it goes on working.
import { type BackupOptions, createBackup } from '../../backup/create.ts'
import type { VerbHandlers } from '../../cli/verbs.ts'
import { lastBackupSetting } from '../last-backup.ts'
import { openHouseKnowledge } from '../open-knowledge.ts'
import type { VerbParts } from './parts.ts'

export function backupVerbs(parts: VerbParts): Pick<VerbHandlers, 'backup'> {
  return { backup: (wanted, run) => makeBackup(parts, wanted, run) }
}

/** For `sen backup` and for the daily one alike. @throws as `createBackup`. */
export async function makeBackup(
  parts: VerbParts,
  wanted: Pick<BackupOptions, 'target' | 'passphrase' | 'includeKeys' | 'includeModels'>,
  run: Pick<BackupOptions, 'onProgress' | 'signal'>,
) {
  const { node, admin } = parts
  const { dataFolder, databaseUrl, masterKeyFile } = parts.config()
  // One of its own: it copies a file, or reads from a server, and ends with the backup.
  await using knowledge = openHouseKnowledge({ dataFolder, databaseUrl })
  const { file, bytes, manifest, leftOut } = await createBackup({
    store: node.store,
    knowledge,
    verifyDatabase: parts.verifyDatabase,
    dataFolder,
    masterKeyFile,
    ...(parts.configFile !== undefined && { configFile: parts.configFile }),
    target: wanted.target,
    passphrase: wanted.passphrase,
    includeKeys: wanted.includeKeys,
    includeModels: wanted.includeModels,
    clock: admin.clock,
    version: admin.version,
    onProgress: run.onProgress,
    signal: run.signal,
  })
  await remember(parts, manifest)
  return { file, bytes, ledgerSize: manifest.ledger.size, leftOut }
}

/** In the ledger, because a copy of everything left the house's hands; and where `sen doctor` looks for its age. */
async function remember(
  parts: VerbParts,
  made: {
    readonly madeAt: number
    readonly ledger: { readonly size: number; readonly root: string }
  },
): Promise<void> {
  const owner = parts.node.directory.localActor()
  if (owner === undefined) return
  const row = {
    tenant: owner.tenant,
    name: lastBackupSetting,
    value: String(made.madeAt),
    changedAt: made.madeAt,
    changedBy: owner.personId,
  }
  const body = {
    actor: owner.ledgerName,
    what: 'backup',
    size: made.ledger.size,
    root: made.ledger.root,
  }
  await parts.node.store.writer.apply([{ do: 'put', table: 'settings', row }], {
    kind: 'export',
    body,
  })
}
