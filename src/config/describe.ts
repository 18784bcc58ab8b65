// The reference page of the settings, generated from their table.
import { configWords } from '../i18n/config-sentences.ts'
import { allowedSentence } from './sentences.ts'
import { settingKeys, settingOf } from './settings.ts'
import { showValue } from './show-value.ts'

/** Markdown of `docs/reference/config.md`. */
export function describeConfig(): string {
  const words = configWords('en')
  const meanings: Readonly<Record<string, string>> = words.meaning
  const rows = settingKeys.map((key) => {
    const setting = settingOf(key)
    const variables = setting.variables.map((name) => `\`${name}\``).join(' ')
    const file = setting.secret ? ` or \`${setting.variables[0] ?? ''}_FILE\`` : ''
    const fallback = setting.fallback === undefined ? '–' : `\`${showValue(setting.fallback)}\``
    const traits = [
      setting.restart ? 'restart' : '',
      setting.console ? 'console' : '',
      setting.secret ? 'secret' : '',
    ]
    const cells = [
      `\`${key}\``,
      `${variables}${file}`,
      fallback,
      allowedSentence(setting.kind.allowed, words),
      meanings[key] ?? '',
      traits.filter((trait) => trait !== '').join(', '),
    ]
    return `| ${cells.map(cell).join(' | ')} |`
  })
  return [
    '# Settings',
    '',
    'Generated from `src/config/settings.ts`. Highest first: command line, environment, `sen.toml`, console, default.',
    '',
    '| Key in sen.toml | Environment | Default | Allowed | Meaning | Traits |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function cell(text: string): string {
  return text === '``' ? '–' : text.replaceAll('|', '\\|')
}
