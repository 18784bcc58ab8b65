// A question of an examination: its options with the right one marked, and why, in the words of the article.
import type { PracticeRecord } from '../../contract/pack.ts'
import type { RenderOptions } from './render-procedure.ts'

const letters = 'ABCDEFGH'

export function renderPractice(
  { question, options, right, explanation }: PracticeRecord,
  { words: { labels, labelled } }: Pick<RenderOptions, 'words'>,
): string {
  const lettered = options.map((option, place) => `${letters.charAt(place)}. ${option}`)
  return [
    labelled(labels.question, question),
    lettered.map((option) => `- ${option}`).join('\n'),
    labelled(labels.rightOption, lettered[right] ?? ''),
    labelled(labels.explanation, explanation),
  ].join('\n\n')
}
