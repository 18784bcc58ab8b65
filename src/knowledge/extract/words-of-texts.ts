// A question with the words that the texts use for what it says in everyday ones: who writes `bằng lái` also looks for `giấy phép lái xe`.
import type { Pack, PackLanguage } from '../../contract/pack.ts'
import { hear, isSaid } from './said-phrases.ts'

/** Appended, never replaced: what was typed still counts, and the words of the answer are marked by it. */
export function withWordsOfTexts(
  text: string,
  packs: readonly Pack[],
  language: PackLanguage,
): string {
  const heard = hear(text)
  const added = packs
    .flatMap(({ words }) => words.synonyms[language])
    .filter(({ from }) => isSaid(from, heard))
    .map(({ to }) => to)
  return [text, ...new Set(added)].join('\n')
}
