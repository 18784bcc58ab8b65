// The reference page of the command line, generated from its catalogue.
import { cliWords } from '../i18n/cli-words.ts'
import { commands } from './catalogue.ts'

/** Markdown of `docs/reference/cli.md`. */
export function describeCli(): string {
  const words = cliWords('en')
  const sections = commands.map((spec) => {
    const { about, examples } = words.commands[spec.name]
    const takes = (spec.arguments ?? []).map((argument) => argument.name)
    const options = spec.options ?? []
    const usage = ['sen', spec.name, ...(options.length > 0 ? ['[options]'] : []), ...takes]
    const rows = [
      ...(spec.arguments ?? []).map(({ name, words: key }) => [name, words.arguments[key]]),
      ...options.map(({ flags, words: key }) => [flags, words.options[key]]),
    ].map(([name = '', meaning = '']) => `| \`${name}\` | ${meaning.replaceAll('|', '\\|')} |`)
    const lines = examples.map(([command = '', meaning = '']) => `${command}    # ${meaning}`)
    return [
      `## ${spec.name}`,
      '',
      about,
      '',
      '```',
      usage.join(' '),
      '```',
      ...(rows.length > 0 ? ['', '| | |', '|---|---|', ...rows] : []),
      '',
      '```',
      ...lines,
      '```',
      '',
    ].join('\n')
  })
  return [
    '# Command line',
    '',
    'Generated from `src/cli/catalogue.ts`. Every command takes `--json`, `--language`, `--config`, `--data`, `--yes` and `--help`.',
    'Results are on standard output, progress and words on standard error.',
    '',
    ...sections,
  ].join('\n')
}
