// Kept cases that the pack already knows word for word: a figure measured on them would praise a memory.
import type { PackFault } from '../../contract/pack-fault.ts'
import type { Pack, PackCase } from '../../contract/pack.ts'
import { foldedWords } from '../../text/folded-words.ts'
import { languages } from '../format/values.ts'

/** Shorter ones are names, and people do ask by name. */
const leastWords = 4

/** Listed questions, their paraphrases, sayings and what is said of matters, against what kept cases ask; marks, case and punctuation do not count. */
export function findLeaks(pack: Pack, cases: readonly PackCase[]): readonly PackFault[] {
  const known = new Set(
    languages
      .flatMap((language) => [
        ...pack.faq[language].flatMap(({ question, paraphrases }) => [question, ...paraphrases]),
        ...pack.sayings[language].flatMap(({ said }) => said),
        ...Object.values(pack.sorting).flatMap(({ matters }) =>
          matters.flatMap(({ said }) => said[language]),
        ),
      ])
      .map(keyOf),
  )
  return cases
    .filter(({ use }) => use === 'keep')
    .flatMap(({ id, task, language, input }): readonly PackFault[] => {
      const asked = Object.values(input)
        .flat()
        .filter((text) => foldedWords(text).length >= leastWords)
      const isKnown = asked.some((text) => known.has(keyOf(text)))
      const file = `cases/${task}.${language}.jsonl`
      return isKnown ? [{ code: 'leaked-case', file, detail: id }] : []
    })
}

function keyOf(text: string): string {
  return foldedWords(text).join(' ')
}
