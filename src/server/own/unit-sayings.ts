// How people ask for a unit of a law, put beside its words in the index: a question in everyday words, or in another language, finds the article.
import { createHash } from 'node:crypto'

import type { Chunk } from '../../contract/knowledge.ts'
import type { Pack, PackSource } from '../../contract/pack.ts'
import type { UnitRef } from '../../contract/unit.ts'
import { languages } from '../../packs/format/values.ts'

export interface UnitSayings {
  /** Changes with the sayings; empty where there are none. */
  readonly digest: string
  /** Indexed with the chunk and never quoted: its context with the sayings of its unit (after Nogueira et al. 2019, but written by people). */
  readonly contextOf: (chunk: Pick<Chunk, 'unit' | 'context'>) => string
}

interface SaidOf {
  readonly unit: UnitRef
  readonly said: readonly string[]
}

/** Of all languages together: which one a question is in is not known for sure. */
export function unitSayings(pack: Pack, source: PackSource): UnitSayings {
  const id = source.document ?? source.id
  const sayings = [...ofUnits(pack), ...ofRecords(pack), ...ofListedQuestions(pack)].filter(
    ({ unit }) => unit.document === id && unit.article !== undefined,
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
            article === unit.article &&
            (clause === undefined || unit.clause === undefined || clause === unit.clause),
        )
        .flatMap((one) => one.said)
      return [...new Set([context, ...said])].filter((part) => part !== '').join('\n')
    },
  }
}

function ofUnits({ sayings }: Pack): readonly SaidOf[] {
  return languages
    .flatMap((language) => sayings[language])
    .flatMap(({ of, said }) =>
      typeof of !== 'string' && 'document' in of ? [{ unit: of, said }] : [],
    )
}

/** Who asks for an act or for the answer of an exercise asks for the point it stands in. */
function ofRecords({ records, sayings }: Pack): readonly SaidOf[] {
  const said = new Map<string, string[]>()
  for (const one of languages.flatMap((language) => sayings[language]))
    if (typeof one.of === 'string') said.set(one.of, [...(said.get(one.of) ?? []), ...one.said])
  return records.flatMap((record) => {
    switch (record.kind) {
      case 'sanction':
      case 'points':
        return [{ unit: record.ref, said: [...record.words, ...(said.get(record.id) ?? [])] }]
      case 'practice':
        return [{ unit: record.ref, said: [record.question] }]
      case 'procedure':
      case 'unit':
        return []
    }
  })
}

function ofListedQuestions({ faq }: Pack): readonly SaidOf[] {
  return languages
    .flatMap((language) => faq[language])
    .flatMap(({ question, paraphrases, sources }) =>
      sources.map((unit) => ({ unit, said: [question, ...paraphrases] })),
    )
}
