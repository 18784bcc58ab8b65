// sen eval run --task …, compare, list, show, export: routes on the house's own cases, with the cost shown before it is spent.
import { resolve } from 'node:path'

import { evaluationWords } from '../../i18n/evaluation-words.ts'
import { type CommandInput, type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { compareLines, evidenceLines, planLines, runLines, taskLines } from '../run-lines.ts'
import type { Session } from '../session.ts'

/** Plans, shows what it costs, asks, and follows it to its end; stopping the command stops the run, which can be taken up again. */
export async function runRoutes(
  session: Session,
  input: CommandInput,
  task: string,
): Promise<number> {
  const words = evaluationWords(session.language)
  const planned = await session.call('eval.plan', {
    task,
    routes: [...(input.list('routes') ?? [])],
    half: input.choice('half', ['fit', 'certify', 'both']) ?? 'fit',
    cases: input.integer('cases', 1) ?? 200,
    ...given({ bar: input.text('bar'), judge: judgeOf(input.text('judge')) }),
  })
  for (const line of planLines(session.language, planned)) session.say(line)
  if (planned.perRoute.every(({ calls }) => calls === 0)) {
    session.print(planned, [words.nothingToAsk])
    return exitCodes.bad
  }
  await session.confirm(words.startRun)
  return followRun(session, { id: planned.run.id, cap: input.text('cap') })
}

/** `people`: nobody but them, whatever the setting says. */
function judgeOf(named: string | undefined): string | undefined {
  return named === 'people' ? '' : named
}

async function followRun(
  session: Session,
  of: { readonly id: string; readonly cap: string | undefined },
): Promise<number> {
  const words = evaluationWords(session.language)
  const progress = session.progressLine()
  try {
    await session.call(
      'eval.start',
      { id: of.id, ...given({ cap: of.cap }) },
      ({ done, total }) => {
        if (!session.isJson) progress.share(words.phases.asking, done, total)
      },
    )
  } finally {
    progress.end()
  }
  return showRun(session, of.id)
}

async function showRun(session: Session, id: string): Promise<number> {
  const shown = await session.call('eval.show', { id })
  session.print(shown, [
    ...runLines(session.language, shown),
    ...evidenceLines(session.language, shown),
  ])
  return shown.run.state === 'failed' ? exitCodes.bad : exitCodes.done
}

export const evalResume: CommandSpec = {
  name: 'eval resume',
  arguments: [{ name: '<run>', words: 'evalRunId' }],
  options: [{ flags: '--cap <amount>', words: 'evalCap' }],
  run: (session, input) => followRun(session, { id: input.argument(0), cap: input.text('cap') }),
}

export const evalShow: CommandSpec = {
  name: 'eval show',
  arguments: [{ name: '<run>', words: 'evalRunId' }],
  run: (session, input) => showRun(session, input.argument(0)),
}

export const evalList: CommandSpec = {
  name: 'eval list',
  options: [{ flags: '--task <task>', words: 'evalNamedTask' }],
  async run(session, input) {
    const view = await session.call('eval.list', given({ task: input.text('task') }))
    session.print(view, taskLines(session.language, view))
    return exitCodes.done
  },
}

export const evalCompare: CommandSpec = {
  name: 'eval compare',
  arguments: [
    { name: '<run>', words: 'evalRunId' },
    { name: '<route>', words: 'evalRoute' },
    { name: '<other>', words: 'evalRoute' },
  ],
  async run(session, input) {
    const compared = await session.call('eval.compare', {
      id: input.argument(0),
      one: input.argument(1),
      other: input.argument(2),
    })
    session.print(compared, compareLines(session.language, compared))
    return exitCodes.done
  },
}

export const evalExport: CommandSpec = {
  name: 'eval export',
  arguments: [
    { name: '<run>', words: 'evalRunId' },
    { name: '<file>', words: 'evalTarget' },
  ],
  options: [{ flags: '--prompts', words: 'evalPrompts' }],
  async run(session, input) {
    const words = evaluationWords(session.language)
    const prompts = input.flag('prompts')
    if (prompts) await session.confirm(words.promptsLeave)
    const target = resolve(session.io.workingFolder, input.argument(1))
    const done = await session.call('eval.export', { id: input.argument(0), target, prompts })
    session.print(done, [words.exported(done.path, String(done.lines))])
    return exitCodes.done
  },
}
