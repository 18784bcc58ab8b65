// From the words that were typed to an exit status: parses, runs the command, and puts whatever fails into one sentence.
import { type Command, CommanderError } from 'commander'

import { BackupFault } from '../backup/fault.ts'
import { ConfigFault } from '../config/fault.ts'
import { SenError } from '../errors/sen-error.ts'
import { cliWords } from '../i18n/cli-words.ts'
import { CommandInput, type CommandSpec } from './command.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { failureLines } from './failure.ts'
import { type CliIo, processIo, type SignalName } from './io.ts'
import { languageNamed, languageOf } from './language.ts'
import { createProgram } from './program.ts'
import type { CliServices } from './services.ts'
import { type GlobalOptions, Session } from './session.ts'
import { usageSentence } from './usage-sentence.ts'

/**
 * Runs one command.
 * @param argv what was typed after `sen`.
 * @returns the exit status of design `conventions` §3; only main.ts ends the process with it.
 */
export async function runCli(
  argv: readonly string[],
  services: CliServices,
  io: CliIo = processIo(),
): Promise<number> {
  const language = languageOf(argv, io.environment)
  const words = cliWords(language)
  let status: number = exitCodes.done
  const program = createProgram({
    words,
    write: (text) => io.out(text),
    writeError: (text) => io.error(text),
    hasColor: io.hasColor,
    columns: io.columns,
    async onCommand(spec, command) {
      const globals = readGlobals(command, languageNamed(argv, io.environment) !== undefined)
      status = await runCommand(spec, { command, globals, io, services, language })
    },
  })
  try {
    if (argv.length === 0) program.help({ error: true })
    await program.parseAsync([...argv], { from: 'user' })
    return status
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0 || error.code === 'commander.help') {
      // A noun alone shows its verbs; that is no failure of `sen`, but nothing was done either.
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
    }
    io.error(`sen: ${usageSentence(error, words)}\n`)
    return exitCodes.usage
  }
}

interface Run {
  readonly command: Command
  readonly globals: GlobalOptions
  readonly io: CliIo
  readonly services: CliServices
  readonly language: 'vi' | 'zh' | 'en'
}

async function runCommand(spec: CommandSpec, run: Run): Promise<number> {
  const { command, globals, io, services, language } = run
  const interrupting = new AbortController()
  let received: SignalName | undefined
  const stop =
    spec.isServer === true
      ? () => undefined
      : io.onSignal((name) => {
          received ??= name
          interrupting.abort(new DOMException('interrupted', 'AbortError'))
        })
  const session = new Session({ io, services, language, globals, signal: interrupting.signal })
  try {
    const input = new CommandInput(command.processedArgs, command.opts(), session.words)
    return await spec.run(session, input)
  } catch (error) {
    if (received !== undefined) {
      return received === 'SIGINT' ? exitCodes.interrupted : exitCodes.terminated
    }
    reportFailure(error, session)
    return exitCodeOf(error)
  } finally {
    await session[Symbol.asyncDispose]()
    stop()
  }
}

function reportFailure(error: unknown, session: Session): void {
  const lines = failureLines(error, session.language)
  if (!session.isJson) {
    for (const line of lines) session.io.error(`sen: ${line}\n`)
    return
  }
  const code = error instanceof SenError ? error.code : kindOf(error)
  const ref = error instanceof SenError ? { ref: error.ref } : {}
  const exit = exitCodeOf(error)
  session.io.error(
    `${JSON.stringify({ error: { code, message: lines.join('\n'), exit, ...ref } })}\n`,
  )
}

function kindOf(error: unknown): string {
  if (error instanceof ConfigFault) return 'config_fault'
  if (error instanceof BackupFault) return `backup_${error.problem.kind.replaceAll('-', '_')}`
  return exitCodeOf(error) === exitCodes.usage ? 'usage' : 'internal_error'
}

/** Options that settings have, too, by the setting's key. */
const settingOptions: Readonly<Record<string, string>> = {
  language: 'language',
  data: 'data',
  host: 'host',
  port: 'port',
  logLevel: 'log_level',
  logFormat: 'log_format',
  logFile: 'log_file',
}

function readGlobals(command: Command, isLanguageNamed: boolean): GlobalOptions {
  const options: Readonly<Record<string, unknown>> = command.optsWithGlobals()
  const settings: Record<string, string> = {}
  for (const [option, key] of Object.entries(settingOptions)) {
    const value = options[option]
    if (typeof value === 'string') settings[key] = value
  }
  if (options['offline'] === true) settings['offline'] = 'true'
  const config = options['config']
  return {
    isJson: options['json'] === true,
    saysYes: options['yes'] === true,
    config: typeof config === 'string' ? config : undefined,
    settings,
    isLanguageNamed,
  }
}
