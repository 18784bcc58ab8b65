// sen report …: registers and reports from the ledger, as files a person reads, fills in and prints.
import { resolve } from 'node:path'

import { reportWords } from '../../i18n/report-words.ts'
import { parseJson } from '../../json/parse.ts'
import { type CommandInput, type CommandSpec, given } from '../command.ts'
import { exitCodes } from '../exit-codes.ts'
import { formatBytes, formatNumber } from '../format.ts'
import type { Session } from '../session.ts'
import { renderTable } from '../table.ts'

const formats = ['html', 'docx', 'json'] as const

export const report: CommandSpec = {
  name: 'report',
  arguments: [{ name: '<code>', words: 'report' }],
  options: [
    { flags: '--from <day>', words: 'fromDay' },
    { flags: '--to <day>', words: 'toDay' },
    { flags: '--format <format>', words: 'reportFormat' },
    { flags: '--file <path>', words: 'reportFile' },
    { flags: '--values <file>', words: 'reportValues' },
    { flags: '--final', words: 'reportFinal' },
  ],
  async run(session, input) {
    const code = input.argument(0)
    return code === 'list' ? await list(session) : await make(session, input, code)
  },
}

async function list(session: Session): Promise<number> {
  const result = await session.call('report.list', {})
  const words = reportWords(session.language)
  const titles: Readonly<Record<string, string>> = words.titles
  const { report: name, what, state } = session.words.columns
  const rows = result.reports.map((one) => [
    one.code,
    titles[one.code] ?? '',
    words.states[one.state],
  ])
  session.print(result, renderTable([name, what, state], rows))
  return exitCodes.done
}

async function make(session: Session, input: CommandInput, code: string): Promise<number> {
  const { words, language } = session
  const format = input.choice('format', formats) ?? 'html'
  const days = { from: dayOf(input, 'from'), to: dayOf(input, 'to') }
  const values = await readValues(session, input)
  const progress = session.progressLine()
  try {
    const wanted = {
      code,
      format,
      // The settings may have changed it since the command began.
      language,
      target: resolve(session.io.workingFolder, input.text('file') ?? '.'),
      final: input.flag('final'),
      ...given({ ...days, values }),
    }
    const made = await session.call('report.make', wanted, ({ done, total }) =>
      progress.share(words.progress.check, done, total),
    )
    progress.end()
    session.print(made, [words.results.reportMade(made.path, formatBytes(made.bytes, language))])
    if (made.missing.length > 0)
      session.say(words.results.reportMissing(formatNumber(made.missing.length, language)))
    return exitCodes.done
  } finally {
    progress.end()
  }
}

function dayOf(input: CommandInput, option: 'from' | 'to'): string | undefined {
  const day = input.text(option)
  if (day === undefined) return undefined
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))
  if (!isDay) throw input.wrong(option, '2026-11-30')
  return day
}

/** `{"purpose:chat": "…"}`: what a person wrote into the fields that the report lists as missing. */
async function readValues(
  session: Session,
  input: CommandInput,
): Promise<Readonly<Record<string, string>> | undefined> {
  const file = input.text('values')
  if (file === undefined) return undefined
  const path = resolve(session.io.workingFolder, file)
  const json = parseJson(await session.readSecretFile(path))
  const isObject =
    json.ok && json.value !== null && typeof json.value === 'object' && !Array.isArray(json.value)
  const entries = isObject ? Object.entries(json.value as object) : []
  if (!isObject || !entries.every(([, value]) => typeof value === 'string'))
    throw input.wrong('values', '{"purpose:chat": "…"}')
  return Object.fromEntries(entries) as Record<string, string>
}
