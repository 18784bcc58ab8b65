// sen eval import …: cases of one's own from a file, or those of a pack, into the running house.
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'

import type { ImportedCases } from '../../contract/evaluation-view.ts'
import { caseRights, graderKinds } from '../../contract/evaluation.ts'
import type { JsonObject } from '../../contract/json.ts'
import { evaluationWords } from '../../i18n/evaluation-words.ts'
import { type CommandInput, type CommandSpec, given } from '../command.ts'
import { rowsAtOnce } from '../evaluation-verbs.ts'
import { exitCodes } from '../exit-codes.ts'
import { importedLines } from '../run-lines.ts'
import type { Session } from '../session.ts'
import { UsageFault } from '../usage-fault.ts'

export const evalImport: CommandSpec = {
  name: 'eval import',
  arguments: [{ name: '<file>', words: 'evalFile' }],
  options: [
    { flags: '--task <task>', words: 'evalNamedTask' },
    { flags: '--rights <rights>', words: 'evalRights' },
    { flags: '--grader <grader>', words: 'evalGrader' },
  ],
  async run(session, input) {
    const task = input.text('task')
    if (task === undefined) return importPack(session, input.argument(0))
    const rows = await readFileRows(session, input.argument(0))
    const told = await send(session, rows, { task, input })
    session.print({ imported: [told] }, importedLines(session.language, [told]))
    return told.added + told.known === 0 ? exitCodes.bad : exitCodes.done
  },
}

async function importPack(session: Session, pack: string): Promise<number> {
  if (!/^[a-z0-9-]{1,60}$/.test(pack))
    throw new UsageFault(session.words.usage.needsOption('--task'))
  const { imported } = await session.call('eval.import-pack', { pack })
  session.print({ imported }, importedLines(session.language, imported))
  return imported.length === 0 ? exitCodes.bad : exitCodes.done
}

async function readFileRows(session: Session, path: string): Promise<readonly JsonObject[]> {
  const full = resolve(session.io.workingFolder, path)
  const bytes = await readFile(full).catch(() => {
    throw new UsageFault(session.words.usage.unreadableFile(path))
  })
  // Read when it is asked for: the server starts by the same table of commands.
  const { readCaseFile } = await import('../../server/evaluation/read-case-file.ts')
  const read = await readCaseFile(bytes, basename(full), session.signal)
  if ('fault' in read)
    throw new UsageFault(evaluationWords(session.language).importFaults[read.fault])
  return read.rows
}

/** A thousand rows a message; what was taken in before somebody stops it stays. */
async function send(
  session: Session,
  rows: readonly JsonObject[],
  { task, input }: { readonly task: string; readonly input: CommandInput },
): Promise<ImportedCases> {
  const wish = {
    task,
    rights: input.choice('rights', caseRights) ?? ('unknown' as const),
    ...given({ grader: input.choice('grader', graderKinds) }),
  }
  const progress = session.progressLine()
  const label = evaluationWords(session.language).importing
  let told: ImportedCases | undefined
  try {
    for (let from = 0; from === 0 || from < rows.length; from += rowsAtOnce) {
      const isMore = from + rowsAtOnce < rows.length
      const some = rows.slice(from, from + rowsAtOnce) as Record<string, never>[]
      told = sum(told, await session.call('eval.import', { ...wish, rows: some, isMore }), from)
      if (!session.isJson)
        progress.share(label, Math.min(from + rowsAtOnce, rows.length), rows.length)
    }
  } finally {
    progress.end()
  }
  return told ?? { task, read: 0, added: 0, known: 0, byState: {}, faults: [], faulty: 0 }
}

function sum(told: ImportedCases | undefined, next: ImportedCases, from: number): ImportedCases {
  const faults = next.faults.map((one) => ({ ...one, line: one.line + from }))
  if (told === undefined) return { ...next, faults }
  const byState: Record<string, number> = { ...told.byState }
  for (const [state, count] of Object.entries(next.byState))
    byState[state] = (byState[state] ?? 0) + count
  return {
    task: next.task,
    read: told.read + next.read,
    added: told.added + next.added,
    known: told.known + next.known,
    faulty: told.faulty + next.faulty,
    byState,
    faults: [...told.faults, ...faults].slice(0, 20),
  }
}
