// model.*: the store of local models, by the same rules as the Models page.
import { given } from '../../cli/command.ts'
import type { ModelLine, VerbHandlers } from '../../cli/verbs.ts'
import type { ModelRecord } from '../../engine/models/record.ts'
import { enterDeed, ownerOf, type VerbParts } from './parts.ts'

type ModelVerb = Extract<keyof VerbHandlers, `model.${string}`>

export function modelVerbs(parts: VerbParts): Pick<VerbHandlers, ModelVerb> {
  const { models, routes } = parts.node
  const lineOf = (record: ModelRecord): ModelLine => ({
    id: record.id,
    digest: record.digest,
    bytes: record.bytes,
    licence: record.licence,
    isDamaged: record.isDamaged,
    isChosen: routes.models().some((model) => model.id === record.id && model.chosen),
  })
  return {
    async 'model.list'() {
      const [records, catalogue] = await Promise.all([
        models.list(),
        parts.admin.models.catalogue(),
      ])
      return { installed: records.map(lineOf), catalogue }
    },
    async 'model.pull'({ name, from, limit, confirmedDigest }, { signal, onProgress }) {
      await enterDeed(parts, { what: 'model.pull', facts: { id: name } })
      const more = given({ from, limit, confirmedDigest })
      const record = await models.pull(name, { signal, onProgress, ...more })
      await routes.reload()
      return lineOf(record)
    },
    async 'model.import'({ path, adapterOf }, { signal, onProgress }) {
      const work = { signal, onProgress }
      const records =
        adapterOf === undefined
          ? await models.import(path, work)
          : [await models.importAdapter(path, { ...work, adapterOf })]
      // The path may name a person's folder: the model's id says enough.
      for (const { id } of records) await enterDeed(parts, { what: 'model.import', facts: { id } })
      await routes.reload()
      return { models: records.map((one) => ({ ...lineOf(one), isKnown: one.isKnown })) }
    },
    'model.export': ({ name, folder }) => models.export(name, folder),
    async 'model.remove'({ name }) {
      const { id } = await models.get(name)
      await models.demandRemovable(id)
      await enterDeed(parts, { what: 'model.remove', facts: { id } })
      await parts.admin.models.remove(id)
      return {}
    },
    async 'model.verify'({ name }, { signal }) {
      const names = name === undefined ? (await models.list()).map((one) => one.id) : [name]
      const verified: { id: string; isSound: boolean; reason: string }[] = []
      for (const one of names) {
        const { record, isSound, reason } = await models.verify(one, signal)
        verified.push({ id: record.id, isSound, reason })
      }
      await routes.reload()
      return { models: verified }
    },
    async 'model.choose'({ name }) {
      ownerOf(parts)
      const { id } = await models.get(name)
      await enterDeed(parts, { what: 'model.choose', facts: { id } })
      await parts.admin.models.choose(id)
      return {}
    },
  }
}
