// sen eval …: a pack by its own cases, and how often the search finds the right passage, on files of one's own. No server, nothing sent.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'

import type { CommandInput, CommandSpec } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatNumber } from '../format.ts'
import type { Measured } from '../measure-retrieval.ts'
import type { Corpus } from '../read-corpus.ts'
import type { Session } from '../session.ts'
import { UsageFault } from '../usage-fault.ts'
import { evalImport } from './eval-cases.ts'
import { fitCommands } from './eval-certify.ts'
import { evalReplay } from './eval-replay.ts'
import { evalCompare, evalExport, evalList, evalResume, evalShow } from './eval-routes.ts'
import { evalRun } from './eval-run.ts'

const evalRetrieval: CommandSpec = {
  name: 'eval retrieval',
  options: [
    { flags: '--documents <path>', words: 'evalDocuments' },
    { flags: '--questions <file>', words: 'evalQuestions' },
  ],
  async run(session, input) {
    const documents = pathOf(session, input, 'documents')
    const file = pathOf(session, input, 'questions')
    // Read when it is asked for: the server starts by the same table of commands.
    const { readCorpus } = await import('../read-corpus.ts')
    const { readRows } = await import('../../knowledge/measure/read-rows.ts')
    const { readQuestions } = await import('../../knowledge/measure/read-questions.ts')
    const { measureRetrieval } = await import('../measure-retrieval.ts')
    const { words, signal } = session
    const progress = session.progressLine()
    const share = (label: string, done: number, total: number): void => {
      if (!session.isJson && total > 0) progress.share(label, done, total)
    }
    try {
      const rows = readRows(await readText(session, file)) ?? []
      const { questions, leftOut } = readQuestions(rows)
      if (questions.length === 0) throw new UsageFault(words.usage.noQuestions(file))
      const corpus = await readCorpus(documents, {
        except: file,
        signal,
        onFile: (done, total) => share(words.progress.reading, done, total),
      }).catch((error: unknown) => {
        if (error instanceof Error && 'code' in error)
          throw new UsageFault(words.usage.unreadableFile(documents))
        throw error
      })
      if (corpus.passages.length === 0) throw new UsageFault(words.usage.noPassages(documents))
      const measured = await measureRetrieval({
        passages: corpus.passages,
        questions,
        monotonic: () => session.services.clock.monotonic(),
        signal,
        onProgress: (phase, done, total) => share(words.progress[phase], done, total),
      })
      progress.end()
      show(session, measured, { ...corpus, leftOut })
    } finally {
      progress.end()
    }
    return exitCodes.done
  },
}

export const evalCommands: readonly CommandSpec[] = Object.freeze([
  evalRun,
  evalRetrieval,
  evalImport,
  evalList,
  evalShow,
  evalResume,
  evalCompare,
  evalExport,
  ...fitCommands,
  evalReplay,
])

function pathOf(session: Session, input: CommandInput, option: string): string {
  const path = input.text(option)
  if (path === undefined) throw new UsageFault(session.words.usage.needsOption(`--${option}`))
  return resolve(session.io.workingFolder, path)
}

async function readText(session: Session, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new UsageFault(session.words.usage.unreadableFile(file))
  }
}

function show(
  session: Session,
  measured: Measured,
  corpus: Pick<Corpus, 'skipped'> & { readonly leftOut: number },
): void {
  const { language } = session
  const { results } = session.words
  const number = (value: number): string => formatNumber(value, language)
  const percent = (share: number): string =>
    new Intl.NumberFormat(language, { style: 'percent', minimumFractionDigits: 1 }).format(share)
  const { recallAt1, recallAt5, recallAt10, mrr, unknown, queryP50Ms, queryP95Ms } = measured
  const result = {
    passages: measured.passages,
    questions: measured.questions,
    recall_at_1: recallAt1,
    recall_at_5: recallAt5,
    recall_at_10: recallAt10,
    mrr,
    unknown,
    left_out: corpus.leftOut,
    skipped: corpus.skipped,
    index_ms: measured.indexMs,
    query_p50_ms: queryP50Ms,
    query_p95_ms: queryP95Ms,
  }
  session.print(result, [
    results.evalAsked(number(measured.questions), number(measured.passages)),
    `recall@1  ${percent(recallAt1)}`,
    `recall@5  ${percent(recallAt5)}`,
    `recall@10 ${percent(recallAt10)}`,
    `MRR@10    ${mrr.toFixed(3)}`,
    results.evalTimes(number(queryP50Ms), number(queryP95Ms)),
  ])
  if (unknown > 0) session.say(results.evalUnknown(unknown))
  if (corpus.leftOut > 0) session.say(results.evalLeftOut(corpus.leftOut))
  if (corpus.skipped.length > 0) session.say(results.evalSkipped(corpus.skipped.length))
}
