// What stands under a loose answer of a task whose bar is not proven: it still runs, and says so. Design `packs` §1, "Bars".
import type { OwnAnswer, OwnFinding } from '../../contract/own-answer.ts'
import type { Pack, PackLanguage, Task } from '../../contract/pack.ts'
import { evaluationWords } from '../../i18n/evaluation-words.ts'

export interface Noted {
  readonly task: Task | undefined
  readonly packs: readonly Pack[]
  readonly language: PackLanguage
}

/** What was named exactly was not guessed, and needs no such line. */
export function withBarNote(finding: OwnFinding, noted: Noted): OwnFinding {
  const note = noteOf(noted)
  if (note === undefined) return finding
  const under = (answer: OwnAnswer | undefined): OwnAnswer | undefined =>
    answer === undefined || answer.certainty === 'exact'
      ? answer
      : { ...answer, text: `${answer.text}\n\n${note}` }
  return { ...finding, answer: under(finding.answer), unconfirmed: under(finding.unconfirmed) }
}

function noteOf({ task, packs, language }: Noted): string | undefined {
  // What has a shape keeps it: a program reads it, and a person confirms it.
  if (task === undefined || task.output.startsWith('json:')) return undefined
  const bars = packs.find(({ id }) => id === task.pack)?.evidence?.bars ?? []
  const whole = bars.find((bar) => bar.task === task.id && bar.language === undefined)
  if (whole?.state === 'proven') return undefined
  const percent = new Intl.NumberFormat(language, { style: 'percent' })
  return evaluationWords(language).notProvenHere(percent.format(task.bar.atLeast))
}
