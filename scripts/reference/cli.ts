// docs/reference/cli.md: every command with arguments, options and examples, and the meaning of every exit status.
import type { Command } from 'commander'

import { commands } from '../../src/cli/catalogue.ts'
import { exitCodeOf, exitCodes } from '../../src/cli/exit-codes.ts'
import { createProgram } from '../../src/cli/program.ts'
import { catalogue, type ErrorCode } from '../../src/errors/catalogue.ts'
import { SenError } from '../../src/errors/sen-error.ts'
import { cliWords } from '../../src/i18n/cli-words.ts'
import { code, head, table } from './page.ts'

export function cliPage(): string {
  const words = cliWords('en')
  const program = createProgram({
    words,
    write: () => undefined,
    writeError: () => undefined,
    hasColor: false,
    columns: 100,
    onCommand: async () => undefined,
  })
  const sections = commands.map(({ name }) => {
    const command = find(program, name)
    const { about, examples } = words.commands[name]
    const taken = command.registeredArguments.map((one) => [
      code(one.required ? `<${one.name()}>` : `[${one.name()}]`),
      one.description,
    ])
    const options = command.options.map((one) => [code(one.flags), one.description])
    return [
      `## sen ${name}`,
      '',
      about,
      '',
      ...(taken.length + options.length > 0 ? [table(['Takes', ''], [...taken, ...options])] : []),
      '```',
      ...examples.map(([line = '', meaning = '']) => `${line}   # ${meaning}`),
      '```',
      '',
    ].join('\n')
  })
  return [
    head({
      title: 'Command line',
      sources: ['src/cli/catalogue.ts', 'src/i18n/en/cli.ts'],
      about:
        'Results go to standard output, progress and words to standard error. `sen help <command> --language vi` says the same in Vietnamese, `zh` in Chinese. From a checkout: `npm run sen -- <command>`.',
    }),
    '## For every command',
    '',
    table(
      ['Option', ''],
      program.options.map((one) => [code(one.flags), one.description]),
    ),
    '## Exit statuses',
    '',
    table(
      ['Status', 'Means', 'Errors that end with it'],
      Object.entries(exitCodes).map(([name, status]) => [
        String(status),
        meanings[name as keyof typeof exitCodes],
        status === exitCodes.failed ? 'all others' : errorsOf(status).map(code).join(', '),
      ]),
    ),
    ...sections,
  ].join('\n')
}

const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: 'done',
  failed: 'failed; the message says why',
  usage: 'wrong usage',
  bad: 'checked and found bad',
  unreachable: 'not reachable, or data missing',
  notAllowed: 'not allowed',
  config: 'configuration wrong',
  interrupted: 'interrupted',
  terminated: 'terminated',
}

function errorsOf(status: number): readonly string[] {
  const codes = Object.keys(catalogue) as ErrorCode[]
  return codes.filter((name) => exitCodeOf(new SenError(name)) === status)
}

function find(program: Command, name: string): Command {
  let command = program
  for (const word of name.split(' ')) {
    const next = command.commands.find((one) => one.name() === word)
    if (next === undefined) throw new RangeError(`The program has no command "${name}".`)
    command = next
  }
  return command
}
