// What the fields of other people's test sets are called: one list for reading them and for the help, so that nobody has to rename any.
import type { Json } from '../../contract/json.ts'
import { foldMarks } from '../../text/fold-marks.ts'

/** Folded, without blanks, `-` and `_`; the first that a row has counts. */
const names = {
  text: 'text content contents passage body paragraph context chunk article statement noidung 内容 正文',
  title: 'title name heading tieude 标题 名称',
  id: 'id passageid docid documentid pid cid chunkid contextid key code number stt 编号',
  question: 'question query q text prompt title cauhoi 问题',
  expected:
    'passage passages passageid passageids relevant relevantid relevantids relevantdocs relevantpassages document documents documentid documentids doc docs docid docids expected expectedid expectedids gold goldid goldids positive positives positiveid positiveids contextid contextids chunk chunks chunkid chunkids pid pids cid cids target targets source sources file files article articles articleid articleids statute statutes answerid answerids',
  answer: 'answer answers answertext dapan 答案',
} as const

export type FieldName = keyof typeof names
export type JsonRow = Readonly<Record<string, Json>>

/** For the help: what may stand in a file. */
export function fieldNames(field: FieldName): readonly string[] {
  return names[field].split(' ')
}

/** The first field of this meaning that the row has with a value that fits. */
export function readField<Value>(
  row: JsonRow,
  field: FieldName,
  read: (value: Json) => Value | undefined,
): Value | undefined {
  const byName = new Map(Object.entries(row).map(([name, value]) => [plain(name), value]))
  for (const name of fieldNames(field)) {
    const value = byName.get(name)
    const fitting = value === undefined ? undefined : read(value)
    if (fitting !== undefined) return fitting
  }
  return undefined
}

function plain(name: string): string {
  return foldMarks(name).replace(/[^\p{L}\p{N}]/gu, '')
}

export function textValue(value: Json): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

export function idValue(value: Json): string | undefined {
  if (typeof value === 'number') return String(value)
  return textValue(value)
}

/** One id, a list of ids or of rows with one, or what is relevant by its id (`{"d7": 1, "d9": 0}`). */
export function idValues(value: Json): readonly string[] | undefined {
  const one = idValue(value)
  if (one !== undefined) return [one]
  if (Array.isArray(value)) {
    const ids = value.flatMap((member: Json) => idValues(member) ?? [])
    return ids.length > 0 ? ids : undefined
  }
  if (!isRow(value)) return undefined
  const own = readField(value, 'id', idValue)
  if (own !== undefined) return [own]
  const judged = Object.entries(value).filter(([, grade]) => grade === true || Number(grade) > 0)
  return judged.length > 0 ? judged.map(([id]) => id) : undefined
}

export function isRow(value: Json | undefined): value is JsonRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
