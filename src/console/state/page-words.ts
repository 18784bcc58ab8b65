// Words that come with a page instead of with the first load, in the reader's language, also after a switch.
import { type Signal, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

import type { Language } from '../../contract/views.ts'
import {
  type LibraryPageWords,
  loadFirstRunWords,
  loadFitWords,
  loadFoundWords,
  loadLibraryWords,
  loadOverviewWords,
  loadOwnAnswerWords,
  loadProofWords,
  loadRulesWords,
  loadTaskFormWords,
  type RulesWords,
} from '../../i18n/page-words.ts'
import { language } from './language.ts'

export interface LateWords<Words> {
  /** Undefined until they are here. A component that reads it is drawn again when they come. */
  readonly value: Words | undefined
}

function lateWords<Words>(load: (language: Language) => Promise<Words>) {
  const loaded: Signal<Words | undefined> = signal(undefined)
  const fetch = async (wanted: Language) => {
    const words = await load(wanted).catch(() => undefined)
    // A slow answer for a language that was left meanwhile is too late.
    if (words !== undefined && language.peek() === wanted) loaded.value = words
  }
  return {
    loaded,
    use(isWanted: boolean): Words | undefined {
      const wanted = language.value
      useEffect(() => {
        if (isWanted) void fetch(wanted)
      }, [wanted, isWanted])
      return loaded.value
    },
  }
}

const rules = lateWords(loadRulesWords)
const library = lateWords(loadLibraryWords)
const proof = lateWords(loadProofWords)
const fit = lateWords(loadFitWords)
const overview = lateWords(loadOverviewWords)
const found = lateWords(loadFoundWords)
const ownAnswer = lateWords(loadOwnAnswerWords)
const taskForm = lateWords(loadTaskFormWords)
const firstRun = lateWords(loadFirstRunWords)

/** Undefined while they are on their way. */
export const useRulesWords = () => rules.use(true)

/** Undefined while they are on their way. */
export const useLibraryWords = () => library.use(true)

/** Undefined while they are on their way. */
export const useFitWords = () => fit.use(true)
export const useProofWords = () => proof.use(true)
export const useOverviewWords = () => overview.use(true)

/** @param isWanted false: nothing was found yet that would need them. */
export const useFoundWords = (isWanted: boolean) => found.use(isWanted)

/** Undefined while they are on their way, as of the next two. */
export const useOwnAnswerWords = () => ownAnswer.use(true)
export const useTaskFormWords = () => taskForm.use(true)
export const useFirstRunWords = () => firstRun.use(true)

/** For what is drawn below the page Rules, which waits for them. */
export function rulesWords(): RulesWords {
  if (rules.loaded.value === undefined) throw new RangeError('The page waits for its words.')
  return rules.loaded.value
}

/** For what is drawn below the page Library, which waits for them. */
export function libraryWords(): LibraryPageWords {
  if (library.loaded.value === undefined) throw new RangeError('The page waits for its words.')
  return library.loaded.value
}

/** For what is drawn below the page Overview, which waits for them. */
export function overviewWords() {
  if (overview.loaded.value === undefined) throw new RangeError('The page waits for its words.')
  return overview.loaded.value
}

/** For what is drawn below "Models & proof", which waits for them. */
export function proofWords() {
  if (proof.loaded.value === undefined) throw new RangeError('The page waits for its words.')
  return proof.loaded.value
}

/** For what is drawn below the proofs, which wait for them. */
export function fitWords() {
  if (fit.loaded.value === undefined) throw new RangeError('The page waits for its words.')
  return fit.loaded.value
}
