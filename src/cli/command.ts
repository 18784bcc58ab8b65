// What a command is: its place in the tree, what it takes, what it does. Help, parsing and documentation are made from this.
import type { CliWords, CommandName } from '../i18n/en/cli.ts'
import type { Session } from './session.ts'
import { UsageFault } from './usage-fault.ts'

export interface OptionSpec {
  /** As in help: `--limit <rate>`, `-f, --from <mirror>`, `--strict`. */
  readonly flags: string
  readonly words: keyof CliWords['options']
}

export interface ArgumentSpec {
  /** `<name>`: must be there; `[name]`: may. */
  readonly name: string
  readonly words: keyof CliWords['arguments']
}

export interface CommandSpec {
  /** Words of the command, e.g. `model pull`. */
  readonly name: CommandName
  readonly arguments?: readonly ArgumentSpec[]
  readonly options?: readonly OptionSpec[]
  /** It listens to signals itself. */
  readonly isServer?: boolean
  /** @returns the exit status. */
  readonly run: (session: Session, input: CommandInput) => Promise<number>
}

/** What was typed, read with a check: a wrong value says what is allowed. */
export class CommandInput {
  readonly #arguments: readonly (string | readonly string[] | undefined)[]
  readonly #options: Readonly<Record<string, unknown>>
  readonly #words: CliWords

  constructor(
    given: readonly (string | readonly string[] | undefined)[],
    options: Readonly<Record<string, unknown>>,
    words: CliWords,
  ) {
    this.#arguments = given
    this.#options = options
    this.#words = words
  }

  /** An argument that must be there; the parser has made sure. */
  argument(index: number): string {
    return this.optionalArgument(index) ?? ''
  }

  optionalArgument(index: number): string | undefined {
    const given = this.#arguments[index]
    return typeof given === 'string' ? given : undefined
  }

  /** An argument that takes any number of words: `<path...>`. */
  rest(index: number): readonly string[] {
    const given = this.#arguments[index]
    return typeof given === 'string' ? [given] : (given ?? [])
  }

  text(option: string): string | undefined {
    const value = this.#options[option]
    return typeof value === 'string' ? value : undefined
  }

  flag(option: string): boolean {
    return this.#options[option] === true
  }

  /** Members between commas. */
  list(option: string): readonly string[] | undefined {
    const members = this.text(option)
      ?.split(',')
      .map((member) => member.trim())
    return members?.filter((member) => member !== '')
  }

  /** @throws UsageFault */
  integer(option: string, least: number): number | undefined {
    const text = this.text(option)
    if (text === undefined) return undefined
    const value = Number(text)
    if (/^\d{1,15}$/.test(text) && value >= least) return value
    throw this.wrong(option, `${least}…`)
  }

  /** @throws UsageFault */
  choice<const Choice extends string>(
    option: string,
    choices: readonly Choice[],
  ): Choice | undefined {
    const text = this.text(option)
    if (text === undefined) return undefined
    const choice = choices.find((one) => one === text)
    if (choice === undefined) throw this.wrong(option, choices.join(', '))
    return choice
  }

  wrong(option: string, allowed: string): UsageFault {
    const flag = `--${option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    return new UsageFault(this.#words.usage.wrongValue(flag, allowed))
  }
}

/** Leaves out what was not said, as strict schemas and `exactOptionalPropertyTypes` want it. */
export function given<Values extends object>(
  values: Values,
): { [Key in keyof Values]?: Exclude<Values[Key], undefined> } {
  const said = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said) as { [Key in keyof Values]?: Exclude<Values[Key], undefined> }
}
