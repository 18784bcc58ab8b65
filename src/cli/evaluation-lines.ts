// An evaluation of a pack as lines for people: what was right, which bars hold, which steps may answer alone and why others may not.
import type { ConfigLanguage } from '../contract/config.ts'
import type { TaskBar, Threshold } from '../contract/pack-evidence.ts'
import type { Pack } from '../contract/pack.ts'
import type { EvaluationWords } from '../i18n/en/evaluation.ts'
import { evaluationWords } from '../i18n/evaluation-words.ts'
import type { PackEvaluation } from '../server/own/evaluate-pack.ts'
import type { TaskMeasure } from '../server/own/sum-up-tasks.ts'
import { renderTable } from './table.ts'

export interface EvaluationLines {
  readonly pack: Pack
  readonly evaluation: PackEvaluation
  readonly language: ConfigLanguage
}

export function evaluationLines({
  pack,
  evaluation: { measured, tasks, evidence },
  language,
}: EvaluationLines): readonly string[] {
  const words = evaluationWords(language)
  const bars = new Map(pack.tasks.map(({ id, bar }) => [id, bar]))
  const withBar = new Set(evidence.bars.map(({ task }) => task))
  const others = pack.tasks.map(({ id }) => id).filter((id) => !withBar.has(id))
  const percent = percentIn(language)
  return [
    words.head(pack.title[language], pack.version, String(measured.length)),
    '',
    ...renderTable(
      Object.values(words.columns),
      tasks.map((one) => measureRow(one, percent)),
    ),
    '',
    words.bars,
    ...renderTable(
      Object.values(words.barColumns),
      evidence.bars.map((one) => {
        const { metric = '', atLeast = 1 } = bars.get(one.task) ?? {}
        return barRow(one, { metric, wanted: percent(atLeast), words, percent })
      }),
    ),
    ...(others.length === 0 ? [] : [words.needsModel(others.join(', '))]),
    '',
    words.steps,
    ...(evidence.thresholds.length === 0
      ? [words.noEvidence]
      : evidence.thresholds.map((one) => stepLine(one, words, percent))),
  ]
}

/** One place behind the point, as a person compares it with a bar. */
function percentIn(language: ConfigLanguage): (share: number) => string {
  const format = new Intl.NumberFormat(language, { style: 'percent', minimumFractionDigits: 1 })
  return (share) => format.format(share)
}

function measureRow(one: TaskMeasure, percent: (share: number) => string): readonly string[] {
  const { counts } = one
  const claimed = counts.right + counts.wrong
  return [
    one.task,
    one.language,
    String(one.cases),
    String(counts.right),
    String(counts.wrong),
    String(counts['choice-right'] + counts['choice-wrong']),
    String(counts.silent),
    claimed === 0 ? '–' : percent(one.precision),
    claimed === 0 ? '–' : percent(one.precisionLow),
    percent(one.coverage),
    percent(one.first),
    percent(one.five),
    percent(one.refused),
  ]
}

interface BarRow {
  readonly metric: string
  readonly wanted: string
  readonly words: EvaluationWords
  readonly percent: (share: number) => string
}

function barRow(one: TaskBar, { metric, wanted, words, percent }: BarRow): readonly string[] {
  return [
    one.task,
    one.language ?? words.allLanguages,
    metric,
    String(one.right),
    String(one.trials),
    percent(one.low),
    wanted,
    words.states[one.state],
  ]
}

function stepLine(
  one: Threshold,
  words: EvaluationWords,
  percent: (share: number) => string,
): string {
  const names: Readonly<Record<string, string>> = words.stepNames
  const step = names[one.step] ?? one.step
  const { language } = one
  const counts = [String(one.right), String(one.answered), percent(one.bound)] as const
  if (one.from !== null) {
    const [right, answered, low] = counts
    return words.stepOn({ step, language, from: one.from.toFixed(3), right, answered, low })
  }
  const why = words.why[one.off ?? 'below-bar']
  const said = one.off === 'below-bar' ? `${why} (${words.tried(...counts)})` : why
  return words.stepOff(step, language, said)
}
