// What doctor sees of documents: the watched folder, the programs of this machine that read files, and the cage they are read in.
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Config } from '../../contract/config.ts'
import type { MeaningView } from '../../contract/meaning.ts'
import type {
  CageFacts,
  MeaningFacts,
  ReaderFacts,
  WatchedFolderFacts,
} from '../../doctor/facts.ts'
import { isMount, mountStamp } from '../../jobs/documents/mounted-folder.ts'
import { findCage } from '../../jobs/ingest/cage.ts'
import { findTools } from '../../jobs/ingest/system-tools.ts'
import { parseOwnJson } from '../../json/parse.ts'
import { ocrLanguages } from '../ocr-languages.ts'
import { meaningSetting } from '../open-meaning.ts'
import { firstHouse, readHouse, readSetting } from '../read-database.ts'

export async function lookAtWatchedFolder(config: Config): Promise<WatchedFolderFacts> {
  const path = config.documents.folder
  if (path === undefined) return { path, isAway: false, tooLarge: 0 }
  const kept = await readHouse(config.dataFolder, async (reader) => {
    const house = await firstHouse(reader)
    if (house === undefined) return undefined
    const rows = await reader.find('folder_files', { tenant: house.id, file: '' })
    const wasMount = rows.some(({ place, stamp }) => place === '' && stamp === mountStamp(path))
    return { wasMount, tooLarge: rows.filter(({ place }) => place !== '').length }
  })
  const isThere = await readdir(path).then(
    () => true,
    () => false,
  )
  const isAway = !isThere || (kept?.wasMount === true && !(await isMount(path)))
  return { path, isAway, tooLarge: kept?.tooLarge ?? 0 }
}

export async function lookAtReaders(config: Config): Promise<ReaderFacts> {
  const { tesseract, pdftoppm, ocrLanguages: listed, oldWord } = await findTools()
  const house = await readHouse(config.dataFolder, firstHouse)
  const language = ocrLanguages[house?.language ?? config.language ?? 'en']
  const hasLanguage = listed.includes(language)
  return { tesseract, pdftoppm, oldWord: oldWord !== undefined, language, hasLanguage }
}

/** What the server left: a model that was named since then is one that nobody has begun with. */
export async function lookAtMeaning(config: Config): Promise<MeaningFacts> {
  const model = config.documents.embedder
  if (model === undefined) return { model, view: undefined }
  const kept = await readHouse(config.dataFolder, (reader) => readSetting(reader, meaningSetting))
  const view = kept === undefined ? undefined : (parseOwnJson(kept) as unknown as MeaningView)
  return { model, view: view?.model === model ? view : undefined }
}

/** Tried with a program that does nothing. */
export async function lookAtCage({ dataFolder }: Config): Promise<CageFacts> {
  const trial = await mkdtemp(join(tmpdir(), 'sen-ingest-'))
  try {
    const { noNetwork, oneFolder } = await findCage(['true'], { hidden: dataFolder, trial })
    return { noNetwork, oneFolder }
  } finally {
    await rm(trial, { recursive: true, force: true })
  }
}
