// Measured cases, counted per task and language, and what they say of each task's bar.
import type { TaskBar } from '../../contract/pack-evidence.ts'
import type { Pack, PackLanguage, Task } from '../../contract/pack.ts'
import { barState, lowestShare } from '../../evaluate/bar-state.ts'
import { lowerBound } from '../../evaluate/clopper-pearson.ts'
import type { Verdict } from './judge-case.ts'
import type { MeasuredCase } from './measure-pack.ts'
import type { Trial } from './trials.ts'

export interface TaskMeasure {
  readonly task: string
  readonly language: PackLanguage
  /** Kept cases that were asked. */
  readonly cases: number
  readonly counts: Readonly<Record<Verdict, number>>
  /** Of answers that were claimed: share that is right, and its one-sided lower bound at 95 %; 1 and 0 where nothing was claimed. */
  readonly precision: number
  readonly precisionLow: number
  /** Share of the answerable cases that got a right answer without a choice. */
  readonly coverage: number
  /** Share of the answerable cases with the right record or unit first, and among five. */
  readonly first: number
  readonly five: number
  /** Of the questions that must not be answered: share that was not; 1 where there are none. */
  readonly refused: number
}

/** In the order of the pack's tasks. */
export function sumUpTasks(measured: readonly MeasuredCase[]): readonly TaskMeasure[] {
  return grouped(measured).map(({ task, language, cases }) => {
    const count = (verdict: Verdict) => cases.filter((one) => one.verdict === verdict).length
    const answerable = cases.filter(isAnswerable)
    const others = cases.filter((one) => !isAnswerable(one))
    const claimed = count('right') + count('wrong')
    return {
      task,
      language,
      cases: cases.length,
      counts: {
        right: count('right'),
        wrong: count('wrong'),
        'choice-right': count('choice-right'),
        'choice-wrong': count('choice-wrong'),
        silent: count('silent'),
      },
      precision: claimed === 0 ? 1 : count('right') / claimed,
      precisionLow: lowerBound(count('right'), claimed, 0.05),
      coverage: shareOf(answerable, ({ verdict }) => verdict === 'right'),
      first: shareOf(answerable, ({ place }) => place === 0),
      five: shareOf(answerable, ({ place }) => place !== undefined),
      refused:
        others.length === 0
          ? 1
          : shareOf(others, ({ verdict }) => verdict === 'right' || verdict === 'silent'),
    }
  })
}

/** Each task over all languages, then in each of them. Tasks whose bar needs a model have none. */
export function barsOf(
  { tasks }: Pick<Pack, 'tasks'>,
  trials: readonly Trial[],
): readonly TaskBar[] {
  return tasks.flatMap((task) => {
    const own = trials.filter((one) => one.task === task.id)
    if (own.length === 0) return []
    const languages = [...new Set(own.map(({ language }) => language))]
    return [
      barOf(task, own),
      ...languages.map((language) => ({
        ...barOf(
          task,
          own.filter((one) => one.language === language),
        ),
        language,
      })),
    ]
  })
}

function barOf({ id, bar }: Task, trials: readonly Trial[]): TaskBar {
  const count = { right: trials.filter(({ holds }) => holds).length, trials: trials.length }
  return { task: id, state: barState(count, bar), ...count, low: lowestShare(count, bar) }
}

function isAnswerable({ one }: MeasuredCase): boolean {
  return (one.expect.right ?? []).length > 0
}

function grouped(measured: readonly MeasuredCase[]) {
  const groups = new Map<string, MeasuredCase[]>()
  for (const one of measured) {
    const key = `${one.one.task} ${one.one.language}`
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [one])
    else known.push(one)
  }
  return [...groups.values()].flatMap((cases) => {
    const [first] = cases
    return first === undefined
      ? []
      : [{ task: first.one.task, language: first.one.language, cases }]
  })
}

function shareOf(cases: readonly MeasuredCase[], holds: (one: MeasuredCase) => boolean): number {
  return cases.length === 0 ? 0 : cases.filter(holds).length / cases.length
}
