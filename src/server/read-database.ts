// Reads the embedded database of a house beside whoever writes it, or while nobody runs; makes nothing and changes no row.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { Reader } from '../contract/store.ts'
import type { TenantRow } from '../contract/tables.ts'
import { SenError } from '../errors/sen-error.ts'
import { createCompiler } from '../store/compiler.ts'
import { openForReading } from '../store/dialects/sqlite/open-database.ts'
import { databaseName } from '../store/dialects/sqlite/open-store.ts'
import { schemaVersion } from '../store/migrations/index.ts'
import { createReader } from '../store/reader.ts'

/** @returns what `read` gives, or undefined where there is no database yet. @throws as {@link readDatabase}. */
export async function readHouse<Value>(
  dataFolder: string,
  read: (reader: Reader) => Promise<Value>,
): Promise<Value | undefined> {
  const file = join(dataFolder, databaseName)
  const facts = await stat(file).catch(() => undefined)
  return facts?.isFile() === true ? readDatabase(file, read) : undefined
}

/** @throws SenError `ledger_unavailable` {why: newer-schema}; what SQLite throws for a file that is no database. */
export async function readDatabase<Value>(
  file: string,
  read: (reader: Reader) => Promise<Value>,
): Promise<Value> {
  const connection = openForReading(file)
  try {
    const [row] = connection.all({ sql: 'pragma user_version' }, [])
    const version = Number(row?.['user_version'])
    if (version > schemaVersion)
      throw new SenError('ledger_unavailable', { why: 'newer-schema', version })
    const reader = createReader(createCompiler('sqlite'), async (statement, parameters) =>
      connection.all(statement, parameters),
    )
    return await read(reader)
  } finally {
    connection.close()
  }
}

/** The house that was set up first, as the server sees it. */
export async function firstHouse(reader: Reader): Promise<TenantRow | undefined> {
  const rows = await reader.find('tenants', {}, { orderBy: 'createdAt' })
  return rows.find((row) => row.setupAt > 0)
}

/** Value of a setting of the first house. */
export async function readSetting(reader: Reader, name: string): Promise<string | undefined> {
  const house = await firstHouse(reader)
  if (house === undefined) return undefined
  const [row] = await reader.find('settings', { tenant: house.id, name }, { limit: 1 })
  return row?.value
}
