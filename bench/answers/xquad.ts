// XQuAD as calibration sees it: each question with its passage, and the same question with that passage taken away.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { type MatchFeatures } from '../../src/knowledge/extract/confidence.ts'
import { sentencesOf } from '../../src/knowledge/extract/sentences-of.ts'
import { createWordIndex } from '../../src/knowledge/rank/word-index.ts'

export type Language = 'vi' | 'zh' | 'en'

export interface Case {
  readonly features: MatchFeatures
  readonly isRight: boolean
  readonly isAnswerable: boolean
}

/** Of one question: with its passage in the index, and without. */
export interface Pair {
  readonly answerable: Case
  readonly negative: Case
}

const folder = join(import.meta.dir, '../../../shared/data/sectors/retrieval-xquad')

function rows<Row>(name: string): readonly Row[] {
  return readFileSync(join(folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

export function pairsOf(language: Language): readonly Pair[] {
  const passages = rows<{ id: number; text: string }>(`passages.${language}.jsonl`)
  const texts = new Map(passages.map(({ id, text }) => [String(id), text]))
  const index = createWordIndex(passages.map(({ id, text }) => ({ id: String(id), text })))
  return rows<{ passage: number; question: string }>(`questions.${language}.jsonl`).map(
    ({ passage, question }) => {
      const hits = index.search(question, 4)
      const right = String(passage)
      const caseOf = (some: typeof hits, isAnswerable: boolean): Case => {
        const [first, second] = some
        const over = (hit: typeof first) =>
          hit === undefined || hit.mass === 0 ? 0 : hit.score / hit.mass
        const text = texts.get(first?.id ?? '') ?? ''
        return {
          features: {
            best: over(first),
            second: over(second),
            covered: first?.covered ?? 0,
            sentence: Math.max(0, ...sentencesOf(text, question).map(({ share }) => share)),
            length: text.length,
          },
          isRight: isAnswerable && first?.id === right,
          isAnswerable,
        }
      }
      return {
        answerable: caseOf(hits, true),
        negative: caseOf(
          hits.filter(({ id }) => id !== right),
          false,
        ),
      }
    },
  )
}
