// sen eval run: the kept cases of a pack without a model, where nothing is sent; or, with a task alone, routes on the house's own cases.
import { evaluationWords } from '../../i18n/evaluation-words.ts'
import { languages } from '../../packs/format/values.ts'
import { PackRefused } from '../../packs/load/pack-files.ts'
import type { PackEvaluation } from '../../server/own/evaluate-pack.ts'
import type { CommandInput, CommandSpec } from '../command.ts'
import { evaluationLines } from '../evaluation-lines.ts'
import { exitCodes } from '../exit-codes.ts'
import { readPack } from '../open-pack.ts'
import { refusedLines } from '../pack-lines.ts'
import type { Session } from '../session.ts'
import { UsageFault } from '../usage-fault.ts'
import { runRoutes } from './eval-routes.ts'
import { openMeasuredSource } from './measured-pack.ts'

export const evalRun: CommandSpec = {
  name: 'eval run',
  arguments: [{ name: '[pack]', words: 'evalPack' }],
  options: [
    { flags: '--calibrate', words: 'evalCalibrate' },
    { flags: '--task <task>', words: 'evalTask' },
    { flags: '--cases-in <language>', words: 'evalCasesIn' },
    { flags: '--routes <routes>', words: 'evalRoutes' },
    { flags: '--half <half>', words: 'evalHalf' },
    { flags: '--cases <number>', words: 'evalCases' },
    { flags: '--bar <share>', words: 'evalBar' },
    { flags: '--judge <route>', words: 'evalJudge' },
    { flags: '--cap <amount>', words: 'evalCap' },
  ],
  async run(session, input) {
    if (input.optionalArgument(0) === undefined) {
      const task = input.text('task')
      if (task === undefined) throw new UsageFault(session.words.usage.needsOption('--task'))
      return runRoutes(session, input, task)
    }
    try {
      return await evaluate(session, input)
    } catch (error) {
      if (!(error instanceof PackRefused)) throw error
      session.print({ faults: error.faults }, refusedLines(session, error.faults))
      return exitCodes.bad
    }
  },
}

async function evaluate(session: Session, input: CommandInput): Promise<number> {
  const { language, signal } = session
  const words = evaluationWords(language)
  const isCalibrating = input.flag('calibrate')
  const only = { task: input.text('task'), language: input.choice('casesIn', languages) }
  if (isCalibrating && (only.task ?? only.language) !== undefined)
    throw new UsageFault(words.allCases)
  const source = await openMeasuredSource(session, input.argument(0))
  if (isCalibrating && !source.mayKeep) throw new UsageFault(words.cannotWrite)
  const { pack: loaded, cases, faults } = readPack(source.files)
  if (loaded === undefined) {
    session.print({ faults }, refusedLines(session, faults))
    return exitCodes.bad
  }
  if (only.task !== undefined && !cases.some(({ task }) => task === only.task))
    throw new UsageFault(words.noSuchTask(only.task))
  // Read when it is asked for: the server starts by the same table of commands.
  const { evaluatePack } = await import('../../server/own/evaluate-pack.ts')
  const progress = session.progressLine()
  const pack =
    source.evidence === undefined
      ? loaded
      : { ...loaded, thresholds: source.evidence.thresholds, evidence: source.evidence }
  let evaluation: PackEvaluation
  try {
    evaluation = await evaluatePack({
      pack,
      files: source.files,
      cases,
      isCalibrating,
      only,
      signal,
      onProgress(phase, done, total) {
        if (!session.isJson && total > 0) progress.share(words.phases[phase], done, total)
      },
    })
  } finally {
    progress.end()
  }
  if (evaluation.measured.length === 0 && evaluation.evidence.bars.length === 0)
    throw new UsageFault(words.noCases)
  const said = isCalibrating ? await source.keep(evaluation.evidence) : []
  session.print(
    result(pack.id, evaluation),
    evaluationLines({ pack, evaluation, language: session.language }),
  )
  for (const line of said) session.say(line)
  return evaluation.evidence.bars.some(({ state }) => state === 'failed')
    ? exitCodes.bad
    : exitCodes.done
}

/** What programs get: all of it, with the cases that were answered wrongly or not at all. */
function result(id: string, { measured, tasks, evidence }: PackEvaluation) {
  const missed = measured.filter(
    ({ one, verdict }) =>
      verdict === 'wrong' || (verdict !== 'right' && (one.expect.right ?? []).length > 0),
  )
  return {
    pack: id,
    asked: measured.length,
    tasks,
    ...evidence,
    missed: missed.map(({ one, verdict, answer, place }) => ({
      id: one.id,
      verdict,
      ...(place !== undefined && { place: place + 1 }),
      wanted: one.expect.right ?? [],
      ...(answer !== undefined && {
        step: answer.step,
        certainty: answer.certainty,
        got:
          answer.record?.id ??
          (answer.choices.length > 0
            ? answer.choices.map((choice) => choice.id)
            : answer.sources.map(({ unit }) => unit)),
      }),
    })),
  }
}
