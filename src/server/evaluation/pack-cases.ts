// The cases of a pack on the shelf, read again from its files: the shelf keeps none, since only evaluation needs them.
import { readFile, stat } from 'node:fs/promises'

import { SenError } from '../../errors/sen-error.ts'
import { casesFromPack } from '../../evaluate/cases/from-pack.ts'
import { loadPack } from '../../packs/load/load-pack.ts'
import { readPackArchive, readPackFolder } from '../../packs/load/pack-files.ts'
import { readCases } from '../../packs/load/read-cases.ts'
import type { PackDesk } from '../../packs/shelf/desk.ts'

/** By task, `<pack>.<task>`. @throws SenError `not_found`; PackRefused for files that are damaged. */
export async function packCases(
  id: string,
  desk: Pick<PackDesk, 'place'>,
): Promise<ReturnType<typeof casesFromPack>> {
  const { path } = await desk.place(id)
  const files = (await stat(path)).isDirectory()
    ? await readPackFolder(path)
    : readPackArchive(await readFile(path))
  const loaded = loadPack(files)
  if (!loaded.ok) throw new SenError('not_found')
  return casesFromPack(loaded.pack, readCases(files, loaded.pack.tasks).cases)
}
