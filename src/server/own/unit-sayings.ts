// How people ask for a unit of a law, put beside its words in the index: a question in everyday words, or in another language, finds the article.
import { createHash } from 'node:crypto'

import type { Chunk } from '../../contract/knowledge.ts'
import type { Pack, PackSource } from '../../contract/pack.ts'
import { languages } from '../../packs/format/values.ts'

export interface UnitSayings {
  /** Changes with the sayings; empty where there are none. */
  readonly digest: string
  /** Indexed with the chunk and never quoted: its context with the sayings of its unit (after Nogueira et al. 2019, written by people). */
  readonly contextOf: (chunk: Pick<Chunk, 'unit' | 'context'>) => string
}

/** Of all languages together: which one a question is in is not known for sure. */
export function unitSayings(pack: Pack, source: PackSource): UnitSayings {
  const id = source.document ?? source.id
  const sayings = languages
    .flatMap((language) => pack.sayings[language])
    .flatMap(({ of, said }) =>
      typeof of !== 'string' && 'document' in of && of.document === id ? [{ unit: of, said }] : [],
    )
  return {
    digest:
      sayings.length === 0
        ? ''
        : createHash('sha256').update(JSON.stringify(sayings)).digest('hex').slice(0, 8),
    contextOf({ unit, context }) {
      const said = sayings
        .filter(
          ({ unit: { article, clause } }) =>
            article !== undefined &&
            article === unit.article &&
            (clause === undefined || unit.clause === undefined || clause === unit.clause),
        )
        .flatMap((one) => one.said)
      return [context, ...said].filter((part) => part !== '').join('\n')
    },
  }
}
