// The language of help and sentences: option, then SEN_LANGUAGE, then the terminal's locale.
import type { Environment } from '../config/read-environment.ts'
import type { ConfigLanguage } from '../contract/config.ts'

/** Asked before parsing, because help and errors of the parser are in that language already. */
export function languageOf(argv: readonly string[], environment: Environment): ConfigLanguage {
  const named = languageNamed(argv, environment)
  if (named !== undefined) return named
  // POSIX, "Internationalization Variables": the first that is set and not empty decides.
  const locale = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(
    (value) => value !== undefined && value !== '',
  )
  return asLanguage(locale?.slice(0, 2).toLowerCase()) ?? 'en'
}

/** What the option or SEN_LANGUAGE says; a wrong value is told later, by the check of the settings. */
export function languageNamed(
  argv: readonly string[],
  environment: Environment,
): ConfigLanguage | undefined {
  for (const [index, word] of argv.entries()) {
    if (word === '--') break
    if (word === '--language') return asLanguage(argv[index + 1])
    if (word.startsWith('--language=')) return asLanguage(word.slice('--language='.length))
  }
  return asLanguage(environment['SEN_LANGUAGE'])
}

function asLanguage(text: string | undefined): ConfigLanguage | undefined {
  return text === 'vi' || text === 'zh' || text === 'en' ? text : undefined
}
