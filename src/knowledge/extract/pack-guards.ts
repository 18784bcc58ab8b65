// Fixed texts that come before everything else: danger to life, what a pack refuses, and what it hands to a person. Design `packs` §2.
import type { OwnAnswer } from '../../contract/own-answer.ts'
import type { Pack, PackLanguage, Words } from '../../contract/pack.ts'
import { answerWords } from '../../i18n/answer-words.ts'
import { hear, isSaid } from './said-phrases.ts'

export interface Guarded {
  readonly kind: 'crisis' | 'refusal' | 'hand-over'
  readonly answer: OwnAnswer
}

type Phrases = Readonly<Record<PackLanguage, readonly string[]>>

/** Danger first, whatever else the question asks. Words of all three languages count: who is afraid does not choose one. */
export function guardedBy(
  question: string,
  pack: Pack,
  language: PackLanguage,
): Guarded | undefined {
  const heard = hear(question)
  const calls = (words: Phrases): boolean =>
    Object.values(words)
      .flat()
      .some((phrase) => isSaid(phrase, heard))
  const { crisis, refusals, handOver } = pack.guards
  if (crisis !== undefined && calls(crisis.words))
    return { kind: 'crisis', answer: fixed(crisis.text[language], pack) }
  for (const { words, text, to } of handOver)
    if (calls(words))
      return { kind: 'hand-over', answer: fixed(withOffice(text, to, language), pack) }
  for (const { words, text } of refusals)
    if (calls(words)) return { kind: 'refusal', answer: fixed(text[language], pack) }
  return undefined
}

function withOffice(text: Words, to: Words, language: PackLanguage): string {
  return `${text[language]}\n\n${answerWords(language).contact(to[language])}`
}

function fixed(text: string, { id, version, digest }: Pack): OwnAnswer {
  return {
    step: 'guard',
    certainty: 'exact',
    text,
    sources: [],
    quotes: [],
    choices: [],
    pack: { id, version, digest },
  }
}
