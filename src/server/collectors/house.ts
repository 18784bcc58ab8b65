// What doctor sees of the house's folder and records: folder, key, database, ledger, clock, backup.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { Clock } from '../../contract/clock.ts'
import type { Config } from '../../contract/config.ts'
import type { Reader } from '../../contract/store.ts'
import { collectDataFolder } from '../../doctor/collect/data-folder.ts'
import { collectMasterKey } from '../../doctor/collect/machine.ts'
import type {
  BackupFacts,
  ClockFacts,
  DataFolderFacts,
  LedgerFacts,
  MasterKeyFacts,
} from '../../doctor/facts.ts'
import { parseJson } from '../../json/parse.ts'
import { verifyLog } from '../../ledger/verify-log.ts'
import { folderHolder } from '../folder-holder.ts'
import { lastBackupSetting } from '../last-backup.ts'
import { readHouse, readSetting } from '../read-database.ts'
import { readLedger } from '../read-ledger.ts'
import { witnessesOf } from '../witness-desk.ts'
import { isSilent, readSeen, witnessSetting } from '../witness-memory.ts'

/** A server of this house in this folder is as it should be; anybody else is somebody to know of. */
export async function lookAtFolder(config: Config): Promise<DataFolderFacts> {
  const holder = await folderHolder(config.dataFolder)
  const other = holder?.server === undefined ? holder?.pid : undefined
  return collectDataFolder(config.dataFolder, other)
}

export async function lookAtMasterKey(config: Config): Promise<MasterKeyFacts> {
  const sealed = await stat(join(config.dataFolder, 'keys', 'log')).catch(() => undefined)
  return collectMasterKey(config.masterKeyFile, sealed !== undefined)
}

export async function lookAtLedger(
  config: Config,
  clock: Clock,
  signal: AbortSignal,
): Promise<LedgerFacts> {
  const facts = await readHouse(config.dataFolder, async (reader): Promise<LedgerFacts> => {
    const head = await reader.head()
    const entries = readLedger(reader, { from: 0, to: head.size }, signal)
    const verified = await verifyLog(entries, { checkpoint: head, signal })
    const brokenAt = verified.ok ? undefined : verified.fault.index
    const silent = await silentWitnesses(reader, config, clock)
    return { state: verified.ok ? 'verified' : 'broken', size: head.size, brokenAt, silent }
  })
  return facts === undefined || facts.size === 0
    ? { state: 'empty', size: 0, brokenAt: undefined, silent: [] }
    : facts
}

async function silentWitnesses(
  reader: Reader,
  config: Config,
  clock: Clock,
): Promise<readonly string[]> {
  const names: string[] = []
  for (const { key } of witnessesOf(config)) {
    const value = await readSetting(reader, witnessSetting(key))
    if (isSilent(readSeen(value ?? ''), clock.now())) names.push(key.name)
  }
  return names
}

export async function lookAtClock(config: Config, clock: Clock): Promise<ClockFacts> {
  const lastEntryAt = await readHouse(config.dataFolder, lastEntryTime)
  return { now: clock.now(), lastEntryAt, offsetMs: undefined }
}

async function lastEntryTime(reader: Reader): Promise<number | undefined> {
  const { size } = await reader.head()
  if (size === 0) return undefined
  const [last] = await reader.entries(size - 1, 1)
  const parsed = parseJson(new TextDecoder().decode(last?.bytes))
  const time = parsed.ok && typeof parsed.value === 'object' ? timeOf(parsed.value) : undefined
  return time === undefined || Number.isNaN(time) ? undefined : time
}

function timeOf(entry: object | null): number | undefined {
  return entry !== null && 't' in entry && typeof entry.t === 'string'
    ? Date.parse(entry.t)
    : undefined
}

export async function lookAtBackup(config: Config, clock: Clock): Promise<BackupFacts> {
  const text = await readHouse(config.dataFolder, (reader) =>
    readSetting(reader, lastBackupSetting),
  )
  const newestAt = /^\d{1,15}$/.test(text ?? '') ? Number(text) : undefined
  return { newestAt, now: clock.now() }
}
