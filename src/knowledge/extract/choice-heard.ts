// Which value of a form's field a question names in its own words: the vehicle of an act, where it names exactly one.
import type { PackWords } from '../../contract/pack.ts'
import { hear, type Heard, isSaid } from './said-phrases.ts'

/** The longest phrase is taken out first: a `xe máy chuyên dùng` is no `xe máy`. Undefined where none or several are named. */
export function choiceHeard(
  text: string,
  choices: PackWords['choices'][string],
): string | undefined {
  let heard = hear(text)
  const phrases = Object.entries(choices)
    .flatMap(([value, lists]) =>
      Object.values(lists)
        .flat()
        .map((phrase) => ({ value, phrase })),
    )
    .sort((one, other) => other.phrase.length - one.phrase.length)
  const named = new Set<string>()
  for (const { value, phrase } of phrases) {
    if (!isSaid(phrase, heard)) continue
    named.add(value)
    heard = without(heard, hear(phrase))
  }
  const [only] = named
  return named.size === 1 ? only : undefined
}

function without(question: Heard, phrase: Heard): Heard {
  return {
    ...question,
    folded: question.folded.replaceAll(phrase.folded, ' '),
    plain: question.plain.replaceAll(phrase.plain, ' '),
  }
}
