// sen student …: a narrow task learned from answers that people gave, and answered here without a model.
import { resolve } from 'node:path'

import { exampleRights, type StudentView } from '../../contract/student.ts'
import { sayShare, studentWords } from '../../i18n/student-words.ts'
import { type CommandInput, type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Session } from '../session.ts'
import { studentLines, trainedLines } from '../student-lines.ts'
import { renderTable } from '../table.ts'

const task = { name: '<task>', words: 'studentTask' } as const

const train: CommandSpec = {
  name: 'student train',
  arguments: [task],
  options: [
    { flags: '--examples <file>', words: 'studentExamples' },
    { flags: '--rights <rights>', words: 'studentRights' },
    { flags: '--bar <share>', words: 'studentBar' },
  ],
  async run(session, input) {
    const words = studentWords(session.language)
    const file = input.text('examples')
    const wanted = {
      task: input.argument(0),
      ...given({
        path: file === undefined ? undefined : resolve(session.io.workingFolder, file),
        rights: rightsOf(input),
        bar: barOf(input),
      }),
    }
    const progress = session.progressLine()
    try {
      const result = await session.call('student.train', wanted, ({ step, done, of }) =>
        progress.share(words.steps[step], done, Math.max(1, of)),
      )
      progress.end()
      session.print(result, trainedLines(result, session.language))
      return result.student?.measure?.certified === undefined ? exitCodes.bad : exitCodes.done
    } finally {
      progress.end()
    }
  },
}

function rightsOf(input: CommandInput) {
  const text = input.text('rights')
  if (text === undefined) return undefined
  const rights = exampleRights.find((one) => one === text)
  if (rights === undefined) throw input.wrong('rights', exampleRights.join(' · '))
  return rights
}

function barOf(input: CommandInput): string | undefined {
  const text = input.text('bar')
  if (text !== undefined && !(/^0\.\d{1,4}$/.test(text) && Number(text) >= 0.5))
    throw input.wrong('bar', '0.5 … 0.9999')
  return text
}

const list: CommandSpec = {
  name: 'student list',
  async run(session) {
    const { language } = session
    const result = await session.call('student.list', {})
    const words = studentWords(language)
    const { task: name, state, bar, answers, until } = words.columns
    const rows = result.students.map((one) => [
      one.task,
      words.states[one.state],
      sayShare(Number(one.bar), language),
      coverageOf(one, session),
      one.until === 0 ? '' : new Date(one.until).toISOString().slice(0, 10),
    ])
    session.print(
      result,
      rows.length === 0 ? [words.none] : renderTable([name, state, bar, answers, until], rows),
    )
    return exitCodes.done
  },
}

/** Share of what certified it that it would answer. */
function coverageOf({ measure }: StudentView, { language }: Session): string {
  if (measure?.certified === undefined || measure.units === 0) return ''
  return sayShare(measure.certified.answered / measure.units, language)
}

const show: CommandSpec = {
  name: 'student show',
  arguments: [task],
  async run(session, input) {
    const result = await session.call('student.show', { task: input.argument(0) })
    session.print(result, studentLines(result.student, session.language))
    return exitCodes.done
  },
}

const exportTask: CommandSpec = {
  name: 'student export',
  arguments: [task, { name: '<folder>', words: 'folder' }],
  options: [{ flags: '--signed-for <reason>', words: 'studentSigned' }],
  async run(session, input) {
    const result = await session.call('student.export', {
      task: input.argument(0),
      folder: resolve(session.io.workingFolder, input.argument(1)),
      ...given({ signedFor: input.text('signed-for') }),
    })
    const words = studentWords(session.language)
    const { examples, leftOut } = result.card
    session.print(result, [words.exported(result.path, examples, leftOut['class'] ?? 0)])
    return exitCodes.done
  },
}

const retire: CommandSpec = {
  name: 'student retire',
  arguments: [task],
  async run(session, input) {
    const name = input.argument(0)
    const words = studentWords(session.language)
    await session.confirm(words.reallyRetire(name))
    session.print(await session.call('student.retire', { task: name }), [words.retired(name)])
    return exitCodes.done
  },
}

const remove: CommandSpec = {
  name: 'student remove',
  arguments: [task],
  async run(session, input) {
    const name = input.argument(0)
    const words = studentWords(session.language)
    await session.confirm(words.reallyRemove(name))
    session.print(await session.call('student.remove', { task: name }), [words.removed(name)])
    return exitCodes.done
  },
}

export const studentCommands: readonly CommandSpec[] = [
  train,
  list,
  show,
  exportTask,
  retire,
  remove,
]
