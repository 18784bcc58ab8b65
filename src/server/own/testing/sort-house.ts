// A shipped pack, and a task of it that sorts, asked as a house without documents and without a model would ask it.
import { join } from 'node:path'

import type { OwnFinding } from '../../../contract/own-answer.ts'
import type { Pack, PackCase } from '../../../contract/pack.ts'
import type { Tenant } from '../../../contract/people.ts'
import { answerWords } from '../../../i18n/answer-words.ts'
import { answerQuestion } from '../../../knowledge/extract/answer-question.ts'
import { PackIndex } from '../../../knowledge/extract/pack-index.ts'
import { loadPack } from '../../../packs/load/load-pack.ts'
import { readPackFolder } from '../../../packs/load/pack-files.ts'
import { readCases } from '../../../packs/load/read-cases.ts'

const root = join(import.meta.dir, '../../../..')

/** With its cases. */
export async function openedPack(id: string): Promise<{ pack: Pack; cases: readonly PackCase[] }> {
  const files = await readPackFolder(join(root, 'packs', id))
  const loaded = loadPack(files)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  return { pack: loaded.pack, cases: readCases(files, loaded.pack.tasks).cases }
}

/** No step before sorting needs the house, and no answer may come from it. */
const nothing = async () => await Promise.reject(new Error('asked for documents'))

/** What is said by guards and by sorting alone. */
export async function askToSort(
  index: PackIndex,
  task: string,
  { input, language }: Pick<PackCase, 'input' | 'language'>,
): Promise<OwnFinding> {
  return await answerQuestion(
    {
      text: String(input['message'] ?? input['report'] ?? ''),
      language,
      reader: { tenant: 'ten_office' as Tenant, person: '', groups: [] },
      on: '2026-11-25',
      task: index.pack.tasks.find(({ id }) => id === task),
      values: input,
    },
    {
      packs: [index],
      words: answerWords(language),
      registry: nothing,
      resolve: () => ({ refs: [], outcome: 'none', fits: [] }),
      unitName: () => '',
      unit: nothing,
      search: nothing,
    },
  )
}
