// Codified law under the names that people use: `Điều 15 Luật Hộ tịch` is `Điều 15.3.LQ.15` of the topic that holds it, and the other way round.
import type { RegisteredDocument, UnitRef } from '../../contract/knowledge.ts'
import { foldMarks } from '../../text/fold-marks.ts'

/** An article of a topic with the note below its heading. */
export interface CodifiedArticle {
  readonly number: string
  readonly source: string
}

export interface Instruments {
  /** The topic's own entry without the names of its instruments, and an entry for each instrument. */
  registered(topic: RegisteredDocument): readonly RegisteredDocument[]
  /** The unit of the topic that a unit of an instrument is; undefined where the topic has no such article. */
  toTopic(ref: UnitRef): UnitRef | undefined
  /** As people cite it; the unit itself where nothing is known of its origin. */
  toInstrument(ref: UnitRef): UnitRef
  readonly documents: readonly Pick<RegisteredDocument, 'id' | 'type' | 'number' | 'title'>[]
}

interface Instrument {
  readonly id: string
  readonly type: string
  readonly number: string
  readonly title: string
  readonly articles: Map<string, string>
}

/** `(Điều 1 Luật số 60/2014/QH13 Hộ tịch ngày 20/11/2014 của Quốc hội, …)` */
const origin =
  /^\((?:Điều|Khoản|Mục) (\d{1,4}[a-zđ]?)\s+(Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị) số (\d{1,5}\/\d{4}\/[^\s,;)]{1,24})\s*([^()]{0,200}?)\s*(?:ngày \d|,|có hiệu lực|$)/u

/** More articles than any text has. */
const unknownCount = 9_999

export function instrumentsOf(topic: string, articles: readonly CodifiedArticle[]): Instruments {
  const found = new Map<string, Instrument>()
  const reverse = new Map<string, UnitRef>()
  for (const { number, source } of articles) {
    const [, article, type, instrument, name = ''] = origin.exec(source) ?? []
    if (article === undefined || type === undefined || instrument === undefined) continue
    const id = `${topic}#${instrument}`
    const known = found.get(id) ?? {
      id,
      type,
      number: instrument,
      title: name,
      articles: new Map(),
    }
    if (known.title.length < name.length) found.set(id, { ...known, title: name })
    else if (!found.has(id)) found.set(id, known)
    found.get(id)?.articles.set(article, number)
    reverse.set(number, { document: id, article })
  }
  const documents = [...found.values()].map(({ id, type, number, title }) => ({
    id,
    type,
    number,
    title: titled(type, title),
  }))
  return {
    documents,
    registered(document) {
      const aliases = document.aliases.filter((alias) => foldMarks(alias).startsWith('phap dien'))
      // The English name of a topic is that of its law: `Law on Civil Status`.
      const english = document.aliases.filter((alias) => alias.startsWith('Law on '))
      const of = [...found.values()].map((instrument): RegisteredDocument => {
        const { id, type, number, title, articles: own } = instrument
        const named = titled(type, title)
        return {
          id,
          type,
          number,
          title: named === '' ? number : named,
          aliases: named === '' ? [] : [named, ...(isWhole(own) ? english : [])],
          // What a topic holds of a decree is no proof that there is no more.
          articles: isWhole(own) ? own.size : unknownCount,
          ...(isWhole(own) &&
            document.units !== undefined && { units: unitsFor(own, document.units) }),
        }
      })
      return [{ ...document, aliases }, ...of]
    },
    toTopic(ref) {
      const instrument = found.get(ref.document)
      if (instrument === undefined) return ref
      const article = ref.article === undefined ? undefined : instrument.articles.get(ref.article)
      return article === undefined ? undefined : { ...ref, document: topic, article }
    },
    toInstrument(ref) {
      const known = ref.document === topic ? reverse.get(ref.article ?? '') : undefined
      return known === undefined ? ref : { ...ref, ...known }
    },
  }
}

/** `Luật Hộ tịch`: only laws are called by their title; of a decree people say the number. */
function titled(type: string, title: string): string {
  return /^(?:Luật|Bộ luật|Pháp lệnh)$/u.test(type) && title !== '' ? `${type} ${title}` : title
}

/** All from the first to the last: then a missing article does not exist. */
function isWhole(articles: ReadonlyMap<string, string>): boolean {
  return (
    articles.size >= 5 &&
    Array.from({ length: articles.size }, (_, index) => String(index + 1)).every((one) =>
      articles.has(one),
    )
  )
}

/** Clauses per article and points per clause, under the instrument's own numbers. */
function unitsFor(
  articles: ReadonlyMap<string, string>,
  units: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const own = new Map<string, readonly string[]>()
  for (const [article, codified] of articles) {
    const clauses = units.get(codified)
    if (clauses === undefined) continue
    own.set(article, clauses)
    for (const clause of clauses) {
      const points = units.get(`${codified}.${clause}`)
      if (points !== undefined) own.set(`${article}.${clause}`, points)
    }
  }
  return own
}
