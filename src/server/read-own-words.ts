// The house's own words for whoever looks into a text without a running node.
import { SQLiteError } from 'bun:sqlite'
import { join } from 'node:path'

import type { OwnWordsRead } from '../cli/services.ts'
import type { OwnWordRow } from '../contract/own-words.ts'
import { SenError } from '../errors/sen-error.ts'
import { entryOf, toOwnWords } from '../own-words/holder.ts'
import { readWordsFolder } from '../own-words/read-folder.ts'
import { firstHouse, readHouse } from './read-database.ts'

/** Creates nothing. A database that cannot be read, or is from before there were such words, counts as having none. */
export async function readOwnWords(dataFolder: string): Promise<OwnWordsRead> {
  const [read, rows] = await Promise.all([
    readWordsFolder(join(dataFolder, 'words')),
    readStored(dataFolder),
  ])
  const entries = [...(read?.entries ?? []), ...rows.map(entryOf)]
  return { own: toOwnWords(entries), faults: read?.faults ?? [] }
}

async function readStored(dataFolder: string): Promise<readonly OwnWordRow[]> {
  try {
    const rows = await readHouse(dataFolder, async (reader) => {
      const house = await firstHouse(reader)
      return house === undefined ? [] : reader.find('own_words', { tenant: house.id })
    })
    return rows ?? []
  } catch (error) {
    if (error instanceof SQLiteError || error instanceof SenError) return []
    throw error
  }
}
