// A problem with the configuration as the sentence that an administrator reads: where, what, what is allowed.
import type { ConfigLanguage, ConfigOrigin } from '../contract/config.ts'
import { configWords } from '../i18n/config-sentences.ts'
import type { ConfigWords } from '../i18n/en/config.ts'
import type { ExplainedSetting } from './explain.ts'
import type { ConfigProblem } from './fault.ts'
import type { Allowed } from './kinds.ts'

/** One line, without a secret. */
export function problemSentence(problem: ConfigProblem, language: ConfigLanguage): string {
  const words = configWords(language)
  switch (problem.kind) {
    case 'unknown-key':
      return words.unknownKey(problem.key, placeOf(problem.origin, words), problem.nearest)
    case 'wrong-value': {
      const where = placeOf(problem.origin, words)
      const allowed = allowedSentence(problem.allowed, words)
      return problem.value === undefined
        ? words.wrongSecret(problem.key, where, allowed)
        : words.wrongValue({ key: problem.key, value: problem.value, where, allowed })
    }
    case 'not-toml':
      return words.notToml(problem.path, problem.line, problem.column)
    case 'unreadable':
      return words[problem.why === 'too-large' ? 'tooLarge' : problem.why](problem.path)
    case 'given-twice':
      return words.givenTwice(problem.variable)
    case 'tls-off':
      return words.tlsOff
  }
}

/** Where a value came from, for `sen config show` and the console. */
export function originSentence(origin: ConfigOrigin, language: ConfigLanguage): string {
  return placeOf(origin, configWords(language))
}

/** The value as it is shown: `•••• (32 characters)` for a secret. */
export function valueSentence(value: ExplainedSetting['value'], language: ConfigLanguage): string {
  const words = configWords(language)
  if (value.kind === 'shown') return value.text
  return value.kind === 'secret' ? words.masked(value.characters) : words.unset
}

function placeOf(origin: ConfigOrigin, words: ConfigWords): string {
  switch (origin.kind) {
    case 'command-line':
      return words.origin.commandLine(origin.flag)
    case 'environment':
      return words.origin.environment(origin.variable)
    case 'secret-file':
      return words.origin.secretFile(origin.variable)
    case 'file':
      return origin.line === undefined
        ? words.origin.file(origin.path)
        : words.origin.fileLine(origin.path, origin.line)
    case 'console':
      return words.origin.console
    case 'default':
      return words.origin.default
  }
}

/** What a setting takes, for the sentence about a wrong value and for the reference. */
export function allowedSentence(allowed: Allowed, words: ConfigWords): string {
  switch (allowed.is) {
    case 'text':
      return words.allowed.text(allowed.maximum)
    case 'integer':
      return words.allowed.integer(allowed.minimum, allowed.maximum)
    case 'flag':
      return words.allowed.flag
    case 'choice':
      return words.allowed.choice(allowed.options.join(' · '))
    case 'list':
      return words.allowed.listOf(words.allowed[allowed.of])
    case 'one':
      return words.allowed[allowed.of]
  }
}
