// The cases of a pack: what its bars are measured on. Read only by evaluation and by `sen pack check`.
import type { PackFault } from '../../contract/pack-fault.ts'
import type { PackCase, Task } from '../../contract/pack.ts'
import { caseRow } from '../format/question-rows.ts'
import { languages } from '../format/values.ts'
import { FileReader } from './file-reader.ts'
import type { PackFiles } from './pack-files.ts'

/** Design `packs` §1: cases that are never shown to a prompt or a word list. */
const leastKept = 0.7

export function readCases(
  files: PackFiles,
  tasks: readonly Task[],
): { readonly cases: readonly PackCase[]; readonly faults: readonly PackFault[] } {
  const reader = new FileReader(files)
  const cases: PackCase[] = []
  const seen = new Set<string>()
  for (const task of tasks) {
    for (const language of languages) {
      const file = `cases/${task.id}.${language}.jsonl`
      const rows = reader.rows(file, caseRow)
      const names = new Set(task.fields.map(({ name }) => name))
      for (const { row, line } of rows) {
        const strange = Object.keys(row.input).filter((name) => !names.has(name))
        if (seen.has(row.id)) reader.report({ code: 'duplicate', file, line, detail: row.id })
        if (row.task !== task.id || row.language !== language)
          reader.report({ code: 'unknown-name', file, line, detail: `${row.task}.${row.language}` })
        for (const detail of strange) reader.report({ code: 'unknown-name', file, line, detail })
        seen.add(row.id)
        cases.push(row)
      }
      const kept = rows.filter(({ row }) => row.use === 'keep').length
      if (rows.length > 0 && kept < leastKept * rows.length)
        reader.report({ code: 'few-kept-cases', file, detail: `${kept}/${rows.length}` })
    }
  }
  return { cases, faults: reader.faults }
}
