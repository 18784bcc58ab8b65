// sen batch …: calls that may wait, of the whole house: listed, looked at, cancelled, handed in from a file.
import { resolve } from 'node:path'

import type { ListedBatch } from '../../contract/batch.ts'
import { batchWords, sayWaiting } from '../../i18n/batch-words.ts'
import { formatTime } from '../../i18n/format/time.ts'
import type { CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Session } from '../session.ts'
import { renderTable } from '../table.ts'

const batch = { name: '<batch>', words: 'batch' } as const

const list: CommandSpec = {
  name: 'batch list',
  async run(session) {
    const result = await session.call('batch.list', {})
    const words = batchWords(session.language)
    const { id, state, done, failed, readyBy } = words.columns
    const rows = result.batches.map((one) => [
      one.id,
      words.states[one.state],
      `${one.completed}/${one.total}`,
      one.failed === 0 ? '' : String(one.failed),
      formatTime(one.readyBy, result.zone, session.language),
    ])
    const lines =
      rows.length === 0 ? [words.none] : renderTable([id, state, done, failed, readyBy], rows)
    session.print(result, lines)
    return exitCodes.done
  },
}

const show: CommandSpec = {
  name: 'batch show',
  arguments: [batch],
  async run(session, input) {
    const result = await session.call('batch.show', { batch: input.argument(0) })
    session.print(result, linesOf(result.batch, result.zone, session))
    return exitCodes.done
  },
}

const cancel: CommandSpec = {
  name: 'batch cancel',
  arguments: [batch],
  async run(session, input) {
    const id = input.argument(0)
    await session.confirm(batchWords(session.language).cancelAsks(id))
    const result = await session.call('batch.cancel', { batch: id })
    session.print(result, linesOf(result.batch, result.zone, session))
    return exitCodes.done
  },
}

const submit: CommandSpec = {
  name: 'batch submit',
  arguments: [{ name: '<file>', words: 'batchFile' }],
  options: [{ flags: '--window <time>', words: 'batchWindow' }],
  async run(session, input) {
    const path = resolve(session.io.workingFolder, input.argument(0))
    const window = input.text('window') ?? '24h'
    const result = await session.call('batch.submit', { path, window })
    session.print(result, linesOf(result.batch, result.zone, session))
    return exitCodes.done
  },
}

function linesOf(one: ListedBatch, zone: string, { language }: Session): readonly string[] {
  const words = batchWords(language)
  const time = (at: number): string => formatTime(at, zone, language)
  const isPlanned = one.startedAt === 0 && one.endedAt === 0 && one.plan.now !== '0'
  return [
    `${one.id}: ${words.states[one.state]}`,
    words.progress(one.completed, one.failed, one.total),
    words.readyBy(time(one.readyBy)),
    ...(isPlanned ? [sayWaiting(one.plan, { language, zone, now: one.createdAt })] : []),
    ...(one.outputFile === '' ? [] : [words.output(one.outputFile)]),
    ...(one.errorFile === '' ? [] : [words.errors(one.errorFile)]),
  ]
}

export const batchCommands: readonly CommandSpec[] = Object.freeze([list, show, cancel, submit])
