// What was typed, or why it makes no sense.
import { type VerifyLanguage, verifyLanguages } from '../i18n/verify-words.ts'

export interface Typed {
  readonly inputs: readonly string[]
  readonly policy: string | undefined
  readonly log: string | undefined
  readonly since: readonly string[]
  readonly isHashesOnly: boolean
  readonly isJson: boolean
  readonly isHelp: boolean
  readonly language: VerifyLanguage | undefined
}

/** @returns undefined for what no version of the help names. */
export function readArguments(given: readonly string[]): Typed | undefined {
  const inputs: string[] = []
  const since: string[] = []
  const flags = new Set<string>()
  const values = new Map<string, string>()
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? ''
    if (!word.startsWith('--')) {
      inputs.push(word)
      continue
    }
    const name = word.slice(2)
    if (['hashes', 'json', 'help'].includes(name)) {
      flags.add(name)
      continue
    }
    const value = given[(at += 1)]
    if (value === undefined) return undefined
    if (name === 'since') since.push(value)
    else if (['policy', 'log', 'lang'].includes(name) && !values.has(name)) values.set(name, value)
    else return undefined
  }
  const lang = values.get('lang')
  const language = lang === undefined ? undefined : asLanguage(lang)
  if (lang !== undefined && language === undefined) return undefined
  return {
    inputs,
    policy: values.get('policy'),
    log: values.get('log'),
    since,
    isHashesOnly: flags.has('hashes'),
    isJson: flags.has('json'),
    isHelp: flags.has('help') || given.length === 0,
    language,
  }
}

function asLanguage(text: string): VerifyLanguage | undefined {
  return text in verifyLanguages ? (text as VerifyLanguage) : undefined
}
