// The questions that retrieval is measured with, and what must be found for each.
import { idValues, type JsonRow, readField, textValue } from './fields.ts'

export interface MeasuredQuestion {
  readonly text: string
  /** Any of these is right. */
  readonly expected: readonly string[]
  /** Where no passage is named: a passage that holds one of these texts is right. */
  readonly answers: readonly string[]
}

/** A row that asks nothing, or says nothing of what is right, is left out and counted. */
export function readQuestions(rows: readonly JsonRow[]): {
  readonly questions: readonly MeasuredQuestion[]
  readonly leftOut: number
} {
  const questions = rows.flatMap((row): readonly MeasuredQuestion[] => {
    const text = readField(row, 'question', textValue)
    if (text === undefined) return []
    const expected = readField(row, 'expected', idValues) ?? []
    const answers = expected.length > 0 ? [] : (readField(row, 'answer', answerTexts) ?? [])
    return expected.length + answers.length > 0 ? [{ text, expected, answers }] : []
  })
  return { questions, leftOut: rows.length - questions.length }
}

function answerTexts(value: JsonRow[string]): readonly string[] | undefined {
  const one = textValue(value)
  if (one !== undefined) return [one]
  const list = Array.isArray(value) ? value.flatMap((member) => textValue(member) ?? []) : []
  return list.length > 0 ? list : undefined
}
