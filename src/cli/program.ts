// The tree of commands for the parser: names, options and help in the caller's language, made from the catalogue.
import { Command, Option } from 'commander'

import type { CliWords, CommandName } from '../i18n/en/cli.ts'
import { commands } from './catalogue.ts'
import type { CommandSpec } from './command.ts'
import { displayWidth } from './table.ts'

export interface ProgramOptions {
  readonly words: CliWords
  readonly write: (text: string) => void
  /** Help that was not asked for: a noun was typed alone. */
  readonly writeError: (text: string) => void
  readonly hasColor: boolean
  readonly columns: number
  /** Called when a command was understood. */
  readonly onCommand: (spec: CommandSpec, command: Command) => Promise<void>
}

/** Throws commander's own errors instead of ending the process; its English messages are never written. */
export function createProgram(options: ProgramOptions): Command {
  const { words } = options
  const program = new Command('sen')
  program
    .description(words.about)
    .exitOverride()
    .configureOutput({
      writeOut: options.write,
      writeErr: options.writeError,
      // Sentences about wrong usage are written in one place, in the caller's language.
      outputError: () => undefined,
      getErrHelpWidth: () => options.columns,
      getErrHasColors: () => options.hasColor,
      getOutHelpWidth: () => options.columns,
      getOutHasColors: () => options.hasColor,
    })
    .configureHelp({
      showGlobalOptions: true,
      displayWidth,
      styleTitle: (title) => titleIn(words, title),
      optionDescription: (option) => option.description,
      argumentDescription: (argument) => argument.description,
    })
    .helpOption('-h, --help', words.help.helpOption)
    .helpCommand('help [command]', words.help.helpCommand)
    .option('--json', words.options.json)
    .option('--language <language>', words.options.language)
    .option('--config <file>', words.options.config)
    .option('--data <folder>', words.options.data)
    .option('-y, --yes', words.options.yes)
    .addHelpText('after', `\n${words.help.more}`)
  for (const spec of commands) addCommand(program, spec, options)
  return program
}

function addCommand(program: Command, spec: CommandSpec, options: ProgramOptions): void {
  const { words } = options
  const names = spec.name.split(' ')
  const parent = names.length === 1 ? program : nounOf(program, names[0] ?? '', words)
  const command = parent.command(names.at(-1) ?? spec.name)
  describe(command, spec.name, words)
  for (const argument of spec.arguments ?? []) {
    command.argument(argument.name, words.arguments[argument.words])
  }
  for (const option of spec.options ?? []) {
    command.addOption(new Option(option.flags, words.options[option.words]))
  }
  command.action(async () => await options.onCommand(spec, command))
}

/** The command that only holds others, e.g. `model`. Typed alone it shows its help. */
function nounOf(program: Command, name: string, words: CliWords): Command {
  const known = program.commands.find((command) => command.name() === name)
  if (known !== undefined) return known
  const noun = program.command(name)
  // A first word of a catalogue name is in the catalogue, too: the words' type demands it of each.
  describe(noun, name as CommandName, words)
  return noun
}

function describe(command: Command, name: CommandName, words: CliWords): void {
  const { summary, about, examples } = words.commands[name]
  const widest = Math.max(...examples.map(([line = '']) => displayWidth(line)))
  const lines = examples.map(([line = '', meaning = '']) => {
    const space = ' '.repeat(widest - displayWidth(line) + 3)
    return `  ${line}${space}${meaning}`
  })
  command
    .summary(summary)
    .description(about)
    .helpCommand(false)
    .helpOption('-h, --help', words.help.helpOption)
    .addHelpText('after', `\n${words.help.examples}\n${lines.join('\n')}`)
}

/** Commander knows its headings in English only. */
function titleIn(words: CliWords, title: string): string {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': words.help.usage,
    'Arguments:': words.help.arguments,
    'Options:': words.help.options,
    'Global Options:': words.help.globalOptions,
    'Commands:': words.help.commands,
  }
  return titles[title] ?? title
}
