// docs/reference/config.md: every setting with its key in the file, its variable, what it takes and its default.
import type { Allowed } from '../../src/config/kinds.ts'
import { settingKeys, settingOf } from '../../src/config/settings.ts'
import { configWords } from '../../src/i18n/config-sentences.ts'
import { code, head, table } from './page.ts'

export function configPage(): string {
  const words = configWords('en')
  const variable = (name: string, isSecret: boolean): string =>
    isSecret ? `${code(name)}, ${code(`${name}_FILE`)}` : code(name)
  return [
    head({
      title: 'Settings',
      sources: ['src/config/settings.ts', 'src/i18n/en/config.ts'],
      about:
        'Highest first: command line, environment, `sen.toml`, console, default. `sen init` writes all of them with their meaning in your language, `sen config show` tells each value and its origin.',
    }),
    '*secret*: shown by its length only. *restart*: takes effect at the next start. *console*: may be set in the console, too.',
    '',
    table(
      ['Key', 'Variables', 'Option', 'Takes', 'Default', '', 'Meaning'],
      settingKeys.map((key) => {
        const { variables, flag, kind, fallback, secret, restart, console } = settingOf(key)
        const traits = { secret, restart, console }
        return [
          code(key),
          variables.map((name) => variable(name, secret)).join(', '),
          flag === undefined ? '' : code(`--${flag}`),
          says(kind.allowed),
          fallback === undefined ? '' : code(JSON.stringify(fallback)),
          Object.entries(traits)
            .flatMap(([name, isSet]) => (isSet ? name : []))
            .join(', '),
          words.meaning[key],
        ]
      }),
    ),
  ].join('\n')
}

function says(allowed: Allowed): string {
  switch (allowed.is) {
    case 'text':
      return `text up to ${allowed.maximum} characters`
    case 'integer':
      return `${allowed.minimum}…${allowed.maximum}`
    case 'flag':
      return 'true, false'
    case 'choice':
      return allowed.options.join(', ')
    case 'list':
      return `list of ${allowed.of}`
    case 'one':
      return allowed.of
  }
}
