// Questions as calibration sees them, of XQuAD and of lay questions about law: each with its passage, and with that passage taken away.
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

const folder = join(import.meta.dir, '../../../shared/data/sectors')

function rows<Row>(name: string): readonly Row[] {
  return readFileSync(join(folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
}

/** 1,190 questions over 240 passages. */
export function pairsOf(language: Language): readonly Pair[] {
  const name = (kind: string) => `retrieval-xquad/${kind}.${language}.jsonl`
  return pairsFrom(
    rows<{ id: number; text: string }>(name('passages')),
    rows<{ passage: number; question: string }>(name('questions')).map(({ passage, question }) => ({
      question,
      relevant: [passage],
    })),
  )
}

/** 1,543 questions in everyday Chinese over 1,445 articles: lay words are far from the law's. */
export function layPairs(): readonly Pair[] {
  return pairsFrom(
    rows<{ id: number; text: string }>('law-zh-lay-questions/statutes.jsonl'),
    rows<{ question: string; relevant: readonly number[] }>('law-zh-lay-questions/questions.jsonl'),
  )
}

/** Enough that some are left when those that are right are taken away. */
const searched = 12

function pairsFrom(
  passages: readonly { readonly id: number; readonly text: string }[],
  questions: readonly { readonly question: string; readonly relevant: readonly number[] }[],
): readonly Pair[] {
  const texts = new Map(passages.map(({ id, text }) => [String(id), text]))
  const index = createWordIndex(passages.map(({ id, text }) => ({ id: String(id), text })))
  return questions.map(({ question, relevant }) => {
    const hits = index.search(question, searched)
    const right = new Set(relevant.map(String))
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
        isRight: isAnswerable && first !== undefined && right.has(first.id),
        isAnswerable,
      }
    }
    const others = hits.filter(({ id }) => !right.has(id))
    return { answerable: caseOf(hits, true), negative: caseOf(others, false) }
  })
}
