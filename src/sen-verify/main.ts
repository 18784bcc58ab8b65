// sen-verify in a terminal (Bun, Node from 20 on): reads what is named, verifies it, says what was found, ends with its exit code.
import * as crypto from 'node:crypto'

import { verifyLanguageOf, verifyLanguages } from '../i18n/verify-words.ts'
import { faultReport, type Report } from '../verify/report.ts'
import { hashBy } from '../verify/sha256.ts'
import { verify } from '../verify/verify.ts'
import { readArguments, type Typed } from './arguments.ts'
import { openInput } from './inputs.ts'
import { reportJson, sayReport } from './say-report.ts'
import { webSource } from './web-source.ts'

// Node has the shorter way from 20.12 on.
hashBy(
  'hash' in crypto
    ? (bytes) => crypto.hash('sha256', bytes, 'buffer')
    : (bytes) => crypto.createHash('sha256').update(bytes).digest(),
)
const typed = readArguments(process.argv.slice(2))
const language = typed?.language ?? verifyLanguageOf(systemLanguage())
const words = verifyLanguages[language]

if (typed === undefined || typed.isHelp) {
  process.stdout.write(words.help)
  process.exitCode = typed === undefined ? 2 : 0
} else {
  const report = await run(typed)
  if (typed.isJson) process.stdout.write(`${reportJson(report)}\n`)
  else say(report)
  process.exitCode = report.exit
}

/** The system's language, as POSIX names it. */
function systemLanguage(): string | undefined {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  return LC_ALL ?? LC_MESSAGES ?? LANG
}

async function run(wanted: Typed): Promise<Report> {
  const { log, isHashesOnly } = wanted
  const { policy, since } = wanted
  const opened = await openInput(wanted.inputs, { policy, since, openAddress: webSource })
  if (!opened.ok) return faultReport(opened.fault)
  return verify(opened.input, {
    log,
    isHashesOnly,
    policy: opened.policy,
    since: opened.since,
    onProgress: process.stderr.isTTY && !wanted.isJson ? progress : undefined,
  })
}

function progress(done: number, total: number): void {
  if (done < total && done % 65_536 > 0) return
  const text = words.progress(done.toLocaleString(language), total.toLocaleString(language))
  process.stderr.write(done < total ? `\r${text} ` : `\r${' '.repeat(text.length + 2)}\r`)
}

function say(report: Report): void {
  const { verdict, lines } = sayReport(report, language)
  const text = lines.map(({ label, text: line }) =>
    label === '' ? `  ${line}` : `  ${label}: ${line}`,
  )
  process.stdout.write(`${[verdict, ...text].join('\n')}\n`)
  if (report.evidence !== undefined)
    process.stdout.write(`\n${words.labels.evidence}:\n${report.evidence}`)
}
