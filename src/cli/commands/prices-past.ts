// sen prices replay, sen prices reconcile: what past usage costs under another book, and an invoice beside the house's own sums.
import { readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'

import type { PriceReplay } from '../../contract/price-replay.ts'
import type { Difference, InvoiceRefused, Reconciled } from '../../contract/reconciliation.ts'
import type { MoneyWords } from '../../i18n/en/money.ts'
import { moneyWords } from '../../i18n/money-words.ts'
import { type CommandInput, type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatNumber, formatTime } from '../format.ts'
import type { Session } from '../session.ts'
import { renderTable } from '../table.ts'
import { UsageFault } from '../usage-fault.ts'

const replay: CommandSpec = {
  name: 'prices replay',
  options: [
    { flags: '--from <day>', words: 'fromDay' },
    { flags: '--to <day>', words: 'toDay' },
    { flags: '--book <file>', words: 'priceFile' },
    { flags: '--known-at <time>', words: 'knownAt' },
    { flags: '--policy <file>', words: 'policyFile' },
  ],
  async run(session, input) {
    const book = await fileOf(session, input, 'book')
    const policy = await fileOf(session, input, 'policy')
    const time = input.text('knownAt')
    const knownAt = time === undefined ? undefined : Date.parse(time)
    if (knownAt !== undefined && Number.isNaN(knownAt))
      throw input.wrong('knownAt', session.words.usage.atTime)
    const words = moneyWords(session.language)
    const progress = session.progressLine()
    try {
      const result = await session.call(
        'prices.replay',
        given({
          from: dayOf(input, 'from'),
          to: dayOf(input, 'to'),
          book,
          knownAt,
          policy: policy?.text,
        }),
        ({ done, total }) => progress.share(words.progress.replay, done, total),
      )
      progress.end()
      if (result.kind === 'faulty') {
        session.print(result, result.faults)
        return exitCodes.bad
      }
      session.print(result, replayLines(session, result))
      return exitCodes.done
    } finally {
      progress.end()
    }
  },
}

function replayLines(
  session: Session,
  result: Extract<PriceReplay, { kind: 'replayed' }>,
): readonly string[] {
  const words = moneyWords(session.language)
  if (result.rows.length === 0) return [words.noCalls]
  const { columns } = words
  const count = (value: number): string => formatNumber(value, session.language)
  const head = [columns.record, columns.oldRecord, columns.calls, columns.changed, columns.old]
  const table = renderTable(
    [...head, columns.now, columns.difference, columns.currency],
    result.rows.map((row) => [
      row.record ?? words.noPrice,
      row.oldRecord,
      count(row.calls),
      count(row.changed),
      row.old,
      row.now,
      row.difference,
      row.currency,
    ]),
  )
  const sums = result.sums.flatMap((sum) => [
    words.sum(sum),
    ...(sum.unpriced > 0 ? [words.unpriced(count(sum.unpriced))] : []),
    ...(sum.kept > 0 ? [words.kept(count(sum.kept))] : []),
  ])
  const { rules } = result
  const said =
    rules === undefined
      ? []
      : [
          words.rules({
            calls: count(rules.calls),
            allow: count(rules.allow),
            mask: count(rules.mask),
            stopped: count(rules.stopped),
          }),
          ...rules.stoppedCost.map((one) => words.stoppedCost(one.amount, one.currency)),
        ]
  return [...table, ...sums, ...said, ...result.assumptions.map((one) => words.assumptions[one])]
}

const reconcile: CommandSpec = {
  name: 'prices reconcile',
  options: [
    { flags: '--provider <name>', words: 'provider' },
    { flags: '--month <month>', words: 'month' },
    { flags: '--invoice <file>', words: 'invoiceFile' },
    { flags: '--apply', words: 'applyInvoice' },
  ],
  async run(session, input) {
    const { options } = session.words
    const provider = input.text('provider')
    if (provider === undefined) throw input.wrong('provider', options.provider)
    const month = input.text('month')
    if (month === undefined || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
      throw input.wrong('month', options.month)
    const file = input.text('invoice')
    if (file === undefined) throw input.wrong('invoice', options.invoiceFile)
    const words = moneyWords(session.language)
    const progress = session.progressLine()
    try {
      const result = await session.call(
        'prices.reconcile',
        {
          provider,
          month,
          path: resolve(session.io.workingFolder, file),
          apply: input.flag('apply'),
        },
        ({ done, total }) => progress.share(words.progress.rows, done, total),
      )
      progress.end()
      if (result.kind === 'refused') {
        session.print(result, refusedLines(words, result))
        return exitCodes.bad
      }
      session.print(result, reconciledLines(session, result))
      // A script must notice what an invoice and the ledger do not agree in; what was applied is settled.
      const isOpen = result.differences.some((one) => one.kind !== 'rounding')
      return isOpen && !result.release.applied ? exitCodes.bad : exitCodes.done
    } finally {
      progress.end()
    }
  },
}

function refusedLines(words: MoneyWords, refused: InvoiceRefused): readonly string[] {
  const { row, column } = refused
  const where =
    row === undefined
      ? []
      : [column === undefined ? words.row(String(row)) : words.at(String(row), column)]
  return [words.refused[refused.why], ...where, ...(refused.headers ?? []).map((one) => `  ${one}`)]
}

function reconciledLines(session: Session, result: Reconciled): readonly string[] {
  const words = moneyWords(session.language)
  const count = (value: number): string => formatNumber(value, session.language)
  const { columns } = words
  const table = renderTable(
    [columns.day, columns.model, columns.ours, columns.theirs, columns.currency, columns.kind],
    result.differences.map((one) => [
      one.day,
      one.model,
      one.ours,
      one.theirs,
      one.currency,
      [words.kinds[one.kind], ...why(session, one)].join(' · '),
    ]),
  )
  const { release } = result
  const isAlike = result.differences.length === 0
  return [
    words.head({ ...result, rows: count(result.rows) }),
    ...(result.outside > 0 ? [words.outside(count(result.outside))] : []),
    ...(result.alreadyApplied ? [words.wasApplied] : []),
    ...result.sums.map((sum) => words.sums(sum)),
    isAlike ? words.allEqual : words.equal(count(result.equal)),
    ...(isAlike ? [] : table),
    ...(release.calls > 0 ? [words.release({ ...release, calls: count(release.calls) })] : []),
    ...(release.applied ? [words.applied] : release.calls > 0 ? [words.willApply] : []),
  ]
}

function why(session: Session, { finding, tokens }: Difference): readonly string[] {
  const words = moneyWords(session.language)
  const count = (value: number): string => formatNumber(value, session.language)
  const counted = tokens.map((one) => words.tokens(one.class, count(one.ours), count(one.theirs)))
  if (finding === undefined) return counted
  return [
    words.findings[finding.code],
    ...('record' in finding ? [words.inRecord(finding.record)] : []),
    ...('band' in finding ? [words.inBand(finding.band)] : []),
    ...('at' in finding ? [formatTime(finding.at, session.language)] : []),
    ...('call' in finding ? [finding.call] : []),
    ...('currency' in finding ? [finding.currency] : []),
    ...counted,
  ]
}

function dayOf(input: CommandInput, option: string): string | undefined {
  const day = input.text(option)
  if (day !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(day)) throw input.wrong(option, '2026-11-01')
  return day
}

async function fileOf(
  session: Session,
  input: CommandInput,
  option: string,
): Promise<{ readonly name: string; readonly text: string } | undefined> {
  const path = input.text(option)
  if (path === undefined) return undefined
  try {
    const text = await readFile(resolve(session.io.workingFolder, path), 'utf8')
    return { name: basename(path), text }
  } catch {
    throw new UsageFault(session.words.usage.unreadableFile(path))
  }
}

export const pastPriceCommands: readonly CommandSpec[] = [replay, reconcile]
