// One run of a command: its settings, its node, what it prints and asks.
import { readFile } from 'node:fs/promises'

import { loadConfig } from '../config/load.ts'
import { openConfig } from '../config/snapshot.ts'
import type { ConfigHolder } from '../config/snapshot.ts'
import type { Config, ConfigLanguage } from '../contract/config.ts'
import { cliWords } from '../i18n/cli-words.ts'
import type { CliWords } from '../i18n/en/cli.ts'
import type { CliIo } from './io.ts'
import { createProgressLine, type ProgressLine } from './progress-line.ts'
import type { CliServices } from './services.ts'
import { UsageFault } from './usage-fault.ts'
import type { CliNode, ProgressOf, Verb, VerbArguments, VerbResults } from './verbs.ts'

export interface GlobalOptions {
  readonly isJson: boolean
  readonly saysYes: boolean
  readonly config: string | undefined
  /** Dotted key of a setting → text. */
  readonly settings: Readonly<Record<string, string>>
  /** Named by option or environment: then the settings file does not change it. */
  readonly isLanguageNamed: boolean
}

export interface SessionOptions {
  readonly io: CliIo
  readonly services: CliServices
  readonly language: ConfigLanguage
  readonly globals: GlobalOptions
  readonly signal: AbortSignal
}

export class Session implements AsyncDisposable {
  readonly io: CliIo
  readonly services: CliServices
  readonly signal: AbortSignal
  readonly isJson: boolean
  readonly #globals: GlobalOptions
  #language: ConfigLanguage
  #config: Promise<ConfigHolder> | undefined
  #node: Promise<CliNode> | undefined

  constructor(options: SessionOptions) {
    this.io = options.io
    this.services = options.services
    this.signal = options.signal
    this.isJson = options.globals.isJson
    this.#globals = options.globals
    this.#language = options.language
  }

  get language(): ConfigLanguage {
    return this.#language
  }

  get words(): CliWords {
    return cliWords(this.#language)
  }

  /** The settings with everything that was said on the command line. @throws ConfigFault */
  async configHolder(): Promise<ConfigHolder> {
    this.#config ??= this.#openConfig()
    return await this.#config
  }

  async config(): Promise<Config> {
    return (await this.configHolder()).current().config
  }

  async #openConfig(): Promise<ConfigHolder> {
    const base = {
      commandLine: this.#globals.settings,
      environment: this.io.environment,
      workingFolder: this.io.workingFolder,
      ...(this.#globals.config === undefined ? {} : { file: this.#globals.config }),
    }
    // Where the database lies is known only after the first reading; what it stores may then change the rest.
    const { dataFolder } = (await loadConfig(base)).config
    const holder = await openConfig(async () => ({
      ...base,
      stored: await this.services.storedSettings(dataFolder),
    }))
    const { language } = holder.current().config
    if (language !== undefined && !this.#globals.isLanguageNamed) this.#language = language
    return holder
  }

  /** One verb on the node, which is opened at the first one and closed with the session. */
  async call<Name extends Verb>(
    verb: Name,
    wanted: VerbArguments<Name>,
    onProgress: (progress: ProgressOf<Name>) => void = () => undefined,
  ): Promise<VerbResults[Name]> {
    this.#node ??= this.config().then((config) => this.services.openNode(config, this.signal))
    const node = await this.#node
    return await node.call(verb, wanted, { signal: this.signal, onProgress })
  }

  /** A result: JSON for programs, lines for people, always on standard output. */
  print(value: object, lines: readonly string[]): void {
    if (this.isJson) this.io.out(`${JSON.stringify(value)}\n`)
    else if (lines.length > 0) this.io.out(`${lines.join('\n')}\n`)
  }

  /** Words beside a result, on standard error. Programs that asked for JSON get none. */
  say(line: string): void {
    if (!this.isJson) this.io.error(`${line}\n`)
  }

  progressLine(): ProgressLine {
    const { io, words, language, isJson } = this
    return createProgressLine({ io, words, language, isJson })
  }

  /** @throws UsageFault when the answer is no, or nobody can be asked. */
  async confirm(question: string): Promise<void> {
    if (this.#globals.saysYes) return
    const { words, io } = this
    if (!io.isTerminal) throw new UsageFault(words.usage.needsYes)
    const answer = await io.ask(words.questions.yesNo(question), {
      isHidden: false,
      signal: this.signal,
    })
    if (!words.questions.yes.split(' ').includes(answer.trim().toLowerCase())) {
      throw new UsageFault(words.usage.noUser)
    }
  }

  /** A secret from a file, or typed without being shown. @throws UsageFault when nobody can be asked. */
  async secret(
    file: string | undefined,
    asking: { readonly question: string; readonly option: string },
  ): Promise<string> {
    if (file !== undefined) return await this.readSecretFile(file)
    if (!this.io.isTerminal) throw new UsageFault(this.words.usage.needsFile(asking.option))
    return await this.io.ask(asking.question, { isHidden: true, signal: this.signal })
  }

  /** Content without the line break at its end. @throws UsageFault */
  async readSecretFile(path: string): Promise<string> {
    try {
      return (await readFile(path, 'utf8')).replace(/\r?\n$/, '')
    } catch {
      throw new UsageFault(this.words.usage.unreadableFile(path))
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const opening = this.#node
    this.#node = undefined
    // One that could not be opened has nothing to close; why was told when it was asked for.
    const node = await opening?.catch(() => undefined)
    await node?.[Symbol.asyncDispose]()
  }
}
