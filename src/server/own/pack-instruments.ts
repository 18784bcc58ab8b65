// The laws and decrees inside the codified texts of a pack, under the names that people use; read once for each version of a pack.
import type { RegisteredDocument, UnitRef } from '../../contract/knowledge.ts'
import type { Pack } from '../../contract/pack.ts'
import { type Instruments, instrumentsOf } from '../../knowledge/cite/instruments.ts'
import { structureDocument } from '../../knowledge/structure/structure-document.ts'
import type { PackShelf } from '../../packs/shelf/shelf.ts'
import { displayForm } from '../../text/display-form.ts'

export interface PackInstruments {
  registered(documents: readonly RegisteredDocument[]): readonly RegisteredDocument[]
  /** Undefined where the topic that holds the instrument has no such article. */
  toTopic(ref: UnitRef): UnitRef | undefined
  toInstrument(ref: UnitRef): UnitRef
  readonly documents: readonly Pick<RegisteredDocument, 'id' | 'type' | 'number' | 'title'>[]
}

export function createPackInstruments(shelf: Pick<PackShelf, 'textsOf'>) {
  const known = new Map<string, Promise<ReadonlyMap<string, Instruments>>>()
  const read = async (pack: Pack): Promise<ReadonlyMap<string, Instruments>> => {
    const textOf = await shelf.textsOf(pack.id)
    const found = new Map<string, Instruments>()
    for (const source of pack.sources) {
      if (source.kind !== 'law-codified') continue
      const { title, kind, language } = source
      const { law } = structureDocument(displayForm(textOf(source.path) ?? '').text, {
        title,
        kind,
        language,
      })
      const articles = (law?.articles ?? []).map(({ number, source: note = '' }) => ({
        number,
        source: note,
      }))
      found.set(source.document ?? source.id, instrumentsOf(source.document ?? source.id, articles))
    }
    return found
  }
  return {
    async of(packs: readonly Pack[]): Promise<PackInstruments> {
      const maps = await Promise.all(
        packs.map((pack) => {
          const reading = known.get(pack.digest) ?? read(pack)
          known.set(pack.digest, reading)
          return reading
        }),
      )
      const all = new Map(maps.flatMap((map) => [...map]))
      return {
        documents: [...all.values()].flatMap(({ documents }) => documents),
        registered: (documents) =>
          documents.flatMap((document) => all.get(document.id)?.registered(document) ?? [document]),
        toTopic(ref) {
          const topic = all.get(ref.document.split('#')[0] ?? '')
          return topic === undefined ? ref : topic.toTopic(ref)
        },
        toInstrument: (ref) => all.get(ref.document)?.toInstrument(ref) ?? ref,
      }
    },
  }
}
