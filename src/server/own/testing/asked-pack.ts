// A shipped pack with its texts taken in, asked as a house without a model would ask it.
import { join } from 'node:path'

import type { OwnFinding } from '../../../contract/own-answer.ts'
import type { PackLanguage } from '../../../contract/pack.ts'
import { answerQuestion } from '../../../knowledge/extract/answer-question.ts'
import { PackIndex } from '../../../knowledge/extract/pack-index.ts'
import type { OwnQuestion } from '../../../knowledge/extract/question.ts'
import { loadPack } from '../../../packs/load/load-pack.ts'
import { type PackFiles, readPackFolder } from '../../../packs/load/pack-files.ts'
import { type MeasuredPack, openMeasuredPack } from '../open-measured-pack.ts'
import { sourcesFor } from '../own-sources.ts'

export interface AskedPack extends AsyncDisposable {
  readonly house: MeasuredPack
  readonly files: PackFiles
  /** Without a task: freely. */
  ask(
    text: string,
    language: PackLanguage,
    about: { readonly task?: string; readonly on: string },
  ): Promise<OwnFinding>
}

export async function openAskedPack(id: string): Promise<AskedPack> {
  const signal = new AbortController().signal
  const files = await readPackFolder(join(import.meta.dir, '../../../../packs', id))
  const loaded = loadPack(files)
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults))
  const { pack } = loaded
  const house = await openMeasuredPack({ pack, files, signal, onProgress: () => undefined })
  const index = new PackIndex(pack)
  return {
    house,
    files,
    async ask(text, language, { task, on }) {
      const question: OwnQuestion = {
        text,
        language,
        reader: { tenant: house.tenant, person: '', groups: [] },
        on,
        task: pack.tasks.find((one) => one.id === task),
        values: {},
      }
      const sources = sourcesFor(question, {
        packs: [index],
        instruments: house.instruments,
        store: async () => house.store,
        signal,
      })
      return await answerQuestion(question, sources)
    },
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }
}
