// One line of somebody's file as a case: names of fields in three languages, nothing calculated, nothing invented.
import type { ImportFault } from '../../contract/evaluation-view.ts'
import {
  type CaseLanguage,
  type CaseMessage,
  type CaseRights,
  caseRights,
  type Expected,
  type GraderKind,
  graderKinds,
  type GraderSpec,
} from '../../contract/evaluation.ts'
import type { Json, JsonObject } from '../../contract/json.ts'
import { parseJson } from '../../json/parse.ts'
import { foldMarks } from '../../text/fold-marks.ts'
import { guessLanguage } from '../../text/language.ts'
import type { CaseDraft } from './case-draft.ts'

/** Folded, without blanks, `-` and `_`; the first that a row has counts. */
const names = {
  prompt: ['prompt', 'question', 'input', 'text', 'query', 'cauhoi', '问题', '输入', '题目'],
  system: ['system', 'instructions', 'chidan', '系统', '指令'],
  messages: ['messages'],
  expected: ['expected', 'answer', 'gold', 'label', 'target', 'dapan', 'nhan', '答案', '标签'],
  grader: ['grader', 'grade', 'cham', '评分'],
  options: ['options', 'graderoptions'],
  id: ['id', 'caseid', 'ma', 'stt', '编号'],
  cluster: ['cluster', 'group', 'document', 'conversation', 'nhom', '组'],
  language: ['language', 'lang', 'ngonngu', '语言'],
  rights: ['rights'],
} as const satisfies Record<string, readonly string[]>
type Field = keyof typeof names

/** A prompt longer than this is a document; a longer expected answer cannot be compared. Characters. */
export const caseLimits = Object.freeze({
  prompt: 200_000,
  expected: 20_000,
  messages: 64,
  name: 200,
})

export type ReadRow = { readonly draft: CaseDraft } | { readonly fault: ImportFault }

export interface RowDefaults {
  readonly author: string
  readonly rights: CaseRights
  readonly grader: GraderKind | undefined
}

export function readCaseRow(row: JsonObject, defaults: RowDefaults): ReadRow {
  const fields = fieldsOf(row)
  const messages = messagesOf(fields)
  if (messages === undefined || !messages.some(({ role, text }) => role === 'user' && text !== ''))
    return { fault: 'no-prompt' }
  const expected = expectedOf(fields.get('expected'))
  const grading = gradingOf(fields, { expected, kind: defaults.grader })
  if ('fault' in grading) return grading
  if (expected === undefined && grading.kind !== 'human') return { fault: 'no-expected' }
  const length = messages.reduce((sum, { text }) => sum + text.length, 0)
  const answer = expected ?? ''
  const answerLength = typeof answer === 'string' ? answer.length : JSON.stringify(answer).length
  if (length > caseLimits.prompt || answerLength > caseLimits.expected) return { fault: 'too-long' }
  return {
    draft: {
      messages,
      expected: answer,
      grading,
      source: 'authored',
      rights: oneOf(caseRights, fields.get('rights')) ?? defaults.rights,
      language: languageOf(fields.get('language'), messages),
      cluster: nameOf(fields.get('cluster')),
      author: defaults.author,
      call: '',
      conversation: '',
      pack: '',
      origin: nameOf(fields.get('id')),
    },
  }
}

function fieldsOf(row: JsonObject): ReadonlyMap<Field, Json> {
  const byName = new Map<string, Json>()
  for (const [name, value] of Object.entries(row))
    byName.set(foldMarks(name).replace(/[^\p{L}\p{N}]/gu, ''), value)
  const found = new Map<Field, Json>()
  for (const [field, known] of Object.entries(names) as [Field, readonly string[]][])
    for (const name of known) {
      const value = byName.get(name)
      if (value === undefined || value === null || value === '') continue
      found.set(field, value)
      break
    }
  return found
}

function messagesOf(fields: ReadonlyMap<Field, Json>): readonly CaseMessage[] | undefined {
  const given = parsed(fields.get('messages'))
  if (Array.isArray(given)) {
    if (given.length > caseLimits.messages) return undefined
    const read = given.map(messageOf)
    return read.every((one) => one !== undefined) ? read : undefined
  }
  const prompt = textOf(fields.get('prompt'))
  if (prompt === undefined) return undefined
  const system = textOf(fields.get('system'))
  return [
    ...(system === undefined ? [] : [{ role: 'system', text: system } as const]),
    { role: 'user', text: prompt },
  ]
}

function messageOf(value: Json): CaseMessage | undefined {
  if (!isObject(value)) return undefined
  const { role } = value
  const text = value['content'] ?? value['text']
  if (role !== 'system' && role !== 'user' && role !== 'assistant') return undefined
  return typeof text === 'string' ? { role, text } : undefined
}

function expectedOf(value: Json | undefined): Expected | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  if (isObject(value)) return value
  return JSON.stringify(value)
}

function gradingOf(
  fields: ReadonlyMap<Field, Json>,
  given: { readonly expected: Expected | undefined; readonly kind: GraderKind | undefined },
): GraderSpec | { readonly fault: ImportFault } {
  const said = fields.get('grader')
  const kind = said === undefined ? given.kind : oneOf(graderKinds, said)
  if (said !== undefined && kind === undefined) return { fault: 'unknown-grader' }
  const options = parsed(fields.get('options'))
  if (options !== undefined && !isObject(options)) return { fault: 'bad-options' }
  const natural: GraderKind = isObject(given.expected) ? 'json' : 'exact'
  return { kind: kind ?? natural, ...(options !== undefined && { options }) }
}

/** Cells of a table hold JSON as text. */
function parsed(value: Json | undefined): Json | undefined {
  if (typeof value !== 'string') return value
  const read = parseJson(value)
  return read.ok ? read.value : value
}

function languageOf(said: Json | undefined, messages: readonly CaseMessage[]): CaseLanguage {
  if (said === 'vi' || said === 'zh' || said === 'en') return said
  return guessLanguage(messages.findLast(({ role }) => role === 'user')?.text ?? '')
}

function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function nameOf(value: Json | undefined): string {
  return (textOf(value) ?? '').normalize('NFC').slice(0, caseLimits.name)
}

function oneOf<Value extends string>(
  list: readonly Value[],
  value: Json | undefined,
): Value | undefined {
  return list.find((one) => one === value)
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
