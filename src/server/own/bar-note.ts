// What stands under a loose answer of a task whose bar is not proven: it still runs, and says so. Design `packs` §1, "Bars".
import type { OwnAnswer, OwnFinding } from '../../contract/own-answer.ts'
import type { BarState } from '../../contract/pack-evidence.ts'
import type { Pack, PackLanguage, Task } from '../../contract/pack.ts'
import { evaluationWords } from '../../i18n/evaluation-words.ts'

export interface Noted {
  readonly task: Task | undefined
  readonly packs: readonly Pack[]
  readonly language: PackLanguage
}

/** What was named exactly was not guessed, and needs no such line. */
export function withBarNote(finding: OwnFinding, noted: Noted): OwnFinding {
  const { task } = noted
  if (task === undefined) return finding
  const bar = barOf(task, noted.packs)
  const note = bar === 'proven' ? undefined : noteOf(task, noted.language)
  if (note === undefined) return { ...finding, bar }
  const under = (answer: OwnAnswer | undefined): OwnAnswer | undefined =>
    answer === undefined || answer.certainty === 'exact'
      ? answer
      : { ...answer, text: `${answer.text}\n\n${note}` }
  return { ...finding, bar, answer: under(finding.answer), unconfirmed: under(finding.unconfirmed) }
}

function barOf(task: Task, packs: readonly Pack[]): BarState {
  const bars = packs.find(({ id }) => id === task.pack)?.evidence?.bars ?? []
  const whole = bars.find((bar) => bar.task === task.id && bar.language === undefined)
  return whole?.state ?? 'not-proven'
}

function noteOf({ output, bar }: Task, language: PackLanguage): string | undefined {
  // What has a shape keeps it: a program reads it, and a person confirms it.
  if (output.startsWith('json:')) return undefined
  const percent = new Intl.NumberFormat(language, { style: 'percent' })
  return evaluationWords(language).notProvenHere(percent.format(bar.atLeast))
}
