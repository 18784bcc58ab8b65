// docs/reference/errors.md: every code with its status, its types on both surfaces, and what the reader is told in each language.
import { catalogue, type ErrorCode } from '../../src/errors/catalogue.ts'
import { SenError } from '../../src/errors/sen-error.ts'
import { errorSentence, type Language } from '../../src/i18n/errors.ts'
import { code, head, table } from './page.ts'

const retries = {
  no: 'no',
  later: 'after `retry-after`',
  fresh: 'if nothing was sent to the caller yet',
} as const

export function errorsPage(): string {
  const codes = Object.keys(catalogue) as ErrorCode[]
  return [
    head({
      title: 'Errors',
      sources: ['src/errors/catalogue.ts', 'src/i18n/en/errors.ts'],
      about:
        'A code is never renamed and never reused. Where repeating is useless the answer carries `x-should-retry: false`. `ref` in the body stands in the log with the cause.',
    }),
    '## Codes',
    '',
    table(
      ['Code', 'Status', 'OpenAI type', 'Anthropic type', 'Retry'],
      codes.map((name) => {
        const entry = catalogue[name]
        const { status, type, anthropicType, retry } = entry
        return [code(name), String(status), type, anthropicType, retries[retry]]
      }),
    ),
    '## Sentences',
    '',
    'As they read when nothing more is known; field, amount, seconds or route are named where the error has them.',
    '',
    table(
      ['Code', 'en', 'vi', 'zh'],
      codes.map((name) => [code(name), say(name, 'en'), say(name, 'vi'), say(name, 'zh')]),
    ),
  ].join('\n')
}

function say(name: ErrorCode, language: Language): string {
  return errorSentence(new SenError(name), language)
}
