// Verbs about local models.
import type { ModelRecord } from '../../engine/models/record.ts'
import { given } from '../command.ts'
import type { ModelLine, VerbHandlers } from '../verbs.ts'
import type { HandlerParts } from './parts.ts'

type ModelVerbs = Extract<keyof VerbHandlers, `model.${string}`>

export function modelHandlers(parts: HandlerParts): Pick<VerbHandlers, ModelVerbs> {
  const { admin, models } = parts
  return {
    async 'model.list'() {
      const installed = await admin.models.installed()
      return {
        installed: installed.map(({ id, digest, bytes, licence, damaged, chosen }) => ({
          id,
          digest,
          bytes,
          licence,
          isDamaged: damaged,
          isChosen: chosen,
        })),
        catalogue: await admin.models.catalogue(),
      }
    },
    async 'model.pull'({ name, ...wishes }, { signal, onProgress }) {
      const record = await models.pull(name, { signal, onProgress, ...given(wishes) })
      await admin.routesChanged()
      return lineOf(record)
    },
    async 'model.import'({ path }, { signal, onProgress }) {
      const records = await models.import(path, { signal, onProgress })
      await admin.routesChanged()
      return { models: records.map((record) => ({ ...lineOf(record), isKnown: record.isKnown })) }
    },
    'model.export': async ({ name, folder }) => await models.export(name, folder),
    async 'model.remove'({ name }) {
      await admin.models.remove(name)
      return {}
    },
    async 'model.verify'({ name }, { signal }) {
      const records = name === undefined ? await models.list() : [await models.get(name)]
      const verified = []
      for (const record of records) {
        const { isSound, reason } = await models.verify(record.id, signal)
        verified.push({ id: record.id, isSound, reason })
      }
      await admin.routesChanged()
      return { models: verified }
    },
    async 'model.choose'({ name }) {
      await admin.models.choose(name)
      return {}
    },
  }
}

function lineOf(record: ModelRecord): ModelLine {
  const { id, digest, bytes, licence, isDamaged } = record
  return { id, digest, bytes, licence, isDamaged, isChosen: false }
}
