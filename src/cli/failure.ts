// A failure as lines for a person: what happened, what to do, and the reference under which the cause is in the log.
import { BackupFault, type BackupProblem } from '../backup/fault.ts'
import { ConfigFault } from '../config/fault.ts'
import { problemSentence } from '../config/sentences.ts'
import type { ConfigLanguage } from '../contract/config.ts'
import { toSenError } from '../errors/sen-error.ts'
import { cliWords } from '../i18n/cli-words.ts'
import type { CliWords } from '../i18n/en/cli.ts'
import { errorSentence } from '../i18n/errors.ts'
import { ownWordWords, sayWordFault } from '../i18n/own-word-words.ts'
import { serverWords } from '../i18n/server-words.ts'
import { formatBytes } from './format.ts'
import { StartFault, type StartProblem } from './start-fault.ts'
import { UsageFault } from './usage-fault.ts'

export function failureLines(error: unknown, language: ConfigLanguage): readonly string[] {
  const words = cliWords(language)
  if (error instanceof UsageFault) return [error.sentence]
  if (error instanceof ConfigFault) {
    return error.problems.map((problem) => problemSentence(problem, language))
  }
  if (error instanceof BackupFault) return [backupSentence(error.problem, words, language)]
  if (error instanceof StartFault) return [startSentence(error.problem, language)]
  const system = systemCode(error)
  if (system !== undefined) return [words.failures.system(system)]
  const known = toSenError(error)
  return [errorSentence(known, language), words.failures.ref(known.ref)]
}

/** `EACCES`, `ENOSPC` …: a code of the operating system says more than "internal error", and holds nothing secret. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' && /^E[A-Z0-9]{2,15}$/.test(error.code)
    ? error.code
    : undefined
}

function backupSentence(problem: BackupProblem, words: CliWords, language: ConfigLanguage): string {
  const sentences = words.failures.backup
  switch (problem.kind) {
    case 'too-new':
      return sentences['too-new'](problem.needs)
    case 'weak-passphrase':
      return sentences['weak-passphrase'](problem.least)
    case 'damaged':
      return sentences.damaged(problem.at)
    case 'part-differs':
    case 'part-missing':
      return sentences[problem.kind](problem.part)
    case 'no-space':
      return sentences['no-space'](
        formatBytes(problem.needed, language),
        formatBytes(problem.free, language),
      )
    default:
      return sentences[problem.kind]
  }
}

function startSentence(problem: StartProblem, language: ConfigLanguage): string {
  const sentences = serverWords(language).startFaults
  switch (problem.kind) {
    case 'port-in-use':
    case 'port-refused':
      return sentences[problem.kind](problem.port)
    case 'folder-not-writable':
      return sentences[problem.kind](problem.path)
    case 'second-process':
      return sentences[problem.kind](problem.pid)
    case 'old-sqlite':
      return sentences[problem.kind](problem.version)
    case 'unsafe-postgres':
      return sentences[problem.kind](problem.setting)
    case 'ledger-damaged':
      return sentences[problem.kind](problem.index)
    case 'words-refused':
      return sayWordFault(ownWordWords(language), problem.fault)
    default:
      return sentences[problem.kind]()
  }
}
