// The values that the console stored, for whoever reads the settings before the node is open.
import { SQLiteError } from 'bun:sqlite'

import { SenError } from '../errors/sen-error.ts'
import { firstHouse, readHouse } from './read-database.ts'

/**
 * Name → value; nothing where there is no house yet. A database that cannot be read counts as none: every command begins with this
 * one, also those that say what is wrong (`doctor`) and put it right (`restore`).
 */
export async function readStoredSettings(
  dataFolder: string,
): Promise<Readonly<Record<string, string>>> {
  try {
    const rows = await readHouse(dataFolder, async (reader) => {
      const house = await firstHouse(reader)
      return house === undefined ? [] : reader.find('settings', { tenant: house.id })
    })
    return Object.fromEntries((rows ?? []).map((row) => [row.name, row.value]))
  } catch (error) {
    if (error instanceof SQLiteError || error instanceof SenError) return {}
    throw error
  }
}
